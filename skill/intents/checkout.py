"""From the cart to the order: the whole quote in one breath, one yes, the code where policy wants it, one order."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import (
    AboutOrder,
    AnythingElse,
    ConfirmOrder,
    GiveVoiceCode,
    ReadyToCheckOut,
    TakeFewer,
    WhatToOrder,
)
from skill.domain import voice_code
from skill.domain.cart import Cart
from skill.domain.customer import Customer
from skill.domain.order import Declined, Message, MessageCode, Order, Placed, PlaceKey, Quote, Severity
from skill.ports import Buyer, Ports
from skill.routing import routes
from skill.services import ordering, shopping
from skill.services.ordering import CodeCheck
from skill.turn import LinkAccountCard, QuoteCard, ReceiptCard, ReceiptScreen, Reply, Said, Turn


@routes.on("CheckoutIntent")
@routes.on("AMAZON.YesIntent", asked=(ReadyToCheckOut,))
def check_out(turn: Turn, ports: Ports) -> Reply:
    """Read out the quote of what is in the cart."""
    return quote(turn, ports)


@routes.on("CheckoutIntent", asked=(AnythingElse,))
def that_is_all(turn: Turn, ports: Ports) -> Reply:
    """Nothing more: the quote of what is in the cart, or goodbye where there is nothing."""
    return turn.say("stop.goodbye") if turn.session.cart.is_empty else quote(turn, ports)


@routes.on("AMAZON.NoIntent", asked=(ReadyToCheckOut,))
def not_yet(turn: Turn, ports: Ports) -> Reply:
    """Go on shopping; the cart stays."""
    return turn.ask(WhatToOrder(), "checkout.not_yet")


def quote(turn: Turn, ports: Ports) -> Reply:
    """The quote with each difference before it, or the one thing that stands in its way."""
    cart = turn.session.cart
    if cart.is_empty:
        return turn.pose(WhatToOrder(), Said("cart.empty"))
    made = ports.checkout.quote(cart.lines, buyer(turn, ports))
    turn = turn.with_cart(Cart(made.lines))
    codes = tuple(message.code.value for message in made.messages)
    reply = _ask_yes(turn, ports, made) if made.is_ready and made.lines else _hindered(turn, cart, made)
    return reply.noting(goal=Goal.ORDER, messages=codes, quoted=made.is_ready and bool(made.lines))


@routes.on("AMAZON.YesIntent", asked=(ConfirmOrder,))
def confirm_order(turn: Turn, ports: Ports) -> Reply:
    """The one yes: ask for the voice code where policy wants it, or place the order."""
    asked = turn.answering(ConfirmOrder)
    customer = ports.customers.get(turn.customer)
    orders = ports.orders.recent(turn.customer, shopping.REMEMBERED)
    occasion = ordering.Occasion(locale=turn.locale, now=turn.now, is_recognised=turn.is_recognised)
    if not ordering.wants_voice_code(asked.quote, customer, orders, ports.shop, occasion):
        offers_code = _offers_code(turn, ports, asked.quote, customer)
        return _place(turn, ports, asked, offers_code=offers_code)
    if customer.voice_code is not None and voice_code.is_locked(customer.voice_code, turn.now):
        return turn.pose(AnythingElse(), Said("code.locked")).noting(outcome=Outcome.REFUSED)
    return turn.pose(GiveVoiceCode(quote=asked.quote, key=asked.key))


@routes.on("VoiceCodeIntent", "GiveQuantityIntent", asked=(GiveVoiceCode,))
def give_voice_code(turn: Turn, ports: Ports) -> Reply:
    """The right digits place the order; wrong ones are counted, and the third miss locks."""
    asked = turn.answering(GiveVoiceCode)
    digits = turn.text("code") or turn.text("quantity")
    if not voice_code.is_whole(digits):
        return turn.pose(asked)  # a fragment of speech is no guess
    match ordering.check_voice_code(turn.customer, digits, ports.customers, turn.now):
        case CodeCheck.RIGHT:
            return _place(turn, ports, asked, offers_code=False)
        case CodeCheck.WRONG:
            return turn.pose(asked, Said("code.wrong")).noting(outcome=Outcome.REFUSED)
        case CodeCheck.LOCKED:
            return turn.pose(AnythingElse(), Said("code.locked")).noting(outcome=Outcome.REFUSED)


@routes.on("AMAZON.YesIntent", asked=(GiveVoiceCode,))
def code_first(turn: Turn, ports: Ports) -> Reply:
    """A yes is no code."""
    return turn.pose(turn.answering(GiveVoiceCode))


@routes.on("AMAZON.NoIntent", "CancelOrderIntent", asked=(ConfirmOrder, GiveVoiceCode))
def do_not_order(turn: Turn, ports: Ports) -> Reply:
    """Nothing is ordered, the cart is kept, and the shopper hears both (VOICE rule 3)."""
    turn.answering(AboutOrder)
    return turn.pose(AnythingElse(), Said("checkout.unsure" if turn.session.is_unsure else "checkout.not_ordered"))


def buyer(turn: Turn, ports: Ports) -> Buyer:
    """Who buys in this turn."""
    return Buyer(turn.customer, turn.locale, ordering.account(turn.account, turn.locale, ports.shop))


def _ask_yes(turn: Turn, ports: Ports, made: Quote) -> Reply:
    question = ConfirmOrder(quote=made, key=PlaceKey(ports.new_id()))
    key = "checkout.quote_tax_included" if made.tax_included else "checkout.quote"
    reply = turn.ask(question, key, **question.values)
    return replace(reply.first(*said_messages(made.messages)), card=QuoteCard(quote=made))


def _hindered(turn: Turn, before: Cart, made: Quote) -> Reply:
    """What stands between the cart and a yes.

    A short line needs a yes of its own (VOICE rule 4); until then it is in the cart as the shopper left it.
    """
    said = said_messages(made.messages)
    codes = {message.code for message in made.messages}
    if MessageCode.ACCOUNT_NEEDED in codes:
        reply = turn.with_cart(before).say("checkout.link_account")
        return replace(reply, card=LinkAccountCard()).noting(outcome=Outcome.REFUSED)
    if not made.lines:
        return turn.pose(WhatToOrder(), *said, Said("cart.empty"))
    short = next((message for message in made.messages if message.severity is Severity.BUYER_REVIEW), None)
    line = turn.session.cart.line(short.line_key) if short is not None and short.line_key else None
    if line is not None:
        others = tuple(message for message in made.messages if message is not short)
        wanted = before.line(line.key) or line
        turn = turn.with_cart(turn.session.cart.put(wanted))
        key = "cart.at_most" if short is not None and short.code is MessageCode.OVER_LIMIT else "cart.only_left"
        reply = turn.ask(TakeFewer(line=line), key, line=line)
        return reply.first(*said_messages(others)).noting(outcome=Outcome.ASKED)
    return turn.with_cart(before).pose(AnythingElse(), *said).noting(outcome=Outcome.REFUSED)


def said_messages(messages: tuple[Message, ...]) -> tuple[Said, ...]:
    """Each difference, in the shop's words."""
    return tuple(
        Said(
            f"message.{message.code}",
            {"title": message.title, "was": message.was, "now": message.now, "available": message.available},
        )
        for message in messages
    )


