"""Asks the skill under test, wherever it runs, and reads what it answers as Alexa would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from skill.simulator.hosts.in_process import Direct
from skill.simulator.hosts.outcome import Failure, Host
from skill.simulator.platform_rules import PlatformRules
from skill.simulator.replies import InvalidResponseError, SkillReply, checked, read_reply

App = Callable[..., Any]
"""A skill as a function of the request, or of the request and Lambda's context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the raw response where there is one, and its reading or the problem with it."""

    response: dict[str, Any] | None = None
    reply: SkillReply | None = None
    problem: str = ""
    failure: Failure | None = None
    printed: str = ""
    blocked: tuple[str, ...] = ()
    started: tuple[str, ...] = ()


def host_of(skill: App | Host) -> Host:
    """The host of a skill; a plain function is called where it stands."""
    return skill if isinstance(skill, Host) else Direct(skill)


def ask_skill(skill: App | Host, request: dict[str, Any], rules: PlatformRules) -> Answer:
    """The skill's answer to one request, which it gets as a copy of its own."""
    outcome = host_of(skill).call(request)
    said = Answer(
        printed=_writable(outcome.printed),
        blocked=tuple(map(_writable, outcome.blocked)),
        started=tuple(map(_writable, outcome.started)),
    )
    if outcome.failure is not None:
        return replace(said, problem=_writable(outcome.message), failure=outcome.failure)
    response = None
    try:
        response = checked(outcome.returned)
        reply = read_reply(response, rules.speech_limit)
    except InvalidResponseError as error:
        return replace(said, response=response, problem=_writable(str(error)), failure=Failure.INVALID_RESPONSE)
    return replace(said, response=response, reply=reply)


def _writable(text: str) -> str:
    """The text with a question mark for each half of a character, which no terminal and no page can show."""
    return text.encode(errors="replace").decode()
