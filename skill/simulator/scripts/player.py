"""Plays a script: says its lines, follows its directions, and keeps what came of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.simulator.scripts.directions import Stage, follow
from skill.simulator.scripts.script import Heard, Miss, heard

if TYPE_CHECKING:
    from skill.simulator.exchange import Exchange
    from skill.simulator.scripts.script import Script, Step

Facts = Callable[["Exchange"], tuple[str, ...]]
"""What a host knows of a step beside what the simulator does."""

_INDENT: Final = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedStep:
    """A step and what came of it; ``exchange`` and ``heard`` are None where the skill had nothing to say to it.

    ``misses`` are the differences from what is written, a failure of the skill among them unless it was written.
    """

    step: Step
    exchange: Exchange | None = None
    heard: Heard | None = None
    misses: tuple[Miss, ...] = ()
    seconds: float = 0.0

    def differences(self, name: str) -> Iterator[str]:
        """What was said, what was expected and what came, a line each; nothing where all is as written."""
        if not self.misses:
            return
        place = f"{name}:{self.step.line}: " if self.step.line else f"{name}: "
        yield f"{place}{self.step.title}"
        for miss in self.misses:
            yield f"{_INDENT}{miss.what}"
            if miss.expected:
                yield f"{_INDENT}- {miss.expected}"
            yield f"{_INDENT}+ {miss.got or '(nothing)'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A script after it was played. ``changed`` is the diff of a recording that did not come again as it was."""

    script: Script
    steps: tuple[PlayedStep, ...]
    changed: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether everything came as written, and the skill never failed."""
        return not self.changed and not any(step.misses for step in self.steps)

    @property
    def seconds(self) -> float:
        """How long the skill and the simulator took."""
        return sum(step.seconds for step in self.steps)

    def differences(self) -> tuple[str, ...]:
        """What came otherwise, step by step, for people; empty when nothing did."""
        return self.changed or tuple(line for step in self.steps for line in step.differences(self.script.name))


def no_more_facts(_: Exchange) -> tuple[str, ...]:
    """Nothing beside what the simulator tells itself."""
    return ()


def play(script: Script, stage: Stage, *, facts: Facts = no_more_facts) -> Played:
    """The script played to its end, also where something comes otherwise.

    Raises UnknownDirectionError for a direction that nobody can follow.
    """
    return Played(script=script, steps=tuple(_played(step, stage, facts) for step in script.steps))


def _played(step: Step, stage: Stage, facts: Facts) -> PlayedStep:
    began = time.perf_counter()
    exchange = follow(step.direction, stage) if step.said is None else stage.conversation.say(step.said)
    seconds = time.perf_counter() - began
    if exchange is None:
        return PlayedStep(step=step, misses=tuple(step.expected.misses(Heard())), seconds=seconds)
    came = heard(exchange, facts(exchange))
    misses = list(step.expected.misses(came))
    if came.problem and not step.expected.is_failure:
        misses.append(Miss(what="the skill failed", expected="", got=came.problem))
    return PlayedStep(step=step, exchange=exchange, heard=came, misses=tuple(misses), seconds=seconds)
