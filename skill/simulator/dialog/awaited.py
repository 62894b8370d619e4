"""What Alexa is waiting to hear: the part of a dialog's state that understanding needs to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Elicited:
    """A value for this slot of this intent was asked for."""

    intent: str
    slot: str


@dataclass(frozen=True, slots=True)
class SlotToConfirm:
    """A yes or a no to the value of this slot was asked for."""

    intent: str
    slot: str


@dataclass(frozen=True, slots=True)
class IntentToConfirm:
    """A yes or a no to the whole intent was asked for."""

    intent: str


Awaited = Elicited | SlotToConfirm | IntentToConfirm
