"""What a review found, told so that a developer can act on it: what was sent, what came, which rule, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.findings import Severity

if TYPE_CHECKING:
    from skill.simulator.findings import Finding

_INDENT: Final = "    "
_MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule broken in answer to one kind of request, with the shortest conversation that shows it.

    ``trigger`` is the intent or the type of the request, or a place in the model. ``conversation`` are lines as in
    a script, empty for a fault of the model.
    """

    rule: str
    severity: Severity
    trigger: str
    message: str
    advice: str
    source: str
    conversation: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether a reviewer would send the skill back, or Alexa would refuse the answer."""
        return self.severity is not Severity.ADVICE


def fault_of(finding: Finding, trigger: str, conversation: tuple[str, ...]) -> Fault:
    """A finding of the linter, where it was found."""
    return Fault(
        rule=finding.code,
        severity=finding.severity,
        trigger=trigger,
        message=finding.message,
        advice=finding.advice,
        source=finding.source,
        conversation=conversation,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a review did and found. ``seconds`` are the times of the skill's answers, in their order."""

    faults: tuple[Fault, ...]
    conversations: int
    states: int
    seconds: tuple[float, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing has to be mended; advice may be left."""
        return not any(fault.is_error for fault in self.faults)

    def percentile(self, percent: int) -> float:
        """The time in seconds that so many of a hundred answers stay within; 0 where nothing was asked."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)] if ranked else 0.0

    def lines(self) -> Iterator[str]:
        """The report for people, worst first; a rule broken by several intents is told once."""
        for (severity, rule), group in groupby(self.faults, key=lambda one: (one.severity, one.rule)):
            yield from _told(severity, rule, list(group))
        errors = sum(fault.is_error for fault in self.faults)
        half, most = (f"{1000 * self.percentile(percent):.0f} ms" for percent in (50, 95))
        tried = f"{self.conversations} conversations through {self.states} states, {len(self.seconds)} answers"
        yield f"{tried}; half came within {half}, 95 of 100 within {most}."
        advice = len(self.faults) - errors
        left = f"{advice} to think about" if advice else "nothing to think about"
        yield f"{errors} to mend, {left}." if errors else f"Nothing to mend, {left}."

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "is_clean": self.is_clean,
            "conversations": self.conversations,
            "states": self.states,
            "answers": len(self.seconds),
            "latency_ms": {f"p{one}": round(1000 * self.percentile(one), 1) for one in (50, 95, 100)},
            "faults": [
                {
                    "rule": one.rule,
                    "severity": one.severity.name,
                    "trigger": one.trigger,
                    "message": one.message,
                    "advice": one.advice,
                    "source": one.source,
                    "conversation": list(one.conversation),
                }
                for one in self.faults
            ],
        }


def ranked(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """The faults, worst first, those of a rule together."""
    return tuple(sorted(faults, key=lambda one: (one.severity, one.rule, len(one.conversation), one.trigger)))


def _told(severity: Severity, rule: str, faults: list[Fault]) -> Iterator[str]:
    first = faults[0]
    yield f"{severity.name} {rule}: {first.trigger}"
    yield from (f"{_INDENT}{line}" for line in first.conversation)
    yield f"{_INDENT}what: {first.message}" if first.message else f"{_INDENT}what: {first.advice}"
    if first.message:
        yield f"{_INDENT}do:   {first.advice}"
    yield f"{_INDENT}rule: {first.source}"
    others = list(dict.fromkeys(one.trigger for one in faults[1:]))
    if others:
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        yield f"{_INDENT}also: {', '.join(others[:_MOST_NAMED])}{more}"
    yield ""
