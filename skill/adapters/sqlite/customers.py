"""Customers as documents: a record is read and written whole, so a new field needs no new column."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from skill.adapters.sqlite.database import Database
from skill.domain.cart import LineItem
from skill.domain.customer import Customer
from skill.domain.errors import StoreUnavailable
from skill.domain.order import CustomerId


@dataclass(frozen=True, slots=True)
class SqliteCustomers:
    """One record a customer."""

    database: Database

    def get(self, customer: CustomerId) -> Customer:
        """The customer's record; a new one when nothing is kept."""
        with self.database.reading() as connection:
            return _load(connection, customer) or Customer(customer_id=customer)

    def update(self, customer: CustomerId, change: Callable[[Customer], Customer]) -> Customer:
        """The record after the change, read and written in one transaction."""
        with self.database.writing() as connection:
            changed = change(_load(connection, customer) or Customer(customer_id=customer))
            _keep(connection, customer, changed)
            return changed

    def forget(self, customer: CustomerId) -> None:
        """Delete the customer's record and tickets."""
        with self.database.writing() as connection:
            connection.execute("DELETE FROM customers WHERE customer = ?", (customer,))
            connection.execute("DELETE FROM tickets WHERE customer = ?", (customer,))
        self.database.scrub()


def note_order(connection: sqlite3.Connection, customer: CustomerId, lines: Sequence[LineItem]) -> None:
    """Take what is ordered out of the cart that is kept of the customer, if any is, and learn what it was called."""
    record = _load(connection, customer)
    if record is not None:
        _keep(connection, customer, record.having_ordered(lines))


def _load(connection: sqlite3.Connection, customer: CustomerId) -> Customer | None:
    row = connection.execute("SELECT document FROM customers WHERE customer = ?", (customer,)).fetchone()
    if row is None:
        return None
    try:
        return msgspec.json.decode(row["document"], type=Customer)
    except msgspec.MsgspecError as error:
        raise StoreUnavailable(f"a customer's record can't be read: {error}") from error


def _keep(connection: sqlite3.Connection, customer: CustomerId, record: Customer) -> None:
    connection.execute(
        "INSERT INTO customers VALUES (?, ?) ON CONFLICT (customer) DO UPDATE SET document = excluded.document",
        (customer, msgspec.json.encode(record)),
    )
