"""Ordering again: the last order, the usual, one product of it, with a change; the cart waits for the yes."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AboutLines, ChooseOffer, ConfirmQuantity, ConfirmReorder, OfferUsual, WhatToOrder
from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.order import Message, MessageCode
from skill.domain.resolution import Request
from skill.intents import adding, checkout, hearing
from skill.ports import Ports
from skill.routing import routes
from skill.services import reordering, shopping
from skill.services.reordering import NothingToReorder, Reorder, SeveralFit
from skill.turn import Reply, Said, Slot, Turn


@routes.on("ReorderIntent")
def reorder(turn: Turn, ports: Ports) -> Reply:
    """The last order, or one product of earlier ones, again.

    "A sandwich without onions" is a new order that a platform may take for a change to an earlier one.
    """
    return _new_order(turn, ports) or _again(turn, ports, is_usual=False)


@routes.on("OrderUsualIntent")
def order_usual(turn: Turn, ports: Ports) -> Reply:
    """What the shopper usually orders, whole or one product of it."""
    return _again(turn, ports, is_usual=True)


@routes.on("ReorderIntent", asked=(OfferUsual, ConfirmReorder))
def change_reorder(turn: Turn, ports: Ports) -> Reply:
    """A change to the lines just offered; a plain "reorder" or another product starts anew."""
    asked = turn.answering(AboutLines)
    if turn.text("product") or not (turn.text("without") or hearing.amount(turn)):
        return reorder(turn, ports)
    return _changed(turn, ports, Reorder(asked.lines))


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(OfferUsual, ConfirmReorder))
def change_reordered_quantity(turn: Turn, ports: Ports) -> Reply:
    """Another number for the line that is named, or for the only one."""
    lines = turn.answering(AboutLines).lines
    words = turn.text("product")
    named = shopping.lines_named(words, lines, turn.locale) if words else lines
    steps = hearing.steps(turn, named[0]) if len(named) == 1 else None
    if steps is None:
        return turn.pose(ConfirmReorder(lines), Said("reorder.which_number"))
    changed = tuple(line.with_steps(steps) if line == named[0] else line for line in lines)
    return _offer(turn, ports, Reorder(tuple(line for line in changed if line.quantity.steps > 0)))


@routes.on("RemoveFromCartIntent", asked=(OfferUsual, ConfirmReorder))
def leave_out_of_reorder(turn: Turn, ports: Ports) -> Reply:
    """All of it but the line that is named."""
    return _left_out(turn, ports, turn.text("product"), Reorder(turn.answering(AboutLines).lines))


@routes.on("AMAZON.YesIntent", "CheckoutIntent", asked=(OfferUsual, ConfirmReorder))
def reorder_these(turn: Turn, ports: Ports) -> Reply:
    """Into the cart with the lines, and on to the quote; a number far above the usual is asked about before."""
    cart, shopper, doubted = turn.session.cart, hearing.shopper(turn, ports), None
    for line in turn.answering(AboutLines).lines:
        whole = line.with_steps(cart.steps(line.key) + line.quantity.steps)
        if doubted is None and whole.quantity.steps > shopper.cap(line.variant_id):
            doubted = whole
        else:
            cart = cart.put(whole)
    if doubted is not None:
        asked = turn.with_cart(cart).pose(ConfirmQuantity(line=doubted, leads_to_quote=True))
        return asked.noting(goal=Goal.REORDER, outcome=Outcome.ASKED)
    return checkout.quote(turn.with_cart(cart), ports).noting(goal=Goal.REORDER)


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(OfferUsual, ConfirmReorder))
def do_not_reorder(turn: Turn, ports: Ports) -> Reply:
    """Not those, then; nothing was put anywhere."""
    return turn.ask(WhatToOrder(), "reorder.declined")


def _new_order(turn: Turn, ports: Ports) -> Reply | None:
    """What becomes of words that order something with options; None where they only leave something out."""
    if turn.text("product") or not turn.text("without"):
        return None
    words = Slot("product", hearing.option_words(turn))
    requests = hearing.requests(replace(turn, slots={"product": words}), ports.catalog)
    return adding.settle(turn, ports, requests) if any(request.wishes for request in requests) else None


def _again(turn: Turn, ports: Ports, *, is_usual: bool) -> Reply:
    orders = hearing.shopper(turn, ports).orders
    words = turn.text("product")
    if words:
        found = reordering.product_again(words, orders, ports.catalog, turn.locale, ports.clock.now())
        return _found_product(turn, ports, words, found)
    again = reordering.usual_again if is_usual else reordering.last_order_again
    match again(orders, ports.catalog, turn.locale):
        case NothingToReorder():
            return turn.pose(WhatToOrder(), Said("reorder.nothing")).noting(
                goal=Goal.REORDER, outcome=Outcome.NOT_FOUND
            )
        case Reorder() as found:
            return _changed(turn, ports, found)


def _found_product(turn: Turn, ports: Ports, words: str, found: Reorder | SeveralFit | NothingToReorder) -> Reply:
    match found:
        case NothingToReorder():
            said = Said("reorder.never_bought", {"words": words})
            turn = turn.with_focus(None)
            return turn.pose(WhatToOrder(), said).noting(goal=Goal.REORDER, outcome=Outcome.NOT_FOUND, words=words)
        case SeveralFit(lines):
            offers = ports.catalog.offers([line.variant_id for line in lines], turn.locale)
            return _which(turn, words, offers)
        case Reorder():
            return _changed(turn, ports, found)


def _which(turn: Turn, words: str, offers: tuple[Offer, ...]) -> Reply:
    request = Request(words, hearing.amount(turn))
    return turn.pose(ChooseOffer(offers=offers, request=request), Said("reorder.several")).noting(goal=Goal.REORDER)


def _changed(turn: Turn, ports: Ports, found: Reorder) -> Reply:
    """The lines with the change that the same sentence asks for: "the same but three", "without the milk"."""
    unwanted = turn.text("without")
    if unwanted:
        return _left_out(turn, ports, unwanted, found)
    if hearing.amount(turn) is None or not found.lines:
        return _offer(turn, ports, found)
    steps = hearing.steps(turn, found.lines[0])
    lines = reordering.with_steps(found.lines, steps) if steps else None
    if lines is None:
        return _offer(turn, ports, found).first(Said("reorder.which_number"))
    return _offer(turn, ports, replace(found, lines=lines))


def _left_out(turn: Turn, ports: Ports, words: str, found: Reorder) -> Reply:
    lines = reordering.without(words, found.lines, turn.locale)
    if lines is None:
        return _offer(turn, ports, found).first(Said("reorder.not_in_it", {"words": words}))
    left = tuple(message for message in found.messages if _is_about(message, lines))
    return _offer(turn, ports, Reorder(lines, left))


def _offer(turn: Turn, ports: Ports, found: Reorder) -> Reply:
    said = checkout.said_messages(found.messages)
    if not found.lines and _is_only_sold_out(found):
        return _instead(turn, ports, found.messages[0])
    if not found.lines:
        return turn.pose(WhatToOrder(), *said, Said("reorder.nothing_left")).noting(goal=Goal.REORDER)
    codes = tuple(message.code.value for message in found.messages)
    return turn.pose(ConfirmReorder(found.lines), *said).noting(
        goal=Goal.REORDER, messages=codes, outcome=Outcome.ASKED
    )


def _is_only_sold_out(found: Reorder) -> bool:
    return len(found.messages) == 1 and found.messages[0].code is MessageCode.OUT_OF_STOCK


def _instead(turn: Turn, ports: Ports, message: Message) -> Reply:
    """The one thing wanted again is sold out: what could stand in for it (VOICE rule 7)."""
    offers = ports.catalog.offers([message.variant_id], turn.locale) if message.variant_id else ()
    picked = tuple((Request(offer.title), offer) for offer in offers)
    return adding.settle(turn, ports, (), *picked).noting(goal=Goal.REORDER)


def _is_about(message: Message, lines: tuple[LineItem, ...]) -> bool:
    return any(message.line_key == line.key for line in lines)
