"""What every SessionLog promises: each event once, in the order of time, and words that can be forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from skill.analytics.events import Goal, Outcome, ResolutionNote, TurnEvent

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
EVENT = TurnEvent(
    event_id="event-1",
    ts=NINE,
    type="IntentRequest",
    channel="alexa",
    locale="en-US",
    session_id="session-1",
    turn=1,
    request_id="request-1",
    customer="ann",
    outcome=Outcome.NOT_FOUND,
    intent="OrderIntent",
    slots={"product": "dark roast"},
    resolution=(ResolutionNote(outcome="Ambiguous", candidates=("DR-500", "DR-1000"), score=0.61),),
    goal=Goal.ORDER,
    asked="ChooseOffer",
    prompts=("cart.which_one",),
    cart_total_minor=1400,
    currency="USD",
    products=("DR-500",),
    quoted=True,
    order_ref="order-1",
    messages=("price_changed",),
    words="two bags of dark rose",
    latency_ms={"total": 12.5},
    error="CatalogUnavailable",
)


def at(hours, **changes):
    """The event so many hours after nine."""
    return replace(EVENT, event_id=f"event-at-{9 + hours}", ts=NINE + timedelta(hours=hours), **changes)


def test_an_event_comes_back_whole(stores):
    stores.log.append(EVENT)

    assert list(stores.log.read()) == [EVENT]


def test_events_come_oldest_first_however_they_were_appended(stores):
    for hours in (2, 0, 1):
        stores.log.append(at(hours))

    assert list(stores.log.read()) == [at(0), at(1), at(2)]


def test_events_of_one_moment_come_as_they_were_appended(stores):
    for turn in (1, 2, 3):
        stores.log.append(at(0, turn=turn))

    assert [event.turn for event in stores.log.read()] == [1, 2, 3]


def test_a_span_holds_its_start_and_not_its_end(stores):
    for hours in range(4):
        stores.log.append(at(hours))

    span = stores.log.read(since=NINE + timedelta(hours=1), until=NINE + timedelta(hours=3))

    assert list(span) == [at(1), at(2)]


def test_an_empty_log_reads_as_nothing(stores):
    assert list(stores.log.read()) == []


def test_the_words_of_one_customer_are_forgotten_and_nothing_else(stores):
    stores.log.append(at(0))
    stores.log.append(at(1, words="", slots={}))
    stores.log.append(at(2, customer="bob"))

    forgotten = stores.log.forget_words(customer="ann")

    assert forgotten == 1
    assert list(stores.log.read()) == [at(0, words="", slots={}), at(1, words="", slots={}), at(2, customer="bob")]


def test_words_older_than_a_moment_are_forgotten(stores):
    for hours in range(3):
        stores.log.append(at(hours))

    forgotten = stores.log.forget_words(before=NINE + timedelta(hours=2))

    assert forgotten == 2
    assert [event.words for event in stores.log.read()] == ["", "", EVENT.words]


def test_both_conditions_together_forget_only_what_meets_both(stores):
    stores.log.append(at(0))
    stores.log.append(at(0, customer="bob"))
    stores.log.append(at(2))

    forgotten = stores.log.forget_words(customer="ann", before=NINE + timedelta(hours=1))

    assert forgotten == 1
    assert [event.words for event in stores.log.read()] == ["", EVENT.words, EVENT.words]


def test_forgetting_without_a_condition_is_refused(stores):
    stores.log.append(EVENT)

    with pytest.raises(ValueError, match="a customer, a moment or both"):
        stores.log.forget_words()

    assert list(stores.log.read()) == [EVENT]
