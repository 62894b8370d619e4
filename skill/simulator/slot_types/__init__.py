"""Amazon's built-in slot types: which words they take from some place on, and the value delivered.

The matcher asks at every place of an utterance, so an answer takes microseconds, and most places are
refused by their first word alone. Tokens are the compared forms that ``skill.simulator.words`` makes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types import codes
from skill.simulator.slot_types.dates import dates
from skill.simulator.slot_types.durations import durations
from skill.simulator.slot_types.language import language
from skill.simulator.slot_types.lists import listed
from skill.simulator.slot_types.patterns import folded
from skill.simulator.slot_types.reading import DEFAULTS, SlotReading, SlotTypeSettings
from skill.simulator.slot_types.times import times
from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = [
    "DEFAULTS",
    "SlotReading",
    "SlotTypeSettings",
    "is_builtin",
    "is_open",
    "known_readings",
    "readings",
    "unread_value",
    "whole_value",
]

_PREFIX: Final = "AMAZON."
_NUMBER: Final = "AMAZON.NUMBER"
_FREE: Final = frozenset({"AMAZON.SearchQuery", "AMAZON.LITERAL"})
_CODES: Final = {
    _NUMBER: codes.numbers,
    "AMAZON.Ordinal": codes.ordinals,
    "AMAZON.FOUR_DIGIT_NUMBER": codes.four_digits,
    "AMAZON.FourDigitNumber": codes.four_digits,
    "AMAZON.PhoneNumber": codes.phone_numbers,
    "AMAZON.AlphaNumeric": codes.alphanumerics,
    "AMAZON.DURATION": durations,
}
_MOMENTS: Final = {"AMAZON.DATE": dates, "AMAZON.TIME": times}
_GRAMMARS: Final = {"AMAZON.DATE": "date", "AMAZON.TIME": "time", "AMAZON.DURATION": "duration"}
_REMEMBERED: Final = 20_000


def is_builtin(type_name: str) -> bool:
    """Whether a type is Amazon's. One that we have no list for counts as an open list."""
    return type_name.startswith(_PREFIX)


def is_open(type_name: str) -> bool:
    """Whether a built-in type takes any words: list types and free text do, numbers and dates do not."""
    return is_builtin(type_name) and type_name not in _CODES and type_name not in _MOMENTS


def readings(
    type_name: str,
    locale: str,
    tokens: Sequence[str],
    start: int,
    now: datetime,
    settings: SlotTypeSettings = DEFAULTS,
) -> tuple[SlotReading, ...]:
    """Every way the type reads the tokens from ``start`` on, longest first; empty when it can't.

    An open type also takes words it does not know (``is_known`` False), free text up to the end.
    ``now`` is the device's local time: dates count from it.
    """
    known = known_readings(type_name, locale, tokens, start, now, settings)
    if not is_open(type_name):
        return known
    by_end = {reading.end: reading for reading in known}
    last = len(tokens) if type_name in _FREE else min(len(tokens), start + settings.longest_open)
    glue = "" if is_spaceless(locale) else " "
    return tuple(
        by_end.get(end) or SlotReading(end, glue.join(tokens[start:end]), is_known=False)
        for end in range(max((last, *by_end)), start, -1)
        if end <= last or end in by_end
    )


def known_readings(
    type_name: str,
    locale: str,
    tokens: Sequence[str],
    start: int,
    now: datetime,
    settings: SlotTypeSettings = DEFAULTS,
) -> tuple[SlotReading, ...]:
    """The readings whose words the type's grammar or list knows, longest first."""
    if not _may_start(type_name, locale, tokens[start]) or _is_inside_number(locale, tokens, start):
        return ()
    words = _folded_words(tuple(tokens))
    if type_name in _MOMENTS:
        values = _MOMENTS[type_name](language(locale), words, start, now, settings)
    elif type_name in _CODES:
        values = _CODES[type_name](language(locale), words, start)
    else:
        return _listed_readings(type_name, locale, tokens, words, start)
    return tuple(SlotReading(end, values[end]) for end in sorted(values, reverse=True))


def whole_value(
    type_name: str,
    locale: str,
    tokens: Sequence[str],
    now: datetime,
    settings: SlotTypeSettings = DEFAULTS,
) -> str | None:
    """What the type delivers when all the tokens are its value, None when it can't read them all."""
    found = known_readings(type_name, locale, tokens, 0, now, settings) if tokens else ()
    return found[0].value if found and found[0].end == len(tokens) else None


def unread_value(type_name: str, settings: SlotTypeSettings = DEFAULTS) -> str | None:
    """What a slot holds that was filled with words its type can't read; None when it stays empty."""
    return settings.unread_number if type_name == _NUMBER else None


@lru_cache(maxsize=_REMEMBERED)
def _folded_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, tokens))


@lru_cache(maxsize=_REMEMBERED)
def _may_start(type_name: str, locale: str, token: str) -> bool:
    """Whether anything of a type can begin with a token."""
    word, speaks = folded(token), language(locale)
    if type_name in _GRAMMARS:
        return speaks.grammars[_GRAMMARS[type_name]].starts(word)
    if type_name == "AMAZON.Ordinal":
        return word in speaks.articles or speaks.parts["ordinal"].starts(word)
    if type_name == "AMAZON.AlphaNumeric":
        return True
    if type_name in _CODES:
        is_digit = speaks.numerals.digit(word) is not None or word in speaks.repeats
        return is_digit or speaks.numerals.starts(word)
    return listed(type_name, locale).starts(word)


def _is_inside_number(locale: str, tokens: Sequence[str], start: int) -> bool:
    return start > 0 and language(locale).numerals.is_inside(tokens[start - 1], tokens[start])


def _listed_readings(
    type_name: str, locale: str, tokens: Sequence[str], words: tuple[str, ...], start: int
) -> tuple[SlotReading, ...]:
    glue = "" if is_spaceless(locale) else " "
    return tuple(
        SlotReading(end, glue.join(tokens[start:end]), name)
        for end, name in listed(type_name, locale).read(words, start)
    )
