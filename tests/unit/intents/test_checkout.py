"""From the cart to one order: only the one yes to the open quote orders, and only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from corner_shop import (
    ACCOUNT,
    CUSTOMER,
    EN,
    GRINDER,
    MILK,
    SMALL_BAG,
    SOUP,
    TUESDAY_TEN,
    buy,
    cart_of,
    orders,
    protect,
    reprice,
)

from skill.analytics.events import Outcome
from skill.dialogue import AnythingElse, ConfirmOrder, GiveVoiceCode, ReadyToCheckOut, TakeFewer, WhatToOrder
from skill.domain.cart import Cart, LineItem
from skill.domain.errors import StoreUnavailable
from skill.domain.money import Money
from skill.domain.order import CustomerId, PlaceKey
from skill.intents import checkout
from skill.ports import Buyer
from skill.turn import LinkAccountCard, QuoteCard, ReceiptCard


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


@pytest.fixture
def confirming(make_turn, ports):
    """A turn in which the quote of a cart has been read out."""

    def turn(*wanted, **more):
        cart = cart_of(*wanted)
        quote = ports.checkout.quote(cart.lines, Buyer(CUSTOMER, EN, ACCOUNT))
        return make_turn("AMAZON.YesIntent", asked=ConfirmOrder(quote=quote, key=PlaceKey("key")), cart=cart, **more)

    return turn


def test_check_out_reads_out_the_quote_and_orders_nothing(make_turn, ports):
    reply = checkout.check_out(make_turn("CheckoutIntent", cart=cart_of((MILK, 2))), ports)

    quote = reply.session.asked.quote
    assert (quote.goods, quote.delivery, quote.tax, quote.total) == tuple(
        Money(cents, "USD") for cents in (640, 500, 51, 1191)
    )
    assert keys(reply) == ["checkout.quote"]
    assert reply.card == QuoteCard(quote=quote)
    assert orders(ports) == 0


def test_each_quote_has_a_key_of_its_own(make_turn, ports):
    turn = make_turn("CheckoutIntent", cart=cart_of((MILK, 2)))

    keys_made = {checkout.check_out(turn, ports).session.asked.key for _ in range(2)}

    assert len(keys_made) == 2


def test_an_empty_cart_has_no_quote(make_turn, ports):
    reply = checkout.check_out(make_turn("CheckoutIntent"), ports)

    assert keys(reply) == ["cart.empty", "ask.what_to_order.text"]
    assert reply.session.asked == WhatToOrder()


def test_that_is_all_says_goodbye_to_an_empty_cart_and_quotes_a_full_one(make_turn, ports):
    empty = checkout.that_is_all(make_turn("CheckoutIntent", asked=AnythingElse()), ports)
    full = checkout.that_is_all(make_turn("CheckoutIntent", asked=AnythingElse(), cart=cart_of((MILK, 1))), ports)

    assert (keys(empty), empty.ends) == (["stop.goodbye"], True)
    assert keys(full) == ["checkout.quote"]


def test_not_yet_keeps_the_cart(make_turn, ports):
    reply = checkout.not_yet(make_turn(asked=ReadyToCheckOut(), cart=cart_of((MILK, 1))), ports)

    assert reply.session.cart == cart_of((MILK, 1))
    assert reply.session.asked == WhatToOrder()


def test_without_an_account_nothing_is_quoted_and_the_cart_is_kept(make_turn, ports):
    reply = checkout.check_out(make_turn("CheckoutIntent", cart=cart_of((MILK, 1)), account=""), ports)

    assert keys(reply) == ["checkout.link_account"]
    assert reply.card == LinkAccountCard()
    assert reply.ends
    assert reply.session.cart == cart_of((MILK, 1))


def test_a_changed_price_is_said_before_the_quote(make_turn, ports):
    reprice(ports, MILK, 350)

    reply = checkout.check_out(make_turn("CheckoutIntent", cart=cart_of((MILK, 1))), ports)

    assert keys(reply) == ["message.price_changed", "checkout.quote"]
    assert reply.session.cart.total == Money(350, "USD")


def test_short_stock_is_asked_about_and_the_cart_stays_as_it_was(make_turn, ports):
    wanted = cart_of((SOUP, 3))
    buy(ports, (SOUP, 2), customer=CustomerId("somebody else"))

    reply = checkout.check_out(make_turn("CheckoutIntent", cart=wanted), ports)

    assert keys(reply) == ["cart.only_left"]
    assert reply.session.asked == TakeFewer(line=LineItem.of(SOUP, 1))
    assert reply.session.cart == wanted


def test_above_the_daily_limit_nothing_can_be_said_yes_to(make_turn, ports):
    wanted = cart_of((GRINDER, 4))

    reply = checkout.check_out(make_turn("CheckoutIntent", cart=wanted), ports)

    assert keys(reply) == ["message.over_daily_limit", "ask.anything_else.text"]
    assert reply.session.cart == wanted
    assert reply.notes.outcome is Outcome.REFUSED


def test_nothing_left_to_sell_is_said(make_turn, ports):
    ports.catalog.remove(MILK.product_id)

    reply = checkout.check_out(make_turn("CheckoutIntent", cart=cart_of((MILK, 1))), ports)

    assert keys(reply)[0] == "message.not_sold"
    assert not isinstance(reply.session.asked, ConfirmOrder)


def test_the_yes_orders_and_thanks_with_the_receipt(confirming, ports):
    reply = checkout.confirm_order(confirming((MILK, 2)), ports)

    (order,) = ports.orders.recent(CUSTOMER, 10)
    assert keys(reply) == ["checkout.placed", "ask.anything_else.text"]
    assert reply.card == ReceiptCard(order=order)
    assert reply.session.cart == Cart()
    assert reply.notes.outcome is Outcome.PLACED


def test_the_yes_said_twice_orders_once(confirming, ports):
    turn = confirming((MILK, 2))

    first, second = checkout.confirm_order(turn, ports), checkout.confirm_order(turn, ports)

    assert first.card == second.card
    assert orders(ports) == 1


def test_a_price_that_moved_after_the_quote_orders_nothing_and_quotes_anew(confirming, ports):
    turn = confirming((MILK, 2))
    reprice(ports, MILK, 350)

    reply = checkout.confirm_order(turn, ports)

    assert keys(reply) == ["checkout.declined", "message.price_changed", "checkout.quote"]
    assert reply.session.asked.key != PlaceKey("key")
    assert orders(ports) == 0


def test_no_orders_nothing_and_keeps_the_cart(confirming, ports):
    reply = checkout.do_not_order(confirming((MILK, 2)), ports)

    assert keys(reply)[0] == "checkout.not_ordered"
    assert reply.session.cart == cart_of((MILK, 2))
    assert reply.session.asked == AnythingElse()
    assert orders(ports) == 0


def test_above_the_amount_the_code_comes_before_the_order(confirming, ports):
    protect(ports, "4831")
    turn = confirming((GRINDER, 1))

    reply = checkout.confirm_order(turn, ports)

    assert reply.session.asked == GiveVoiceCode(quote=turn.session.asked.quote, key=PlaceKey("key"))
    assert orders(ports) == 0


@pytest.fixture
def giving_code(confirming, make_turn, ports):
    """A turn in which four digits are said after the yes."""
    protect(ports, "4831")
    asked = checkout.confirm_order(confirming((GRINDER, 1)), ports).session.asked

    def turn(digits):
        return make_turn("VoiceCodeIntent", asked=asked, cart=cart_of((GRINDER, 1)), code=digits)

    return turn


def test_the_right_code_orders(giving_code, ports):
    reply = checkout.give_voice_code(giving_code("4831"), ports)

    assert keys(reply)[0] == "checkout.placed"
    assert orders(ports) == 1


def test_a_wrong_code_orders_nothing_and_the_third_locks(giving_code, ports):
    replies = [checkout.give_voice_code(giving_code("1234"), ports) for _ in range(3)]

    assert [keys(reply)[0] for reply in replies] == ["code.wrong", "code.wrong", "code.locked"]
    assert replies[2].session.cart == cart_of((GRINDER, 1))
    assert orders(ports) == 0


def test_a_locked_code_stops_the_next_yes(giving_code, confirming, ports):
    for _ in range(3):
        checkout.give_voice_code(giving_code("1234"), ports)

    locked = checkout.confirm_order(confirming((GRINDER, 1)), ports)
    later = replace(confirming((GRINDER, 1)), now=TUESDAY_TEN + timedelta(hours=1))

    assert keys(locked)[0] == "code.locked"
    assert isinstance(checkout.confirm_order(later, ports).session.asked, GiveVoiceCode)
    assert orders(ports) == 0


def test_a_yes_is_no_code(giving_code, ports):
    turn = giving_code("")

    reply = checkout.code_first(turn, ports)

    assert reply.session.asked == turn.session.asked
    assert orders(ports) == 0


def test_a_large_order_without_a_code_offers_one_once_and_never_after_stop_offers(confirming, ports):
    first = checkout.confirm_order(confirming((GRINDER, 1)), ports)
    second = confirming((GRINDER, 1))
    hinted = replace(second, session=replace(second.session, has_hinted=True))
    again = checkout.confirm_order(hinted, ports)

    assert keys(first) == ["checkout.placed", "code.offer", "ask.anything_else.text"]
    assert first.session.has_hinted
    assert "code.offer" not in keys(again)


def test_a_small_order_offers_no_code(confirming, ports):
    assert "code.offer" not in keys(checkout.confirm_order(confirming((SMALL_BAG, 1)), ports))


def test_a_store_that_is_down_at_the_yes_orders_nothing(confirming, ports, state):
    turn = confirming((MILK, 1))
    state.is_down = True

    with pytest.raises(StoreUnavailable):
        checkout.confirm_order(turn, ports)

    state.is_down = False
    assert orders(ports) == 0
