"""What a rule looks at beside the response: the request it answers, the model, the platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from skill.simulator.findings import Finding, Severity

if TYPE_CHECKING:
    from skill.simulator.model import InteractionModel
    from skill.simulator.platform_rules import PlatformRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a response is given. ``request`` is the whole envelope."""

    request: Mapping[str, Any]
    model: InteractionModel
    rules: PlatformRules

    @property
    def kind(self) -> str:
        """The type of the request."""
        return str(self._asked.get("type", ""))

    @property
    def intent(self) -> str:
        """The name of the intent; empty when the request has none."""
        intent = self._asked.get("intent")
        return str(intent.get("name", "")) if isinstance(intent, Mapping) else ""

    @property
    def locale(self) -> str:
        """The locale of the request."""
        return str(self._asked.get("locale", ""))

    @property
    def interfaces(self) -> Mapping[str, Any]:
        """What the device supports."""
        device = self.request.get("context", {}).get("System", {}).get("device", {})
        found = device.get("supportedInterfaces", {})
        return found if isinstance(found, Mapping) else {}

    @property
    def _asked(self) -> Mapping[str, Any]:
        asked = self.request.get("request", {})
        return asked if isinstance(asked, Mapping) else {}


def mapping(parent: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under a key; empty when there is none."""
    value = parent.get(key)
    return value if isinstance(value, Mapping) else {}


def text(parent: Mapping[str, Any], key: str) -> str:
    """The text under a key; empty when there is none."""
    value = parent.get(key)
    return value if isinstance(value, str) else ""


def objects(parent: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects in the list under a key; empty when there is no list."""
    value = parent.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def directives_of(body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each directive with its place."""
    listed = body.get("directives")
    for index, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, Mapping):
            yield f"response.directives[{index}]", one


def spoken(body: Mapping[str, Any]) -> str:
    """The words of the speech, as text or markup; empty for silence."""
    output = mapping(body, "outputSpeech")
    return text(output, "ssml") or text(output, "text")


def rejected(code: str, place: str, message: str, advice: str, source: str) -> Finding:
    """A finding that makes Alexa refuse the response."""
    return _finding(Severity.REJECTED, code, place, message, advice, source)


def uncertified(code: str, place: str, message: str, advice: str, source: str) -> Finding:
    """A finding that a reviewer would send the skill back for."""
    return _finding(Severity.CERTIFICATION, code, place, message, advice, source)


def advised(code: str, place: str, message: str, advice: str, source: str) -> Finding:
    """A finding that spoils nothing but the developer's intention."""
    return _finding(Severity.ADVICE, code, place, message, advice, source)


def _finding(severity: Severity, code: str, place: str, message: str, advice: str, source: str) -> Finding:
    return Finding(code=code, severity=severity, place=place, message=message, advice=advice, source=source)
