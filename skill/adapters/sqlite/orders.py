"""Orders as rows: written once by the checkout, read by whoever asks what was ordered."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from skill.adapters.sqlite.database import Database, from_micros, to_micros
from skill.domain.cart import LineItem
from skill.domain.catalog import ProductId, VariantId
from skill.domain.money import Money
from skill.domain.options import Chosen
from skill.domain.order import Arrival, CustomerId, Order, OrderId, OrderStatus, PlaceKey
from skill.domain.quantity import Quantity

_OPTIONS: Final = msgspec.json.Decoder(tuple[Chosen, ...])


@dataclass(frozen=True, slots=True)
class SqliteOrders:
    """The orders that the checkout on the same file has placed."""

    database: Database

    def recent(self, customer: CustomerId, limit: int) -> tuple[Order, ...]:
        """The customer's orders, newest first."""
        with self.database.reading() as connection:
            return newest(connection, customer, limit)

    def get(self, order_id: OrderId) -> Order | None:
        """One order; None when there is none."""
        with self.database.reading() as connection:
            return by_id(connection, order_id)


def newest(connection: sqlite3.Connection, customer: CustomerId, limit: int) -> tuple[Order, ...]:
    """So many orders of the customer, newest first."""
    rows = connection.execute(
        "SELECT * FROM orders WHERE customer = ? ORDER BY placed_at DESC, rowid DESC LIMIT ?",
        (customer, max(0, limit)),
    ).fetchall()
    return _orders(connection, rows)


def by_id(connection: sqlite3.Connection, order_id: OrderId) -> Order | None:
    """The order; None when there is none."""
    rows = connection.execute("SELECT * FROM orders WHERE order_id = ?", (order_id,)).fetchall()
    return next(iter(_orders(connection, rows)), None)


def by_key(connection: sqlite3.Connection, customer: CustomerId, key: PlaceKey) -> Order | None:
    """The order that the customer's key has made; None when it has made none."""
    query = "SELECT * FROM orders WHERE customer = ? AND place_key = ?"
    return next(iter(_orders(connection, connection.execute(query, (customer, key)).fetchall())), None)


def insert(connection: sqlite3.Connection, order: Order, key: PlaceKey, feed: str) -> None:
    """Keep the order and its lines; ``feed`` is the import whose stock it holds."""
    head = {
        "order_id": order.order_id,
        "number": order.number,
        "customer": order.customer,
        "place_key": key,
        "feed": feed,
        "seller": order.seller,
        "currency": order.total.currency,
        "goods": order.goods.minor,
        "delivery": order.delivery.minor,
        "tax": order.tax.minor,
        "tax_included": order.tax_included,
        "total": order.total.minor,
        "earliest": order.arrival.earliest.isoformat(),
        "latest": order.arrival.latest.isoformat(),
        "address_label": order.address_label,
        "payment_label": order.payment_label,
        "placed_at": to_micros(order.placed_at),
        "status": order.status,
    }
    connection.execute(
        """INSERT INTO orders VALUES (:order_id, :number, :customer, :place_key, :feed, :seller, :currency, :goods,
        :delivery, :tax, :tax_included, :total, :earliest, :latest, :address_label, :payment_label, :placed_at,
        :status)""",
        head,
    )
    connection.executemany(
        "INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(order.order_id, position, *_columns(line)) for position, line in enumerate(order.lines)],
    )


def set_status(connection: sqlite3.Connection, order_id: OrderId, status: OrderStatus) -> None:
    """Note where the order is now."""
    connection.execute("UPDATE orders SET status = ? WHERE order_id = ?", (status, order_id))


def feed_of(connection: sqlite3.Connection, order_id: OrderId) -> str:
    """The import whose stock the order holds."""
    feed: str = connection.execute("SELECT feed FROM orders WHERE order_id = ?", (order_id,)).fetchone()["feed"]
    return feed


def has_number(connection: sqlite3.Connection, number: str) -> bool:
    """Whether an order bears the number."""
    return connection.execute("SELECT 1 FROM orders WHERE number = ?", (number,)).fetchone() is not None


def spent(connection: sqlite3.Connection, customer: CustomerId, currency: str, since_micros: int) -> Money:
    """What the customer's standing orders since the moment come to."""
    query = """SELECT COALESCE(SUM(total), 0) FROM orders
        WHERE customer = ? AND placed_at >= ? AND currency = ? AND status <> ?"""
    values = (customer, since_micros, currency, OrderStatus.CANCELED)
    return Money(connection.execute(query, values).fetchone()[0], currency)


def _columns(line: LineItem) -> tuple[str | int, ...]:
    price, quantity = line.unit_price.minor, line.quantity
    said = (line.title, line.variant, line.reading, line.counter)
    options = msgspec.json.encode(line.options).decode()
    return (line.variant_id, line.product_id, *said, price, quantity.steps, quantity.unit, quantity.scale, options)


def _orders(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> tuple[Order, ...]:
    """The rows' orders, in their order, with one query for the lines of all of them."""
    currencies = {row["order_id"]: row["currency"] for row in rows}
    lines: dict[str, list[LineItem]] = {order_id: [] for order_id in currencies}
    query = """SELECT * FROM order_lines WHERE order_id IN (SELECT value FROM json_each(?))
        ORDER BY order_id, position"""
    for row in connection.execute(query, (msgspec.json.encode(list(currencies)).decode(),)):
        lines[row["order_id"]].append(_line(row, currencies[row["order_id"]]))
    return tuple(_order(row, tuple(lines[row["order_id"]])) for row in rows)


def _order(row: sqlite3.Row, lines: tuple[LineItem, ...]) -> Order:
    currency = row["currency"]
    return Order(
        order_id=OrderId(row["order_id"]),
        number=row["number"],
        customer=CustomerId(row["customer"]),
        seller=row["seller"],
        lines=lines,
        goods=Money(row["goods"], currency),
        delivery=Money(row["delivery"], currency),
        tax=Money(row["tax"], currency),
        tax_included=bool(row["tax_included"]),
        total=Money(row["total"], currency),
        arrival=Arrival(date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])),
        address_label=row["address_label"],
        payment_label=row["payment_label"],
        placed_at=from_micros(row["placed_at"]),
        status=OrderStatus(row["status"]),
    )


def _line(row: sqlite3.Row, currency: str) -> LineItem:
    return LineItem(
        variant_id=VariantId(row["variant_id"]),
        product_id=ProductId(row["product_id"]),
        title=row["title"],
        unit_price=Money(row["unit_price"], currency),
        quantity=Quantity(row["steps"], row["unit"], row["scale"]),
        variant=row["variant"],
        reading=row["reading"],
        counter=row["counter"],
        options=_OPTIONS.decode(row["options"]),
    )
