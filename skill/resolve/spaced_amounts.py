"""Amounts in languages with spaces: "two bags", "one and a half kilos", "half a dozen", read from a list of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from skill.domain.quantity import Amount
from skill.resolve.counting import CountWords, unit_of

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+)?|[^\W\d]+(?:['’][^\W\d]+)*|[%&,;.!?+]")
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)?|\d+/[1-9]\d*")
_PUNCTUATION: Final = frozenset(",;.!?")
_LARGEST_SMALL: Final = 10
_TENS: Final = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class Read:
    """An amount and where it ended; ``is_bare_article`` when only "a" was there, which counts nothing yet."""

    amount: Amount
    end: int
    is_bare_article: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    end: int
    is_article: bool = False
    is_set: bool = False


def tokens_of(words: str) -> list[str]:
    """The words and numbers, punctuation as words of their own; "500g" is two, "six-packs" too."""
    return _TOKEN.findall(words)


def amount_at(tokens: Sequence[str], start: int, words: CountWords) -> Read | None:
    """The amount that begins at the word; None when none begins there.

    A counter in the singular after a number is a unit only before "of" or at the end: "two cup noodles" are two, not
    two cups.
    """
    number = _number(tokens, start, words)
    if number is None:
        return None
    end = _skip(tokens, number.end, words.of | (words.articles if number.value < 1 else frozenset()))
    unit = unit_of(_at(tokens, end), words)
    if unit is None or not _is_unit_here(tokens, end, words):
        end = number.end if not number.is_set and number.value >= 1 else end
        return Read(Amount(number.value), end, number.is_article)
    value, after = _and_a_half(number.value, tokens, end + 1, words)
    return Read(Amount(value, unit), _skip(tokens, after, words.of))


def is_size(tokens: Sequence[str], read: Read, words: CountWords) -> bool:
    """Whether the measure only describes a pack that is named next: the "one kilo" of "one kilo bag"."""
    following = _at(tokens, read.end)
    is_pack = following in words.singular or following in words.plural
    return read.amount.unit in words.measures.values() and is_pack and _at(tokens, read.end - 1) not in words.of


def is_number(token: str, words: CountWords) -> bool:
    """Whether the word is a number by itself."""
    return _DIGITS.fullmatch(token) is not None or token.lower() in words.numbers


def _is_unit_here(tokens: Sequence[str], place: int, words: CountWords) -> bool:
    token, following = _at(tokens, place), _at(tokens, place + 1)
    if token in words.measures or following in words.of:
        return True
    return token in words.plural or not following or following in _PUNCTUATION or following in words.joins


def _at(tokens: Sequence[str], place: int) -> str:
    return tokens[place].lower() if 0 <= place < len(tokens) else ""


def _skip(tokens: Sequence[str], place: int, skipped: frozenset[str]) -> int:
    while _at(tokens, place) in skipped:
        place += 1
    return place


def _number(tokens: Sequence[str], start: int, words: CountWords) -> _Number | None:
    """The number that begins here: digits or words, with an article, a half, a dozen."""
    first = _at(tokens, start)
    if first in words.parts:
        return _times_set(words.parts[first], tokens, _skip(tokens, start + 1, words.articles), start + 1, words)
    if first in words.sets:
        return _Number(Fraction(words.sets[first]), start + 1, is_set=True)
    if first in words.articles:
        return _after_article(tokens, start, words)
    plain = _plain_number(tokens, start, words)
    return None if plain is None else _with_part(plain, tokens, words)


def _after_article(tokens: Sequence[str], start: int, words: CountWords) -> _Number | None:
    following = _at(tokens, start + 1)
    counts = (*words.parts, *words.sets, words.hundred, "single")
    return (
        _number(tokens, start + 1, words) if following in counts else _Number(Fraction(1), start + 1, is_article=True)
    )


def _with_part(plain: _Number, tokens: Sequence[str], words: CountWords) -> _Number:
    """Three quarters, one and a half, two dozen."""
    part = words.parts.get(_at(tokens, plain.end))
    if part is not None:
        return _Number(plain.value * part, plain.end + 1)
    value, end = _and_a_half(plain.value, tokens, plain.end, words)
    return _times_set(value, tokens, end, end, words)


def _times_set(value: Fraction, tokens: Sequence[str], place: int, otherwise: int, words: CountWords) -> _Number:
    if _at(tokens, place) in words.sets:
        return _Number(value * words.sets[_at(tokens, place)], place + 1, is_set=True)
    return _Number(value, otherwise)


def _and_a_half(value: Fraction, tokens: Sequence[str], place: int, words: CountWords) -> tuple[Fraction, int]:
    if _at(tokens, place) not in words.joins:
        return value, place
    part_at = _skip(tokens, place + 1, words.articles)
    part = words.parts.get(_at(tokens, part_at))
    return (value, place) if part is None else (value + part, part_at + 1)


def _plain_number(tokens: Sequence[str], start: int, words: CountWords) -> _Number | None:
    token = _at(tokens, start)
    if _DIGITS.fullmatch(token):
        return _Number(Fraction(token.replace(",", ".")), start + 1)
    if token == words.hundred:
        return _with_rest(100, tokens, start + 1, words)
    value = words.numbers.get(token)
    if value is None:
        return None
    if _at(tokens, start + 1) == words.hundred:
        return _with_rest(value * 100, tokens, start + 2, words)
    return _with_rest(value, tokens, start + 1, words) if value in _TENS else _Number(Fraction(value), start + 1)


def _with_rest(value: int, tokens: Sequence[str], place: int, words: CountWords) -> _Number:
    """A hundred takes tens and ones after it, tens take ones: "two hundred fifty", "twenty five"."""
    number = words.numbers.get(_at(tokens, _skip(tokens, place, words.joins if value >= _TENS.stop else frozenset())))
    if number is None or not 0 < number < (100 if value >= _TENS.stop else _LARGEST_SMALL):
        return _Number(Fraction(value), place)
    end = _skip(tokens, place, words.joins if value >= _TENS.stop else frozenset()) + 1
    if number in _TENS and value >= _TENS.stop:
        inner = _with_rest(number, tokens, end, words)
        return _Number(value + inner.value, inner.end)
    return _Number(Fraction(value + number), end)
