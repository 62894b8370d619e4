"""A fresh file and one of any older version end with the same schema; a newer one is left alone."""

import sqlite3
from contextlib import closing

import pytest

from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.migrations import MIGRATIONS, bring_up_to_date
from skill.adapters.sqlite.orders import SqliteOrders
from skill.domain.errors import StoreUnavailable


def opened(path):
    return closing(sqlite3.connect(path, isolation_level=None))


def schema(path):
    with opened(path) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def write_newer(path):
    Database(path)
    with opened(path) as connection:
        connection.execute("INSERT INTO migrations VALUES (?, 'm999_from_the_future')", (len(MIGRATIONS) + 1,))


def test_steps_are_numbered_without_gaps():
    numbers = [int(step.__name__[1:4]) for step in MIGRATIONS]

    assert numbers == list(range(1, len(MIGRATIONS) + 1))


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_an_upgraded_file_ends_with_the_schema_of_a_fresh_one(tmp_path, version):
    with opened(tmp_path / "old.db") as connection:
        bring_up_to_date(connection, MIGRATIONS[:version])

    Database(tmp_path / "old.db")
    Database(tmp_path / "fresh.db")

    assert schema(tmp_path / "old.db") == schema(tmp_path / "fresh.db")


def test_each_step_is_recorded_once_however_often_the_file_is_opened(tmp_path):
    for _ in range(2):
        Database(tmp_path / "state.db")

    with opened(tmp_path / "state.db") as connection:
        rows = connection.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
    assert rows == [(number, step.__name__) for number, step in enumerate(MIGRATIONS, start=1)]


def test_a_file_from_a_newer_version_is_refused_and_not_touched(tmp_path):
    path = tmp_path / "state.db"
    write_newer(path)
    before = schema(path)

    with pytest.raises(StoreUnavailable, match="written by a newer version"):
        Database(path)

    assert schema(path) == before


def test_a_step_that_fails_undoes_those_before_it(tmp_path):
    def m002_breaks(connection):
        connection.execute("CREATE TABLE second (n)")
        connection.execute("no such statement")

    with opened(tmp_path / "state.db") as connection, pytest.raises(sqlite3.Error):
        bring_up_to_date(connection, (MIGRATIONS[0], m002_breaks))

    assert schema(tmp_path / "state.db") == []


def test_an_order_from_before_options_has_none(tmp_path):
    with opened(tmp_path / "old.db") as connection:
        bring_up_to_date(connection, MIGRATIONS[:4])
        connection.execute(
            """INSERT INTO orders VALUES ('o-1', '4711', 'ann', 'key', 'feed', 'Kotori', 'USD', 320, 0, 0, 0, 320,
            '2026-11-20', '2026-11-21', 'home', 'Visa', 0, 'placed')"""
        )
        connection.execute(
            "INSERT INTO order_lines VALUES ('o-1', 0, 'MILK', 'milk', 'milk', '', '', 'carton', 320, 1, 'piece', 1)"
        )

    order = SqliteOrders(Database(tmp_path / "old.db")).get("o-1")

    assert [(line.title, line.options) for line in order.lines] == [("milk", ())]
