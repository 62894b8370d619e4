"""What Alexa does next in a dialog: asks the user, passes the intent to the skill, or waits.

The order within a slot (a failing validation, then a missing value, then its confirmation) is the
simulator's reading of Amazon's pages, which do not spell it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from skill.simulator.dialog.awaited import Awaited, Elicited, IntentToConfirm, SlotToConfirm
from skill.simulator.dialog.directives import (
    BadDirectiveError,
    ConfirmIntent,
    ConfirmSlot,
    Delegate,
    DialogDirective,
    ElicitSlot,
    UpdatedIntent,
)
from skill.simulator.dialog.progress import Confirmation, DialogState, Filled, Progress
from skill.simulator.dialog.prompts import worded
from skill.simulator.dialog.rules import Delegation
from skill.simulator.dialog.validation import Value, first_failing

if TYPE_CHECKING:
    from skill.simulator.dialog.rules import DialogModel, IntentRules, SlotRules
    from skill.simulator.model import InteractionModel
    from skill.simulator.platform_rules import PlatformRules

Judge = Callable[[str, str], Value]
"""A slot type and a value of it, looked at for validation."""


@dataclass(frozen=True, slots=True)
class AskUser:
    """Alexa says the question in ``progress`` and waits; ``why`` names the rule behind it."""

    progress: Progress
    why: str


@dataclass(frozen=True, slots=True)
class AskSkill:
    """The skill gets the intent as it now stands."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class _Ask:
    awaited: Awaited
    prompt: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Leads the dialogs of one model. ``judge`` looks at values, ``chance`` chooses among wordings."""

    model: InteractionModel
    rules: PlatformRules
    judge: Judge
    chance: Random

    @property
    def _dialog(self) -> DialogModel:
        return self.model.dialog

    def begun(self, intent: str, values: Mapping[str, tuple[str, ...]]) -> AskUser | AskSkill:
        """What follows when the user asks for an intent."""
        progress = Progress(intent=intent).filled(values)
        if intent not in self._dialog.intents:
            return AskSkill(progress)
        return self._on_turn(replace(progress, state=DialogState.STARTED))

    def answered(self, progress: Progress) -> AskUser | AskSkill:
        """What follows when the user has answered the question that was open."""
        was_last = isinstance(progress.awaited, IntentToConfirm) and progress.is_asked_by_alexa
        taken = _unasked(replace(progress, state=DialogState.IN_PROGRESS))
        if was_last or (self.rules.completes_at_once and progress.is_asked_by_alexa):
            step = self._next(taken)
            if isinstance(step, AskSkill) or was_last:
                return step
        return self._on_turn(taken)

    def directed(self, directive: DialogDirective, progress: Progress | None) -> AskUser | AskSkill | Progress:
        """What follows a directive of the skill's; a Progress alone means that the skill asked and Alexa waits.

        ``progress`` is None where the skill was asked for no intent. Raises BadDirectiveError, and
        NoPromptError where Alexa would have to say what the model has no words for.
        """
        target = self._target(directive, progress)
        match directive:
            case Delegate():
                is_same = progress is not None and progress.intent == target.intent
                if is_same and progress is not None and progress.state is DialogState.COMPLETED:
                    raise BadDirectiveError(
                        f"Dialog.Delegate: the dialog of {target.intent} is COMPLETED, there is no next step; "
                        "handle the intent when dialogState is COMPLETED"
                    )
                return self._next(target)
            case ElicitSlot(slot=slot):
                self._require_slot(directive, target.intent, slot)
                return replace(target, awaited=Elicited(target.intent, slot))
            case ConfirmSlot(slot=slot):
                self._require_slot(directive, target.intent, slot)
                if not target.slots.get(slot, Filled()).values:
                    raise BadDirectiveError(f"Dialog.ConfirmSlot: the slot {slot!r} has no value to confirm")
                return replace(target, awaited=SlotToConfirm(target.intent, slot))
            case ConfirmIntent():
                return replace(target, awaited=IntentToConfirm(target.intent))

    def _on_turn(self, progress: Progress) -> AskUser | AskSkill:
        """Alexa goes on alone where the model says so, else it is the skill's turn."""
        strategy = (
            self._dialog.intents[progress.intent].delegation or self._dialog.delegation or self.rules.default_delegation
        )
        return self._next(progress) if strategy is Delegation.ALWAYS else AskSkill(progress)

    def _next(self, progress: Progress) -> AskUser | AskSkill:
        """The next question of the dialog model, or the whole intent for the skill."""
        rules = self._dialog.intents[progress.intent]
        held = progress.without_denied()
        ask = None if held.confirmation is Confirmation.DENIED else self._missing(held, rules)
        if ask is None:
            return AskSkill(_unasked(replace(held, state=DialogState.COMPLETED)))
        question = worded(self._dialog, ask.prompt, held.slots, self.chance)
        asked = replace(
            held,
            state=DialogState.IN_PROGRESS,
            awaited=ask.awaited,
            is_asked_by_alexa=True,
            question=question,
            misses=0,
        )
        return AskUser(asked, ask.why)

    def _missing(self, progress: Progress, rules: IntentRules) -> _Ask | None:
        declared = self.model.intents[rules.name].slots
        for slot in (one for one in rules.slots.values() if one.name in declared):
            ask = self._missing_in(slot, progress.slots.get(slot.name, Filled()), rules.name)
            if ask is not None:
                return ask
        if rules.is_confirmed and progress.confirmation is Confirmation.NONE:
            return _Ask(IntentToConfirm(rules.name), rules.confirmation, f"{rules.name} needs a confirmation")
        return None

    def _missing_in(self, slot: SlotRules, held: Filled, intent: str) -> _Ask | None:
        for value in held.values:
            failing = first_failing(slot, self.judge(slot.kind, value))
            if failing is not None:
                why = f"{slot.name}={value!r} fails {failing.kind}"
                return _Ask(Elicited(intent, slot.name), failing.prompt or slot.elicitation, why)
        if slot.is_required and not held.values:
            return _Ask(Elicited(intent, slot.name), slot.elicitation, f"{slot.name} is required and empty")
        if slot.is_confirmed and held.values and held.confirmation is Confirmation.NONE:
            return _Ask(SlotToConfirm(intent, slot.name), slot.confirmation, f"{slot.name} needs a confirmation")
        return None

    def _target(self, directive: DialogDirective, progress: Progress | None) -> Progress:
        """The intent that a directive is about, as the skill changed it."""
        name = type(directive).__name__
        updated = directive.updated
        if updated is None:
            if progress is None:
                raise BadDirectiveError(f"Dialog.{name}: this request has no intent, so name one in updatedIntent")
            self._require_dialog(name, progress.intent)
            return _unasked(replace(progress, state=progress.state or DialogState.STARTED))
        self._require_dialog(name, updated.name)
        self._require_known(name, updated)
        is_other = progress is None or progress.intent != updated.name
        state = DialogState.STARTED if is_other or progress is None else progress.state
        return Progress(
            intent=updated.name,
            slots=dict(updated.slots),
            confirmation=updated.confirmation,
            state=state or DialogState.STARTED,
        )

    def _require_dialog(self, name: str, intent: str) -> None:
        if intent not in self.model.intents:
            raise BadDirectiveError(f"Dialog.{name}: the interaction model has no intent {intent!r}")
        if intent not in self._dialog.intents:
            raise BadDirectiveError(
                f"Dialog.{name}: {intent} has no dialog model; list it in dialog.intents of the interaction model"
            )

    def _require_known(self, name: str, updated: UpdatedIntent) -> None:
        declared = self.model.intents.get(updated.name)
        unknown = [slot for slot in updated.slots if declared is None or slot not in declared.slots]
        if unknown:
            raise BadDirectiveError(f"Dialog.{name}: {updated.name} has no slot {unknown[0]!r}")

    def _require_slot(self, directive: DialogDirective, intent: str, slot: str) -> None:
        if slot not in self._dialog.intents[intent].slots or slot not in self.model.intents[intent].slots:
            known = ", ".join(self._dialog.intents[intent].slots) or "none"
            raise BadDirectiveError(
                f"Dialog.{type(directive).__name__}: the dialog model of {intent} has no slot {slot!r}; it has {known}"
            )


def _unasked(progress: Progress) -> Progress:
    return replace(progress, awaited=None, is_asked_by_alexa=False, question=None, misses=0)
