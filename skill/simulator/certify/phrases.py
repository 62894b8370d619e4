"""What people are told to say: the example phrases, and each intent's samples, in a session and without one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from skill.simulator.certify.faults import Fault
from skill.simulator.certify.lab import Lab, transcript
from skill.simulator.examples import examples, filled
from skill.simulator.findings import Severity
from skill.simulator.invocation import read_invocation
from skill.simulator.model import FALLBACK, Intent

if TYPE_CHECKING:
    from skill.simulator.exchange import Exchange


def try_examples(lab: Lab) -> None:
    """Each example phrase, with nothing open."""
    for example in lab.plan.examples:
        step = lab.say(example)[-1]
        if read_invocation(example, lab.bench.model.invocation, lab.bench.locale) is None:
            message = f"the example phrase does not call the skill {lab.bench.model.invocation!r}"
            _note(lab, "example-without-name", example, message, step)
        elif step.understanding is not None and step.understanding.intent in {None, FALLBACK}:
            _note(lab, "example-not-understood", example, "the example phrase is not understood", step)


def try_samples(lab: Lab) -> None:
    """The first samples of each intent, without a session and in one; a device with a screen and nobody's account."""
    for intent in lab.bench.model.intents.values():
        if intent.name in lab.hung:
            continue
        for said in islice(examples(intent, lab.bench.model, lab.bench.locale), lab.plan.samples):
            lab.say(lab.one_shot(said))
            lab.say(lab.opening, said)
        first = next(examples(intent, lab.bench.model, lab.bench.locale), None)
        if first is not None:
            lab.say(lab.opening, first, device="screen")
            if lab.bench.account is not None:
                lab.say(lab.opening, first, unlinked=True)


def try_conflicts(lab: Lab) -> None:
    """Every sample of every own intent: those that another intent takes for certain."""
    for intent in lab.bench.model.intents.values():
        if not intent.is_built_in:
            for turn, sample in enumerate(intent.samples):
                _conflict(lab, intent, sample, turn)


def _conflict(lab: Lab, intent: Intent, sample: str, turn: int) -> None:
    said = filled(sample, intent, lab.bench.model, lab.bench.locale, turn)
    found = lab.told.match(said)
    if found.intent in {intent.name, FALLBACK, None}:
        return
    lab.note(
        Fault(
            rule="sample-taken",
            severity=Severity.ADVICE,
            trigger=f"{intent.name} {sample!r}",
            message=f"said as {said!r} it goes to {found.intent}",
            advice=f"Word it so that only {intent.name} can be meant, or leave it out.",
            source="alexa-facts 2: the same sample in two intents is a conflict",
            conversation=(f"> {said}", f"  {found.intent}"),
        )
    )


def _note(lab: Lab, rule: str, example: str, message: str, step: Exchange) -> None:
    lab.note(
        Fault(
            rule=rule,
            severity=Severity.CERTIFICATION,
            trigger=example,
            message=message,
            advice="Take the wake word, the skill's name and a sample of an intent, word for word.",
            source="alexa-facts 13: every example phrase works as one-shot",
            conversation=tuple(transcript(example, step)),
        )
    )
