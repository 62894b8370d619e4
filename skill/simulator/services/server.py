"""The services behind one address on this machine, answered by a thread of their own."""

from __future__ import annotations

import json
import ssl
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import UUID

from skill.simulator.permissions import Permissions
from skill.simulator.services.alerts import Reminders, Timers
from skill.simulator.services.calls import ApiReply, ApiRequest, Failing, Outage, RefusedCall, Route, Service, Slow
from skill.simulator.services.certificate import make_certificate, trusted_beside
from skill.simulator.services.customer import Customer
from skill.simulator.services.outgoing import Outgoing, opens
from skill.simulator.services.products import Products

if TYPE_CHECKING:
    from skill.simulator.envelope import Device


class AlexaServices:
    """Alexa's services for one customer, from ``start`` (or ``with``) to ``close``.

    Each part can be looked at and changed between two steps: ``customer``, ``reminders``, ``timers``,
    ``products``, ``outgoing``, and the switches in ``permissions``. ``outages`` are set by a service's name:
    profile, settings, address, reminders, timers, products, directives, events, messages, tokens.
    ``asked`` lists each request as ``GET /path -> 200``, ``used`` has the names of the services. The address is
    https where ``cryptography`` is installed: Amazon's own library refuses another. The skill has to trust
    ``certificate``, which ``environment`` tells a process of its own; with ``keeps_authorities`` it trusts other
    machines as well.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seed: int = 0,
        locale: str = "en-US",
        is_secure: bool = True,
        keeps_authorities: bool = False,
    ) -> None:
        self.reset(clock=clock, seed=seed, locale=locale)
        self._is_secure = is_secure
        self._keeps_authorities = keeps_authorities
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.certificate: Path | None = None

    @property
    def endpoint(self) -> str:
        """The address that requests name as ``apiEndpoint``; empty while nothing is started."""
        if self._server is None:
            return ""
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self._server.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """What makes a skill's own process trust the address."""
        if self.certificate is None:
            return {}
        names = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
        return dict.fromkeys(names, str(self.certificate))

    def start(self) -> Self:
        """Starts answering; a second time it does nothing."""
        if self._server is not None:
            return self
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        if self._is_secure:
            self._folder = tempfile.TemporaryDirectory(prefix="otsukai-services-")
            file = make_certificate(Path(self._folder.name), keeps_authorities=self._keeps_authorities)
            if file is not None:
                self.certificate = trusted_beside(file)
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(file)
                server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        self._server = server
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def reset(self, *, clock: Callable[[], datetime], seed: int = 0, locale: str = "en-US") -> None:
        """Begins with nothing granted, sold, set or failing, at the same address; the customer lives in the locale."""
        self._chance = Random(seed)  # noqa: S311 - ids that repeat are the purpose
        self.permissions = Permissions()
        self.customer = Customer.of(locale)
        self.reminders = Reminders(clock, self._new_id)
        self.timers = Timers(clock, self._new_id)
        self.products = Products()
        self.outgoing = Outgoing()
        self.outages: dict[str, Outage] = {}
        self.asked: list[str] = []
        self.used: set[str] = set()
        self._tokens: set[str] = set()

    def close(self) -> None:
        """Stops answering; what is slow is let go."""
        self._closing.set()
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def expect(self, request_id: str, device: Device) -> None:
        """A request is on its way to the skill, which may call with this device's token from now on."""
        with self._lock:
            self._tokens.add(device.api_token)
            self.customer.device_id = device.device_id
            self.outgoing.user_id = device.user_id
            self.outgoing.open_request = request_id

    def taken_progressive(self) -> tuple[str, ...]:
        """What was said while the request was open, which it no longer is."""
        with self._lock:
            self.outgoing.open_request = ""
            said, self.outgoing.progressive = tuple(self.outgoing.progressive), []
            return said

    def taken_messages(self) -> tuple[dict[str, Any], ...]:
        """The skill messages that nobody has delivered yet."""
        with self._lock:
            waiting, self.outgoing.messages = tuple(self.outgoing.messages), []
            return waiting

    def answer(self, request: ApiRequest) -> ApiReply:
        """What Alexa answers to one request."""
        place = self._find(request)
        if place is None:
            message = f"the simulator has no service at {request.method} {request.path}"
            return ApiReply(HTTPStatus.NOT_FOUND, {"message": message})
        service, route, request = place
        self.used.add(service.name)
        outage = self.outages.get(service.name)
        if isinstance(outage, Slow):
            self._closing.wait(outage.seconds)
        if isinstance(outage, Failing):
            return ApiReply(outage.status, service.error(outage.status, f"{service.name} was told to fail"))
        try:
            with self._lock:
                self._admit(route, request)
                return route.answer(request)
        except RefusedCall as refused:
            return ApiReply(refused.status, service.error(refused.status, str(refused)))

    def _find(self, request: ApiRequest) -> tuple[Service, Route, ApiRequest] | None:
        for service in self._services():
            for route in service.routes:
                match = route.path.fullmatch(request.path)
                if match is not None and route.method == request.method:
                    return service, route, replace(request, parts=match.groupdict())
        return None

    def _services(self) -> tuple[Service, ...]:
        single = (self.reminders.service, self.timers.service, self.products.service)
        return (*self.customer.services, *single, *self.outgoing.services)

    def _admit(self, route: Route, request: ApiRequest) -> None:
        """Raises RefusedCall for a request whose token opens nothing, or not this."""
        if route.audience == "anybody":
            return
        if route.audience != "skill":
            if not opens(route.audience, request.token):
                raise RefusedCall(HTTPStatus.FORBIDDEN, f"get a token with the scope {route.audience} first")
            return
        if request.token not in self._tokens:
            message = "the token is not the apiAccessToken of a request: send it as Authorization: Bearer"
            raise RefusedCall(HTTPStatus.UNAUTHORIZED, message)
        if route.scope and not self.permissions.allows(route.scope):
            raise RefusedCall(route.denied, f"the user has not granted {route.scope}")

    def _new_id(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))


def _handler(services: AlexaServices) -> type[BaseHTTPRequestHandler]:
    """What reads requests off the wire for the services."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: Any) -> None:
            """The library would print each request."""

        def _answer(self) -> None:
            address = urlsplit(self.path)
            received = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = ApiRequest(
                method=self.command,
                path=unquote(address.path),
                query=dict(parse_qsl(address.query)),
                token=(self.headers.get("Authorization") or "").removeprefix("Bearer ").strip(),
                body=_read(received, self.headers.get("Content-Type") or ""),
            )
            reply = services.answer(request)
            services.asked.append(f"{request.method} {request.path} -> {int(reply.status)}")
            body = b"" if reply.body is None else json.dumps(reply.body).encode()
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # the skill gave up waiting
                self.close_connection = True

    return Handler


def _read(received: bytes, kind: str) -> Any:
    """The body as JSON or as a form; None when it is neither."""
    text = received.decode(errors="replace")
    try:
        body = json.loads(text)
    except ValueError:
        return dict(parse_qsl(text)) if "=" in text and "json" not in kind else None
    return json.loads(body) if isinstance(body, str) and body.startswith("{") else body
