"""What every Handoff promises: one ticket a turn, with a number that can be said and a time that is kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from skill.domain.handoff import AddedTo, HandoffRequest, Opened

REQUEST = HandoffRequest(
    customer="ann",
    session_id="session-1",
    turn=3,
    locale="en-US",
    topic="delivery",
    summary=("asked when the order comes", "asked for a person"),
)


def test_a_ticket_has_five_digits_and_the_promised_time(stores):
    ticket = stores.handoff.open(REQUEST).ticket

    assert (len(ticket.number), ticket.number.isdecimal()) == (5, True)
    assert ticket.calls_back_by == stores.clock.now() + timedelta(hours=24)


def test_the_same_turn_gives_the_same_ticket_also_later(stores):
    first = stores.handoff.open(REQUEST)
    stores.clock.advance(timedelta(hours=1))

    assert stores.handoff.open(REQUEST) == first


def test_what_is_said_while_a_call_is_waited_for_is_added_to_its_ticket(stores):
    first = stores.handoff.open(REQUEST)

    again = [stores.handoff.open(other) for other in (replace(REQUEST, turn=4), replace(REQUEST, session_id="two"))]

    assert first == Opened(first.ticket)
    assert again == [AddedTo(first.ticket)] * 2


def test_the_turn_that_was_added_is_so_also_when_it_comes_again_later(stores):
    first = stores.handoff.open(REQUEST)
    stores.handoff.open(replace(REQUEST, turn=4))
    stores.clock.advance(timedelta(hours=30))

    assert stores.handoff.open(replace(REQUEST, turn=4)) == AddedTo(first.ticket)


def test_another_customer_or_a_call_that_is_due_gives_another_number(stores):
    tickets = [stores.handoff.open(REQUEST), stores.handoff.open(replace(REQUEST, session_id="two", customer="bob"))]
    stores.clock.advance(timedelta(hours=24))
    tickets.append(stores.handoff.open(replace(REQUEST, session_id="three")))

    assert all(isinstance(ticket, Opened) for ticket in tickets)
    assert len({ticket.ticket.number for ticket in tickets}) == 3


def test_the_same_turn_at_once_from_eight_threads_gives_one_ticket(stores):
    with ThreadPoolExecutor(8) as pool:
        tickets = set(pool.map(stores.handoff.open, [REQUEST] * 8))

    assert len(tickets) == 1
