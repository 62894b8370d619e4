"""Courtesies and doubts: answered kindly, and never taken for a yes or a no."""

from __future__ import annotations

import pytest
from corner_shop import MILK, SMALL_BAG, SOUP, cart_of

from skill.dialogue import AnythingElse, ChooseOffer, OfferUsual, WhatToOrder
from skill.domain.resolution import Request
from skill.intents import courtesy

CHOOSING = ChooseOffer(offers=(SOUP, MILK), request=Request("something"))
USUAL = OfferUsual(cart_of((SMALL_BAG, 2)).lines)


def keys(reply):
    return [said.key for said in reply.says]


@pytest.mark.parametrize("handler", [courtesy.greet, courtesy.welcome, courtesy.give_time])
@pytest.mark.parametrize("asked", [CHOOSING, USUAL])
def test_a_courtesy_leaves_the_question_and_the_cart_as_they_were(make_turn, ports, handler, asked):
    cart = cart_of((MILK, 1))

    reply = handler(make_turn(asked=asked, cart=cart), ports)

    assert (reply.session.asked, reply.session.cart, reply.ends) == (asked, cart, False)
    assert keys(reply)[-1] == f"ask.{asked.name}.text"


def test_a_greeting_or_a_doubt_without_a_question_asks_what_to_order(make_turn, ports):
    replies = [courtesy.greet(make_turn(), ports), courtesy.give_time(make_turn(), ports)]

    assert [reply.session.asked for reply in replies] == [WhatToOrder(), WhatToOrder()]


@pytest.mark.parametrize("asked", [None, AnythingElse()])
def test_thanks_close_where_nothing_is_open(make_turn, ports, asked):
    reply = courtesy.welcome(make_turn(asked=asked), ports)

    assert (keys(reply), reply.ends) == (["courtesy.welcome_goodbye"], True)


def test_thanks_with_something_in_the_cart_do_not_close(make_turn, ports):
    reply = courtesy.welcome(make_turn(asked=AnythingElse(), cart=cart_of((MILK, 1))), ports)

    assert (keys(reply), reply.ends) == (["courtesy.welcome", "ask.anything_else.text"], False)
