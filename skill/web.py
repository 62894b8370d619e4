"""The skill behind a web server: Alexa's requests in, answers out, and whether it is well.

Everything that reaches a public port comes through here, so this is where it's decided what is
believed. Whatever a stranger sends is answered with JSON and a status below 500, and leaves one
line in the log that names the rule it broke and quotes nothing of it.
"""

import ipaddress
import json
import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path

import msgspec
from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from skill.alexa.refusal import BadEnvelope, NotAmazon, WrongSkill
from skill.alexa.verify import Verifier

Answer = Callable[[object], Mapping[str, object]]
Readiness = Callable[[], Mapping[str, bool]]

# A request is a few kB, and brings back the session attributes of the reply before it (24 kB, or
# 120 kB by some accounts): twice the larger figure refuses nothing that Amazon sends.
MAX_BODY_BYTES = 256 * 1024
# Amazon's envelopes are about a dozen levels deep; deeper ones are made to exhaust the stack.
_MAX_DEPTH = 64
# Codes of our own: Python renames the standard library's from release to release.
_CODES = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "request_too_large",
}
PAGE = "/simulator"
"""Where the simulator's page is."""
_FRAMES = 6  # of a traceback: enough to find the line, little enough for one log line
_log = logging.getLogger(__name__)


def create_app(
    answer: Answer,
    *,
    verifier: Verifier | None,
    max_body_bytes: int = MAX_BODY_BYTES,
    ready: Readiness | None = None,
    page: Blueprint | None = None,
) -> Flask:
    """``POST /alexa`` and ``GET /health`` around the function that Lambda calls as well.

    No verifier means that every sender is believed: see ``check_bind``. ``ready`` names the parts
    the skill needs and whether each is there; without it the server is well when it answers. ``page`` is the
    simulator's, at ``/simulator``; whoever can reach the port can use it.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = max_body_bytes

    def alexa() -> Response:
        return _json(HTTPStatus.OK, answer(_believed_envelope(verifier)))

    def health() -> Response:
        return _health(ready() if ready is not None else {})

    for path, view, method in (("/alexa", alexa, "POST"), ("/health", health, "GET")):
        app.add_url_rule(path, view_func=view, methods=[method], provide_automatic_options=False)
    for error in (BadEnvelope, NotAmazon):
        app.register_error_handler(error, _refused)
    app.register_error_handler(HTTPException, _not_served)
    app.register_error_handler(Exception, _failed)
    app.after_request(_never_stored)
    if page is not None:
        app.register_blueprint(page, url_prefix=PAGE)
    return app


def check_bind(host: str, *, verify: bool) -> None:
    """Raise ValueError when unverified requests would be taken from other machines."""
    if not verify and not is_loopback(host):
        raise ValueError(
            "--no-verify believes whoever can reach the port: use it with --host 127.0.0.1, "
            "or leave it out to serve other machines."
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address; no for a name that may be anything."""
    name = host.strip("[]")
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def serve(app: Flask, host: str, port: int, *, threads: int) -> None:
    """Serve until SIGTERM or Ctrl+C, printing the address; port 0 takes a free one.

    Leaves by SystemExit, after up to 10 s for the requests under way. The worker is forked off
    after ``app`` is made, so what the app holds must open its files and connections on first use.
    """
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped] # only a server pays

    places = {"Simulator": PAGE} if any(str(rule) == f"{PAGE}/" for rule in app.url_map.iter_rules()) else {}

    class _Server(BaseApplication):  # type: ignore[misc] # gunicorn is not typed
        def load_config(self) -> None:
            settings = _gunicorn_settings(host, port, threads, places)
            for name, value in settings.items():
                if name in self.cfg.settings:  # the older releases have no control socket
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    _Server().run()


def _gunicorn_settings(host: str, port: int, threads: int, places: Mapping[str, str]) -> dict[str, object]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": 1,  # SQLite and the verified certificates are shared by threads, not processes
        "worker_class": "gthread",
        "threads": threads,
        "timeout": 30,
        "graceful_timeout": 10,
        "keepalive": 5,
        "loglevel": "warning",
        "control_socket_disable": True,  # nobody asked for a second way in
        "when_ready": partial(_print_address, places=places),
    }


