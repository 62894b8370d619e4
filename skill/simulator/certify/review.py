"""The review from its first word to its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.certify.everywhere import try_everywhere
from skill.simulator.certify.faults import Fault, Report, ranked
from skill.simulator.certify.lab import Lab
from skill.simulator.certify.phrases import try_conflicts, try_examples, try_samples
from skill.simulator.certify.plan import Plan
from skill.simulator.certify.services import try_services
from skill.simulator.certify.slots import odd_values, try_slots
from skill.simulator.certify.states import states
from skill.simulator.examples import examples
from skill.simulator.findings import Severity
from skill.simulator.host import host_of

if TYPE_CHECKING:
    from skill.simulator.bench import Bench
    from skill.simulator.hosts.outcome import Host, Outcome

_FUTURE: Final = {"futureField": {"since": "tomorrow"}}


def certify(bench: Bench, plan: Plan | None = None) -> Report:
    """What a reviewer would find in the skill; the same bench and plan find the same."""
    lab = Lab(bench, plan or Plan())
    for fault in lab.plan.known:
        lab.note(fault)
    found = states(lab)
    try_everywhere(lab, found)
    try_examples(lab)
    try_samples(lab)
    try_conflicts(lab)
    try_slots(lab)
    try_services(lab)
    _walk_about(lab)
    _send_unknown_fields(lab)
    _judge_times(lab)
    return Report(
        faults=ranked(tuple(lab.faults.values())),
        conversations=lab.conversations,
        states=len(found),
        seconds=tuple(lab.seconds),
    )


def _walk_about(lab: Lab) -> None:
    """Conversations by chance: samples, silence and odd slots in any order."""
    model, locale = lab.bench.model, lab.bench.locale
    said = {one: words for one, intent in model.intents.items() if (words := list(examples(intent, model, locale)))}
    for _ in range(lab.plan.walks):
        lab.say(lab.opening, *(_something(lab, said) for _ in range(lab.plan.steps)))


def _something(lab: Lab, said: dict[str, list[str]]) -> str:
    chance, model = lab.chance, lab.bench.model
    ways = [one for one in said if one not in lab.hung]
    if not ways or chance.random() < 0.05:  # noqa: PLR2004 - now and then nothing is said
        return ""
    name = chance.choice(ways)
    slots = model.intents[name].slots
    if slots and chance.random() < 0.2:  # noqa: PLR2004 - a fifth of what has slots is odd
        slot = chance.choice(list(slots))
        return lab.told.tell(name, {slot: chance.choice(odd_values(slots[slot]))})
    return chance.choice(said[name])


class _Newer:
    """The skill as a newer Alexa would ask it: with fields that nobody knows yet."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def call(self, request: dict[str, Any]) -> Outcome:
        newer = {**request, "request": {**request["request"], **_FUTURE}, "context": {**request["context"], **_FUTURE}}
        return self._host.call(newer | _FUTURE)

    def close(self) -> None:
        self._host.close()


def _send_unknown_fields(lab: Lab) -> None:
    newer = Lab(replace(lab.bench, skill=_Newer(host_of(lab.bench.skill))), lab.plan)
    came, before = newer.say(lab.opening)[-1], lab.say(lab.opening)[-1]
    if came.problem and not before.problem:
        lab.note(
            Fault(
                rule="unknown-fields",
                severity=Severity.CERTIFICATION,
                trigger="LaunchRequest",
                message=f"a request with fields that are new fails: {came.problem}",
                advice="Ignore what the skill does not know: Amazon adds fields all the time.",
                source="alexa-facts 6: code must tolerate unknown new fields",
                conversation=(f"> {lab.opening}", f"  problem: {came.problem}"),
            )
        )


def _judge_times(lab: Lab) -> None:
    slow = sum(one > lab.plan.slow_s for one in lab.seconds)
    if slow:
        lab.note(
            Fault(
                rule="slow-answers",
                severity=Severity.ADVICE,
                trigger="latency",
                message=f"{slow} of {len(lab.seconds)} answers took longer than {lab.plan.slow_s:g} s",
                advice="Answer sooner, or send a progressive response: after about 8 s Alexa gives up.",
                source="alexa-facts 7: about 8 s",
            )
        )
