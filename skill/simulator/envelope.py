"""The request JSON that Alexa would send, field by field.

Ids come from a seed and the time from a clock, so the same conversation gives the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from skill.simulator.devices import SPEAKER, DeviceProfile
from skill.simulator.dialog.progress import Filled, Progress
from skill.simulator.permissions import Permissions
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Who speaks, into what, to which skill.

    ``account`` is the token of a linked account. ``audio`` is what the player does.
    ``api_endpoint`` is where the skill finds Alexa's services,
    Amazon's own for the locale when it is empty.
    """

    user: str
    application_id: str
    locale: str
    account: str | None = None
    profile: DeviceProfile = SPEAKER
    permissions: Permissions = field(default_factory=Permissions)
    api_endpoint: str = ""
    audio: Mapping[str, Any] = field(default_factory=dict)

    @property
    def user_id(self) -> str:
        """Amazon's form of the user's id."""
        return f"amzn1.ask.account.{_opaque(self.user)}"

    @property
    def device_id(self) -> str:
        """Amazon's form of the device's id."""
        return f"amzn1.ask.device.{_opaque('device of ' + self.user)}"

    @property
    def api_token(self) -> str:
        """What opens Alexa's services to the skill."""
        return f"simulated.{_opaque('api of ' + self.user)}"

    @property
    def user_object(self) -> dict[str, Any]:
        """The user as both session and context show them; a token only when linked."""
        linked = {} if self.account is None else {"accessToken": self.account}
        return {"userId": self.user_id, **linked, **self.permissions.as_json(self.api_token)}


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
    progress: Progress,
    model: InteractionModel,
    dynamic: tuple[SlotType, ...],
    device: Device,
) -> dict[str, Any]:
    """An intent with every slot it declares, those not filled without a value."""
    intent = model.intents.get(progress.intent)
    declared = intent.slots if intent is not None else {}
    found: dict[str, Any] = {"name": progress.intent, "confirmationStatus": progress.confirmation.value}
    slots = {}
    for slot, kind in declared.items():
        held = progress.slots.get(slot, Filled())
        slots[slot] = {"name": slot, "confirmationStatus": held.confirmation.value, "source": "USER"}
        known = [_simple(value, kind, model, dynamic, device) for value in held.values]
        is_list = intent is not None and slot in intent.multiple
        slots[slot] |= _filled(known, is_list=is_list)
    return found | {"slots": slots} if slots else found


def _simple(
    value: str, kind: str, model: InteractionModel, dynamic: tuple[SlotType, ...], device: Device
) -> dict[str, Any]:
    """One value with what it resolved to, in the newer form of ``slotValue``."""
    added = next((one for one in dynamic if one.name == kind), None)
    known = resolutions(value, (added, model.types.get(kind)), device.application_id, device.locale)
    return {"type": "Simple", "value": value, **({} if known is None else {"resolutions": known})}


def _filled(values: list[dict[str, Any]], *, is_list: bool) -> dict[str, Any]:
    """The fields of a slot that has values: a slot for several has them in ``slotValue`` alone."""
    if not values:
        return {}
    if is_list or len(values) > 1:
        return {"slotValue": {"type": "List", "values": values}}
    older: dict[str, Any] = {key: values[0][key] for key in ("value", "resolutions") if key in values[0]}
    return {**older, "slotValue": values[0]}


def _context(device: Device) -> dict[str, Any]:
    system = {
        "application": {"applicationId": device.application_id},
        "user": device.user_object,
        "device": {"deviceId": device.device_id, "supportedInterfaces": dict(device.profile.interfaces)},
        "apiEndpoint": device.api_endpoint or _API_ENDPOINTS.get(device.locale, _EUROPE),
        "apiAccessToken": device.api_token,
    }
    idle = {"playerActivity": "IDLE"}
    playing = {"AudioPlayer": dict(device.audio or idle)} if "AudioPlayer" in device.profile.interfaces else {}
    return {"System": system, **playing, **_shown(device.profile)}


def _shown(profile: DeviceProfile) -> dict[str, Any]:
    """The screen as the two generations of requests describe it."""
    if profile.viewport is None:
        return {}
    shown = profile.viewport
    size = {"type": "DISCRETE", "pixelWidth": shown["pixelWidth"], "pixelHeight": shown["pixelHeight"]}
    newer = {
        "type": "APL",
        "id": "main",
        "shape": shown["shape"],
        "dpi": shown["dpi"],
        "presentationType": "STANDARD",
        "canRotate": False,
        "configuration": {"current": {"mode": shown["mode"], "size": size}},
    }
    return {"Viewport": dict(shown), "Viewports": [newer]}


def _opaque(text: str) -> str:
    """A long id of capitals and digits that is always the same for one text."""
    return hashlib.sha256(text.encode()).hexdigest().upper()


def application_id_for(name: str) -> str:
    """A skill id made from a name, for a skill that has none yet."""
    digest = hashlib.sha256(name.encode()).digest()
    return f"amzn1.ask.skill.{UUID(bytes=digest[:16], version=4)}"
