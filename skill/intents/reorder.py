"""Ordering again: the last order, the usual, one product of it, with a change; the cart waits for the yes."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import (
    AboutLines,
    ChooseBought,
    ConfirmQuantity,
    ConfirmReorder,
    OfferUsual,
    ReadyToCheckOut,
    WhatToOrder,
)
from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.habits import kept
from skill.domain.options import Wish
from skill.domain.order import Message, MessageCode, Order
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.intents import adding, builtin, checkout, hearing
from skill.ports import Ports
from skill.resolve.quantities import take_amount
from skill.routing import routes
from skill.services import naming, reordering, shopping, wishing
from skill.services.reordering import NothingToReorder, Reorder, SeveralFit
from skill.turn import Reply, Said, Slot, Turn


@routes.on("ReorderIntent")
def reorder(turn: Turn, ports: Ports) -> Reply:
    """The last order, or one product of earlier ones, again.

    "A sandwich without onions" is a new order that a platform may take for a change to an earlier one.
    """
    return new_order(turn, ports) or _again(turn, ports, is_usual=False)


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
    return _changed(turn, ports, Reorder(asked.lines), Request("", hearing.amount(turn)))


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(OfferUsual, ConfirmReorder))
def change_reordered_quantity(turn: Turn, ports: Ports) -> Reply:
    """Another number for the line that is named, or for the only one."""
    lines = turn.answering(AboutLines).lines
    words = turn.text("product")
    named = naming.lines_named(words, lines, turn.locale) if words else lines
    steps = hearing.steps(turn, named[0], ports.catalog) if len(named) == 1 else None
    if steps is None:
        return turn.pose(ConfirmReorder(lines), Said("reorder.which_number"))
    changed = tuple(line.with_steps(steps) if line == named[0] else line for line in lines)
    return _offer(turn, ports, Reorder(tuple(line for line in changed if line.quantity.steps > 0)))


@routes.on(*hearing.TAKING_OUT, asked=(OfferUsual, ConfirmReorder))
def leave_out_of_reorder(turn: Turn, ports: Ports) -> Reply:
    """All of it but the line that is named."""
    return _left_out(turn, ports, turn.text("product"), Reorder(turn.answering(AboutLines).lines))


@routes.on("ChooseIntent", asked=(OfferUsual, ConfirmReorder))
def in_another_way(turn: Turn, ports: Ports) -> Reply:
    """Other options for what is offered, "ground for filter"; other words are no answer."""
    found = Reorder(turn.answering(AboutLines).lines)
    return _otherwise(turn, ports, found) or builtin.not_understood(turn, ports)


@routes.on("AddToCartIntent", asked=(OfferUsual, ConfirmReorder))
def add_to_reorder(turn: Turn, ports: Ports) -> Reply:
    """Other options for what is offered, "with cheese", or something else as well.

    What the shopper wanted again is asked about once more after it; an offer of our own has passed.
    """
    asked = turn.answering(AboutLines)
    changed = _otherwise(turn, ports, Reorder(asked.lines))
    if changed is not None:
        return changed
    reply = routes.find("AddToCartIntent", None)(turn, ports)
    is_settled = isinstance(reply.session.asked, ReadyToCheckOut | WhatToOrder)
    if not (is_settled and isinstance(asked, ConfirmReorder)):
        return reply
    back = turn.pose(asked)
    return replace(
        reply,
        session=replace(reply.session, asked=asked),
        says=(*reply.says[:-1], *back.says),
        reprompt=back.reprompt,
    )


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
    reply = checkout.quote(turn.with_cart(cart), ports).noting(goal=Goal.REORDER)
    return reply if turn.session.cart.is_empty else reply.first(Said("reorder.with_cart"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(OfferUsual, ConfirmReorder))
def do_not_reorder(turn: Turn, ports: Ports) -> Reply:
    """Not those, then; nothing was put anywhere."""
    return turn.ask(WhatToOrder(), "reorder.declined")


def again(turn: Turn, ports: Ports, lines: tuple[LineItem, ...], asked: Request) -> Reply:
    """These lines of earlier orders at today's prices, in the way and number that were asked for."""
    found = reordering.today(lines, ports.catalog, turn.locale)
    return _changed(turn, ports, found, asked)


def is_in_last_order(turn: Turn, ports: Ports, words: str) -> bool:
    """Whether the last order has something of that name."""
    last = kept(hearing.shopper(turn, ports).orders)[:1]
    return any(naming.lines_named(words, order.lines, turn.locale) for order in last)


def new_order(turn: Turn, ports: Ports) -> Reply | None:
    """What becomes of words that order something with options; None where they only leave something out."""
    if turn.text("product") or not turn.text("without"):
        return None
    words = Slot("product", hearing.option_words(turn))
    requests = hearing.requests(replace(turn, slots={"product": words}), ports.catalog)
    return adding.settle(turn, ports, requests) if any(request.wishes for request in requests) else None


