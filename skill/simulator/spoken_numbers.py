"""Numbers as Alexa delivers them: the slot holds digits, however they were spoken.

English is read here and Japanese in its own module; other languages understand digits only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from skill.simulator import japanese_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER_TYPES: Final = frozenset(
    {"AMAZON.NUMBER", "AMAZON.Ordinal", "AMAZON.FOUR_DIGIT_NUMBER", "AMAZON.FourDigitNumber"}
)
LONGEST_NUMBER: Final = 8
"""Tokens in the longest span that is tried as a number: "nine hundred and ninety nine thousand"."""

_UNITS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS: Final = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_KINDS: Final[dict[str, tuple[str, int]]] = {
    **{word: ("unit", value) for value, word in enumerate(_UNITS)},
    **{word: ("teen", value) for value, word in enumerate(_TEENS, start=10)},
    **{word: ("tens", value * 10) for value, word in enumerate(_TENS, start=2)},
    "fourty": ("tens", 40),
    "hundred": ("hundred", 100),
    "thousand": ("scale", 1_000),
    "million": ("scale", 1_000_000),
    "and": ("and", 0),
}
_MAY_FOLLOW: Final[dict[str, frozenset[str]]] = {
    "start": frozenset({"unit", "teen", "tens"}),
    "unit": frozenset({"hundred", "scale"}),
    "teen": frozenset({"hundred", "scale"}),
    "tens": frozenset({"unit", "scale"}),
    "hundred": frozenset({"unit", "teen", "tens", "and", "scale"}),
    "scale": frozenset({"unit", "teen", "tens", "and"}),
    "and": frozenset({"unit", "teen", "tens"}),
}
_ORDINALS: Final[dict[str, str]] = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
    **{f"{word}th": word for word in ("four", "six", "seven", *_TEENS) if word != "twelve"},
    **{f"{word[:-1]}ieth": word for word in _TENS},
}
_ORDINAL_DIGITS: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
_WHOLE_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_ZEROES: Final = frozenset({"oh", "o"})
_TWO_DIGITS: Final = range(10, 100)
_FOUR_DIGITS: Final = range(1000, 10_000)


def slot_number(slot_type: str, words: Sequence[str], locale: str) -> str | None:
    """The digits a numeric slot would hold for these words, or None when they are no such number.

    The words are normalised tokens. "a dozen" and "half" are no numbers: Alexa leaves them as words.
    """
    if not words:
        return None
    if locale.startswith("ja"):
        return japanese_numbers.slot_number(slot_type, "".join(words))
    if slot_type == "AMAZON.NUMBER":
        return _as_digits(cardinal(words))
    if slot_type == "AMAZON.Ordinal":
        return _as_digits(ordinal(words))
    return four_digits(words)


def cardinal(words: Sequence[str]) -> int | None:
    """The value of a whole number in English words or digits; None unless every word belongs."""
    if len(words) == 1 and _WHOLE_NUMBER.fullmatch(words[0]):
        return int(words[0].replace(",", ""))
    if words[0] in {"a", "an"} and len(words) > 1 and words[1] in {"hundred", "thousand"}:
        words = ["one", *words[1:]]
    total, group, last = 0, 0, "start"
    for word in words:
        kind, value = _KINDS.get(word, ("", 0))
        if kind not in _MAY_FOLLOW[last]:
            return None
        total, group = _grown(total, group, kind, value)
        last = kind
    return total + group if last != "and" else None


def ordinal(words: Sequence[str]) -> int | None:
    """The place that English words name ("the second", "twenty first", "3rd"), or None."""
    rest = words[1:] if words[0] == "the" else words
    if not rest:
        return None
    if len(rest) == 1 and (match := _ORDINAL_DIGITS.fullmatch(rest[0])):
        return int(match[1])
    last = _ORDINALS.get(rest[-1])
    return cardinal([*rest[:-1], last]) if last else None


def four_digits(words: Sequence[str]) -> str | None:
    """Four digits said one by one, in pairs or as one number; None for any other count."""
    joined = "".join(_digit(word) for word in words)
    if len(joined) == len("0000") and joined.isdigit():
        return joined
    for split in range(1, len(words)):
        first, second = _pair(words[:split]), _pair(words[split:])
        if first and second:
            return first + second
    whole = cardinal(words)
    return str(whole) if whole is not None and whole in _FOUR_DIGITS else None


def _grown(total: int, group: int, kind: str, value: int) -> tuple[int, int]:
    if kind == "hundred":
        return total, group * value
    if kind == "scale":
        return total + group * value, 0
    return total, group + value


def _digit(word: str) -> str:
    if word in _ZEROES:
        return "0"
    if word in _UNITS:
        return str(_UNITS.index(word))
    return word if word.isdigit() else "?"


def _pair(words: Sequence[str]) -> str | None:
    """Two digits of a code: "forty five", "oh five"."""
    is_zero_led = len(words) == len("05") and _digit(words[0]) == "0"
    if is_zero_led and _digit(words[1]).isdigit():
        return "0" + _digit(words[1])
    value = cardinal(words)
    return str(value) if value is not None and value in _TWO_DIGITS else None


def _as_digits(value: int | None) -> str | None:
    return None if value is None else str(value)
