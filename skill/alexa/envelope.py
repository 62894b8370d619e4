"""Amazon's request into a Turn: tolerant of every field it does not know, strict about the few it needs.

Amazon adds fields, types and enum values all the time (decision 0001), so nothing here lists what may be there;
a field of the wrong type is a field that is missing. Refused are only requests that can't be answered at all.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from skill.alexa import attributes
from skill.alexa.refusal import BadEnvelope, WrongSkill
from skill.domain.catalog import Locale
from skill.domain.order import CustomerId
from skill.settings import Settings
from skill.turn import Session, Slot, Turn

_MOST_WORDS: Final = 240  # characters of one slot: some fifteen seconds of speech, twice what a device listens
_MOST_SLOTS: Final = 50
_MOST_ID: Final = 500  # characters of an id: Amazon's own are under 300
_EVENT: Final = "AlexaSkillEvent."
_EVENTS: Final = frozenset(
    _EVENT + name
    for name in (
        "SkillAccountLinked",
        "SkillAccountUnlinked",
        "SkillDisabled",
        "SkillEnabled",
        "SkillPermissionAccepted",
        "SkillPermissionChanged",
    )
)
_TOUCH: Final = "Alexa.Presentation.APL.UserEvent"
_KINDS: Final = {
    "LaunchRequest": "launch",
    "IntentRequest": "intent",
    "SessionEndedRequest": "session_ended",
    "CanFulfillIntentRequest": "can_fulfill",
}
_LOCALE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
UNKNOWN: Final = "UnknownRequest"


def read(envelope: object, settings: Settings, now: datetime) -> Turn:
    """The turn that the envelope asks for.

    Raises BadEnvelope where there is no request or nobody who makes it, WrongSkill where it is for another skill.
    """
    whole = _object(envelope)
    request = _object(whole.get("request"))
    session = _object(whole.get("session"))
    system = _object(_object(whole.get("context")).get("System"))
    kind = _text(request.get("type"))
    if not kind:
        raise BadEnvelope("this is no Alexa request: it has no request.type")
    _check_application(session, system, settings)
    user = _object(session.get("user")) or _object(system.get("user"))
    turn = Turn(
        intent=kind if kind in _KINDS or kind in _EVENTS else UNKNOWN,
        kind=_KINDS.get(kind, "event"),
        locale=_locale(request),
        customer=customer_id(_user_id(user), settings.customer_salt),
        session=_fresh(session),
        request_id=_text(request.get("requestId"))[:_MOST_ID],
        now=now,
        account=_account(kind, request, user, system),
        has_screen="Alexa.Presentation.APL" in _object(_object(system.get("device")).get("supportedInterfaces")),
        is_recognised=bool(_text(_object(system.get("person")).get("personId"))),
        is_fresh=True,
    )
    return _with_request(_with_memory(turn, session), kind, request)


def customer_id(user_id: str, salt: str) -> CustomerId:
    """The customer's id: a salted hash, never the platform's own."""
    return CustomerId(hmac.new(salt.encode(), user_id.encode(), hashlib.sha256).hexdigest()[:32])


def _with_memory(turn: Turn, session: Mapping[str, Any]) -> Turn:
    """The turn with what was remembered; a session of another version or user's making starts afresh."""
    remembered = attributes.unpack(session.get("attributes"))
    if session.get("new") is True or remembered is None:
        return turn
    went_on = replace(remembered, session_id=turn.session.session_id, turn=remembered.turn + 1)
    return replace(turn, session=went_on, is_fresh=False)


def _with_request(turn: Turn, kind: str, request: Mapping[str, Any]) -> Turn:
    intent = _object(request.get("intent"))
    slots = _slots(intent)
    match kind:
        case "IntentRequest":
            return replace(turn, intent=_intent(intent), slots=slots)
        case "CanFulfillIntentRequest":
            return replace(turn, event=_intent(intent), slots=slots)
        case "SessionEndedRequest":
            return replace(turn, event=_text(request.get("reason"))[:_MOST_WORDS])
        case _ if kind == _TOUCH:
            return _touched(turn, request.get("arguments"))
        case _:
            return replace(turn, event=kind[:_MOST_WORDS])


def _intent(intent: Mapping[str, Any]) -> str:
    """The intent's name; empty for a name that only requests of other types have: it is not an intent's to take."""
    name = _text(intent.get("name"))[:_MOST_WORDS]
    return "" if name in _KINDS or name in _EVENTS or name == UNKNOWN else name


def _locale(request: Mapping[str, Any]) -> Locale:
    """The request's locale; American English for none, or for what can't be one."""
    named = _text(request.get("locale"))
    return Locale(named if _LOCALE.fullmatch(named) else "en-US")


def _touched(turn: Turn, arguments: object) -> Turn:
    """A touch on the n-th option is the same as saying it."""
    match arguments:
        case ["choose", str(number)] if number.isascii() and number.isdigit():
            return replace(turn, intent="ChooseIntent", slots={"ordinal": Slot("ordinal", number[:2])})
        case _:
            return turn


def _slots(intent: Mapping[str, Any]) -> dict[str, Slot]:
    return {
        name: Slot(name, words)
        for name, slot in list(_object(intent.get("slots")).items())[:_MOST_SLOTS]
        if (words := _spoken(_object(slot)))
    }


def _spoken(slot: Mapping[str, Any]) -> str:
    """The slot's words; several values are joined the way they are said."""
    value = _text(slot.get("value")) or _text(_object(slot.get("slotValue")).get("value"))
    if not value:
        values = _object(slot.get("slotValue")).get("values")
        several = values if isinstance(values, list) else []
        value = " and ".join(filter(None, (_text(_object(one).get("value")) for one in several)))
    return "" if value == "?" else value[:_MOST_WORDS]


def _account(kind: str, request: Mapping[str, Any], user: Mapping[str, Any], system: Mapping[str, Any]) -> str:
    if kind == f"{_EVENT}SkillAccountLinked":
        return _text(_object(request.get("body")).get("accessToken"))
    return _text(user.get("accessToken")) or _text(_object(system.get("user")).get("accessToken"))


def _fresh(session: Mapping[str, Any]) -> Session:
    return Session(session_id=_text(session.get("sessionId"))[:_MOST_ID])


def _check_application(session: Mapping[str, Any], system: Mapping[str, Any], settings: Settings) -> None:
    if not settings.application_ids:
        return
    named = [_text(_object(part.get("application")).get("applicationId")) for part in (session, system)]
    named = [application for application in named if application]
    if not named or any(application not in settings.application_ids for application in named):
        raise WrongSkill("the request is for another skill: its application id is not in OTSUKAI_APPLICATION_IDS")


def _user_id(user: Mapping[str, Any]) -> str:
    user_id = _text(user.get("userId"))
    if not user_id:
        raise BadEnvelope("this request comes from nobody: it has no user.userId")
    return user_id


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """The text, without lone surrogates, which JSON can carry and nothing else can; empty for anything else."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""
