"""What the page's own requests may hold, and who may send them.

The simulator runs on a developer's machine, where any web site that is open in the browser can send requests too: so a
request has to come from this page, by the headers that only a browser sets, and be JSON.
"""

from __future__ import annotations

import ipaddress
from http import HTTPStatus
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit

import msgspec
from flask import Request

MOST_BYTES: Final = 16 * 1024
MOST_CHARACTERS: Final = 1_000
"""Of what is said at once: Alexa stops listening after some seconds."""
_PASSED_ON: Final = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
_A_YEAR: Final = 366 * 24 * 60

TabId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
Body = TypeVar("Body", bound="OfTab")


class RefusedError(Exception):
    """A request of the page that is not served; ``message`` says what to do."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class OfTab(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request for the conversation of one tab."""

    tab: TabId


class Opened(OfTab, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fresh conversation is wanted."""

    locale: Annotated[str, msgspec.Meta(max_length=20)]
    user: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Said(OfTab, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something is said."""

    words: Annotated[str, msgspec.Meta(max_length=MOST_CHARACTERS)]


class Touched(OfTab, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something on the screen is touched."""

    arguments: Annotated[list[Any], msgspec.Meta(max_length=20)]


class Switched(OfTab, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Switches are set; what is left out stays."""

    device: str | None = None
    account: bool | None = None
    permissions: Annotated[dict[str, bool], msgspec.Meta(max_length=20)] = {}
    purchase: str | None = None
    services: Annotated[dict[str, str], msgspec.Meta(max_length=20)] = {}


class Forwarded(OfTab, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Time passes."""

    minutes: Annotated[int, msgspec.Meta(ge=1, le=_A_YEAR)]


def read(request: Request, kind: type[Body]) -> Body:
    """The request's body. Raises RefusedError."""
    if request.mimetype != "application/json":
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json", "Send the header Content-Type: application/json."
        )
    content = request.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", f"A request has at most {MOST_BYTES} bytes."
        )
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "bad_request", f"{error}.") from None


def check_sender(request: Request, *, is_public: bool) -> None:
    """Raises RefusedError unless the request is for this machine by a name of its own, and comes from this page."""
    if not is_public and not _is_from_here(request):
        raise RefusedError(HTTPStatus.FORBIDDEN, "other_host", "Open the page as http://127.0.0.1 or http://localhost.")
    if request.method in {"GET", "HEAD"}:
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    is_foreign = origin is not None and urlsplit(origin).netloc != request.host
    if is_foreign or site not in {None, "same-origin"}:
        raise RefusedError(HTTPStatus.FORBIDDEN, "other_site", "Only the simulator's own page may send this.")


def _is_from_here(request: Request) -> bool:
    """Whether a request was sent on this machine, to this machine.

    A site can have its own name lead here (DNS rebinding); the browser then takes it for the same origin. A proxy or
    tunnel that stands before the server says so in a header.
    """
    is_passed_on = any(name in request.headers for name in _PASSED_ON)
    return not is_passed_on and _is_this_machine(urlsplit(request.host_url).hostname or "")


def _is_this_machine(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
