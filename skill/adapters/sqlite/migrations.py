"""The schema of state.db as numbered steps: a fresh file and an old one go through the same and end the same.

A step that has shipped is never edited: the next number changes what it made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from skill.domain.errors import StoreUnavailable

Migration = Callable[[sqlite3.Connection], None]


def m001_orders_and_stock(connection: sqlite3.Connection) -> None:
    """Orders with their lines, and what they hold of each feed's stock."""
    connection.execute("""
        CREATE TABLE orders (
            order_id TEXT PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            customer TEXT NOT NULL,
            place_key TEXT NOT NULL,
            feed TEXT NOT NULL,
            seller TEXT NOT NULL,
            currency TEXT NOT NULL,
            goods INTEGER NOT NULL,
            delivery INTEGER NOT NULL,
            tax INTEGER NOT NULL,
            tax_included INTEGER NOT NULL CHECK (tax_included IN (0, 1)),
            total INTEGER NOT NULL,
            earliest TEXT NOT NULL,
            latest TEXT NOT NULL,
            address_label TEXT NOT NULL,
            payment_label TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            status TEXT NOT NULL,
            UNIQUE (customer, place_key)
        )""")
    connection.execute("CREATE INDEX orders_by_customer ON orders (customer, placed_at)")
    connection.execute("""
        CREATE TABLE order_lines (
            order_id TEXT NOT NULL REFERENCES orders (order_id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            variant_id TEXT NOT NULL,
            product_id TEXT NOT NULL,
            title TEXT NOT NULL,
            variant TEXT NOT NULL,
            reading TEXT NOT NULL,
            counter TEXT NOT NULL,
            unit_price INTEGER NOT NULL,
            steps INTEGER NOT NULL CHECK (steps > 0),
            unit TEXT NOT NULL,
            scale INTEGER NOT NULL CHECK (scale > 0),
            PRIMARY KEY (order_id, position)
        ) WITHOUT ROWID""")
    connection.execute("""
        CREATE TABLE taken (
            feed TEXT NOT NULL,
            variant_id TEXT NOT NULL,
            steps INTEGER NOT NULL CHECK (steps >= 0),
            PRIMARY KEY (feed, variant_id)
        ) WITHOUT ROWID""")


def m002_customers(connection: sqlite3.Connection) -> None:
    """One document a customer: it is only ever read and written whole."""
    connection.execute("CREATE TABLE customers (customer TEXT PRIMARY KEY, document BLOB NOT NULL) WITHOUT ROWID")


def m003_session_log(connection: sqlite3.Connection) -> None:
    """One event a turn, with the spoken words apart so that they can be deleted alone."""
    connection.execute("""
        CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            ts INTEGER NOT NULL,
            customer TEXT NOT NULL,
            words TEXT NOT NULL,
            document BLOB NOT NULL
        )""")
    connection.execute("CREATE INDEX events_by_time ON events (ts, seq)")
    connection.execute("CREATE INDEX events_with_words ON events (ts) WHERE words <> ''")


def m004_tickets(connection: sqlite3.Connection) -> None:
    """Conversations that a person will take over."""
    connection.execute("""
        CREATE TABLE tickets (
            number TEXT PRIMARY KEY,
            session_id TEXT NOT NULL,
            turn INTEGER NOT NULL,
            customer TEXT NOT NULL,
            locale TEXT NOT NULL,
            topic TEXT NOT NULL,
            summary TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            calls_back_by INTEGER NOT NULL,
            UNIQUE (session_id, turn)
        ) WITHOUT ROWID""")
    connection.execute("CREATE INDEX tickets_by_customer ON tickets (customer)")


def m005_options(connection: sqlite3.Connection) -> None:
    """What was chosen of each line, as a JSON list; none in orders from before."""
    connection.execute("ALTER TABLE order_lines ADD COLUMN options TEXT NOT NULL DEFAULT '[]'")


def m006_ticket_additions(connection: sqlite3.Connection) -> None:
    """What a customer said later, while the ticket waited for its call."""
    connection.execute("""
        CREATE TABLE ticket_additions (
            session_id TEXT NOT NULL,
            turn INTEGER NOT NULL,
            number TEXT NOT NULL REFERENCES tickets (number) ON DELETE CASCADE,
            topic TEXT NOT NULL,
            summary TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            PRIMARY KEY (session_id, turn)
        ) WITHOUT ROWID""")
    connection.execute("CREATE INDEX ticket_additions_by_number ON ticket_additions (number)")


MIGRATIONS: Final[tuple[Migration, ...]] = (
    m001_orders_and_stock,
    m002_customers,
    m003_session_log,
    m004_tickets,
    m005_options,
    m006_ticket_additions,
)


def bring_up_to_date(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Apply the steps that the file has not seen, together: a crash leaves the old schema, never half a new one.

    Raises StoreUnavailable for a file that a newer version of the skill has written.
    """
    # In WAL a power cut can undo such a commit but never break the file, and then the steps are applied again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _apply(connection, migrations)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _apply(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    applied: int = connection.execute("SELECT COALESCE(MAX(number), 0) FROM migrations").fetchone()[0]
    if applied > len(migrations):
        raise StoreUnavailable(
            f"the store is at version {applied} and this skill knows {len(migrations)}: "
            "it was written by a newer version, so run that one"
        )
    for number, migration in enumerate(migrations[applied:], start=applied + 1):
        migration(connection)
        connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, migration.__name__))
