"""Changing what was placed, giving back, money back and complaints: never more than the shop does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from corner_shop import CUSTOMER, MILK, SOUP, TUESDAY_TEN, buy, cart_of

from skill.adapters.memory import MemoryFaq
from skill.analytics.events import Outcome
from skill.dialogue import AnythingElse, ChooseOffer, ConfirmCancelOrder, OfferPerson, WhatToOrder
from skill.domain.order import OrderStatus
from skill.domain.resolution import Request
from skill.intents import aftercare, handoff

CHOOSING = ChooseOffer(offers=(SOUP, MILK), request=Request("something"))


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def test_what_is_in_the_cart_is_not_ordered_yet_and_can_be_changed(make_turn, ports):
    buy(ports, (MILK, 1))
    turn = make_turn("ChangeOrderIntent", cart=cart_of((SOUP, 1)), asked=WhatToOrder())

    reply = aftercare.change_order(turn, ports)

    assert keys(reply) == ["change.in_cart", "ask.what_to_order.text"]


def test_a_placed_order_may_be_taken_back_instead_and_nothing_is_taken_back_yet(make_turn, ports):
    order = buy(ports, (MILK, 1))

    reply = aftercare.change_order(make_turn("ChangeOrderIntent"), ports)

    assert (keys(reply)[0], reply.session.asked) == ("change.cancel_instead", ConfirmCancelOrder(order))
    assert ports.orders.get(order.order_id).status is OrderStatus.PLACED


def test_an_order_that_can_no_longer_be_taken_back_goes_to_a_person(make_turn, ports):
    buy(ports, (MILK, 1))
    turn = replace(make_turn("ChangeOrderIntent"), now=TUESDAY_TEN + timedelta(minutes=16))

    reply = aftercare.change_order(turn, ports)

    assert (keys(reply)[0], reply.session.asked) == ("change.too_late", OfferPerson())
    assert reply.notes.outcome is Outcome.REFUSED


def test_without_an_order_there_is_nothing_to_change(make_turn, ports):
    reply = aftercare.change_order(make_turn("ChangeOrderIntent"), ports)

    assert keys(reply) == ["change.none", "ask.anything_else.text"]
    assert reply.notes.outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(("asked", "then"), [(None, OfferPerson()), (CHOOSING, CHOOSING)])
def test_a_refund_is_the_shops_own_word_and_then_a_person(make_turn, ports, asked, then):
    reply = aftercare.give_back(make_turn("AskRefundIntent", asked=asked, product="the soup"), ports)

    assert reply.says[0].values["text"] == "It takes five days."
    assert reply.session.asked == then


@pytest.mark.parametrize(("asked", "then"), [(None, OfferPerson()), (CHOOSING, CHOOSING)])
def test_where_the_shop_says_nothing_of_returns_only_a_person_can_help(make_turn, ports, asked, then):
    silent = replace(ports, faq=MemoryFaq({}))

    reply = aftercare.give_back(make_turn("ReturnOrderIntent", asked=asked), silent)

    assert (keys(reply)[0], reply.session.asked) == ("aftercare.by_person", then)
    assert reply.notes.outcome is Outcome.NOT_FOUND


def test_a_complaint_is_given_a_person_who_reads_that_it_is_one(make_turn, ports, state):
    reply = handoff.hear_complaint(make_turn("ComplainIntent", asked=OfferPerson()), ports)

    (kept,) = state.tickets.values()
    assert (kept.request.customer, kept.request.topic) == (CUSTOMER, "complaint")
    assert (keys(reply)[0], reply.session.asked) == ("handoff.complaint", AnythingElse())
    assert reply.notes.outcome is Outcome.HANDED_OFF
