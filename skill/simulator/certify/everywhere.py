"""What has to work wherever the user is: stop, cancel, help, nonsense, silence and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from skill.simulator.certify.faults import Fault
from skill.simulator.certify.lab import Lab, phrase, transcript
from skill.simulator.certify.states import State, question
from skill.simulator.findings import Severity
from skill.simulator.model import FALLBACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skill.simulator.exchange import Exchange

STOP: Final = "AMAZON.StopIntent"
CANCEL: Final = "AMAZON.CancelIntent"
HELP: Final = "AMAZON.HelpIntent"
YES: Final = "AMAZON.YesIntent"


def try_everywhere(lab: Lab, states: Sequence[State]) -> None:
    """Each of these in each state; faults are noted in the lab."""
    welcome = lab.say(lab.opening)[-1].speech
    for state in states:
        _stop(lab, state)
        _cancel(lab, state)
        _help(lab, state, welcome)
        _fallback(lab, state)
        lab.say(*state.path, "", "")
        lab.say(*state.path, "exit")


def _stop(lab: Lab, state: State) -> None:
    if STOP in lab.bench.model.intents:
        said = (*state.path, phrase(lab, STOP))
        came = lab.say(*said)
        if came[-1].is_open:
            message = "the session stays open after stop"
            advice = "Set shouldEndSession to true, whatever was asked before."
            _note(
                lab, "stop-stays-open", STOP, (message, advice, "alexa-facts 13: Stop closes at any point"), said, came
            )


def _cancel(lab: Lab, state: State) -> None:
    """It may leave a task and stay in the skill, but neither ask the same again nor do what yes does."""
    if CANCEL not in lab.bench.model.intents:
        return
    said = (*state.path, phrase(lab, CANCEL))
    came = lab.say(*said)
    last, source = came[-1], "alexa-facts 13: Stop/Cancel: session closes quickly at any point"
    if last.is_open and question(last) == state.question:
        told = (
            "cancel is answered with the same question again",
            "Leave what was asked, or close the session.",
            source,
        )
        _note(lab, "cancel-asks-again", CANCEL, told, said, came)
    if YES in lab.bench.model.intents and last.speech and not last.problem and len(state.path) > 1:
        agreed = lab.say(*state.path, phrase(lab, YES))[-1]
        if agreed.speech == last.speech and question(agreed) != state.question:
            told = ("cancel is answered as yes is", "See that cancel never does what was asked about.", source)
            _note(lab, "cancel-agrees", CANCEL, told, said, came)


def _help(lab: Lab, state: State, welcome: str) -> None:
    if HELP not in lab.bench.model.intents:
        return
    said = (*state.path, phrase(lab, HELP))
    came = lab.say(*said)
    if came[-1].speech and came[-1].speech == welcome:
        told = (
            "help says the same as the welcome",
            "Say what can be asked here, with an example, and end with a question.",
            "alexa-facts 13: help: useful, different from launch",
        )
        _note(lab, "help-repeats-welcome", HELP, told, said, came)


def _fallback(lab: Lab, state: State) -> None:
    if FALLBACK not in lab.bench.model.intents:
        return
    said = (*state.path, lab.told.tell(FALLBACK))
    came = lab.say(*said)
    if not came[-1].is_open and not came[-1].problem:
        told = (
            "words that were not understood end the session",
            "Say what can be said, ask again, and keep the session open.",
            "alexa-facts 13: fallback handled, keeps session, re-prompts",
        )
        _note(lab, "fallback-closes", FALLBACK, told, said, came)


def _note(
    lab: Lab, rule: str, trigger: str, told: tuple[str, str, str], said: Sequence[str], came: Sequence[Exchange]
) -> None:
    message, advice, source = told
    lines = tuple(line for words, step in zip(said, came, strict=True) for line in transcript(words, step))
    lab.note(
        Fault(
            rule=rule,
            severity=Severity.CERTIFICATION,
            trigger=trigger,
            message=message,
            advice=advice,
            source=source,
            conversation=lines,
        )
    )
