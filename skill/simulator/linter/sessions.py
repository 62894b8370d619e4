"""Rules for opening and closing sessions: when a skill may listen, and when it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import advised, directives_of, mapping, rejected, spoken, uncertified
from skill.simulator.markup import plain_text

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.linter.situation import Situation

_MARKS: Final = re.compile(r"[?？؟]\s*[\"'”」』)）]*\s*(?:$|[^?？؟]{0,60}$)")
_INVITING: Final = {
    "en": re.compile(r"\b(?:say|tell me|ask|try|name|choose|pick|please|let me know|you can)\b", re.IGNORECASE),
    "ja": re.compile(r"(?:か|かな|ください|下さい|どうぞ|ましょう|お願いします)[。．.!！」』)）]*\s*$"),
}
_STAYS: Final = "response.shouldEndSession"


def ended(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``ended-session-answered``: speech where nobody listens any more."""
    if situation.kind != "SessionEndedRequest":
        return
    severity = advised if situation.rules.ended_requests_may_speak else rejected
    source = "alexa-facts 7: a SessionEndedRequest must not be answered (consequence unconfirmed)"
    advice = "Answer with an empty response."
    if spoken(body):
        message = "a SessionEndedRequest must not be answered with speech"
        yield severity("ended-session-answered", "response.outputSpeech", message, advice, source)
    elif body.get("card") or any(directives_of(body)):
        message = "a SessionEndedRequest must not be answered with a card or directives"
        yield severity("ended-session-answered", "response", message, advice, source)


def open_sessions(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``open-without-question``, ``open-without-reprompt``: listening without having asked."""
    if body.get("shouldEndSession") is not False or situation.kind == "SessionEndedRequest" or _is_delegated(body):
        return
    speech, reprompt = spoken(body), spoken(mapping(body, "reprompt"))
    if not _asks(speech, situation.locale) and not _asks(reprompt, situation.locale):
        yield uncertified(
            "open-without-question",
            _STAYS,
            "the session stays open and nothing is asked",
            "End with a question, or close the session.",
            "alexa-facts 13: a session may stay open only if the response asks something",
        )
    if speech and not reprompt:
        yield uncertified(
            "open-without-reprompt",
            "response.reprompt",
            "the session stays open without a reprompt: after silence it ends with no word",
            "Add a reprompt that asks in other words.",
            "alexa-facts 13: every open session has a reprompt",
        )


def requests_with_an_end(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``launch-closes``, ``help-closes``, ``stop-stays-open``: the ends that reviewers test."""
    is_open = body.get("shouldEndSession") is False or _is_delegated(body)
    if situation.kind == "LaunchRequest" and not is_open and not _hands_over(body):
        yield uncertified(
            "launch-closes",
            _STAYS,
            "opening the skill does not leave it open",
            "Welcome the user, ask what to do and keep the session open.",
            "alexa-facts 13: LaunchRequest answered with name/purpose + a question, session open",
        )
    if situation.intent == "AMAZON.HelpIntent" and not is_open:
        yield uncertified(
            "help-closes",
            _STAYS,
            "help ends the session",
            "End help with a question and keep the session open.",
            "alexa-facts 13: help ends with a question, session stays open",
        )
    if situation.intent == "AMAZON.StopIntent" and body.get("shouldEndSession") is False:
        yield uncertified(
            "stop-stays-open",
            _STAYS,
            "the session stays open after stop",
            "Set shouldEndSession to true.",
            "alexa-facts 13: Stop/Cancel: session closes at any point",
        )


def can_fulfill(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``can-fulfill-speaks``: a question behind the user's back, answered aloud."""
    if situation.kind == "CanFulfillIntentRequest" and (spoken(body) or any(directives_of(body))):
        yield uncertified(
            "can-fulfill-speaks",
            "response",
            "a CanFulfillIntentRequest is answered without speech and directives",
            "Answer with canFulfillIntent alone.",
            "alexa-facts 6: must not speak or change state",
        )


def events(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``event-speaks``: speech in answer to something that no user said."""
    is_event = situation.kind.startswith(("AlexaSkillEvent.", "Messaging.", "AudioPlayer.", "Reminders."))
    if is_event and spoken(body):
        yield advised(
            "event-speaks",
            "response.outputSpeech",
            f"nobody hears what is said to {situation.kind}",
            "Leave the speech out.",
            "alexa-facts 6: these requests carry no session (unconfirmed)",
        )


def _is_delegated(body: Mapping[str, Any]) -> bool:
    return any(one.get("type") == "Dialog.Delegate" for _, one in directives_of(body))


def _hands_over(body: Mapping[str, Any]) -> bool:
    """Whether somebody else goes on: a purchase, a stream, a task."""
    kinds = ("Connections.", "AudioPlayer.Play", "VideoApp.", "Tasks.")
    return any(str(one.get("type", "")).startswith(kinds) for _, one in directives_of(body))


def _asks(words: str, locale: str) -> bool:
    said = plain_text(words).strip()
    if not said:
        return False
    inviting = _INVITING.get(locale[:2])
    return bool(_MARKS.search(said)) or (inviting is not None and bool(inviting.search(said[-120:])))


RULES: Final = (ended, open_sessions, requests_with_an_end, can_fulfill, events)
