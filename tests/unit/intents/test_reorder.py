"""Ordering again: the lines wait for a yes, the cart stays empty until then."""

from __future__ import annotations

import pytest
from corner_shop import BISQUE, CAT_FOOD, EN, MILK, SMALL_BAG, SOUP, buy, cart_of, orders, reprice
from deli import NO_ONIONS, SANDWICH, WITH_EGG

from skill.analytics.events import Outcome
from skill.dialogue import (
    ChooseBought,
    ChooseSubstitute,
    ConfirmOrder,
    ConfirmQuantity,
    ConfirmReorder,
    OfferUsual,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Product
from skill.domain.options import Wish
from skill.domain.order import CustomerId
from skill.domain.resolution import Request
from skill.intents import quantity, reorder, which_line

TWO_BAGS = cart_of((SMALL_BAG, 2)).lines
BAGS_AND_MILK = cart_of((SMALL_BAG, 2), (MILK, 1)).lines


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def test_reorder_offers_the_last_order_and_puts_nothing_in_the_cart(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert reply.session.asked == ConfirmReorder(BAGS_AND_MILK)
    assert reply.session.cart == Cart()


def test_without_orders_there_is_nothing_to_reorder(make_turn, ports):
    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert keys(reply) == ["reorder.nothing", "ask.what_to_order.text"]
    assert reply.notes.outcome is Outcome.NOT_FOUND


def test_the_usual_is_what_half_of_the_orders_hold(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))
    buy(ports, (SMALL_BAG, 2), (SOUP, 1))
    buy(ports, (SMALL_BAG, 2), (BISQUE, 1))

    reply = reorder.order_usual(make_turn("OrderUsualIntent"), ports)

    assert reply.session.asked == ConfirmReorder(TWO_BAGS)


def test_one_product_of_the_orders_is_offered_alone(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", product="milk"), ports)

    assert reply.session.asked == ConfirmReorder(cart_of((MILK, 1)).lines)


def test_a_product_that_was_never_bought_is_said_and_no_longer_spoken_of(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))

    reply = reorder.reorder(make_turn("ReorderIntent", product="salmon", focus=SMALL_BAG.variant_id), ports)

    assert keys(reply)[0] == "reorder.never_bought"
    assert reply.session.focus is None
    assert reply.session.asked == WhatToOrder()


def test_two_that_were_bought_as_often_are_a_choice(make_turn, ports):
    buy(ports, (SOUP, 1), (BISQUE, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", product="tomato"), ports)

    assert reply.session.asked == ChooseBought(lines=cart_of((SOUP, 1), (BISQUE, 1)).lines, request=Request("tomato"))


def test_the_same_but_three(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))

    reply = reorder.reorder(make_turn("ReorderIntent", quantity="3"), ports)

    assert reply.session.asked == ConfirmReorder(cart_of((SMALL_BAG, 3)).lines)


def test_the_same_but_three_of_several_asks_of_which(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", quantity="3"), ports)

    assert keys(reply)[0] == "reorder.which_number"
    assert reply.session.asked == ConfirmReorder(BAGS_AND_MILK)


def test_the_same_without_the_milk(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", without="milk"), ports)

    assert reply.session.asked == ConfirmReorder(TWO_BAGS)


def test_without_what_is_not_in_it_leaves_nothing_out_and_says_so(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", without="salmon"), ports)

    assert keys(reply)[0] == "reorder.not_in_it"
    assert reply.session.asked == ConfirmReorder(BAGS_AND_MILK)


def test_a_change_after_the_offer_changes_the_lines_offered(make_turn, ports):
    offered = OfferUsual(BAGS_AND_MILK)

    without = reorder.change_reorder(make_turn("ReorderIntent", asked=offered, without="milk"), ports)
    left_out = reorder.leave_out_of_reorder(make_turn(asked=offered, product="milk"), ports)
    three = reorder.change_reordered_quantity(make_turn(asked=offered, product="dark roast", quantity="3"), ports)

    assert without.session.asked == ConfirmReorder(TWO_BAGS)
    assert left_out.session.asked == ConfirmReorder(TWO_BAGS)
    assert three.session.asked == ConfirmReorder(cart_of((SMALL_BAG, 3), (MILK, 1)).lines)


def test_zero_of_a_line_leaves_it_out_and_no_number_asks(make_turn, ports):
    offered = ConfirmReorder(BAGS_AND_MILK)

    zero = reorder.change_reordered_quantity(make_turn(asked=offered, product="milk", quantity="0"), ports)
    which = reorder.change_reordered_quantity(make_turn(asked=offered, quantity="3"), ports)

    assert zero.session.asked == ConfirmReorder(TWO_BAGS)
    assert (keys(which)[0], which.session.asked) == ("reorder.which_number", offered)


def test_what_is_no_longer_sold_is_said_and_the_rest_is_offered(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))
    ports.catalog.remove(MILK.product_id)

    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert keys(reply) == ["message.not_sold", "ask.confirm_reorder.text"]
    assert reply.session.asked == ConfirmReorder(TWO_BAGS)


def test_nothing_that_is_still_sold_leaves_nothing_to_offer(make_turn, ports):
    buy(ports, (MILK, 1))
    ports.catalog.remove(MILK.product_id)

    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert keys(reply) == ["message.not_sold", "reorder.nothing_left", "ask.what_to_order.text"]


def test_the_one_thing_that_is_sold_out_has_no_stand_in_unless_the_shop_names_one(make_turn, ports):
    buy(ports, (SOUP, 1))
    buy(ports, (SOUP, 2), customer=CustomerId("somebody else"))

    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert keys(reply)[0] == "cart.sold_out"
    assert not isinstance(reply.session.asked, ChooseSubstitute)
    assert reply.session.cart == Cart()


def test_a_changed_price_is_said_before_the_offer(make_turn, ports):
    buy(ports, (MILK, 1))
    dearer = reprice(ports, MILK, 350)

    reply = reorder.reorder(make_turn("ReorderIntent"), ports)

    assert keys(reply) == ["message.price_changed", "ask.confirm_reorder.text"]
    assert reply.session.asked == ConfirmReorder((LineItem.of(dearer, 1),))


def test_yes_goes_to_the_quote_with_what_was_in_the_cart_and_orders_nothing(make_turn, ports):
    turn = make_turn("AMAZON.YesIntent", asked=ConfirmReorder(BAGS_AND_MILK), cart=cart_of((MILK, 2)))

    reply = reorder.reorder_these(turn, ports)

    assert reply.session.cart == cart_of((MILK, 3), (SMALL_BAG, 2))
    assert isinstance(reply.session.asked, ConfirmOrder)
    assert orders(ports) == 0


def test_no_puts_nothing_anywhere(make_turn, ports):
    reply = reorder.do_not_reorder(make_turn("AMAZON.NoIntent", asked=OfferUsual(TWO_BAGS)), ports)

    assert keys(reply) == ["reorder.declined"]
    assert reply.session.cart == Cart()


def test_a_number_far_above_the_usual_is_asked_about_before_it_is_ordered_again(make_turn, ports):
    buy(ports, (CAT_FOOD, 1), (SOUP, 1))
    lines = cart_of((CAT_FOOD, 21), (SOUP, 1)).lines

    reply = reorder.reorder_these(make_turn(asked=ConfirmReorder(lines)), ports)

    assert reply.session.asked == ConfirmQuantity(line=lines[0], leads_to_quote=True)
    assert reply.session.cart == cart_of((SOUP, 1))


def test_after_the_yes_to_such_a_number_the_quote_follows_as_for_any_reorder(make_turn, ports):
    lines = cart_of((CAT_FOOD, 21), (SOUP, 1)).lines
    asked = ConfirmQuantity(line=lines[0], leads_to_quote=True)

    reply = quantity.take_that_many(make_turn(asked=asked, cart=cart_of((SOUP, 1))), ports)

    assert isinstance(reply.session.asked, ConfirmOrder)
    assert reply.session.asked.quote.lines == (lines[1], lines[0])


PLAIN = LineItem.of(SANDWICH, 1)
WITHOUT_ONIONS = LineItem.of(SANDWICH, 2, (NO_ONIONS,))


@pytest.fixture
def deli(ports):
    """The corner shop with a sandwich that can be had in several ways, and what may be ordered again of it."""
    product = Product(
        product_id=SANDWICH.product_id, title=SANDWICH.title, offers=(SANDWICH,), default=SANDWICH.variant_id
    )
    ports.catalog.put(product, EN)
    return ports


def asked_again(*wishes):
    return ChooseBought(lines=(PLAIN, WITHOUT_ONIONS), request=Request("sandwich", wishes=wishes))


def test_of_one_product_bought_in_two_ways_the_chosen_one_keeps_its_options_and_number(make_turn, deli):
    reply = which_line.choose_bought(make_turn("ChooseIntent", asked=asked_again(), ordinal="2"), deli)

    assert reply.session.asked == ConfirmReorder((WITHOUT_ONIONS,))
    assert reply.session.cart == Cart()


def test_both_of_them_and_none_of_them(make_turn, deli):
    both = which_line.choose_bought(make_turn("ChooseIntent", asked=asked_again(), choice="both"), deli)
    none = which_line.choose_none_bought(make_turn("AMAZON.NoIntent", asked=asked_again()), deli)

    assert both.session.asked == ConfirmReorder((PLAIN, WITHOUT_ONIONS))
    assert keys(none) == ["reorder.declined"]


def test_a_wish_said_before_the_choice_comes_with_it(make_turn, deli):
    asked = asked_again(Wish("egg"))

    reply = which_line.choose_bought(make_turn("ChooseIntent", asked=asked, choice="without onions"), deli)

    assert reply.session.asked == ConfirmReorder((LineItem.of(SANDWICH, 2, (NO_ONIONS, WITH_EGG)),))


def test_another_product_instead_of_a_choice_is_ordered(make_turn, deli):
    reply = which_line.choose_bought(make_turn("AddToCartIntent", asked=asked_again(), product="milk"), deli)

    assert reply.session.cart == cart_of((MILK, 1))


@pytest.mark.parametrize(("intent", "slot"), [("ChooseIntent", "choice"), ("AddToCartIntent", "product")])
def test_an_option_said_after_the_offer_changes_what_is_offered(make_turn, deli, intent, slot):
    turn = make_turn(intent, asked=ConfirmReorder((WITHOUT_ONIONS,)), **{slot: "with egg"})

    reply = reorder.routes.find(intent, turn.session.asked)(turn, deli)

    assert reply.session.asked == ConfirmReorder((LineItem.of(SANDWICH, 2, (NO_ONIONS, WITH_EGG)),))
    assert reply.session.cart == Cart()


def test_without_an_option_leaves_it_out_of_the_lines_that_have_it(make_turn, deli):
    turn = make_turn("ReorderIntent", asked=ConfirmReorder((PLAIN,)), without="onions")

    reply = reorder.change_reorder(turn, deli)

    assert reply.session.asked == ConfirmReorder((LineItem.of(SANDWICH, 1, (NO_ONIONS,)),))


def test_something_else_as_well_goes_into_the_cart_and_the_offer_is_made_once_more(make_turn, ports):
    wanted = make_turn("AddToCartIntent", asked=ConfirmReorder(TWO_BAGS), product="milk")
    offered = make_turn("AddToCartIntent", asked=OfferUsual(TWO_BAGS), product="milk")

    back, passed = reorder.add_to_reorder(wanted, ports), reorder.add_to_reorder(offered, ports)

    assert keys(back) == ["cart.added", "ask.confirm_reorder.text"]
    assert (back.session.asked, back.session.cart) == (ConfirmReorder(TWO_BAGS), cart_of((MILK, 1)))
    assert keys(passed) == ["cart.added", "ask.ready_to_check_out.text"]


def test_what_was_in_the_cart_is_said_to_go_with_it(make_turn, ports):
    turn = make_turn("AMAZON.YesIntent", asked=ConfirmReorder(TWO_BAGS), cart=cart_of((MILK, 1)))

    assert keys(reorder.reorder_these(turn, ports))[0] == "reorder.with_cart"


def test_a_number_for_one_named_line_leaves_the_others(make_turn, ports):
    buy(ports, (SMALL_BAG, 2), (MILK, 1))

    reply = reorder.reorder(make_turn("ReorderIntent", amount="three cartons of milk"), ports)

    assert reply.session.asked == ConfirmReorder(cart_of((SMALL_BAG, 2), (MILK, 3)).lines)


def test_other_options_for_what_was_taken_off_the_shelf_meanwhile_leave_it_to_the_quote(make_turn, ports):
    asked = ConfirmReorder(TWO_BAGS)
    ports.catalog.remove(SMALL_BAG.product_id)

    reply = reorder.in_another_way(make_turn("ChooseIntent", asked=asked, choice="with cheese"), ports)

    assert reply.session.asked == asked
    assert reply.session.cart == Cart()
