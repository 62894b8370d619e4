"""The parts of a phrasing that are numbers of some kind: a count, a day, an hour, a year.

Each reads tokens from a place on and gives every end with what stands there, as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.simulator.slot_types.patterns import Part, Reads

DAYS: Final = range(1, 32)
HOURS: Final = range(25)
MINUTES: Final = range(60)
YEARS: Final = range(1001, 3000)  # "mille" alone is a number, no year
_LONGEST_MINUTE: Final = 2
_REMEMBERED: Final = 2_000
_LONG_MINUTES: Final = range(10, 60)
_CENTURIES: Final = range(10, 30)
_HIGH_YEARS: Final = range(60, 100)  # of a century, where minutes end
_DIGITS_OF_A_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Remembering:
    """A part that reads each place once: phrasings share their parts, so a place is asked about often."""

    part: Part
    read: Callable[[tuple[str, ...], int], Reads]

    @classmethod
    def of(cls, part: Part) -> Remembering:
        """The same part, remembering."""
        return cls(part, lru_cache(maxsize=_REMEMBERED)(part.read))

    def starts(self, word: str) -> bool:
        """Whether the part can begin with a word."""
        return self.part.starts(word)


class Cardinals(Protocol):
    """What reads the whole numbers of a language."""

    def starts(self, word: str) -> bool:
        """Whether a number can begin with a word."""

    def digit(self, word: str) -> str | None:
        """The digit that a word names in a code, or None."""

    def is_inside(self, before: str, word: str) -> bool:
        """Whether a word goes on with the number that the word before it belongs to."""

    def cardinals(self, tokens: tuple[str, ...], at: int) -> tuple[tuple[int, int], ...]:
        """The numbers that begin at a place: end and value, longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberingCardinals:
    """The numbers of a language, each place read once: most parts of a date are numbers."""

    cardinals: Callable[[tuple[str, ...], int], tuple[tuple[int, int], ...]]
    starts: Callable[[str], bool]
    digit: Callable[[str], str | None]
    is_inside: Callable[[str, str], bool]

    @classmethod
    def of(cls, source: Cardinals) -> RememberingCardinals:
        """The same numbers, remembered."""
        return cls(
            cardinals=lru_cache(maxsize=_REMEMBERED)(source.cardinals),
            starts=source.starts,
            digit=source.digit,
            is_inside=source.is_inside,
        )


@dataclass(frozen=True, slots=True)
class NumberPart:
    """Numbers within a range, or all of them."""

    numerals: Cardinals
    within: range | None = None

    def starts(self, word: str) -> bool:
        """Whether such a number can begin with a word."""
        return self.numerals.starts(word)

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The numbers in the range that begin at a place."""
        return tuple(
            (end, str(value))
            for end, value in self.numerals.cardinals(tokens, at)
            if self.within is None or value in self.within
        )


@dataclass(frozen=True, slots=True)
class Either:
    """What any of several parts reads, as long as it is within a range."""

    parts: tuple[Part, ...]
    within: range | None = None

    def starts(self, word: str) -> bool:
        """Whether one of them can begin with a word."""
        return any(part.starts(word) for part in self.parts)

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """What they read at a place; of equal ends the first part's."""
        found: dict[int, str] = {}
        for part in self.parts:
            for end, value in part.read(tokens, at):
                if self.within is None or int(value) in self.within:
                    found.setdefault(end, value)
        return tuple(found.items())


