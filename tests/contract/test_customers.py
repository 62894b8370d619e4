"""What every Customers promises: one record each, changed whole, and forgotten on demand."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.domain.cart import Cart, LineItem
from skill.domain.customer import Account, Customer, VoiceCode
from skill.domain.handoff import AddedTo, HandoffRequest


def one_more_session(record):
    return replace(record, sessions=record.sessions + 1)


def test_a_stranger_is_a_new_customer_and_nothing_is_kept_of_the_look(stores):
    assert stores.customers.get("ann") == Customer(customer_id="ann")


def test_a_record_comes_back_whole(stores, dark_roast):
    whole = Customer(
        customer_id="ann",
        cart=Cart((LineItem.of(dark_roast, 2),)),
        learned={"いつものコーヒー": "DR-500"},
        chosen={"牛乳": "MK-1L"},
        wants_offers=False,
        voice_code=VoiceCode("salt", "digest", 2, datetime(2026, 11, 20, 21, tzinfo=UTC)),
        account=Account("home", "Visa ending in 4 2"),
        last_seen=datetime(2026, 11, 20, 20, 0, 0, 123456, tzinfo=UTC),
        sessions=3,
    )

    updated = stores.customers.update("ann", lambda _: whole)

    assert updated == whole
    assert stores.customers.get("ann") == whole


def test_a_change_sees_the_one_before_it(stores):
    stores.customers.update("ann", one_more_session)

    stores.customers.update("ann", one_more_session)

    assert stores.customers.get("ann").sessions == 2
    assert stores.customers.get("bob").sessions == 0


def test_two_threads_that_update_at_once_both_count(stores):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: stores.customers.update("ann", one_more_session), range(40)))

    assert stores.customers.get("ann").sessions == 40


def test_a_change_that_fails_changes_nothing_and_blocks_nobody(stores):
    stores.customers.update("ann", one_more_session)

    with pytest.raises(ZeroDivisionError):
        stores.customers.update("ann", lambda record: replace(record, sessions=1 // 0))

    assert stores.customers.update("ann", one_more_session).sessions == 2


def test_forgetting_deletes_the_record_and_keeps_the_orders(stores, milk, ann, buy):
    stores.sell(milk)
    stores.customers.update("ann", one_more_session)
    stores.customers.update("bob", one_more_session)
    order = buy(ann, "key-1", LineItem.of(milk, 1)).order

    stores.customers.forget("ann")

    assert stores.customers.get("ann") == Customer(customer_id="ann")
    assert stores.customers.get("bob").sessions == 1
    assert stores.orders.recent("ann", 5) == (order,)


def test_forgetting_deletes_the_customers_tickets(stores):
    request = HandoffRequest(
        customer="ann", session_id="session-1", turn=3, locale="en-US", topic="order", summary=("asked for milk",)
    )
    before = stores.handoff.open(request)
    stores.handoff.open(replace(request, turn=4))

    stores.customers.forget("ann")

    assert stores.handoff.open(replace(request, turn=4)) not in {before, AddedTo(before.ticket)}


def test_forgetting_a_stranger_does_nothing(stores):
    stores.customers.forget("ann")

    assert stores.customers.get("ann") == Customer(customer_id="ann")
