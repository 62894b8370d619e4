"""What a skill sends to a customer by way of Alexa: words while they wait, notifications, messages to itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from skill.simulator.markup import markup_problem, plain_text
from skill.simulator.services.calls import ApiReply, ApiRequest, RefusedCall, Service, route, wanted

PROACTIVE: Final = "alexa::proactive_events"
MESSAGING: Final = "alexa:skill_messaging"
_TOKENS: Final = {PROACTIVE: "simulated.proactive", MESSAGING: "simulated.messaging"}
_EVENT_FIELDS: Final = ("timestamp", "referenceId", "expiryTime", "event", "relevantAudience")


@dataclass(slots=True)
class Outgoing:
    """What was sent and not yet taken. ``open_request`` is the request the skill is working on, if any."""

    user_id: str = ""
    open_request: str = ""
    progressive: list[str] = field(default_factory=list)
    notifications: list[dict[str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def services(self) -> tuple[Service, ...]:
        """Progressive responses, proactive events, skill messages, and the tokens that open the last two."""
        events, messages = "/v1/proactiveEvents", "/v1/skillmessages/users/{user}"
        return (
            Service(name="directives", routes=(route("POST", "/v1/directives", self._speak),), error=_numbered),
            Service(
                name="events",
                routes=(
                    route("POST", events, self._notify, audience=PROACTIVE),
                    route("POST", f"{events}/stages/development", self._notify, audience=PROACTIVE),
                ),
                error=_numbered,
            ),
            Service(
                name="messages", routes=(route("POST", messages, self._message, audience=MESSAGING),), error=_numbered
            ),
            Service(
                name="tokens",
                routes=(route("POST", "/auth/O2/token", _token, audience="anybody"),),
                error=lambda _, message: {"error": "invalid_request", "error_description": message},
            ),
        )

    def _speak(self, request: ApiRequest) -> ApiReply:
        body = wanted(request.body, "header", "directive")
        if not self.open_request:
            raise RefusedCall(HTTPStatus.FORBIDDEN, "no request is open: speak before you answer")
        if body["header"].get("requestId") != self.open_request:
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "header.requestId is not that of the open request")
        speech = body["directive"].get("speech")
        if body["directive"].get("type") != "VoicePlayer.Speak" or not isinstance(speech, str) or not speech:
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "the directive must be VoicePlayer.Speak with speech")
        if speech.lstrip().startswith("<speak") and (problem := markup_problem(speech)):
            raise RefusedCall(HTTPStatus.BAD_REQUEST, f"the SSML is not well formed: {problem}")
        self.progressive.append(plain_text(speech))
        return ApiReply(HTTPStatus.NO_CONTENT)

    def _notify(self, request: ApiRequest) -> ApiReply:
        body = dict(wanted(request.body, *_EVENT_FIELDS))
        wanted(body["event"], "name", "payload")
        if body["relevantAudience"].get("type") not in {"Unicast", "Multicast"}:
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "relevantAudience.type must be Unicast or Multicast")
        if any(one["referenceId"] == body["referenceId"] for one in self.notifications):
            raise RefusedCall(HTTPStatus.CONFLICT, "an event with this referenceId was sent before")
        self.notifications.append(body)
        return ApiReply(HTTPStatus.ACCEPTED)

    def _message(self, request: ApiRequest) -> ApiReply:
        data = wanted(request.body).get("data")
        if not isinstance(data, dict):
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "data must be an object of texts")
        if self.user_id and request.parts["user"] != self.user_id:
            raise RefusedCall(HTTPStatus.NOT_FOUND, "there is no such user")
        self.messages.append(data)
        return ApiReply(HTTPStatus.ACCEPTED)


def opens(audience: str, token: str) -> bool:
    """Whether a developer's token was made for this use."""
    return _TOKENS.get(audience) == token


def _token(request: ApiRequest) -> ApiReply:
    """A developer's token for a scope, to anybody who gives an id and a secret."""
    body = wanted(request.body, "client_id", "client_secret")
    scope = str(body.get("scope", ""))
    if scope not in _TOKENS:
        raise RefusedCall(HTTPStatus.BAD_REQUEST, f"there is no scope {scope!r}; there are {', '.join(_TOKENS)}")
    token = {"access_token": _TOKENS[scope], "expires_in": 3600, "scope": scope, "token_type": "bearer"}
    return ApiReply(body=token)


def _numbered(status: int, message: str) -> dict[str, Any]:
    return {"code": status, "message": message}
