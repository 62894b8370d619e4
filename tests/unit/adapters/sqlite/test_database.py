"""One file, a connection a thread, all or nothing, and errors in the skill's own words."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from skill.adapters.sqlite.database import Database, from_micros, to_micros
from skill.domain.deadline import turn_within
from skill.domain.errors import StoreUnavailable


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "state.db", busy_timeout_ms=50)


def insert(connection, customer):
    connection.execute("INSERT INTO customers VALUES (?, '{}')", (customer,))


def customers(database):
    with database.reading() as connection:
        return [row["customer"] for row in connection.execute("SELECT customer FROM customers")]


def pragma(database, name):
    with database.writing() as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("secure_delete", 1)]
)
def test_the_file_is_written_the_safe_way(database, name, value):
    assert pragma(database, name) == value


def test_a_transaction_that_fails_leaves_nothing(database):
    with pytest.raises(StoreUnavailable, match="UNIQUE"), database.writing() as connection:
        connection.executemany("INSERT INTO customers VALUES (?, '{}')", [("ann",), ("ann",)])

    assert customers(database) == []


def test_threads_share_no_connection(database):
    together = Barrier(3)

    def own(_):
        with database.reading() as connection:
            together.wait()
            return id(connection)

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(own, range(3)))) == 3


def test_a_thread_keeps_its_connection(database):
    with database.reading() as first:
        pass

    with database.reading() as second:
        assert second is first


def test_sqlites_errors_become_ours_with_their_cause(database):
    with pytest.raises(StoreUnavailable, match=r"state\.db: no such table") as caught, database.reading() as connection:
        connection.execute("SELECT * FROM empty_shelf")

    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


def test_a_writer_waits_no_longer_than_its_turn_has_left(database, tmp_path):
    other = Database(tmp_path / "state.db", busy_timeout_ms=60_000)

    with database.writing(), turn_within(0), pytest.raises(StoreUnavailable, match="locked"), other.writing():
        pass

    with other.writing() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 60_000


def test_a_reader_has_the_patience_of_its_own_turn(database):
    with turn_within(0), database.writing():
        pass

    with database.reading() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 50


def test_a_writer_that_waits_too_long_is_told_so(database, tmp_path):
    other = Database(tmp_path / "state.db", busy_timeout_ms=50)

    with database.writing(), pytest.raises(StoreUnavailable, match="locked"), other.writing():
        pass


def test_readers_do_not_wait_for_a_writer(database, tmp_path):
    other = Database(tmp_path / "state.db", busy_timeout_ms=50)

    with database.writing() as connection:
        insert(connection, "ann")

        assert customers(other) == []


def test_a_file_that_is_no_database_is_unavailable(tmp_path):
    (tmp_path / "state.db").write_text("not a database at all, whatever its name says" * 50)

    with pytest.raises(StoreUnavailable, match="not a database"):
        Database(tmp_path / "state.db")


def test_a_folder_that_is_not_there_is_unavailable(tmp_path):
    with pytest.raises(StoreUnavailable, match="unable to open"):
        Database(tmp_path / "nowhere" / "state.db")


def test_a_closed_database_opens_again_at_the_next_query(database):
    with database.writing() as connection:
        insert(connection, "ann")

    database.close()

    assert customers(database) == ["ann"]
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_a_database_in_use_is_refused_after_a_fork_and_works_when_closed_before(database, monkeypatch):
    customers(database)
    monkeypatch.setattr(os, "getpid", lambda: -1)

    with pytest.raises(StoreUnavailable, match="close it before"):
        customers(database)

    database.close()
    assert customers(database) == []
    database.close()


def test_eight_openings_at_once_make_one_schema(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: Database(tmp_path / "state.db", busy_timeout_ms=5000), range(8)))

    assert [customers(database) for database in opened] == [[]] * 8


def test_a_fresh_file_that_somebody_holds_is_unavailable_after_the_wait(tmp_path):
    with closing(sqlite3.connect(tmp_path / "state.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(StoreUnavailable, match="locked"):
            Database(tmp_path / "state.db", busy_timeout_ms=30)


def test_a_line_of_no_order_cannot_be_kept(database):
    with pytest.raises(StoreUnavailable, match="FOREIGN KEY"), database.writing() as connection:
        connection.execute("INSERT INTO order_lines VALUES ('none', 0, '', '', '', '', '', '', 0, 1, '', 1, '[]')")


@pytest.mark.parametrize("year", [1969, 1970, 2026, 2100])
def test_a_moment_is_kept_to_the_microsecond(year):
    moment = datetime(year, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

    assert from_micros(to_micros(moment)) == moment
    assert to_micros(moment + timedelta(microseconds=1)) == to_micros(moment) + 1


def test_deleted_words_are_not_left_in_the_file(database, tmp_path):
    with database.writing() as connection:
        insert(connection, "a-name-to-forget")
    with database.writing() as connection:
        connection.execute("DELETE FROM customers")

    database.scrub()
    database.close()

    files = [path.read_bytes() for path in tmp_path.glob("state.db*")]
    assert not any(b"a-name-to-forget" in content for content in files)
