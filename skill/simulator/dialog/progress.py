"""An intent on its way to being complete: its slots, what is confirmed, what is being asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from skill.simulator.dialog.awaited import Awaited, Elicited, IntentToConfirm, SlotToConfirm


class Confirmation(StrEnum):
    """Whether the user agreed to a value or an intent."""

    NONE = "NONE"
    CONFIRMED = "CONFIRMED"
    DENIED = "DENIED"


class DialogState(StrEnum):
    """How far a dialog is; COMPLETED is reached by delegation alone."""

    STARTED = "STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a slot holds: no value, one, or several said in one breath."""

    values: tuple[str, ...] = ()
    confirmation: Confirmation = Confirmation.NONE

    @property
    def value(self) -> str:
        """The value as a prompt says it; empty when the slot is."""
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked last, to be said again when the answer is unclear; ``ssml`` is empty for plain text."""

    text: str
    ssml: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One intent and what is known of it.

    ``state`` is None for an intent without a dialog model. ``awaited`` is what was asked last, by Alexa
    herself where ``is_asked_by_alexa``; ``misses`` counts the unclear answers to it.
    """

    intent: str
    slots: Mapping[str, Filled] = field(default_factory=dict)
    confirmation: Confirmation = Confirmation.NONE
    state: DialogState | None = None
    awaited: Awaited | None = None
    is_asked_by_alexa: bool = False
    question: Question | None = None
    misses: int = 0

    def filled(self, values: Mapping[str, tuple[str, ...]]) -> Progress:
        """With these slots filled anew; a new value is unconfirmed."""
        added = {name: Filled(found) for name, found in values.items() if found}
        return replace(self, slots={**self.slots, **added})

    def answered(self, *, is_agreed: bool) -> Progress:
        """After a yes or a no to the slot or intent that was asked about."""
        said = Confirmation.CONFIRMED if is_agreed else Confirmation.DENIED
        match self.awaited:
            case SlotToConfirm(slot=slot):
                held = self.slots.get(slot, Filled())
                return replace(self, slots={**self.slots, slot: replace(held, confirmation=said)})
            case IntentToConfirm():
                return replace(self, confirmation=said)
            case Elicited() | None:
                return self

    def without_denied(self) -> Progress:
        """With the values dropped to which the user said no."""
        kept = {
            name: Filled() if held.confirmation is Confirmation.DENIED else held for name, held in self.slots.items()
        }
        return replace(self, slots=kept)
