"""The first words: each shopper is greeted as they need it."""

from __future__ import annotations

from dataclasses import replace

from corner_shop import CUSTOMER, MILK, SMALL_BAG, TUESDAY_TEN, buy, cart_of

from skill.dialogue import OfferUsual, ReadyToCheckOut, ResumeCart, WhatToOrder
from skill.intents import launch
from skill.turn import VocabularyEntry


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def been_here(ports, times, **changes):
    """A customer who has come so often."""
    ports.customers.update(CUSTOMER, lambda record: replace(record, sessions=times, **changes))


def test_a_new_shopper_hears_what_this_is_and_is_counted(make_turn, ports):
    reply = launch.launch(make_turn("LaunchRequest"), ports)

    record = ports.customers.get(CUSTOMER)
    assert keys(reply) == ["launch.new"]
    assert reply.session.asked == WhatToOrder()
    assert (record.sessions, record.last_seen) == (1, TUESDAY_TEN)


def test_a_returning_shopper_without_orders_hears_no_explanation(make_turn, ports):
    been_here(ports, 1)

    assert keys(launch.launch(make_turn("LaunchRequest"), ports)) == ["launch.returning"]


def test_after_five_visits_the_greeting_is_nearly_silent(make_turn, ports):
    been_here(ports, 5)

    assert keys(launch.launch(make_turn("LaunchRequest"), ports)) == ["launch.frequent"]


def test_the_usual_is_offered_and_the_shoppers_own_names_are_listened_for(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))

    reply = launch.launch(make_turn("LaunchRequest"), ports)

    assert keys(reply) == ["launch.usual"]
    assert reply.session.asked == OfferUsual(cart_of((SMALL_BAG, 2)).lines)
    assert reply.vocabulary == (VocabularyEntry(entry_id="roast", name="dark roast"),)
    assert reply.session.has_hinted


def test_the_usual_is_offered_shortly_to_who_comes_often(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))
    been_here(ports, 5)

    assert keys(launch.launch(make_turn("LaunchRequest"), ports)) == ["launch.usual_frequent"]


def test_who_stopped_offers_is_offered_nothing(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))
    been_here(ports, 1, wants_offers=False)

    assert launch.launch(make_turn("LaunchRequest"), ports).session.asked == WhatToOrder()


def test_a_usual_that_is_no_longer_sold_is_not_offered(make_turn, ports):
    buy(ports, (MILK, 2))
    ports.catalog.remove(MILK.product_id)

    assert launch.launch(make_turn("LaunchRequest"), ports).session.asked == WhatToOrder()


def test_a_cart_that_was_left_comes_before_the_usual(make_turn, ports):
    buy(ports, (SMALL_BAG, 2))

    reply = launch.launch(make_turn("LaunchRequest", cart=cart_of((MILK, 1))), ports)

    assert reply.session.asked == ResumeCart(cart_of((MILK, 1)))


def test_going_on_with_the_cart_and_leaving_it_both_keep_it(make_turn, ports):
    held = cart_of((MILK, 1))

    resumed = launch.resume_cart(make_turn(asked=ResumeCart(held), cart=held), ports)
    left = launch.leave_cart(make_turn(asked=ResumeCart(held), cart=held), ports)

    assert (resumed.session.cart, resumed.session.asked) == (held, ReadyToCheckOut())
    assert (left.session.cart, left.session.asked) == (held, WhatToOrder())


def test_yes_there_is_more_asks_what_and_no_closes(make_turn, ports):
    assert launch.go_on(make_turn(asked=WhatToOrder()), ports).session.asked == WhatToOrder()
    assert keys(launch.that_is_all(make_turn(asked=WhatToOrder()), ports)) == ["stop.goodbye"]


def test_no_with_a_cart_closes_and_says_that_it_is_kept(make_turn, ports):
    reply = launch.that_is_all(make_turn(asked=WhatToOrder(), cart=cart_of((MILK, 1))), ports)

    assert (keys(reply), reply.ends) == (["stop.cart_kept"], True)
    assert reply.session.cart == cart_of((MILK, 1))
