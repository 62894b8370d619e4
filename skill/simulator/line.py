"""The line from Alexa to the skill: makes requests, passes them on, and judges what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from skill.simulator.envelope import Device, SessionState, envelope, request_head
from skill.simulator.exchange import Call
from skill.simulator.findings import Finding, Severity
from skill.simulator.host import Answer, App, ask_skill
from skill.simulator.hosts.outcome import Failure, Host
from skill.simulator.linter import Situation, lint_response

if TYPE_CHECKING:
    from skill.simulator.model import InteractionModel
    from skill.simulator.platform_rules import PlatformRules
    from skill.simulator.replies import SkillReply
    from skill.simulator.services import AlexaServices


_ADVICE: Final = {
    Failure.INVALID_RESPONSE: "The user hears that there was a problem with the skill's response.",
    Failure.ENDPOINT_TIMEOUT: "Answer sooner; a progressive response fills the wait.",
    Failure.INTERNAL_SERVICE_ERROR: "See that the skill runs and stays up.",
}


@dataclass(slots=True)
class Line:
    """Passes requests to one skill. The same seed, clock and requests give the same ids."""

    _: KW_ONLY
    skill: Callable[[], App | Host]
    model: InteractionModel
    locale: str
    clock: Callable[[], datetime]
    rules: PlatformRules
    services: AlexaServices | None
    chance: Random = field(repr=False)

    def local_now(self) -> datetime:
        """The time where the device stands; by the clock alone where nothing tells the zone."""
        zone = None if self.services is None else self.services.customer.settings.get("System.timeZone")
        return self.clock() if zone is None else self.clock().astimezone(ZoneInfo(zone))

    def head(self, kind: str) -> dict[str, Any]:
        """What every request begins with."""
        return request_head(kind, self.new_id("request"), self.clock(), self.locale)

    def new_id(self, kind: str) -> str:
        """An id that the seed decides."""
        unique = UUID(int=self.chance.getrandbits(128), version=4)
        return f"amzn1.echo-api.{kind}.{unique}"

    def send(
        self, request: dict[str, Any], device: Device, session: SessionState | None
    ) -> tuple[Call, SkillReply | None]:
        """The call and what it says; no reply where Alexa would refuse it, which ``Call.problem`` explains."""
        sent = envelope(request, device, session)
        if self.services is not None:
            self.services.expect(request["requestId"], device)
        answer = ask_skill(self.skill(), sent, self.rules)
        progressive = () if self.services is None else self.services.taken_progressive()
        findings = (*self._findings(answer, sent), *map(_blocked, answer.blocked), *map(_started, answer.started))
        refused = next((one for one in findings if one.severity is Severity.REJECTED), None)
        problem = answer.problem or ("" if refused is None else refused.message)
        call = Call(
            request=sent,
            response=answer.response,
            problem=problem,
            failure=answer.failure or (Failure.INVALID_RESPONSE if refused is not None else None),
            printed=answer.printed,
            blocked=answer.blocked,
            progressive=progressive,
            findings=findings,
        )
        return call, None if problem else answer.reply

    def _findings(self, answer: Answer, sent: dict[str, Any]) -> tuple[Finding, ...]:
        """What the linter says, and why the answer could not be used at all."""
        found: tuple[Finding, ...] = ()
        if answer.response is not None:
            found = lint_response(answer.response, Situation(request=sent, model=self.model, rules=self.rules))
        if answer.failure is None or any(one.severity is Severity.REJECTED for one in found):
            return found
        unusable = Finding(
            code=answer.failure.value.lower().replace("_", "-"),
            severity=Severity.REJECTED,
            place="response",
            message=answer.problem,
            advice=_ADVICE[answer.failure],
            source="alexa-facts 8: errors",
        )
        return (unusable, *found)


def _blocked(place: str) -> Finding:
    return Finding(
        code="outbound-blocked",
        severity=Severity.ADVICE,
        place="skill",
        message=f"the skill was not let out to {place}",
        advice="Answer it on this machine, or allow the host.",
        source="the simulator: a test that leaves the machine is slow, costs money or changes something real",
    )


def _started(program: str) -> Finding:
    return Finding(
        code="process-started",
        severity=Severity.ADVICE,
        place="skill",
        message=f"the skill started a process ({program}): its connections are not watched",
        advice="See to it that it stays on this machine.",
        source="the simulator: it watches the connections of the skill's own process",
    )
