"""Where one sits while talking to a skill: the conversation, all that was said in it, and how much is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING

from skill.simulator.scripts import Played, PlayedStep, Script, Stage, Step
from skill.simulator.scripts.directions import set_to
from skill.simulator.scripts.script import heard

if TYPE_CHECKING:
    from datetime import datetime

    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Exchange


def no_more_facts(_: Exchange) -> list[str]:
    """Nothing beside what the simulator tells itself."""
    return []


@dataclass(slots=True)
class Desk:
    """A conversation in the terminal. ``facts`` are a host's own; with None only replies and problems are shown.

    ``began`` is when; None where the clock cannot be set.
    """

    stage: Stage
    _: KW_ONLY
    facts: Callable[[Exchange], list[str]] | None = no_more_facts
    is_json: bool = False
    began: datetime | None = None
    steps: list[PlayedStep] = field(default_factory=list)

    @property
    def conversation(self) -> Conversation:
        """The conversation that is led here."""
        return self.stage.conversation

    @property
    def last(self) -> Exchange | None:
        """What came last; None as long as nothing did."""
        return next((step.exchange for step in reversed(self.steps) if step.exchange is not None), None)

    def note(self, step: Step, exchange: Exchange | None) -> None:
        """Keeps a step for ``/save`` and ``/replay``."""
        came = None if exchange is None else heard(exchange)
        self.steps.append(PlayedStep(step=step, exchange=exchange, heard=came))

    def so_far(self) -> Played:
        """The conversation as a script that was played, which begins at the same time whenever it is played again."""
        steps = [*self._clock_set(), *self.steps]
        script = Script(
            name="this conversation", steps=tuple(one.step for one in steps), locale=self.conversation.locale
        )
        return Played(script=script, steps=tuple(steps))

    def _clock_set(self) -> list[PlayedStep]:
        return [PlayedStep(step=Step(direction=set_to(self.began)))] if self.began and self.steps else []