def _place(turn: Turn, ports: Ports, asked: AboutOrder, *, offers_code: bool) -> Reply:
    # All that is needed for the reply was read before: nothing that can fail may follow the order.
    match ports.checkout.place(asked.quote, asked.key, buyer(turn, ports)):
        case Placed(order):
            return _thanks(turn.with_cart(Cart()), order, offers_code=offers_code)
        case Declined(messages):
            codes = tuple(message.code.value for message in messages)
            return quote(turn, ports).first(Said("checkout.declined")).noting(messages=codes)


def _thanks(turn: Turn, order: Order, *, offers_code: bool) -> Reply:
    said = [Said("checkout.placed", {"order": order})]
    session = replace(turn.session, is_unsure=False)
    if offers_code:
        said.append(Said("code.offer"))
        session = replace(session, has_hinted=True)
    turn = replace(turn, session=session)
    reply = turn.pose(AnythingElse(), *said).showing(ReceiptScreen(order))
    return replace(reply, card=ReceiptCard(order=order)).noting(
        outcome=Outcome.PLACED,
        goal=Goal.ORDER,
        order_ref=order.order_id,
        products=tuple(line.variant_id for line in order.lines),
    )


def _offers_code(turn: Turn, ports: Ports, made: Quote, customer: Customer) -> bool:
    """Whether this is the moment for the one unasked line: a large order of a customer without a code."""
    is_large = ports.shop.market(turn.locale).voice_code.above <= made.total
    may_hint = customer.wants_offers and not turn.session.has_hinted
    return is_large and may_hint and customer.voice_code is None
