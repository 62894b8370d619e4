"""A skill behind a URL, in any language: the simulator posts to it as Alexa would."""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from skill.simulator.hosts.outcome import Failure, NoSuchSkillError, Outcome

_CHUNK = 65_536
_REFUSALS = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class Endpoint:
    """Posts requests to a skill's web service, without Amazon's signature and through no proxy."""

    def __init__(self, url: str, *, timeout_s: float = 8.0) -> None:
        self._url = urlsplit(url)
        self._timeout_s = timeout_s
        if self._url.scheme not in {"http", "https"} or not self._url.hostname:
            raise NoSuchSkillError(f"{url!r} is no address: write http://HOST:PORT/PATH")

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the service makes of one request."""
        try:
            status, body = self._post(json.dumps(request, ensure_ascii=False).encode())
        except TimeoutError:
            late = f"the skill took longer than {self._timeout_s:g} s"
            return Outcome(failure=Failure.ENDPOINT_TIMEOUT, message=late)
        except OSError as error:
            why = f"{self._url.geturl()} cannot be reached: {str(error) or type(error).__name__}; is the skill running?"
            return Outcome(failure=Failure.INTERNAL_SERVICE_ERROR, message=why)
        if status != HTTPStatus.OK:
            return Outcome(failure=Failure.INVALID_RESPONSE, message=_refused(status, body))
        try:
            return Outcome(returned=json.loads(body))
        except (ValueError, RecursionError) as error:
            return Outcome(failure=Failure.INVALID_RESPONSE, message=f"the response is no JSON: {error}")

    def close(self) -> None:
        """Each request has a connection of its own: nothing stays open."""

    def _post(self, body: bytes) -> tuple[int, bytes]:
        """Status and body. Raises TimeoutError when all of it takes longer than the limit, else OSError."""
        import http.client  # 30 ms that no other host needs

        until = time.monotonic() + self._timeout_s
        kind = http.client.HTTPSConnection if self._url.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._url.hostname or "", self._url.port, timeout=self._timeout_s)
        path = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json; charset=utf-8"})
            response = connection.getresponse()
            received = b""
            while chunk := response.read1(_CHUNK):
                received += chunk
                if time.monotonic() > until:
                    raise TimeoutError
            return response.status, received  # noqa: TRY300 - nothing else to do
        except http.client.HTTPException as error:
            raise OSError(f"no HTTP: {type(error).__name__}") from error
        finally:
            connection.close()


def _refused(status: int, body: bytes) -> str:
    said = body[:200].decode(errors="replace").strip()
    hint = "; if it verifies Amazon's signatures, switch that off for the simulator" if status in _REFUSALS else ""
    return f"the skill answered with HTTP status {status}{f': {said}' if said else ''}{hint}"
