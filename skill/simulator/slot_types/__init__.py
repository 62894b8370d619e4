"""Amazon's built-in slot types: which words they take from some place on, and the value delivered.

The matcher asks at every place of an utterance, so an answer takes microseconds, and most places are
refused by their first word alone. Tokens are the compared forms that ``skill.simulator.words`` makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.slot_types.reading import DEFAULTS, SlotReading, SlotTypeSettings
from skill.simulator.spoken_numbers import LONGEST_NUMBER, NUMBER_TYPES, slot_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = [
    "SlotReading",
    "SlotTypeSettings",
    "is_builtin",
    "is_open",
    "known_readings",
    "readings",
]

_PREFIX = "AMAZON."
_FREE = frozenset({"AMAZON.SearchQuery", "AMAZON.LITERAL"})
_GRAMMARS = NUMBER_TYPES | {
    "AMAZON.DATE",
    "AMAZON.TIME",
    "AMAZON.DURATION",
    "AMAZON.PhoneNumber",
    "AMAZON.AlphaNumeric",
}


def is_builtin(type_name: str) -> bool:
    """Whether a type is Amazon's. One that we have no list for counts as an open list."""
    return type_name.startswith(_PREFIX)


def is_open(type_name: str) -> bool:
    """Whether a built-in type takes any words: list types and free text do, numbers and dates do not."""
    return is_builtin(type_name) and type_name not in _GRAMMARS


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
    ends = {reading.end for reading in known}
    last = len(tokens) if type_name in _FREE else min(len(tokens), start + settings.longest_open)
    glue = "" if locale.startswith("ja") else " "
    unknown = [
        SlotReading(end, glue.join(tokens[start:end]), is_known=False)
        for end in range(start + 1, last + 1)
        if end not in ends
    ]
    return tuple(sorted((*known, *unknown), key=lambda reading: -reading.end))


def known_readings(
    type_name: str,
    locale: str,
    tokens: Sequence[str],
    start: int,
    now: datetime,  # noqa: ARG001
    settings: SlotTypeSettings = DEFAULTS,  # noqa: ARG001
) -> tuple[SlotReading, ...]:
    """The readings whose words the type's grammar or list knows, longest first."""
    if type_name not in NUMBER_TYPES:
        return ()
    found = (
        (end, slot_number(type_name, tokens[start:end], locale))
        for end in range(min(len(tokens), start + LONGEST_NUMBER), start, -1)
    )
    return tuple(SlotReading(end, value) for end, value in found if value is not None)
