"""What is likeliest to be bought next, and in which quantity."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from corner_shop import BISQUE, CUSTOMER, MILK, SOUP, buy, open_shop

from skill.domain.cart import LineKey
from skill.domain.habits import Bought, likeliest, likeliest_lines, usual_line


def test_a_greater_share_of_the_purchases_is_likelier():
    assert likeliest({"once": Bought(times=1, days_ago=10), "often": Bought(times=9, days_ago=10)}) == ("often", "once")


def test_a_fresher_purchase_is_likelier():
    assert likeliest({"old": Bought(times=2, days_ago=90), "fresh": Bought(times=2, days_ago=3)}) == ("fresh", "old")


def test_a_few_days_do_not_outweigh_a_habit():
    bought = {"yesterday": Bought(times=1, days_ago=1), "habit": Bought(times=12, days_ago=8)}

    assert likeliest(bought) == ("habit", "yesterday")


def test_what_others_buy_decides_between_equals():
    bought = {"rare": Bought(times=1, days_ago=5), "popular": Bought(times=1, days_ago=5, sold=40)}

    assert likeliest(bought) == ("popular", "rare")


def test_equals_stay_as_they_came_and_of_nothing_nothing_is_likely():
    assert likeliest({"b": Bought(times=1, days_ago=5), "a": Bought(times=1, days_ago=5)}) == ("b", "a")
    assert likeliest({}) == ()


def test_lines_come_with_the_likeliest_next_first():
    ports, _ = open_shop()
    long_ago = buy(ports, (SOUP, 1), (BISQUE, 1))
    orders = (buy(ports, (BISQUE, 1)), replace(long_ago, placed_at=long_ago.placed_at - timedelta(days=60)))
    lines = long_ago.lines

    ranked = likeliest_lines(lines, orders, orders[0].placed_at)

    assert [line.title for line in lines] == [SOUP.title, BISQUE.title]
    assert [line.title for line in ranked] == [BISQUE.title, SOUP.title]


def test_of_two_quantities_as_frequent_the_smaller_is_the_usual_one():
    ports, _ = open_shop()
    first = buy(ports, (MILK, 1), customer=CUSTOMER)
    orders = (buy(ports, (MILK, 3)), first)

    line = usual_line(LineKey(MILK.variant_id), orders)

    assert line is not None
    assert line.quantity.steps == 1
