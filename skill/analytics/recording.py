"""From a turn and its reply to the one event that is logged: the allow-list lives here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from skill.analytics.events import Outcome, TurnEvent
from skill.domain.cart import Cart
from skill.domain.catalog import VariantId
from skill.turn import Reply, Turn

_SLOTS: Final = ("product", "quantity", "unit", "amount", "ordinal", "choice", "without")
_MOST_WORDS: Final = 200


def event_of(turn: Turn, reply: Reply, *, event_id: str, latency_ms: Mapping[str, float], error: str = "") -> TurnEvent:
    """The event of one turn.

    While a voice code is asked for, nothing that was said is kept: digits can arrive in any slot.
    """
    notes = reply.notes
    total = reply.session.cart.total
    return TurnEvent(
        event_id=event_id,
        ts=turn.now,
        type=turn.kind,
        channel=turn.channel,
        locale=turn.locale,
        session_id=turn.session.session_id,
        turn=turn.session.turn,
        request_id=turn.request_id,
        customer=turn.customer,
        outcome=notes.outcome or _outcome(reply),
        intent=turn.intent,
        slots={} if turn.is_secret else _allowed(turn),
        resolution=notes.resolution,
        goal=notes.goal,
        asked=reply.session.asked.name if reply.session.asked else "",
        prompts=tuple(said.key for said in reply.says),
        cart_total_minor=None if total is None else total.minor,
        currency="" if total is None else total.currency,
        products=notes.products,
        quoted=notes.quoted,
        order_ref=notes.order_ref,
        messages=notes.messages,
        words="" if turn.is_secret else notes.words[:_MOST_WORDS],
        latency_ms=latency_ms,
        error=error,
        amounts=_amounts(turn, reply),
        cart_left=turn.is_fresh and not turn.session.cart.is_empty,
    )


def _allowed(turn: Turn) -> dict[str, str]:
    return {name: turn.text(name)[:_MOST_WORDS] for name in _SLOTS if turn.text(name)}


def _amounts(turn: Turn, reply: Reply) -> dict[str, str]:
    """What an order holds, which is the cart as it was; else by how much the cart's lines grew."""
    before, after = turn.session.cart, reply.session.cart
    if reply.notes.outcome is Outcome.PLACED:
        return {variant_id: str(amount) for variant_id, amount in _held(before).items()}
    held = _held(before)
    grown = {variant_id: amount - held[variant_id] for variant_id, amount in _held(after).items()}
    return {variant_id: str(amount) for variant_id, amount in grown.items() if amount > 0}


def _held(cart: Cart) -> Mapping[VariantId, Fraction]:
    """How much of each variant the cart holds, on all its lines; none of all others."""
    held: defaultdict[VariantId, Fraction] = defaultdict(Fraction)
    for line in cart.lines:
        held[line.variant_id] += line.quantity.amount
    return held


def _outcome(reply: Reply) -> Outcome:
    if reply.ends:
        return Outcome.ENDED
    return Outcome.ANSWERED
