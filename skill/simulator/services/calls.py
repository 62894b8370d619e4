"""What goes to and comes from a service, and the ways in which a service may let a skill down."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

SERVICES: Final = (
    *("profile", "settings", "address", "reminders", "timers"),
    *("products", "directives", "events", "messages", "tokens"),
)
"""By the names under which an outage is set."""


@dataclass(frozen=True, slots=True)
class Failing:
    """The service answers with this status, whatever it is asked."""

    status: int = HTTPStatus.INTERNAL_SERVER_ERROR


@dataclass(frozen=True, slots=True)
class Slow:
    """The service answers after so many seconds of real time."""

    seconds: float


Outage = Failing | Slow


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One request to a service.

    ``parts`` are the named segments of the path, ``token`` is the bearer's, ``body`` was JSON or a form.
    """

    method: str
    path: str
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    token: str = ""
    body: Any = None


@dataclass(frozen=True, slots=True)
class ApiReply:
    """What a service answers; None is an empty body."""

    status: int = HTTPStatus.OK
    body: Any = None


class RefusedCall(ValueError):
    """The service refuses a request; the status is Amazon's, the message says what is wrong."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One operation of a service.

    ``scope`` is the permission it needs, none when empty. ``denied`` is the status without it. ``audience`` says
    whose token opens it: that of a request's ``apiAccessToken``, one of the developer's for a scope, or nobody's.
    """

    method: str
    path: re.Pattern[str]
    answer: Callable[[ApiRequest], ApiReply]
    scope: str = ""
    denied: int = HTTPStatus.FORBIDDEN
    audience: str = "skill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service's operations and how it words its errors. ``name`` is what outages are set by."""

    name: str
    routes: tuple[Route, ...]
    error: Callable[[int, str], Any]


def route(
    method: str,
    path: str,
    answer: Callable[[ApiRequest], ApiReply],
    *,
    scope: str = "",
    denied: int = HTTPStatus.FORBIDDEN,
    audience: str = "skill",
) -> Route:
    """An operation; ``{name}`` in the path stands for one segment."""
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path))
    return Route(
        method=method,
        path=re.compile(pattern),
        answer=answer,
        scope=scope,
        denied=denied,
        audience=audience,
    )


def found(value: Any) -> ApiReply:
    """The value, or no content where there is none."""
    return ApiReply(HTTPStatus.NO_CONTENT) if value is None else ApiReply(body=value)


def wanted(body: Any, *fields: str) -> Mapping[str, Any]:
    """The body of a request that must have these fields. Raises RefusedCall."""
    if not isinstance(body, Mapping):
        raise RefusedCall(HTTPStatus.BAD_REQUEST, "the body must be a JSON object")
    for name in fields:
        if body.get(name) in (None, "", {}, []):
            raise RefusedCall(HTTPStatus.BAD_REQUEST, f"{name} is missing")
    return body
