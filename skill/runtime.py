"""One turn from end to end: the kept cart in, the handler, what can go wrong, the cart kept, the event logged."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import Final

import skill.intents  # noqa: F401  (importing it fills the table of routes)
from skill.analytics.events import Outcome
from skill.analytics.recording import event_of
from skill.dialogue import AboutOrder
from skill.domain.cart import Cart
from skill.domain.customer import Customer
from skill.domain.deadline import turn_within
from skill.domain.errors import Refused, Unavailable
from skill.domain.order import Message
from skill.intents.checkout import said_messages
from skill.ports import Ports
from skill.routing import FALLBACK, Routes, routes
from skill.services import reordering
from skill.turn import SECRET, Ability, Reply, Turn

log = logging.getLogger("otsukai")

# Different products in one cart: with an open order they still fit into Amazon's 24 KB (test_response measures it).
MOST_LINES: Final = 30
# The answers that place an order, and what may be asked beside a voice code: none of these says its slots back.
_PLACING: Final = ("AMAZON.YesIntent", "VoiceCodeIntent", "GiveQuantityIntent")
_SAFE_WITH_CODES: Final = frozenset(
    {
        "AskQuestionIntent",
        "CancelOrderIntent",
        "CheckoutIntent",
        "EmptyCartIntent",
        "GreetingIntent",
        "OrderStatusIntent",
        "SetVoiceCodeIntent",
        "StopOffersIntent",
        "TalkToPersonIntent",
        "ThanksIntent",
        "UnsureIntent",
        "ViewCartIntent",
    }
)


@dataclass(frozen=True, slots=True)
class Skill:
    """The skill, ready to answer turns from any number of threads.

    ``deadline_s`` bounds what a turn may wait for, all together: what comes too late is told as unavailable.
    """

    ports: Ports
    routes: Routes = routes
    deadline_s: float = 7.0

    def answer(self, turn: Turn) -> Reply:
        """The reply to the turn. Never raises: what goes wrong becomes an honest reply and a line in the log."""
        with turn_within(self.deadline_s):
            return self._answer(turn)

    def _answer(self, turn: Turn) -> Reply:
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

    def apology(self, turn: Turn, error: Exception) -> Reply:
        """The reply in place of one that could not be put into words; the reason goes to the log."""
        _log_failure(turn, error)
        key = "sorry.failed_order" if isinstance(turn.session.asked, AboutOrder) else "sorry.failed"
        return _sorry(turn, key, Outcome.FAILED)

    def _run(self, turn: Turn) -> tuple[Turn, Reply, str]:
        try:
            turn, lost = self._with_kept_cart(turn)
            handler = self.routes.find(self._heard(turn), turn.session.asked)
            reply = _within_cart(turn, handler(turn, self.ports))
            return turn, reply.first(*said_messages(lost)) if reply.says else reply, ""
        except Refused as refused:
            reply = turn.back(refused.prompt, **refused.values)
            return turn, reply.noting(outcome=Outcome.REFUSED), ""
        except Unavailable as error:
            _log_failure(turn, error)
            return turn, _unavailable(turn), type(error).__name__
        except Exception as error:  # noqa: BLE001  a bug (STYLE section 5): a shopper never hears a traceback
            return turn, self.apology(turn, error), type(error).__name__

    def _heard(self, turn: Turn) -> str:
        """The intent, but for more words than one breath holds; with a code open, only one that can't say it back."""
        if turn.is_too_much:
            return FALLBACK
        is_routed = (turn.intent, type(turn.session.asked)) in self.routes.table
        if turn.kind != "intent" or is_routed or not isinstance(turn.session.asked, SECRET):
            return turn.intent
        is_safe = turn.intent.startswith("AMAZON.") or turn.intent in _SAFE_WITH_CODES
        return turn.intent if is_safe else FALLBACK

    def _with_kept_cart(self, turn: Turn) -> tuple[Turn, tuple[Message, ...]]:
        """A session that starts afresh goes on with the cart of the last one.

        A shopper who changed to another market starts afresh too, with their cart at its prices: two currencies
        have no sum. The messages say what of it that market doesn't have.
        """
        currency = self.ports.shop.market(turn.locale).currency
        if not turn.is_fresh and _is_in(currency, turn.session.cart):
            return turn, ()
        cart = self.ports.customers.get(turn.customer).cart
        if _is_in(currency, cart):
            return _afresh(turn, cart), ()
        there = reordering.today(cart.lines, self.ports.catalog, turn.locale)
        return _afresh(turn, Cart(there.lines)), there.messages

    def _keep_cart(self, turn: Turn, reply: Reply) -> str:
        """Keep a changed cart at once: the end of a session is not always announced."""
        before, after = turn.session.cart, reply.session.cart
        if before == after or reply.notes.outcome is Outcome.PLACED:
            return ""  # Checkout.place took what it ordered out of the kept cart, and only that

        def with_cart(record: Customer) -> Customer:
            return replace(record, cart=_changed(record.cart, before, after))

        try:
            self.ports.customers.update(turn.customer, with_cart)
        except Exception as error:  # noqa: BLE001  what was done is done and said: an order may have been placed
            _log_failure(turn, error)
            return type(error).__name__
        return ""

    def _record(self, turn: Turn, reply: Reply, latency: dict[str, float], error: str) -> None:
        try:
            event = event_of(turn, reply, event_id=self.ports.new_id(), latency_ms=latency, error=error)
            self.ports.log.append(event)
        except Exception as failure:  # noqa: BLE001  a failing log never spoils a reply (DESIGN section 2)
            _log_failure(turn, failure)


