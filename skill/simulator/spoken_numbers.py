"""Numbers as Alexa delivers them, for callers that have the whole span: the grammars are in ``slot_types``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types import known_readings

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER_TYPES: Final = frozenset(
    {"AMAZON.NUMBER", "AMAZON.Ordinal", "AMAZON.FOUR_DIGIT_NUMBER", "AMAZON.FourDigitNumber"}
)
LONGEST_NUMBER: Final = 8
"""Tokens in the longest span that is tried as a number: "nine hundred and ninety nine thousand"."""

_ANY_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)  # numbers do not count from today


def slot_number(slot_type: str, words: Sequence[str], locale: str) -> str | None:
    """The digits a numeric slot would hold for these words, or None when they are no such number.

    The words are normalised tokens. "a dozen" and "half" are no numbers: Alexa leaves them as words.
    """
    if not words:
        return None
    found = known_readings(slot_type, locale, words, 0, _ANY_TIME)
    return found[0].value if found and found[0].end == len(words) else None
