"""What Alexa is waiting to hear: the part of a dialog's state that understanding needs to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Elicited:
    """A value for this slot of this intent was asked for."""

    intent: str
    slot: str

    def __str__(self) -> str:
        """What is waited for, in words."""
        return f"a value of {self.slot}"


@dataclass(frozen=True, slots=True)
class SlotToConfirm:
    """A yes or a no to the value of this slot was asked for."""

    intent: str
    slot: str

    def __str__(self) -> str:
        """What is waited for, in words."""
        return f"a yes or a no to the value of {self.slot}"


@dataclass(frozen=True, slots=True)
class IntentToConfirm:
    """A yes or a no to the whole intent was asked for."""

    intent: str

    def __str__(self) -> str:
        """What is waited for, in words."""
        return "a yes or a no to all of it"


Awaited = Elicited | SlotToConfirm | IntentToConfirm
