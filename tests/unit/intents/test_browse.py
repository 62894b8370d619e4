"""Looking around adds nothing by itself and loses no open order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corner_shop import (
    BISQUE,
    CAT_FOOD,
    CUSTOMER,
    EN,
    MILK,
    OAT_MILK,
    POTATOES,
    SALMON,
    SMALL_BAG,
    SOUP,
    TROUT,
    cart_of,
)

from skill.dialogue import AddAfterPrice, Browsing, ChooseOffer, ConfirmOrder, ReadyToCheckOut, WhatToOrder
from skill.domain.cart import Cart
from skill.domain.resolution import Request
from skill.intents import browse, checkout, choosing
from skill.services import browsing

KINDS = {
    "soups": (SOUP, BISQUE),
    "dairy": (MILK, OAT_MILK),
    "pet": (CAT_FOOD,),
    "fish": (SALMON, TROUT, POTATOES, SMALL_BAG),
}


@pytest.fixture
def ports(ports):
    """The corner shop with its things put together by kind; the potatoes are a fish, for want of others."""
    for kind, offers in KINDS.items():
        for offer in offers:
            product = ports.catalog.product(offer.product_id, EN)
            ports.catalog.put(replace(product, category=kind), EN)
    return ports


def keys(reply):
    return [said.key for said in reply.says]


def titles(reply):
    return [offer.title for offer in reply.session.asked.offers]


def test_a_kind_is_told_three_in_stock_at_a_time_and_how_many_there_are(make_turn, ports):
    reply = browse.browse(make_turn("BrowseIntent", kind="fish"), ports)

    assert titles(reply) == ["potatoes", "rainbow trout", "dark roast"]
    assert reply.says[0].values == {"kind": "fish", "count": 4}
    assert reply.session.cart == Cart()


def test_more_goes_on_until_there_is_no_more(make_turn, ports):
    asked = Browsing(offers=(SOUP,), request=Request("dairy"), rest=(MILK.product_id, OAT_MILK.product_id))

    more = browse.go_on(make_turn("AMAZON.MoreIntent", asked=asked), ports)
    no_more = browse.go_on(make_turn("AMAZON.MoreIntent", asked=more.session.asked), ports)

    assert titles(more) == ["milk", "oat milk"]
    assert keys(no_more) == ["browse.no_more", "ask.browsing.text"]
    assert titles(no_more) == ["milk", "oat milk"]


def test_a_name_that_is_no_kind_tells_what_has_it(make_turn, ports):
    reply = browse.browse(make_turn("BrowseIntent", kind="milk"), ports)

    assert titles(reply) == ["milk", "oat milk"]
    assert keys(reply)[0] == "browse.all"


def test_a_single_thing_is_told_with_its_price(make_turn, ports):
    reply = browse.browse(make_turn("BrowseIntent", kind="pet"), ports)

    assert reply.session.asked == AddAfterPrice(CAT_FOOD)


def test_what_there_is_nothing_of_is_said_with_the_kinds_there_are(make_turn, ports):
    reply = browse.browse(make_turn("BrowseIntent", kind="lawn mowers"), ports)

    assert keys(reply) == ["cart.not_sold", "browse.kinds", "ask.what_to_order.text"]
    assert reply.session.asked == WhatToOrder()


def test_without_a_product_the_kinds_are_told_and_in_a_shop_without_kinds_help_is_given(make_turn, ports):
    told = browse.browse(make_turn("BrowseIntent"), ports)
    for offer in (SOUP, BISQUE, MILK, OAT_MILK):
        product = ports.catalog.product(offer.product_id, EN)
        ports.catalog.put(replace(product, category=""), EN)
    helped = browse.browse(make_turn("BrowseIntent", asked=WhatToOrder()), ports)

    assert told.says[0].values["count"] == len(KINDS)
    assert keys(helped)[0] == "ask.what_to_order.help"


def test_an_open_order_is_asked_about_again(make_turn, ports):
    asked = checkout.quote(make_turn(cart=cart_of((MILK, 1))), ports).session.asked

    reply = browse.browse(make_turn("BrowseIntent", asked=asked, cart=cart_of((MILK, 1)), kind="soups"), ports)

    assert keys(reply) == ["browse.told", "ask.confirm_order.text"]
    assert isinstance(reply.session.asked, ConfirmOrder)


def test_another_product_while_looking_around_is_ordered_and_nothing_was_left_out(make_turn, ports):
    asked = Browsing(offers=(SOUP, BISQUE), request=Request("soups"))

    reply = choosing.choose_offer(make_turn("AddToCartIntent", asked=asked, product="cat food"), ports)

    assert keys(reply) == ["cart.added", "ask.ready_to_check_out.text"]
    assert reply.session.asked == ReadyToCheckOut()


def test_a_kind_that_is_sold_out_is_said_to_be_also_in_the_midst_of_an_order(make_turn, ports):
    for offer in (SOUP, BISQUE):
        product = ports.catalog.product(offer.product_id, EN)
        ports.catalog.put(replace(product, offers=(replace(offer, stock=0),)), EN)
    asked = ChooseOffer(offers=(MILK, OAT_MILK), request=Request("milk"))

    reply = browse.browse(make_turn("BrowseIntent", asked=asked, kind="soups"), ports)

    assert keys(reply) == ["browse.sold_out", "ask.choose_offer.text"]
    assert reply.session.asked == asked


def test_what_is_taken_while_looking_around_is_not_learned_as_the_meaning_of_the_kind(make_turn, ports):
    asked = Browsing(offers=(SOUP, BISQUE), request=Request("soups"))

    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=asked, ordinal="2"), ports)

    assert reply.session.cart == cart_of((BISQUE, 1))
    assert ports.customers.get(CUSTOMER).chosen == {}


def test_what_costs_least_of_a_kind_is_said_with_its_price_and_nothing_is_added(make_turn, ports):
    reply = browse.find_cheapest(make_turn("FindCheapestIntent", kind="dairy"), ports)

    cheaper, dearer = sorted((MILK, OAT_MILK), key=lambda offer: offer.price.minor)
    assert keys(reply) == ["browse.cheapest", "price.each", "price.one", "price.add_which"]
    assert [said.values["price"] for said in reply.says[1:3]] == [cheaper.price, dearer.price]
    assert reply.session.cart == Cart()


def test_no_cheapest_is_claimed_of_more_than_can_be_compared(make_turn, ports, monkeypatch):
    monkeypatch.setattr(browsing, "_LOOKED_AT", 2)

    reply = browse.find_cheapest(make_turn("FindCheapestIntent", kind="dairy"), ports)

    assert "browse.cheapest" not in keys(reply)
