"""Ordering again: today's prices, and each difference from the last time said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from corner_shop import BISQUE, EN, MILK, SALMON, SMALL_BAG, SOUP, buy, cart_of, reprice
from deli import NO_ONIONS, SANDWICH, WITH_EGG

from skill.domain.cart import LineItem
from skill.domain.catalog import Product
from skill.domain.money import Money
from skill.domain.options import Wish
from skill.domain.order import CustomerId, MessageCode
from skill.services import reordering
from skill.services.reordering import NothingToReorder, Reorder, SeveralFit


def test_the_last_order_again_keeps_its_lines_and_their_order(ports):
    first = buy(ports, (MILK, 1))
    last = buy(ports, (SMALL_BAG, 2), (MILK, 3))

    again = reordering.last_order_again((last, first), ports.catalog, EN)

    assert again == Reorder((LineItem.of(SMALL_BAG, 2), LineItem.of(MILK, 3)))


def test_without_orders_there_is_nothing_to_reorder(ports):
    assert reordering.last_order_again((), ports.catalog, EN) == NothingToReorder()
    assert reordering.usual_again((), ports.catalog, EN) == NothingToReorder()
    assert reordering.product_again("milk", (), ports.catalog, EN) == NothingToReorder()


def test_a_changed_price_is_said_with_both_prices(ports):
    order = buy(ports, (MILK, 1))
    dearer = reprice(ports, MILK, 350)

    again = reordering.last_order_again((order,), ports.catalog, EN)

    (message,) = again.messages
    assert again.lines == (LineItem.of(dearer, 1),)
    assert (message.code, message.was, message.now) == (
        MessageCode.PRICE_CHANGED,
        Money(320, "USD"),
        Money(350, "USD"),
    )


def test_what_is_no_longer_sold_or_sold_out_is_left_out_and_said(ports):
    order = buy(ports, (MILK, 1), (SOUP, 1), (BISQUE, 1))
    ports.catalog.remove(MILK.product_id)
    buy(ports, (SOUP, 2), customer=CustomerId("somebody else"))

    again = reordering.last_order_again((order,), ports.catalog, EN)

    assert again.lines == (LineItem.of(BISQUE, 1),)
    assert [(message.title, message.code) for message in again.messages] == [
        ("milk", MessageCode.NOT_SOLD),
        ("tomato soup", MessageCode.OUT_OF_STOCK),
    ]


def test_one_product_of_earlier_orders_comes_in_its_usual_number(ports):
    orders = (buy(ports, (MILK, 2), (SMALL_BAG, 1)), buy(ports, (MILK, 2)))

    assert reordering.product_again("milk", orders, ports.catalog, EN) == Reorder((LineItem.of(MILK, 2),))


def test_a_name_that_fits_two_things_bought_as_often_is_a_choice(ports):
    orders = (buy(ports, (SOUP, 1), (BISQUE, 1)),)

    again = reordering.product_again("tomato", orders, ports.catalog, EN)

    assert again == SeveralFit((LineItem.of(SOUP, 1), LineItem.of(BISQUE, 1)))


def test_the_one_bought_in_more_than_half_of_those_orders_is_the_usual_one(ports):
    orders = (buy(ports, (BISQUE, 1)), buy(ports, (BISQUE, 1)), buy(ports, (SOUP, 1)))

    assert reordering.product_again("tomato", orders, ports.catalog, EN) == Reorder((LineItem.of(BISQUE, 1),))


def test_a_product_that_was_never_bought_is_nothing_to_reorder(ports):
    orders = (buy(ports, (SMALL_BAG, 1)),)

    assert reordering.product_again("salmon", orders, ports.catalog, EN) == NothingToReorder()


def test_without_leaves_out_what_is_named_and_gives_none_for_what_is_not_in_it():
    lines = cart_of((MILK, 1), (SMALL_BAG, 2)).lines

    assert reordering.without("milk", lines, EN) == (LineItem.of(SMALL_BAG, 2),)
    assert reordering.without("shampoo", lines, EN) is None


def test_a_wish_is_added_to_what_was_chosen_before_and_what_cannot_be_had_is_named(ports):
    sandwich = Product(
        product_id=SANDWICH.product_id, title=SANDWICH.title, offers=(SANDWICH,), default=SANDWICH.variant_id
    )
    ports.catalog.put(sandwich, EN)
    found = Reorder((LineItem.of(SANDWICH, 2, (NO_ONIONS,)),))
    wishes = (Wish("egg"), Wish("pineapple"))

    other = reordering.otherwise(found, lambda _: wishes, ports.catalog, EN)

    assert other.lines == (LineItem.of(SANDWICH, 2, (NO_ONIONS, WITH_EGG)),)
    assert other.refused == (("club sandwich", Wish("pineapple")),)


def test_today_of_what_is_sold_out_has_no_lines(ports):
    again = reordering.today(cart_of((SALMON, 1)).lines, ports.catalog, EN)

    assert again.lines == ()
    assert [message.code for message in again.messages] == [MessageCode.OUT_OF_STOCK]


def test_several_that_fit_are_named_with_the_likeliest_first(ports):
    old = buy(ports, (SOUP, 1), (BISQUE, 1))
    older = replace(old, placed_at=old.placed_at - timedelta(days=60), lines=old.lines[:1])
    newest = replace(old, lines=old.lines[1:])

    again = reordering.product_again("tomato", (newest, older), ports.catalog, EN, newest.placed_at)

    assert again == SeveralFit((LineItem.of(BISQUE, 1), LineItem.of(SOUP, 1)))
