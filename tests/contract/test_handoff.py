"""What every Handoff promises: one ticket a turn, with a number that can be said and a time that is kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from skill.domain.handoff import HandoffRequest

REQUEST = HandoffRequest(
    customer="ann",
    session_id="session-1",
    turn=3,
    locale="en-US",
    topic="delivery",
    summary=("asked when the order comes", "asked for a person"),
)


def test_a_ticket_has_five_digits_and_the_promised_time(stores):
    ticket = stores.handoff.open(REQUEST)

    assert (len(ticket.number), ticket.number.isdecimal()) == (5, True)
    assert ticket.calls_back_by == stores.clock.now() + timedelta(hours=24)


def test_the_same_turn_gives_the_same_ticket_also_later(stores):
    first = stores.handoff.open(REQUEST)
    stores.clock.advance(timedelta(hours=1))

    assert stores.handoff.open(REQUEST) == first


def test_another_turn_or_session_gives_another_number(stores):
    requests = (REQUEST, replace(REQUEST, turn=4), replace(REQUEST, session_id="session-2"))

    numbers = {stores.handoff.open(request).number for request in requests}

    assert len(numbers) == 3


def test_the_same_turn_at_once_from_eight_threads_gives_one_ticket(stores):
    with ThreadPoolExecutor(8) as pool:
        tickets = set(pool.map(stores.handoff.open, [REQUEST] * 8))

    assert len(tickets) == 1
