"""What every Orders promises: the customer's own orders, newest first, exactly as they were placed."""

from dataclasses import replace
from datetime import timedelta

from skill.domain.cart import LineItem
from skill.domain.quantity import Quantity


def test_recent_gives_the_newest_first_and_no_more_than_asked_for(stores, milk, ann, buy):
    stores.sell(milk)
    placed = []
    for steps in (1, 2, 3):
        placed.append(buy(ann, f"key-{steps}", LineItem.of(milk, steps)).order)
        stores.clock.advance(timedelta(hours=1))

    recent = stores.orders.recent("ann", 2)

    assert recent == (placed[2], placed[1])


def test_orders_of_the_same_moment_come_last_placed_first(stores, milk, ann, buy):
    stores.sell(milk)
    first = buy(ann, "key-1", LineItem.of(milk, 1)).order
    second = buy(ann, "key-2", LineItem.of(milk, 2)).order

    assert stores.orders.recent("ann", 5) == (second, first)


def test_recent_shows_nobody_elses_orders(stores, milk, ann, bob, buy):
    stores.sell(milk)
    buy(ann, "key-1", LineItem.of(milk, 1))

    assert stores.orders.recent("bob", 5) == ()


def test_no_orders_are_asked_for_and_none_given(stores, milk, ann, buy):
    stores.sell(milk)
    buy(ann, "key-1", LineItem.of(milk, 1))

    assert stores.orders.recent("ann", 0) == ()
    assert stores.orders.recent("ann", -1) == ()


def test_an_unknown_order_is_none(stores):
    assert stores.orders.get("no-such-order") is None


def test_an_order_keeps_variant_reading_counter_and_loose_weight(stores, dark_roast, ann, buy):
    loose = replace(
        dark_roast, variant="ひき豆", reading="こーひー", counter="bag", sold_by=Quantity(1, "kg", 10), stock=None
    )
    stores.sell(loose)
    placed = buy(ann, "key-1", LineItem.of(loose, 5)).order

    kept = stores.orders.get(placed.order_id)

    line = kept.lines[0]
    assert (line.variant, line.reading, line.counter) == ("ひき豆", "こーひー", "bag")
    assert (line.quantity, line.total.minor) == (Quantity(5, "kg", 10), 700)
