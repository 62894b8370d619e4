"""What only the store on disk can get wrong: pages, records that can't be read, words left behind, tickets to read."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from skill.adapters.clock import FixedClock
from skill.adapters.sqlite.customers import SqliteCustomers
from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.handoff import SqliteHandoff
from skill.adapters.sqlite.log import SqliteLog
from skill.analytics.events import Outcome, TurnEvent
from skill.domain.errors import StoreUnavailable
from skill.domain.handoff import HandoffRequest

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
    words="a most private wish",
)
REQUEST = HandoffRequest(
    customer="ann", session_id="session-1", turn=3, locale="ja-JP", topic="配達", summary=("いつ届くか聞いた",)
)


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "state.db")


def fill(database, count):
    """So many events, two at each moment, as one write."""
    document = msgspec.json.encode(replace(EVENT, words=""))
    start = round(NINE.timestamp()) * 1_000_000
    with database.writing() as connection:
        connection.executemany(
            "INSERT INTO events (ts, customer, words, document) VALUES (?, 'ann', ?, ?)",
            [(start + number // 2, f'["{number}",{{}}]', document) for number in range(count)],
        )


def test_reading_over_several_pages_skips_and_repeats_nothing(database):
    fill(database, 1501)

    read = [int(event.words) for event in SqliteLog(database).read()]

    assert read == list(range(1501))


def test_reading_a_long_log_holds_one_page_in_memory(database):
    fill(database, 3_000)
    log = SqliteLog(database)
    next(iter(log.read()))
    tracemalloc.start()

    read = sum(1 for _ in log.read())

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 3_000
    assert peak < 2_000_000


def test_a_log_can_be_written_while_it_is_read(database):
    fill(database, 501)
    log = SqliteLog(database)
    reading = iter(log.read())
    next(reading)

    log.append(replace(EVENT, ts=NINE + timedelta(hours=1)))

    assert len(list(reading)) == 501


def test_forgotten_words_are_in_no_file_of_the_store(database, tmp_path):
    log = SqliteLog(database)
    log.append(EVENT)

    log.forget_words(customer="ann")

    files = [path.read_bytes() for path in tmp_path.glob("state.db*")]
    assert not any(EVENT.words.encode() in content for content in files)


def test_a_record_that_cannot_be_read_is_named_and_not_replaced_by_a_new_one(database):
    with database.writing() as connection:
        connection.execute("INSERT INTO customers VALUES ('ann', '{\"cart\": 1}')")

    with pytest.raises(StoreUnavailable, match="record can't be read"):
        SqliteCustomers(database).get("ann")


@pytest.mark.parametrize("changes", [{"words": "half a \ud83d"}, {"slots": {"product": "half a \ud83d"}}])
def test_half_a_character_from_outside_is_unavailable_and_keeps_nothing(database, changes):
    log = SqliteLog(database)

    with pytest.raises(StoreUnavailable, match="surrogates not allowed"):
        log.append(replace(EVENT, **changes))

    assert list(log.read()) == []


def test_an_event_that_cannot_be_read_is_named(database):
    with database.writing() as connection:
        connection.execute("INSERT INTO events VALUES (7, 0, 'ann', '', '{}')")

    with pytest.raises(StoreUnavailable, match="event 7 of the log"):
        list(SqliteLog(database).read())


def test_a_field_that_a_newer_version_has_added_is_read_over(database):
    with database.writing() as connection:
        connection.execute(
            """INSERT INTO customers VALUES ('ann', '{"customer_id": "ann", "sessions": 2, "new": 1}')"""
        )

    assert SqliteCustomers(database).get("ann").sessions == 2


def test_the_person_who_calls_back_can_read_the_whole_conversation(database):
    handoff = SqliteHandoff(
        database=database,
        clock=FixedClock(NINE),
        new_id=lambda: "seed",
        promise=lambda request, now: now + timedelta(hours=len(request.summary)),
    )

    ticket = handoff.open(REQUEST).ticket
    handoff.open(replace(REQUEST, turn=REQUEST.turn + 1, topic="苦情", summary=("遅いと言った",)))

    with database.reading() as connection:
        row = connection.execute("SELECT * FROM tickets WHERE number = ?", (ticket.number,)).fetchone()
        (added,) = connection.execute("SELECT * FROM ticket_additions WHERE number = ?", (ticket.number,)).fetchall()
    assert (added["topic"], msgspec.json.decode(added["summary"])) == ("苦情", ["遅いと言った"])
    assert (row["customer"], row["locale"], row["topic"]) == ("ann", "ja-JP", "配達")
    assert msgspec.json.decode(row["summary"]) == ["いつ届くか聞いた"]
    assert ticket.calls_back_by == NINE + timedelta(hours=1)


def test_words_go_by_themselves_when_a_session_begins(database):
    log = SqliteLog(database, timedelta(days=30))
    log.append(replace(EVENT, words="an old wish"))

    log.append(replace(EVENT, words="a new wish", ts=EVENT.ts + timedelta(days=31), turn=1))

    assert [event.words for event in log.read()] == ["", "a new wish"]
