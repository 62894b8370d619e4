"""One step of a conversation, kept whole so that every part of it can be looked at afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.hosts.outcome import Failure
    from skill.simulator.understanding import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to the skill and what came of it.

    ``problem`` says in a line why Alexa could not use the answer and ``failure`` what Amazon calls that.
    ``printed`` is what the skill wrote, ``blocked`` where it was not allowed to connect to, and
    ``progressive`` what it had said while the user waited.
    """

    request: dict[str, Any]
    response: dict[str, Any] | None = None
    problem: str = ""
    failure: Failure | None = None
    printed: str = ""
    blocked: tuple[str, ...] = ()
    progressive: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was said to the skill and what came back.

    ``understanding`` is None where no words had to be understood (a launch, silence), ``request``
    and ``response`` where the skill was not called. ``speech`` and ``reprompt`` are plain text,
    empty when there is none; they are Alexa's own where she leads the dialog. ``calls`` are all
    requests of this step in their order: one step of a dialog may take several. ``why`` explains the
    step and ``problem`` what Alexa would refuse.
    """

    utterance: str
    understanding: Understanding | None = None
    request: dict[str, Any] | None = None
    response: dict[str, Any] | None = None
    speech: str = ""
    ssml: str = ""
    reprompt: str = ""
    is_open: bool = False
    why: str = ""
    problem: str = ""
    calls: tuple[Call, ...] = ()

    @property
    def card_title(self) -> str:
        """The title of the card, its type when it has none, or nothing."""
        card = ((self.response or {}).get("response") or {}).get("card")
        if not isinstance(card, dict):
            return ""
        return str(card.get("title") or card.get("type") or "")

    @property
    def failure(self) -> Failure | None:
        """What Amazon calls the first thing that went wrong; None when nothing did."""
        return next((call.failure for call in self.calls if call.failure is not None), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the linter says of all calls, in their order."""
        return tuple(finding for call in self.calls for finding in call.findings)

    @property
    def printed(self) -> str:
        """What the skill wrote in this step."""
        return "".join(call.printed for call in self.calls)

    @property
    def blocked(self) -> tuple[str, ...]:
        """Where the skill was not allowed to connect to in this step."""
        return tuple(place for call in self.calls for place in call.blocked)

    @property
    def progressive(self) -> tuple[str, ...]:
        """What the user heard while waiting for the answer."""
        return tuple(words for call in self.calls for words in call.progressive)
