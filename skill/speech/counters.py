"""How much of something: counters with their plural or their sound changes, weights and volumes said exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from skill.domain.quantity import PIECE, Quantity
from skill.speech.numerals import decimals, number
from skill.speech.ssml import Ssml, escape, sub
from skill.speech.words import Noun, Unit, Words

_HALF: Final = Fraction(1, 2)
_DECIMALS: Final = 3
_TENS_READINGS: Final = ("", "じゅう", "にじゅう", "さんじゅう", "よんじゅう", "ごじゅう", "ろくじゅう", "ななじゅう",
                         "はちじゅう", "きゅうじゅう")  # fmt: skip


def noun(counter: str, words: Words) -> Noun:
    """The counter's word; a counter that the locale does not know counts pieces."""
    return words.counters.get(counter) or words.counters[PIECE]


def amount(quantity: Quantity, counter: str, words: Words) -> Ssml:
    """The quantity with its counter or its measure: "two bags", "half a kilo", 「三本」."""
    unit = words.units.get(quantity.unit)
    if unit is not None:
        return measure(quantity.amount, unit, words)
    if quantity.amount.denominator == 1:
        return count(int(quantity.amount), noun(counter, words), words)
    return measure(quantity.amount, Unit(one=noun(counter, words).one, many=noun(counter, words).many), words)


def count(value: int, counted: Noun, words: Words) -> Ssml:
    """So many of them."""
    written = _with_noun(number(value, words.numbers), counted.one if value == 1 else counted.many, counted.one, words)
    alias = reading(value, counted.one, words)
    return sub(written, alias) if alias else escape(written)


def reading(value: int, counter: str, words: Words) -> str:
    """How 1 to 99 of a Japanese counter are read; empty for all others, which every voice reads right."""
    readings = words.readings.get(counter)
    if readings is None or not 1 <= value < 100:  # noqa: PLR2004  # 百 and above have no table
        return ""
    if value <= len(readings.first):
        return readings.first[value - 1]
    tens, ones = divmod(value, 10)
    if ones == 0:
        # 二十本 is にじっぽん: the reading of ten behind the two.
        return _TENS_READINGS[tens].removesuffix("じゅう") + readings.first[9]
    ending = readings.compound[ones - 1] if ones <= len(readings.compound) else readings.first[ones - 1]
    return _TENS_READINGS[tens] + ending


def measure(value: Fraction, unit: Unit, words: Words) -> Ssml:
    """A weight or a volume: whole, a half, in the smaller unit, or with a decimal point."""
    whole, rest = divmod(value, 1)
    if rest == 0:
        return count(whole, Noun(one=unit.one, many=unit.many), words)
    if unit.half and rest == _HALF:
        return escape(unit.half if whole == 0 else f"{number(whole, words.numbers)} and a half {unit.many}")
    small = words.units.get(unit.small)
    if small is not None and (whole == 0 or unit.is_mixed) and (rest * unit.per).denominator == 1:
        part = measure(rest * unit.per, small, words)
        return part if whole == 0 else Ssml(measure(Fraction(whole), unit, words) + part)
    return escape(_with_noun(_decimal(value, words), unit.many, unit.one, words))


def _with_noun(value: str, many: str, one: str, words: Words) -> str:
    gap = " " if words.numbers.small else ""
    return f"{value}{gap}{many or one}"


def _decimal(value: Fraction, words: Words) -> str:
    rounded = round(Decimal(value.numerator) / Decimal(value.denominator), _DECIMALS).normalize()
    whole, _, digits = f"{rounded:f}".partition(".")
    gap = " " if words.numbers.small else ""
    head = number(int(whole), words.numbers)
    return f"{head}{gap}{words.numbers.point}{gap}{decimals(digits, words.numbers)}" if digits else head
