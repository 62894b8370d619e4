"""Slots that are empty, out of range or hostile: what a user's mumbling and an odd recogniser really send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from skill.simulator.examples import said_value

if TYPE_CHECKING:
    from skill.simulator.certify.lab import Lab
    from skill.simulator.model import Intent

_HOSTILE: Final = ("fish & chips <b>", "x" * 600, "'; drop table orders; --", "🍕 東京", "?")
_OUT_OF_RANGE: Final = {
    "NUMBER": ("0", "-1", "1000000000000", "3.5", "?"),
    "FOUR_DIGIT_NUMBER": ("0000", "?"),
    "Ordinal": ("0", "99", "?"),
    "DATE": ("1900-01-01", "2026-W48-WE", "201X", "2026-11-XX", "PRESENT_REF", "2017-WI"),
    "TIME": ("NI", "EV", "24:00", "?"),
    "DURATION": ("PT0S", "P9999Y", "?"),
    "PhoneNumber": ("1", "9" * 30),
}
_GOOD: Final = {
    "NUMBER": "3",
    "FOUR_DIGIT_NUMBER": "4831",
    "Ordinal": "2",
    "DATE": "2026-12-01",
    "TIME": "15:00",
    "DURATION": "PT10M",
    "PhoneNumber": "2065550100",
    "AlphaNumeric": "b7",
}


def try_slots(lab: Lab) -> None:
    """Each intent with slots: all empty, then each slot with each odd value while the others are good."""
    for intent in lab.bench.model.intents.values():
        for slots in _combinations(lab, intent):
            if intent.name in lab.hung:
                break
            request = lab.told.tell(intent.name, slots)
            lab.say(request)
            if intent.name not in lab.hung:
                lab.say(lab.opening, request)


def odd_values(kind: str) -> tuple[str, ...]:
    """Values that a skill does not expect of a slot of this type."""
    return _OUT_OF_RANGE.get(kind.removeprefix("AMAZON."), _HOSTILE)


def _combinations(lab: Lab, intent: Intent) -> Iterator[dict[str, str]]:
    if not intent.slots:
        return
    yield {}
    good = good_slots(lab, intent)
    for name, kind in intent.slots.items():
        for value in odd_values(kind):
            yield {**good, name: value}


def good_slots(lab: Lab, intent: Intent) -> dict[str, str]:
    """A value for each slot that the skill can do something with."""
    return {name: _good(lab, kind) for name, kind in intent.slots.items()}


def _good(lab: Lab, kind: str) -> str:
    return _GOOD.get(kind.removeprefix("AMAZON.")) or said_value(kind, lab.bench.model, lab.bench.locale)
