"""Settling requests one after the other: what is clear goes into the cart, what is not becomes one question.

All handlers that add something end here, so that each difference between what was asked and what the shop gives is
said, and the products of one sentence that still wait are never lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.analytics.events import Goal, Outcome, ResolutionNote
from skill.dialogue import (
    ChooseOffer,
    ChooseSubstitute,
    ConfirmOrder,
    ConfirmQuantity,
    Question,
    ReadyToCheckOut,
    TakeFewer,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Offer
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request, Resolution
from skill.intents import checkout, hearing
from skill.ports import Ports
from skill.services import shopping
from skill.services.shopping import Added, NotSold, SoldOut, Taken, TooFew, TooMany, Unclear, Uneven
from skill.turn import CartScreen, OptionsScreen, Reply, Said, Screen, Turn


@dataclass(frozen=True, slots=True)
class Settled:
    """How far a sentence has come: the cart, what went in, what isn't sold, and what needs an answer."""

    cart: Cart
    added: tuple[LineItem, ...] = ()
    missing: tuple[str, ...] = ()
    sold_out: tuple[Offer, ...] = ()
    open: tuple[tuple[Request, Taken], ...] = ()
    resolutions: tuple[Resolution, ...] = ()


Picked = tuple[Request, Offer]


def settle(turn: Turn, ports: Ports, requests: tuple[Request, ...], *picked: Picked) -> Reply:
    """Take the offers picked and all requests as far as they are clear, then ask about the first that isn't.

    With nothing left to ask it goes on to the checkout.
    """
    return _tell(turn, ports, _walk(turn, ports, requests, picked))


def put(turn: Turn, ports: Ports, line: LineItem, waiting: tuple[Request, ...]) -> Reply:
    """Set a line that the shopper agreed to, then settle what still waits."""
    turn = turn.with_cart(turn.session.cart.put(line))
    settled = _walk(turn, ports, waiting, ())
    return _tell(turn, ports, replace(settled, added=(line, *settled.added)))


def _tell(turn: Turn, ports: Ports, settled: Settled) -> Reply:
    turn = turn.with_cart(settled.cart)
    if settled.added:
        turn = turn.with_focus(settled.added[-1].variant_id)
    told = _told(settled)
    reply = _ask_first(turn, settled, told) if settled.open else _go_on(turn, ports, settled, told)
    return reply.noting(
        goal=Goal.ORDER,
        resolution=tuple(note(resolution) for resolution in settled.resolutions),
        products=tuple(line.variant_id for line in settled.added),
        words=" / ".join(settled.missing),
    )


def note(resolution: Resolution) -> ResolutionNote:
    """The resolution as it is logged."""
    match resolution:
        case Match(offer, score):
            return ResolutionNote(outcome="match", candidates=(offer.variant_id,), score=score)
        case Ambiguous(offers, score):
            ids = tuple(offer.variant_id for offer in offers)
            return ResolutionNote(outcome="ambiguous", candidates=ids, score=score)
        case NoMatch(score):
            return ResolutionNote(outcome="no_match", score=score)


def _walk(turn: Turn, ports: Ports, requests: tuple[Request, ...], picked: tuple[Picked, ...]) -> Settled:
    shopper = hearing.shopper(turn, ports)
    settled = Settled(turn.session.cart)
    for request, offer in picked:
        taken = shopping.take_offer(offer, request, settled.cart, shopper, ports.catalog, turn.locale)
        settled = _with(settled, request, taken)
    for request in requests:
        taken = shopping.take(request, settled.cart, shopper, ports.catalog, turn.locale)
        settled = _with(settled, request, taken)
    return settled


def _with(settled: Settled, request: Request, taken: Taken) -> Settled:
    settled = replace(settled, resolutions=(*settled.resolutions, taken.resolution))
    match taken:
        case Added(cart, line):
            return replace(settled, cart=cart, added=(*settled.added, line))
        case NotSold():
            return replace(settled, missing=(*settled.missing, request.words))
        case SoldOut(offer, ()):
            return replace(settled, sold_out=(*settled.sold_out, offer))
        case Unclear() | SoldOut() | TooFew() | TooMany() | Uneven():
            return replace(settled, open=(*settled.open, (request, taken)))


def _told(settled: Settled) -> tuple[Said, ...]:
    said = []
    if settled.added:
        total = settled.cart.total
        said.append(Said("cart.added", {"lines": settled.added, "total": total}))
    said += [Said("cart.not_sold", {"words": words}) for words in settled.missing]
    said += [Said("cart.sold_out", {"offer": offer}) for offer in settled.sold_out]
    return tuple(said)


def _ask_first(turn: Turn, settled: Settled, told: tuple[Said, ...]) -> Reply:
    (request, taken), *rest = settled.open
    waiting = tuple(other for other, _ in rest)
    key, question, screen = _question(request, taken, waiting)
    return turn.pose(question, *told, *key).showing(screen).noting(outcome=Outcome.ASKED)


def _question(
    request: Request, taken: Taken, waiting: tuple[Request, ...]
) -> tuple[tuple[Said, ...], Question, Screen | None]:
    match taken:
        case Unclear(offers):
            question: Question = ChooseOffer(offers=offers, request=request, waiting=waiting)
            return (), question, OptionsScreen(offers)
        case SoldOut(offer, stand_ins):
            question = ChooseSubstitute(offers=stand_ins, request=request, title=offer.title, waiting=waiting)
            return (Said("cart.sold_out", {"offer": offer}),), question, OptionsScreen(stand_ins)
        case TooFew(line):
            return (), TakeFewer(line=line, waiting=waiting), None
        case TooMany(line):
            return (), ConfirmQuantity(line=line, waiting=waiting), None
        case Uneven(line):
            said = Said("cart.not_in_that_amount", {"line": line})
            return (said,), ConfirmQuantity(line=line, waiting=waiting), None
        case Added() | NotSold():
            raise AssertionError("settled already")  # pragma: no cover


def _go_on(turn: Turn, ports: Ports, settled: Settled, told: tuple[Said, ...]) -> Reply:
    if not settled.added:
        return turn.pose(_after_nothing(turn), *told).noting(
            outcome=Outcome.NOT_FOUND if settled.missing else Outcome.ANSWERED
        )
    if isinstance(turn.session.asked, ConfirmOrder):
        return checkout.quote(turn, ports).first(*told)
    reply = turn.pose(ReadyToCheckOut(), *told)
    return reply.showing(CartScreen(settled.cart)).noting(outcome=Outcome.ANSWERED)


def _after_nothing(turn: Turn) -> Question:
    asked = turn.session.asked
    if isinstance(asked, ConfirmOrder | ReadyToCheckOut):
        return asked
    return WhatToOrder() if turn.session.cart.is_empty else ReadyToCheckOut()
