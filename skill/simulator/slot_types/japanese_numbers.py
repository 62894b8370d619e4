"""Japanese numbers: kanji, digits and the native counting words, read without their counters.

「二つ」 counts things in general and is a number by itself; 「二袋」 is a number and a counter, and the
interaction model decides what becomes of the counter.
"""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MULTIPLIERS: Final = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS: Final = {"億": 100_000_000, "万": 10_000}
_THINGS: Final = {
    reading: value
    for value, readings in enumerate(
        ("ひとつ", "ふたつ", "みっつ 三っつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ", "とお"),
        start=1,
    )
    for reading in readings.split()
} | {"ゼロ": 0, "れい": 0}
_THING_STARTS: Final = frozenset(reading[0] for reading in _THINGS)
_LONGEST_THING: Final = 4
_LONGEST: Final = 20
_CHARACTERS: Final = frozenset("〇零一二三四五六七八九十百千万億0123456789")
_KANJI_NUMBER: Final = re.compile(r"[〇零一二三四五六七八九十百千万億\d]+")


class JapaneseNumerals:
    """The numbers of Japanese; it keeps nothing."""

    __slots__ = ()

    def starts(self, word: str) -> bool:
        """Whether a number can begin with a character."""
        return word[:1] in _CHARACTERS or word[:1] in _THING_STARTS

    def digit(self, word: str) -> str | None:
        """The digit that a character names in a code, or None."""
        if word.isascii() and word.isdecimal() and len(word) == 1:
            return word
        return str(_DIGITS[word]) if word in _DIGITS else None

    def is_inside(self, before: str, word: str) -> bool:
        """Whether a character goes on with the number before it, as 二 does in 「十二月」."""
        return before[-1:] in _CHARACTERS and word[:1] in _CHARACTERS

    def cardinals(self, tokens: tuple[str, ...], at: int) -> tuple[tuple[int, int], ...]:
        """The numbers that begin at a place: end and value, longest first."""
        if at >= len(tokens) or not self.starts(tokens[at]):
            return ()
        last = at
        while last < min(len(tokens), at + _LONGEST) and all(character in _CHARACTERS for character in tokens[last]):
            last += 1
        ends = range(min(len(tokens), max(last + 2, at + _LONGEST_THING)), at, -1)
        read = ((end, cardinal("".join(tokens[at:end]))) for end in ends)
        return tuple((end, value) for end, value in read if value is not None)


def cardinal(text: str) -> int | None:
    """The value of 「三十五」「2」「二つ」「ふたつ」, or None.

    Bare digits in a row (「二三」) are no number: they mean "two or three", or a code.
    """
    if text in _THINGS:
        return _THINGS[text]
    if text.endswith("つ"):
        return _single(text[:-1])
    return _of_myriads(text) if len(text) <= _LONGEST and _KANJI_NUMBER.fullmatch(text) else None


def _of_myriads(text: str) -> int | None:
    """A number cut at 億 and 万, each of which multiplies what stands before it."""
    total, rest = 0, text
    for name, size in _MYRIADS.items():
        before, is_there, after = rest.rpartition(name)
        if is_there:
            factor = _below_ten_thousand(before)
            if factor is None:
                return None
            total, rest = total + factor * size, after
    low = _below_ten_thousand(rest) if rest else 0
    return None if low is None else total + low


def _below_ten_thousand(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    total, waiting, last_multiplier = 0, None, 10_000
    for character in text:
        if multiplier := _MULTIPLIERS.get(character):
            if multiplier >= last_multiplier:
                return None
            total += (1 if waiting is None else waiting) * multiplier
            waiting, last_multiplier = None, multiplier
        elif waiting is not None:
            return None
        else:
            waiting = _single(character)
    return total + (waiting or 0) if text else None


def _single(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    return _DIGITS.get(text)
