"""One turn from end to end: the kept cart in, the handler, what can go wrong, the cart kept, the event logged."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace

import skill.intents  # noqa: F401  (importing it fills the table of routes)
from skill.analytics.events import Outcome
from skill.analytics.recording import event_of
from skill.domain.customer import Customer
from skill.domain.errors import Refused, Unavailable
from skill.ports import Ports
from skill.routing import Routes, routes
from skill.turn import Reply, Turn

log = logging.getLogger("otsukai")


@dataclass(frozen=True, slots=True)
class Skill:
    """The skill, ready to answer turns from any number of threads."""

    ports: Ports
    routes: Routes = routes

    def answer(self, turn: Turn) -> Reply:
        """The reply to the turn. Never raises: what goes wrong becomes an honest reply and a line in the log."""
        started = time.perf_counter()
        turn, reply, error = self._run(turn)
        handled = time.perf_counter()
        error = self._keep_cart(turn, reply) or error
        latency = {
            "handle": round((handled - started) * 1000, 3),
            "keep": round((time.perf_counter() - handled) * 1000, 3),
        }
        self._record(turn, reply, latency, error)
        return reply

    def _run(self, turn: Turn) -> tuple[Turn, Reply, str]:
        try:
            turn = self._with_kept_cart(turn)
            handler = self.routes.find(turn.intent, turn.session.asked)
            return turn, handler(turn, self.ports), ""
        except Refused as refused:
            reply = turn.back(refused.prompt, **refused.values)
            return turn, reply.noting(outcome=Outcome.REFUSED), ""
        except Unavailable as error:
            _log_failure(turn, error)
            reply = turn.back("sorry.unavailable")
            return turn, reply.noting(outcome=Outcome.UNAVAILABLE), type(error).__name__
        except Exception as error:  # noqa: BLE001  the one broad except (STYLE section 5): a shopper never hears a traceback
            _log_failure(turn, error)
            return turn, turn.say("sorry.failed").noting(outcome=Outcome.FAILED), type(error).__name__

    def _with_kept_cart(self, turn: Turn) -> Turn:
        """A session that starts afresh goes on with the cart of the last one."""
        if not turn.is_fresh:
            return turn
        return turn.with_cart(self.ports.customers.get(turn.customer).cart)

    def _keep_cart(self, turn: Turn, reply: Reply) -> str:
        """Keep a changed cart at once: the end of a session is not always announced."""
        cart = reply.session.cart
        if cart == turn.session.cart:
            return ""

        def with_cart(record: Customer) -> Customer:
            return replace(record, cart=cart)

        try:
            self.ports.customers.update(turn.customer, with_cart)
        except Unavailable as error:
            _log_failure(turn, error)
            return type(error).__name__
        return ""

    def _record(self, turn: Turn, reply: Reply, latency: dict[str, float], error: str) -> None:
        try:
            event = event_of(turn, reply, event_id=self.ports.new_id(), latency_ms=latency, error=error)
            self.ports.log.append(event)
        except Unavailable as failure:
            _log_failure(turn, failure)


def _log_failure(turn: Turn, error: Exception) -> None:
    extra = {"session_id": turn.session.session_id, "turn": turn.session.turn, "error": type(error).__name__}
    log.error("turn failed: %s", type(error).__name__, exc_info=error, extra=extra)
