"""List types: a modest list of our own for each, and open like Amazon's.

Amazon's catalogs are far larger and not public. A list here only tells which words are surely a value;
any other words are taken too. Every type is a table in ``lists/``, words per language.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types.language import language
from skill.simulator.slot_types.lexicon import Lexicon, lexicon
from skill.simulator.slot_types.patterns import expanded

if TYPE_CHECKING:
    from collections.abc import Iterator

# Types that draw on one list, by the words in their names.
_LISTS: Final = {
    "city": "city",
    "country": "country",
    "color": "color",
    "firstname": "first_name",
    "first_name": "first_name",
    "lastname": "last_name",
    "last_name": "last_name",
    "person": "person",
    "food": "food",
    "drink": "drink",
    "dessert": "dessert",
    "language": "language",
    "us_state": "us_state",
    "region": "region",
    "room": "room",
    "animal": "animal",
    "sport": "sport",
    "genre": "genre",
    "weathercondition": "weather",
    "devicetype": "device",
    "relativeposition": "position",
    "artist": "artist",
    "musician": "artist",
    "musicgroup": "artist",
    "musicalbum": "album",
    "musicrecording": "song",
    "movie": "movie",
    "tvseries": "tv_series",
    "book": "book",
    "author": "author",
    "actor": "actor",
    "videogame": "video_game",
    "sportsteam": "sports_team",
    "airline": "airline",
}
_OF_CALENDAR: Final = {"dayofweek": ("weekday",), "month": ("month_name", "month")}


@lru_cache(maxsize=256)
def listed(type_name: str, locale: str) -> Lexicon:
    """The words that a list type surely has in a locale; none for a type we keep no list of."""
    kind = type_name.partition(".")[2].lower()
    if kind in _OF_CALENDAR:
        return lexicon(_of_calendar(_OF_CALENDAR[kind], locale), locale)
    name = _LISTS.get(kind) or next((_LISTS[end] for end in _ENDINGS if kind.endswith(f"_{end}")), None)
    return lexicon(_entries(name, locale), locale) if name else Lexicon({})


_ENDINGS: Final = ("city", "first_name", "last_name", "region")


def _of_calendar(parts: tuple[str, ...], locale: str) -> Iterator[tuple[str, str]]:
    """The weekdays or months of a language, each named by its first word."""
    words = language(locale).words
    group = next((words[part] for part in parts if part in words), {})
    for phrases in group.values():
        for phrase in phrases:
            yield phrase, expanded(phrases[0])[0]


def _entries(name: str, locale: str) -> Iterator[tuple[str, str]]:
    """The entries of a list, those of every language too: "gray|grey" is one, named by its first spelling."""
    table = tomllib.loads((files("skill.simulator.slot_types") / "lists" / f"{name}.toml").read_text(encoding="utf-8"))
    for entry in (*table.get(locale.partition("-")[0], ()), *table.get("every", ())):
        spellings = entry.split("|")
        for spelling in spellings:
            yield spelling, spellings[0]
