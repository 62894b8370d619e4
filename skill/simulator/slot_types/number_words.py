"""From a language's table of number words to numerals that can be read.

The table lists words by value in groups and says how they add up below a hundred: "{tens} {ones}",
"{tens} et {one}", or without a space where the language writes one word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.slot_types.numerals import Item, Numerals
from skill.simulator.slot_types.patterns import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Entry = tuple[tuple[str, ...], Item]

_GROUP: Final = re.compile(r"\{(\w+)\}")
_DIGITS: Final = range(10)
_LONGEST_WRITTEN: Final = 15
_REMEMBERED: Final = 10_000


def numerals(table: Mapping[str, Any], locale: str) -> Numerals:
    """The numerals of a language; of an empty table only digits are read."""
    entries = [*_entries(table, locale)]
    grouped: dict[str, list[Entry]] = {}
    for phrase, item in sorted(entries, key=lambda one: -len(one[0])):
        grouped.setdefault(phrase[0], []).append((phrase, item))
    separator = re.escape(table.get("separator", ","))
    return Numerals(
        phrases={first: tuple(phrases) for first, phrases in grouped.items()},
        digits=_digits(table, entries),
        written=re.compile(rf"\d{{1,3}}(?:{separator}\d{{3}}){{1,4}}|\d{{1,{_LONGEST_WRITTEN}}}"),
        stands_alone=table.get("stands_alone", False),
        split=_splitter(entries) if table.get("compound") else _unsplit,
    )


def _entries(table: Mapping[str, Any], locale: str) -> Iterator[Entry]:
    groups = {name: _words(words) for name, words in table.get("groups", {}).items()}
    small = [one for words in groups.values() for one in words]
    small += [one for pattern in table.get("sums", ()) for one in _sums(pattern, groups)]
    for text, value in small:
        yield words_of(text, locale), Item("small", value)
    for kind in ("hundred", "hundreds", "scale"):
        for text, value in _words(table.get(kind, {})):
            yield words_of(text, locale), Item(kind, value)
    for kind, value in (("and", 0), ("article", 1)):
        for text in table.get(kind, ()):
            yield words_of(text, locale), Item(kind, value)


def _words(table: Mapping[str, str]) -> list[tuple[str, int]]:
    """Words and values of ``{80 = "quatre_vingt quatre_vingts"}``: an underscore is a space."""
    return [(word.replace("_", " "), int(value)) for value, words in table.items() for word in words.split()]


def _sums(pattern: str, groups: Mapping[str, list[tuple[str, int]]]) -> Iterator[tuple[str, int]]:
    names = _GROUP.findall(pattern)
    for parts in product(*(groups[name] for name in names)):
        words = iter(word for word, _ in parts)
        yield _GROUP.sub(lambda _, words=words: next(words), pattern), sum(value for _, value in parts)  # type: ignore[misc]


def _digits(table: Mapping[str, Any], entries: list[Entry]) -> dict[str, str]:
    words = {phrase[0]: str(item.value) for phrase, item in entries if _is_digit(phrase, item)}
    spoken = {folded(word): "0" for word in table.get("spoken_zero", ())}
    return words | spoken | {str(value): str(value) for value in _DIGITS}


def _is_digit(phrase: tuple[str, ...], item: Item) -> bool:
    return item.kind == "small" and item.value in _DIGITS and len(phrase) == 1


def _splitter(entries: list[Entry]) -> Callable[[str], tuple[Item, ...]]:
    items = {phrase[0]: item for phrase, item in reversed(entries) if len(phrase) == 1}
    pieces = "|".join(sorted(map(re.escape, items), key=len, reverse=True))
    whole, piece = re.compile(f"(?:{pieces})+"), re.compile(pieces)

    @lru_cache(maxsize=_REMEMBERED)
    def split(word: str) -> tuple[Item, ...]:
        return tuple(items[found] for found in piece.findall(word)) if whole.fullmatch(word) else ()

    return split


def _unsplit(_: str) -> tuple[Item, ...]:
    return ()
