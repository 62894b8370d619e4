"""What can be said in every state: it is answered there, and orders nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corner_shop import CUSTOMER, MILK, SMALL_BAG, SOUP, cart_of

from skill.dialogue import ChooseOffer, ConfirmEmptyCart, OfferUsual, WhatToOrder
from skill.domain.resolution import Request
from skill.intents import builtin
from skill.runtime import Skill
from skill.turn import Verbatim

CHOOSING = ChooseOffer(offers=(SOUP, MILK), request=Request("something"))
USUAL = OfferUsual(cart_of((SMALL_BAG, 2)).lines)


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def test_help_is_that_of_the_open_question_and_asks_it_again(make_turn, ports):
    reply = builtin.give_help(make_turn(asked=CHOOSING), ports)

    assert keys(reply) == ["ask.choose_offer.help", "ask.choose_offer.text"]
    assert reply.session.asked == CHOOSING


def test_help_without_a_question_is_that_of_the_start(make_turn, ports):
    assert builtin.give_help(make_turn(), ports).session.asked == WhatToOrder()


@pytest.mark.parametrize(
    ("asked", "cart", "key"),
    [
        (CHOOSING, cart_of((MILK, 1)), "stop.cart_kept"),
        (USUAL, cart_of(), "stop.not_ordered"),
        (CHOOSING, cart_of(), "stop.goodbye"),
    ],
)
def test_stop_closes_keeps_the_cart_and_says_what_did_not_happen(make_turn, ports, asked, cart, key):
    reply = builtin.stop(make_turn("AMAZON.StopIntent", asked=asked, cart=cart), ports)

    assert (keys(reply), reply.ends, reply.session.asked) == ([key], True, None)
    assert reply.session.cart == cart


def test_repeat_says_the_last_words_and_leaves_the_question_open(make_turn, ports):
    turn = make_turn(asked=CHOOSING)
    turn = replace(turn, session=replace(turn.session, last_words="Soup or milk?"))

    reply = builtin.repeat(turn, ports)

    assert reply.says[0].values["words"] == Verbatim("Soup or milk?")
    assert reply.session.asked == CHOOSING


def test_repeat_of_nothing_gives_help(make_turn, ports):
    assert keys(builtin.repeat(make_turn(), ports))[0] == "ask.what_to_order.help"


def test_start_over_asks_before_it_empties_the_cart(make_turn, ports):
    held = cart_of((MILK, 1))

    full = builtin.start_over(make_turn(asked=CHOOSING, cart=held), ports)
    empty = builtin.start_over(make_turn(asked=CHOOSING), ports)

    assert (full.session.asked, full.session.cart) == (ConfirmEmptyCart(held), held)
    assert (keys(empty)[0], empty.session.asked) == ("builtin.start_over", WhatToOrder())


def test_misses_escalate_from_a_short_re_ask_to_an_example_to_a_person(make_turn, ports):
    turn, said = make_turn(asked=CHOOSING), []
    for _ in range(4):
        reply = builtin.not_understood(turn, ports)
        said.append(keys(reply)[0])
        turn = replace(turn, session=reply.session)

    assert said == ["miss.first", "ask.choose_offer.help", "miss.person", "miss.person"]
    assert turn.session.asked == CHOOSING


def test_an_answer_to_nothing_counts_as_a_miss_and_does_nothing(make_turn, ports):
    reply = builtin.answer_to_nothing(make_turn("ChooseIntent", cart=cart_of((MILK, 1))), ports)

    assert (keys(reply)[0], reply.session.misses) == ("miss.first", 1)
    assert reply.session.cart == cart_of((MILK, 1))


def test_stop_offers_is_kept_and_takes_an_open_offer_back(make_turn, ports):
    reply = builtin.stop_offers(make_turn("StopOffersIntent", asked=USUAL), ports)

    assert ports.customers.get(CUSTOMER).wants_offers is False
    assert reply.session.asked == WhatToOrder()


def test_stop_offers_comes_back_to_any_other_question(make_turn, ports):
    assert builtin.stop_offers(make_turn("StopOffersIntent", asked=CHOOSING), ports).session.asked == CHOOSING


def test_the_end_of_a_session_says_nothing_and_keeps_the_cart(make_turn, ports):
    reply = builtin.session_ended(make_turn(asked=CHOOSING, cart=cart_of((MILK, 1))), ports)

    assert (reply.says, reply.ends) == ((), True)
    assert reply.session.cart == cart_of((MILK, 1))


def test_a_page_of_words_is_asked_for_in_parts_and_takes_nothing(make_turn, ports):
    reply = Skill(ports).answer(make_turn("AddToCartIntent", product="milk and " * 200))

    assert reply.says[0].key == "miss.too_much"
    assert reply.session.cart.is_empty
