"""Rules for a request that somebody wrote or recorded: what Alexa's own would have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import mapping, rejected, text

if TYPE_CHECKING:
    from skill.simulator.findings import Finding

_SOURCE: Final = "alexa-facts 6: request JSON"
_SESSIONLESS: Final = ("AudioPlayer.", "PlaybackController.", "System.", "AlexaSkillEvent.", "Messaging.", "Reminders.")
_CONFIRMATIONS: Final = frozenset({"NONE", "CONFIRMED", "DENIED"})


def lint_request(envelope: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings in a whole request; empty for one that Alexa could have sent. Unknown fields are fine."""
    return tuple(_findings(envelope))


def _findings(envelope: Mapping[str, Any]) -> Iterator[Finding]:
    request = mapping(envelope, "request")
    if envelope.get("version") != "1.0":
        yield _wrong("version", "the version is 1.0")
    for field in ("type", "requestId", "timestamp"):
        if not text(request, field):
            yield _wrong(f"request.{field}", f"a request has a {field}")
    if text(request, "timestamp") and not _is_time(text(request, "timestamp")):
        yield _wrong("request.timestamp", "the timestamp is ISO 8601")
    if not text(mapping(mapping(mapping(envelope, "context"), "System"), "application"), "applicationId"):
        yield _wrong("context.System.application.applicationId", "the context names the skill")
    if not text(request, "type").startswith(_SESSIONLESS):
        yield from _session(mapping(envelope, "session"))
    if text(request, "type") == "IntentRequest":
        yield from _intent(mapping(request, "intent"))


def _session(session: Mapping[str, Any]) -> Iterator[Finding]:
    if not isinstance(session.get("new"), bool):
        yield _wrong("session.new", "a session says whether it is new")
    if not text(session, "sessionId"):
        yield _wrong("session.sessionId", "a session has an id")
    if not text(mapping(session, "user"), "userId"):
        yield _wrong("session.user.userId", "a session has a user")


def _intent(intent: Mapping[str, Any]) -> Iterator[Finding]:
    if not text(intent, "name"):
        yield _wrong("request.intent.name", "an intent has a name")
    for name, slot in mapping(intent, "slots").items():
        if not isinstance(slot, Mapping) or slot.get("name") != name:
            yield _wrong(f"request.intent.slots.{name}", "a slot repeats its name")
        elif slot.get("confirmationStatus", "NONE") not in _CONFIRMATIONS:
            yield _wrong(f"request.intent.slots.{name}.confirmationStatus", "it is NONE, CONFIRMED or DENIED")


def _wrong(place: str, message: str) -> Finding:
    return rejected("request-malformed", place, message, "Alexa would not send this request.", _SOURCE)


def _is_time(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
