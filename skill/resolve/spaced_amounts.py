"""Amounts in languages with spaces: "two bags", "one and a half kilos", "half a dozen", read from a list of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from skill.domain.quantity import Amount
from skill.resolve.count_words import ANY, CountWords
from skill.resolve.counting import unit_of

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+)?|[^\W\d]+(?:['’][^\W\d]+)*|[%&,;.!?+]")
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)?|\d+/[1-9]\d*")
_PUNCTUATION: Final = frozenset(",;.!?")
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_GROUP: Final = 3


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


def tokens_of(words: str, counting: CountWords | None = None) -> list[str]:
    """The words and numbers, punctuation as words of their own; "500g" is two, "six-packs" too.

    With the words of a language also what it elides: "d'huile" is two.
    """
    tokens = _TOKEN.findall(words.replace("’", "'"))
    elided = () if counting is None else tuple(word for word in counting.of | counting.definite if word[-1] == "'")
    if not elided:
        return tokens
    return [part for token in tokens for part in _without_elision(token, elided)]


def _without_elision(token: str, elided: tuple[str, ...]) -> list[str]:
    return [token[:2], token[2:]] if token.lower().startswith(elided) and len(token) > len("d'") else [token]


def amount_at(tokens: Sequence[str], start: int, words: CountWords) -> Read | None:
    """The amount that begins at the word; None when none begins there.

    A counter in the singular after a number is a unit only before "of" or at the end: "two cup noodles" are two, not
    two cups. A number that is bound to the next word is none: "two percent milk".
    """
    number = _number(tokens, start, words)
    if number is None:
        return _one_and_a_half(tokens, start, words)
    if _bound_end(tokens, number.value, number.end, words) is not None:
        return None
    end = _skip(tokens, number.end, words.of | (words.articles if number.value < 1 else frozenset()))
    unit = unit_of(_at(tokens, end), words)
    if unit is None or not _is_unit_here(tokens, end, words):
        end = number.end if not number.is_set and number.value >= 1 else end
        return Read(Amount(number.value), end, number.is_article)
    value, after = _and_a_half(number.value, tokens, end + 1, words)
    scale = words.scaled.get(_at(tokens, end), 1)
    return Read(Amount(value * scale, unit), _skip(tokens, after, words.of))


def _one_and_a_half(tokens: Sequence[str], start: int, words: CountWords) -> Read | None:
    """A unit and a half of it, the one unsaid: "kilo y medio"."""
    unit = unit_of(_at(tokens, start), words)
    value, end = _and_a_half(Fraction(1), tokens, start + 1, words)
    if unit is None or value == 1:
        return None
    return Read(Amount(value * words.scaled.get(_at(tokens, start), 1), unit), _skip(tokens, end, words.of))


def _bound_end(tokens: Sequence[str], number: Fraction, end: int, words: CountWords) -> int | None:
    """Where the name ends that the number, which ended here, makes: "seven up", "four cheese pizza"; None for none."""
    following = _at(tokens, end)
    for name, length in ((f"{following} {_at(tokens, end + 1)}", 2), (following, 1)):
        numbers = words.bound.get(name)
        if numbers is not None and (numbers is ANY or number in numbers):
            return end + length
    return None


def is_size(tokens: Sequence[str], read: Read, words: CountWords, *, is_counted: bool = False) -> bool:
    """Whether the amount only describes a pack that is named next: "one kilo bag", "six pack", counted "six packs"."""
    last = _at(tokens, read.end - 1)
    if read.amount.unit in words.measures.values():
        following = _at(tokens, read.end)
        return (following in words.singular or following in words.plural) and last not in words.of
    counter = _at(tokens, read.end - 2) if last in words.of else last
    if counter not in words.pack_counters or read.amount.number <= 1:
        return False
    return is_counted or counter not in words.plural


def name_end(tokens: Sequence[str], start: int, words: CountWords) -> int | None:
    """Where the words that make a name with the number here end; None when it makes none.

    "zero percent" is a name, "b 12" and "size 4" are where nothing follows.
    """
    number = _number(tokens, start, words)
    if number is None or number.is_article:
        return None
    before = _at(tokens, start - 1)
    is_labelled = before in words.labels or (len(before) == 1 and before.isalpha() and before not in words.times)
    if is_labelled and number.end == len(tokens):
        return number.end
    return _bound_end(tokens, number.value, number.end, words)


def is_number(token: str, words: CountWords) -> bool:
    """Whether the word is a number by itself."""
    return _DIGITS.fullmatch(token) is not None or token.lower() in words.numbers


def _is_unit_here(tokens: Sequence[str], place: int, words: CountWords) -> bool:
    token, following = _at(tokens, place), _at(tokens, place + 1)
    if token in words.measures or following in words.of:
        return True
    is_counter = token in words.plural or words.counts_before_noun
    return is_counter or not following or following in _PUNCTUATION or following in words.joins


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
        value, end = _and_a_half(Fraction(1), tokens, start + 1, words)
        return _Number(words.sets[first] * value, end, is_set=True)
    if first in words.mixed:
        return _times_set(words.mixed[first], tokens, start + 1, start + 1, words)
    if first in words.articles:
        return _after_article(tokens, start, words)
    plain = _plain_number(tokens, start, words)
    return None if plain is None else _with_part(plain, tokens, words)


def _after_article(tokens: Sequence[str], start: int, words: CountWords) -> _Number | None:
    following = _at(tokens, start + 1)
    counts = (*words.parts, *words.sets, *words.hundred, *words.single)
    is_count = following in counts or words.numbers.get(following) == _THOUSAND
    return _number(tokens, start + 1, words) if is_count else _Number(Fraction(1), start + 1, is_article=True)


def _with_part(plain: _Number, tokens: Sequence[str], words: CountWords) -> _Number:
    """Three quarters, one and a half, two dozen."""
    part = words.parts.get(_at(tokens, plain.end))
    if part is not None and plain.value * part < 1:
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
        return _Number(Fraction(_ungrouped(token, words).replace(",", ".")), start + 1)
    under = _under_thousand(tokens, start, words)
    return _with_thousands(tokens, start, under, words)


def _ungrouped(token: str, words: CountWords) -> str:
    """The digits without what only groups them: "1,200" in English, "1.200" in German."""
    mark = words.groups_digits
    head, _, tail = token.partition(mark)
    return head + tail if len(tail) == _GROUP and tail.isdigit() and 1 <= len(head) <= _GROUP else token


def _with_thousands(tokens: Sequence[str], start: int, under: _Number | None, words: CountWords) -> _Number | None:
    """The number with the thousands and what follows them: "two thousand five hundred", "mille deux cents"."""
    joined = _joined_thousands(_at(tokens, start), words)
    if joined is not None:
        return _Number(Fraction(joined), start + 1)
    if under is None:
        return None
    is_bare = under.value == _THOUSAND
    is_many = 0 < under.value < _THOUSAND and words.numbers.get(_at(tokens, under.end)) == _THOUSAND
    end = under.end if is_bare else under.end + 1
    if not (is_bare or is_many) or _is_bound(tokens, end, words):
        return under
    whole = Fraction(_THOUSAND) if is_bare else under.value * _THOUSAND
    rest_at = _skip(tokens, end, words.joins)
    rest = None if _at(tokens, rest_at) in words.articles else _under_thousand(tokens, rest_at, words)
    return _Number(whole, end) if rest is None or rest.value >= _THOUSAND else _Number(whole + rest.value, rest.end)


def _joined_thousands(token: str, words: CountWords) -> int | None:
    """Thousands written as one word: "zweitausenddreihundert"; None for any other word."""
    if not words.joins_thousands or words.joins_thousands not in token:
        return None
    many, _, rest = token.partition(words.joins_thousands)
    if not (many or rest) or (many and many not in words.numbers) or (rest and rest not in words.numbers):
        return None
    return words.numbers.get(many, 1) * _THOUSAND + words.numbers.get(rest, 0)


def _is_bound(tokens: Sequence[str], end: int, words: CountWords) -> bool:
    """Whether the thousand is part of a name: two "thousand island" dressings."""
    return _bound_end(tokens, Fraction(_THOUSAND), end, words) is not None


def _under_thousand(tokens: Sequence[str], start: int, words: CountWords) -> _Number | None:
    token = _at(tokens, start)
    if token in words.hundred:
        return _with_rest(_HUNDRED, tokens, start + 1, words)
    value, end = _number_word(tokens, start, words)
    if value is None:
        return None
    if 0 < value < _HUNDRED and _at(tokens, end) in words.hundred:
        return _with_rest(value * _HUNDRED, tokens, end + 1, words)
    return _with_rest(value, tokens, end, words)


def _number_word(tokens: Sequence[str], start: int, words: CountWords) -> tuple[int | None, int]:
    """The number in one word or in two ("quatre vingt"), and where it ended."""
    together = words.numbers.get(f"{_at(tokens, start)} {_at(tokens, start + 1)}")
    return (together, start + 2) if together is not None else (words.numbers.get(_at(tokens, start)), start + 1)


def _with_rest(value: int, tokens: Sequence[str], place: int, words: CountWords) -> _Number:
    """A hundred takes tens and ones after it, tens take ones: "two hundred fifty", "twenty five"."""
    is_hundreds = value in range(_HUNDRED, 10 * _HUNDRED, _HUNDRED)
    under = _HUNDRED if is_hundreds else words.tens.get(value, 0)
    start = _skip(tokens, place, words.joins if is_hundreds else words.joins_tens) if under else place
    number, end = _number_word(tokens, start, words)
    if number is None or not 0 < number < under or (start == place and _at(tokens, start) in words.articles):
        return _Number(Fraction(value), place)
    inner = _with_rest(number, tokens, end, words)
    return _Number(value + inner.value, inner.end)
