"""Reminders and timers that a skill sets on the customer's behalf."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from skill.simulator.dialog.periods import after
from skill.simulator.permissions import Scope
from skill.simulator.services.calls import ApiReply, ApiRequest, RefusedCall, Service, route, wanted

_REMINDERS: Final = "/v1/alerts/reminders"
_TIMERS: Final = "/v1/alerts/timers"
_TRIGGERS: Final = {"SCHEDULED_ABSOLUTE": "scheduledTime", "SCHEDULED_RELATIVE": "offsetInSeconds"}


@dataclass(slots=True)
class Reminders:
    """The customer's reminders by their tokens, in Amazon's JSON."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def service(self) -> Service:
        """Create, read, change, delete."""
        one, scope, unauthorised = f"{_REMINDERS}/{{token}}", Scope.REMINDERS, HTTPStatus.UNAUTHORIZED
        return Service(
            name="reminders",
            routes=(
                route("POST", _REMINDERS, self._create, scope=scope),
                route("GET", _REMINDERS, self._all, scope=scope, denied=unauthorised),
                route("GET", one, self._read, scope=scope, denied=unauthorised),
                route("PUT", one, self._change, scope=scope, denied=unauthorised),
                route("DELETE", one, self._delete, scope=scope, denied=unauthorised),
            ),
            error=_alert_error,
        )

    def _create(self, request: ApiRequest) -> ApiReply:
        body = _reminder(request.body)
        token, now = self.new_id(), _written(self.clock())
        self.kept[token] = {
            "alertToken": token,
            "createdTime": now,
            "updatedTime": now,
            "status": "ON",
            "version": "1",
            **{name: body[name] for name in ("trigger", "alertInfo", "pushNotification") if name in body},
        }
        return ApiReply(body=_summary(self.kept[token]))

    def _all(self, _: ApiRequest) -> ApiReply:
        return ApiReply(body={"totalCount": str(len(self.kept)), "alerts": list(self.kept.values()), "links": None})

    def _read(self, request: ApiRequest) -> ApiReply:
        return ApiReply(body=self._find(request))

    def _change(self, request: ApiRequest) -> ApiReply:
        kept, body = self._find(request), _reminder(request.body)
        kept |= {name: body[name] for name in ("trigger", "alertInfo", "pushNotification") if name in body}
        kept |= {"updatedTime": _written(self.clock()), "version": str(int(kept["version"]) + 1)}
        return ApiReply(body=_summary(kept))

    def _delete(self, request: ApiRequest) -> ApiReply:
        del self.kept[self._find(request)["alertToken"]]
        return ApiReply()

    def _find(self, request: ApiRequest) -> dict[str, Any]:
        if (kept := self.kept.get(request.parts["token"])) is None:
            raise RefusedCall(HTTPStatus.NOT_FOUND, "there is no such reminder")
        return kept


@dataclass(slots=True)
class Timers:
    """The customer's timers by their ids, in Amazon's JSON."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def service(self) -> Service:
        """Create, read, pause, resume, delete."""
        one, scope, unauthorised = f"{_TIMERS}/{{id}}", Scope.TIMERS, HTTPStatus.UNAUTHORIZED
        return Service(
            name="timers",
            routes=(
                route("POST", _TIMERS, self._create, scope=scope),
                route("GET", _TIMERS, self._all, scope=scope, denied=unauthorised),
                route("DELETE", _TIMERS, self._delete_all, scope=scope, denied=unauthorised),
                route("GET", one, self._read, scope=scope, denied=unauthorised),
                route("DELETE", one, self._delete, scope=scope, denied=unauthorised),
                route("POST", f"{one}/pause", self._pause, scope=scope, denied=unauthorised),
                route("POST", f"{one}/resume", self._resume, scope=scope, denied=unauthorised),
            ),
            error=_alert_error,
        )

    def _create(self, request: ApiRequest) -> ApiReply:
        body = wanted(request.body, "duration", "creationBehavior", "triggeringBehavior")
        now = self.clock()
        due = after(now, str(body["duration"]))
        if due is None or due <= now:
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "duration must be an ISO 8601 duration such as PT10M")
        name = self.new_id()
        self.kept[name] = {
            "id": name,
            "status": "ON",
            "duration": body["duration"],
            "triggerTime": _written(due),
            "timerLabel": body.get("timerLabel"),
            "createdTime": _written(now),
            "updatedTime": _written(now),
            "remainingTimeWhenPaused": None,
        }
        return ApiReply(body=self.kept[name])

    def _all(self, _: ApiRequest) -> ApiReply:
        timers = list(self.kept.values())
        return ApiReply(body={"totalCount": len(timers), "timers": timers, "nextToken": None})

    def _read(self, request: ApiRequest) -> ApiReply:
        return ApiReply(body=self._find(request))

    def _pause(self, request: ApiRequest) -> ApiReply:
        kept, now = self._find(request), self.clock()
        left = datetime.fromisoformat(kept["triggerTime"]) - now
        seconds = max(0, int(left.total_seconds()))
        kept |= {"status": "PAUSED", "remainingTimeWhenPaused": f"PT{seconds}S", "updatedTime": _written(now)}
        return ApiReply()

    def _resume(self, request: ApiRequest) -> ApiReply:
        kept, now = self._find(request), self.clock()
        if kept["status"] != "PAUSED":
            raise RefusedCall(HTTPStatus.BAD_REQUEST, "the timer is not paused")
        due = now + timedelta(seconds=int(str(kept["remainingTimeWhenPaused"])[2:-1]))
        kept |= {"status": "ON", "triggerTime": _written(due), "remainingTimeWhenPaused": None}
        return ApiReply()

    def _delete(self, request: ApiRequest) -> ApiReply:
        del self.kept[self._find(request)["id"]]
        return ApiReply()

    def _delete_all(self, _: ApiRequest) -> ApiReply:
        self.kept.clear()
        return ApiReply()

    def _find(self, request: ApiRequest) -> dict[str, Any]:
        if (kept := self.kept.get(request.parts["id"])) is None:
            raise RefusedCall(HTTPStatus.NOT_FOUND, "there is no such timer")
        return kept


def _reminder(body: Any) -> Mapping[str, Any]:
    """A reminder that can go off and has something to say. Raises RefusedCall."""
    whole = wanted(body, "trigger", "alertInfo")
    kind = whole["trigger"].get("type")
    if kind not in _TRIGGERS:
        raise RefusedCall(HTTPStatus.BAD_REQUEST, f"trigger.type must be one of {', '.join(_TRIGGERS)}")
    wanted(whole["trigger"], _TRIGGERS[kind])
    content = (whole["alertInfo"].get("spokenInfo") or {}).get("content")
    if not content or not all(one.get("locale") and (one.get("text") or one.get("ssml")) for one in content):
        raise RefusedCall(HTTPStatus.BAD_REQUEST, "alertInfo.spokenInfo.content needs a locale and a text or ssml")
    return whole


def _summary(kept: Mapping[str, Any]) -> dict[str, Any]:
    short = {name: kept[name] for name in ("alertToken", "createdTime", "updatedTime", "status", "version")}
    return {**short, "href": f"{_REMINDERS}/{kept['alertToken']}"}


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _alert_error(status: int, message: str) -> dict[str, Any]:
    codes = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND", 400: "BAD_REQUEST"}
    return {"code": codes.get(status, "INTERNAL_ERROR"), "message": message}