def _print_address(arbiter: object, places: Mapping[str, str]) -> None:
    for listener in getattr(arbiter, "LISTENERS", ()):
        sys.stdout.write(f"Listening on {listener}\n")
        for name, path in places.items():
            sys.stdout.write(f"{name} at {listener}{path}\n")
    sys.stdout.flush()


def _believed_envelope(verifier: Verifier | None) -> dict[str, object]:
    """The request's JSON object, once its sender is proven; its bytes are parsed only then."""
    body = _body()
    if verifier is not None:
        verifier.verify_signature(dict(request.headers), body)
    elif request.mimetype != "application/json":
        # A page open in the developer's browser can post anything but this without being asked.
        raise BadEnvelope("An unsigned request needs the header Content-Type: application/json.")
    envelope = _parsed(body)
    if verifier is not None:
        sent = envelope.get("request")
        about = sent if isinstance(sent, dict) else {}
        verifier.verify_timestamp(about.get("timestamp"), about.get("type"))
    return envelope


def _body() -> bytes:
    """The raw body, whole. Raises RequestEntityTooLarge, a 413, for one over the limit."""
    body = request.get_data(cache=False)
    # A body sent in chunks is cut off at the limit without a word (werkzeug 3.1), so one that
    # reaches the limit counts as over it: a part of a request is not what was signed.
    if request.content_length is None and len(body) == request.max_content_length:
        raise RequestEntityTooLarge
    return body


def _parsed(body: bytes) -> dict[str, object]:
    try:
        envelope = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        raise BadEnvelope("The body is not JSON.") from None
    if not isinstance(envelope, dict):
        raise BadEnvelope("The body is not a JSON object.")
    if _is_deeper(envelope, _MAX_DEPTH):
        raise BadEnvelope("The body is nested too deeply.")
    return envelope


def _is_deeper(value: object, levels: int) -> bool:
    """Whether containers lie in containers for more than so many levels, told without recursion."""
    layer = [value]
    for _ in range(levels):
        layer = [
            child
            for node in layer
            if isinstance(node, (dict, list))
            for child in (node.values() if isinstance(node, dict) else node)
        ]
    return any(isinstance(node, (dict, list)) for node in layer)


def _health(parts: Mapping[str, bool]) -> Response:
    missing = sorted(name for name, is_ready in parts.items() if not is_ready)
    if not missing:
        return _json(HTTPStatus.OK, {"status": "ok"})
    _note(logging.ERROR, "not_ready", HTTPStatus.SERVICE_UNAVAILABLE, parts=missing)
    return _json(HTTPStatus.SERVICE_UNAVAILABLE, {"status": "unavailable", "not_ready": missing})


def _refused(error: Exception) -> Response:
    """400, as Amazon asks. The log hears why; a stranger whose proof failed does not."""
    status = HTTPStatus.BAD_REQUEST
    _note(logging.WARNING, "refused", status, error=type(error).__name__, reason=str(error))
    if isinstance(error, NotAmazon):
        return _error(status, "not_amazon", "This request is not proven to come from Amazon.")
    code = "wrong_skill" if isinstance(error, WrongSkill) else "bad_request"
    return _error(status, code, str(error))


def _not_served(error: HTTPException) -> Response:
    """What the framework refuses (no such page, wrong method, body too large), said in JSON."""
    status = HTTPStatus(error.code or HTTPStatus.BAD_REQUEST)
    _note(logging.WARNING, "refused", status, error=type(error).__name__)
    response = _error(status, _CODES.get(status, "not_served"), status.phrase)
    response.headers.extend((name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"})
    return response


def _failed(error: Exception) -> Response:
    """500 for a bug of ours. Its message is left out of the log: it may quote the request."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    _note(logging.ERROR, "failed", status, error=type(error).__name__, at=where)
    return _error(status, "internal", "Something went wrong here. The operator's log has it.")


def _note(level: int, event: str, status: HTTPStatus, **facts: object) -> None:
    ts = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = {"ts": ts, "event": f"request_{event}", "status": status.value, **facts}
    _log.log(level, "%s", json.dumps(line, ensure_ascii=False))


def _error(status: HTTPStatus, code: str, message: str) -> Response:
    return _json(status, {"error": code, "message": message})


def _json(status: HTTPStatus, value: Mapping[str, object]) -> Response:
    body = msgspec.json.encode(value)
    return Response(body, status.value, content_type="application/json; charset=utf-8")


def _never_stored(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