def _changed(kept: Cart, before: Cart, after: Cart) -> Cart:
    """The kept cart with what this turn did to its own copy, so that two devices at once lose nothing."""
    if kept == before:
        return after
    for line in after.lines:
        old, other = before.line(line.key), kept.line(line.key)
        if line == old:
            continue
        if other is not None and other.quantity.with_steps(1) == line.quantity.with_steps(1):
            was = old.quantity.steps if old is not None else 0
            steps = other.quantity.steps + line.quantity.steps - was
            kept = kept.put(line).with_steps(line.key, steps)
        else:
            kept = kept.put(line)
    for line in before.lines:
        if after.line(line.key) is None:
            kept = kept.without(line.key)
    return kept


def _afresh(turn: Turn, cart: Cart) -> Turn:
    return replace(turn, session=replace(turn.session, cart=cart, asked=None))


def _is_in(currency: str, cart: Cart) -> bool:
    return all(line.unit_price.currency == currency for line in cart.lines)


def _within_cart(turn: Turn, reply: Reply) -> Reply:
    """The reply, unless it puts more into the cart than the platform can carry from turn to turn."""
    load = _load(reply.session.cart)
    if load > MOST_LINES and load > _load(turn.session.cart):
        raise Refused("cart.full", {"most": MOST_LINES})
    return reply


def _load(cart: Cart) -> int:
    """How much of the platform's room the cart takes, in plain lines: three options take what two lines do."""
    options = sum(len(line.options) for line in cart.lines)
    return len(cart.lines) + (2 * options + 2) // 3


def _unavailable(turn: Turn) -> Reply:
    """An apology that promises nothing it can't know: after a yes the order may have been made or not."""
    if not isinstance(turn.session.asked, AboutOrder) or turn.intent not in _PLACING:
        return _sorry(turn, "sorry.unavailable", Outcome.UNAVAILABLE)
    unsure = replace(turn, session=replace(turn.session, is_unsure=True))
    return _sorry(unsure, "sorry.unsure", Outcome.UNAVAILABLE)


def _sorry(turn: Turn, key: str, outcome: Outcome) -> Reply:
    """An apology, and the open question again where trying again makes sense; none where no words are allowed."""
    is_touch = turn.kind == "event" and turn.intent.endswith("Intent")
    if turn.kind == "can_fulfill":
        return Reply(session=turn.session, ends=True, ability=Ability.NO).noting(outcome=outcome)
    if turn.kind in {"event", "session_ended"} and not is_touch:
        return Reply(session=turn.session, ends=True).noting(outcome=outcome)
    reply = turn.back(key) if outcome is Outcome.UNAVAILABLE else turn.say(key)
    return reply.noting(outcome=outcome)


def _log_failure(turn: Turn, error: Exception) -> None:
    extra = {"session_id": turn.session.session_id, "turn": turn.session.turn, "error": type(error).__name__}
    log.error("turn failed: %s", type(error).__name__, exc_info=error, extra=extra)
