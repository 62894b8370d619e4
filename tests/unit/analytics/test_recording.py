from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.analytics.events import Outcome
from skill.analytics.recording import event_of
from skill.domain.cart import Cart, LineItem
from skill.domain.money import Money
from skill.domain.quantity import Quantity
from skill.turn import Session, Turn

LINE = LineItem(
    variant_id="DR-500",
    product_id="dark-roast",
    title="dark roast",
    quantity=Quantity(1),
    unit_price=Money(1400, "USD"),
)
LEFT = Cart((LINE,))


@pytest.fixture
def launch():
    """A launch in a fresh session, with nothing in the cart."""
    return Turn(
        intent="LaunchRequest",
        kind="launch",
        locale="en-US",
        customer="c",
        session=Session(session_id="s1"),
        request_id="r",
        now=datetime(2026, 11, 20, 12, tzinfo=UTC),
        is_fresh=True,
    )


def logged(turn):
    return event_of(turn, turn.say("stop.goodbye"), event_id="e", latency_ms={})


def test_a_fresh_session_with_a_cart_began_with_a_left_one(launch):
    assert logged(launch.with_cart(LEFT)).cart_left is True


def test_a_fresh_session_without_a_cart_did_not(launch):
    assert logged(launch).cart_left is False


def test_a_cart_of_the_same_session_was_not_left(launch):
    assert logged(replace(launch.with_cart(LEFT), is_fresh=False)).cart_left is False


def test_what_the_cart_grew_by_is_told_and_what_it_lost_is_not(launch):
    more = Cart((replace(LINE, quantity=Quantity(3)), replace(LINE, variant_id="HAM", quantity=Quantity(5, "kg", 10))))

    grown = event_of(launch.with_cart(LEFT), launch.with_cart(more).say("x"), event_id="e", latency_ms={})
    shrunk = event_of(launch.with_cart(more), launch.with_cart(LEFT).say("x"), event_id="e", latency_ms={})

    assert grown.amounts == {"DR-500": "2", "HAM": "1/2"}
    assert shrunk.amounts == {}


def test_an_order_tells_what_the_cart_held(launch):
    reply = launch.with_cart(Cart()).say("x").noting(outcome=Outcome.PLACED)

    assert event_of(launch.with_cart(LEFT), reply, event_id="e", latency_ms={}).amounts == {"DR-500": "1"}