@dataclass(frozen=True, slots=True)
class MinutePart:
    """Minutes after an hour: "thirty", "oh five", "30"; a lone "five" is none."""

    numerals: Cardinals

    def starts(self, word: str) -> bool:
        """Whether minutes can begin with a word."""
        return self.numerals.starts(word) or self.numerals.digit(word) is not None

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The minutes that begin at a place."""
        pair = [self.numerals.digit(word) for word in tokens[at : at + _LONGEST_MINUTE]]
        if len(pair) == _LONGEST_MINUTE and pair[0] == "0" and pair[1]:
            return ((at + _LONGEST_MINUTE, pair[1]),)
        return tuple(
            (end, str(value))
            for end, value in self.numerals.cardinals(tokens, at)
            if value in _LONG_MINUTES or (value in MINUTES and _is_two_digits(tokens[at]))
        )


@dataclass(frozen=True, slots=True)
class YearPart:
    """Years from 1000 on, also in pairs where the language says "nineteen eighty four"."""

    numerals: Cardinals
    is_paired: bool

    def starts(self, word: str) -> bool:
        """Whether a year can begin with a word."""
        return self.numerals.starts(word)

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The years that begin at a place."""
        whole = {end: str(value) for end, value in self.numerals.cardinals(tokens, at) if value in YEARS}
        digits = [self.numerals.digit(word) for word in tokens[at : at + _DIGITS_OF_A_YEAR]]
        if len(row := "".join(digit or "" for digit in digits)) == _DIGITS_OF_A_YEAR and int(row) in YEARS:
            whole.setdefault(at + _DIGITS_OF_A_YEAR, row)
        if self.is_paired:
            for end, year in self._pairs(tokens, at):
                whole.setdefault(end, year)
        return tuple(whole.items())

    def _pairs(self, tokens: tuple[str, ...], at: int) -> Reads:
        minutes = MinutePart(self.numerals)  # what may follow an hour may follow a century
        return tuple(
            (end, f"{century}{years:0>2}")
            for middle, century in self.numerals.cardinals(tokens, at)
            if century in _CENTURIES and not tokens[at].isdecimal()
            for end, years in (*minutes.read(tokens, middle), *self._high(tokens, middle))
        )

    def _high(self, tokens: tuple[str, ...], at: int) -> Reads:
        return tuple((end, str(value)) for end, value in self.numerals.cardinals(tokens, at) if value in _HIGH_YEARS)


@dataclass(frozen=True, slots=True)
class GluedPart:
    """A number with letters stuck to it, as "7am" is typed: gives ``7 am``."""

    suffixes: Mapping[str, str]

    def starts(self, word: str) -> bool:
        """Whether a word is such a number."""
        return bool(self.read((word,), 0))

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The number and the meaning of its letters, parted by a space."""
        word = tokens[at] if at < len(tokens) else ""
        number = word.rstrip("abcdefghijklmnopqrstuvwxyz")
        meaning = self.suffixes.get(word[len(number) :])
        return (
            ((at + 1, f"{number} {meaning}"),)
            if meaning and number.isdecimal() and len(number) <= _LONGEST_MINUTE
            else ()
        )


@dataclass(frozen=True, slots=True)
class ClockPart:
    """A time in one word, as "15h30" is in French: gives ``15 30``."""

    pattern: re.Pattern[str]

    def starts(self, word: str) -> bool:
        """Whether a word is such a time."""
        return self.pattern.fullmatch(word) is not None

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The hour and the minutes, parted by a space."""
        match = self.pattern.fullmatch(tokens[at]) if at < len(tokens) else None
        return ((at + 1, f"{match[1]} {match[2] or 0}"),) if match else ()


@dataclass(frozen=True, slots=True)
class OrdinalPart:
    """Places in a row. ``stand_ins`` gives the number word for the last word of a place.

    "twenty first" is read as "twenty one", so whatever a language can count it can also put in a row.
    """

    numerals: Cardinals
    stand_ins: Callable[[str], tuple[str, ...]]
    written: Callable[[str], str | None]

    def starts(self, word: str) -> bool:
        """Whether a place can begin with a word."""
        return bool(self.written(word) or self.stand_ins(word)) or self.numerals.starts(word)

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """The places that begin at a place, longest first."""
        if at < len(tokens) and (digits := self.written(tokens[at])):
            return ((at + 1, digits),)
        return tuple(
            (end, value) for end in range(min(len(tokens), at + 6), at, -1) if (value := self._value(tokens[at:end]))
        )

    def _value(self, words: tuple[str, ...]) -> str | None:
        stand_in = self.stand_ins(words[-1])
        whole = (*words[:-1], *stand_in)
        found = self.numerals.cardinals(whole, 0) if stand_in else ()
        return str(found[0][1]) if found and found[0][0] == len(whole) else None


def _is_two_digits(word: str) -> bool:
    return len(word) == _LONGEST_MINUTE and word.isdecimal()