def _again(turn: Turn, ports: Ports, *, is_usual: bool) -> Reply:
    orders = hearing.shopper(turn, ports).orders
    if turn.text("product"):
        return _product_again(turn, ports, orders)
    whole = reordering.usual_again if is_usual else reordering.last_order_again
    match whole(orders, ports.catalog, turn.locale):
        case NothingToReorder():
            return turn.pose(WhatToOrder(), Said("reorder.nothing")).noting(
                goal=Goal.REORDER, outcome=Outcome.NOT_FOUND
            )
        case Reorder() as found:
            return _changed(turn, ports, found, Request("", hearing.amount(turn)))


def _product_again(turn: Turn, ports: Ports, orders: tuple[Order, ...]) -> Reply:
    """The one product that is named, by all its words or by those that don't say how it should be."""
    words = turn.text("product")
    read = hearing.requests(turn, ports.catalog)
    asked = replace(read[0], words=words) if len(read) == 1 else Request(words, hearing.amount(turn))
    for name in dict.fromkeys((words, *(request.words for request in read[:1]))):
        match reordering.product_again(name, orders, ports.catalog, turn.locale, ports.clock.now()):
            case NothingToReorder():
                continue
            case SeveralFit(lines):
                several = ChooseBought(lines=lines, request=asked)
                return turn.pose(several).noting(goal=Goal.REORDER, outcome=Outcome.ASKED)
            case Reorder() as found:
                return _changed(turn, ports, found, asked)
    said = Said("reorder.never_bought", {"words": words})
    missed = turn.with_focus(None).pose(WhatToOrder(), said)
    return missed.noting(goal=Goal.REORDER, outcome=Outcome.NOT_FOUND, words=words)


def _changed(turn: Turn, ports: Ports, found: Reorder, asked: Request) -> Reply:
    """The lines with the change that the sentence asks for: "the same but three", "without milk", "with cheese"."""
    unwanted = turn.text("without")
    if unwanted:
        return _left_out(turn, ports, unwanted, found)
    if asked.wishes:
        found = reordering.otherwise(found, lambda _: asked.wishes, ports.catalog, turn.locale)
    unclear = (Said("cart.unclear", {"words": asked.unclear}),) if asked.unclear else ()
    return _counted(turn, ports, found, asked.amount).first(*unclear)


def _counted(turn: Turn, ports: Ports, found: Reorder, amount: Amount | None) -> Reply:
    """The only line in the number that was said; of several it has to be asked which."""
    if amount is None or not found.lines:
        return _offer(turn, ports, _with_one_counted(turn, ports, found))
    steps = (
        shopping.steps_of_line(amount, found.lines[0], ports.catalog, turn.locale) if len(found.lines) == 1 else None
    )
    if not steps:
        return _offer(turn, ports, found).first(Said("reorder.which_number"))
    return _offer(turn, ports, replace(found, lines=(found.lines[0].with_steps(steps),)))


def _with_one_counted(turn: Turn, ports: Ports, found: Reorder) -> Reorder:
    """One of the lines in another number, where a platform heard it all as a number: 「卵だけ二つ」."""
    amount, name = take_amount(turn.text("amount"), turn.locale)
    named = naming.lines_named(name, found.lines, turn.locale) if amount and name else ()
    steps = shopping.steps_of_line(amount, named[0], ports.catalog, turn.locale) if amount and len(named) == 1 else None
    if not steps:
        return found
    return replace(found, lines=tuple(one.with_steps(steps) if one == named[0] else one for one in found.lines))


def _left_out(turn: Turn, ports: Ports, words: str, found: Reorder) -> Reply:
    """The lines but the one that is named, or with what is named left out of them."""
    lines = reordering.without(words, found.lines, turn.locale)
    if lines is not None:
        left = tuple(message for message in found.messages if _is_about(message, lines))
        return _offer(turn, ports, replace(found, lines=lines, messages=left))
    changed = _otherwise(turn, ports, found)
    return changed or _offer(turn, ports, found).first(Said("reorder.not_in_it", {"words": words}))


def _otherwise(turn: Turn, ports: Ports, found: Reorder) -> Reply | None:
    """The lines in the way that the words say, "with cheese"; None where they are an option of none of them."""
    words = hearing.option_words(turn)

    def wishes(offer: Offer) -> tuple[Wish, ...]:
        return wishing.wishes_alone(words, offer, turn.locale)

    other = reordering.otherwise(found, wishes, ports.catalog, turn.locale) if words else found
    return _offer(turn, ports, other) if other != found else None


def _offer(turn: Turn, ports: Ports, found: Reorder) -> Reply:
    said = (
        *checkout.said_messages(found.messages),
        *(adding.cannot(title, wish) for title, wish in found.refused),
    )
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
