"""The request JSON that Alexa would send, field by field.

Ids come from a seed and the time from a clock, so the same conversation gives the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from skill.simulator.resolutions import resolutions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from skill.simulator.model import InteractionModel, SlotType

_EUROPE: Final = "https://api.eu.amazonalexa.com"
_API_ENDPOINTS: Final = {
    "ja-JP": "https://api.fe.amazonalexa.com",
    "en-AU": "https://api.fe.amazonalexa.com",
    "en-US": "https://api.amazonalexa.com",
    "en-CA": "https://api.amazonalexa.com",
    "es-US": "https://api.amazonalexa.com",
    "es-MX": "https://api.amazonalexa.com",
    "fr-CA": "https://api.amazonalexa.com",
    "pt-BR": "https://api.amazonalexa.com",
}
_APL: Final = {"runtime": {"maxVersion": "2024.3"}}
_VIEWPORT: Final[dict[str, Any]] = {
    "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1280,
    "pixelHeight": 800,
    "dpi": 160,
    "currentPixelWidth": 1280,
    "currentPixelHeight": 800,
    "touch": ["SINGLE"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Who speaks, into what, to which skill. ``account`` is the token of a linked account."""

    user: str
    application_id: str
    locale: str
    account: str | None = None
    has_screen: bool = False

    @property
    def user_id(self) -> str:
        """Amazon's form of the user's id."""
        return f"amzn1.ask.account.{_opaque(self.user)}"

    @property
    def user_object(self) -> dict[str, Any]:
        """The user as both session and context show them; a token only when linked."""
        linked = {} if self.account is None else {"accessToken": self.account}
        return {"userId": self.user_id, **linked}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """The session a request belongs to, with the attributes the skill last returned."""

    id: str
    is_new: bool
    attributes: Mapping[str, Any]


def envelope(request: dict[str, Any], device: Device, session: SessionState | None) -> dict[str, Any]:
    """A whole request; skill events carry no session."""
    whole: dict[str, Any] = {"version": "1.0"}
    if session is not None:
        whole["session"] = {
            "new": session.is_new,
            "sessionId": session.id,
            "application": {"applicationId": device.application_id},
            "attributes": dict(session.attributes),
            "user": device.user_object,
        }
    return {**whole, "context": _context(device), "request": request}


def request_head(kind: str, request_id: str, now: datetime, locale: str) -> dict[str, Any]:
    """What every request begins with; the time in whole seconds, UTC."""
    return {
        "type": kind,
        "requestId": request_id,
        "locale": locale,
        "timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def intent_object(
    name: str,
    slots: Mapping[str, str],
    model: InteractionModel,
    dynamic: tuple[SlotType, ...],
    device: Device,
) -> dict[str, Any]:
    """An intent with every slot it declares, those not spoken without a value."""
    declared = model.intents[name].slots if name in model.intents else {}
    added = {kind.name: kind for kind in dynamic}
    found: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    filled = {}
    for slot, kind in declared.items():
        filled[slot] = {"name": slot, "confirmationStatus": "NONE", "source": "USER"}
        if slot in slots:
            types = (added.get(kind), model.types.get(kind))
            known = resolutions(slots[slot], types, device.application_id, device.locale)
            filled[slot] |= _filled(slots[slot], known)
    return found | {"slots": filled} if filled else found


def _filled(value: str, known: dict[str, Any] | None) -> dict[str, Any]:
    resolved = {} if known is None else {"resolutions": known}
    simple = {"type": "Simple", "value": value, **resolved}
    return {"value": value, **resolved, "slotValue": simple}


def _context(device: Device) -> dict[str, Any]:
    interfaces: dict[str, Any] = {"Alexa.Presentation.APL": _APL} if device.has_screen else {}
    system = {
        "application": {"applicationId": device.application_id},
        "user": device.user_object,
        "device": {
            "deviceId": f"amzn1.ask.device.{_opaque('device of ' + device.user)}",
            "supportedInterfaces": interfaces,
        },
        "apiEndpoint": _API_ENDPOINTS.get(device.locale, _EUROPE),
        "apiAccessToken": f"simulated.{_opaque('api of ' + device.user)}",
    }
    shown = {"Viewport": _VIEWPORT} if device.has_screen else {}
    return {"System": system, **shown}


def _opaque(text: str) -> str:
    """A long id of capitals and digits that is always the same for one text."""
    return hashlib.sha256(text.encode()).hexdigest().upper()


def application_id_for(name: str) -> str:
    """A skill id made from a name, for a skill that has none yet."""
    digest = hashlib.sha256(name.encode()).digest()
    return f"amzn1.ask.skill.{UUID(bytes=digest[:16], version=4)}"
