"""Quoting and placing on disk: what a shopper has heard is kept whole by one transaction, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skill.adapters import sayable
from skill.adapters.sqlite import customers, orders, stock
from skill.adapters.sqlite.database import Database, to_micros
from skill.adapters.sqlite.stock import Shelf, Shelved, TakenStock
from skill.domain import quoting
from skill.domain.cart import LineItem
from skill.domain.money import Money
from skill.domain.order import (
    Canceled,
    CancelOutcome,
    CustomerId,
    Declined,
    Order,
    OrderId,
    OrderStatus,
    Placed,
    PlaceKey,
    PlaceOutcome,
    Quote,
    TooLate,
    UnknownOrder,
)
from skill.domain.shop import Shop
from skill.ports import Buyer, Catalog, Clock

__all__ = ["Shelf", "Shelved", "SqliteCheckout", "TakenStock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteCheckout:
    """Orders of one shop. ``catalog`` subtracts ``TakenStock`` from its stock; ``shelf`` is that stock as imported."""

    database: Database
    catalog: Catalog
    shelf: Shelf
    shop: Shop
    clock: Clock
    new_id: Callable[[], str]

    def quote(self, lines: Sequence[LineItem], buyer: Buyer) -> Quote:
        """The lines at today's prices and stock, with tax, delivery and arrival."""
        market = self.shop.market(buyer.locale)
        return quoting.quote(
            lines,
            self.catalog.offers([line.variant_id for line in lines], buyer.locale),
            buyer.account,
            market,
            now=self.shop.local(self.clock.now()),
            recent=quoting.Recent(
                spent_today=self._spent_today(buyer.customer, market.currency), newest=self._newest(buyer.customer)
            ),
        )

    def place(self, quote: Quote, key: PlaceKey, buyer: Buyer) -> PlaceOutcome:
        """The order of the quote, made once for the customer and key.

        The lock is taken first, so nobody else buys, cancels or spends between the check and the commit.
        """
        try:
            with self.database.writing() as connection:
                earlier = orders.by_key(connection, buyer.customer, key)
                if earlier is not None:
                    return Placed(earlier)
                fresh = self.quote(quote.lines, buyer)
                if not quoting.still_holds(quote, fresh):
                    return Declined(fresh.messages or quote.messages)
                return Placed(self._keep(connection, quote, key, buyer.customer))
        except stock.SoldMeanwhileError:
            # A new catalog was put in place between the check and the shelf.
            return Declined(self.quote(quote.lines, buyer).messages)

    def cancel(self, order_id: OrderId, buyer: Buyer) -> CancelOutcome:
        """The order taken back and its stock returned, once, within the undo window."""
        with self.database.writing() as connection:
            order = orders.by_id(connection, order_id)
            if order is None or order.customer != buyer.customer:
                return UnknownOrder()
            if order.status is OrderStatus.CANCELED:
                return Canceled(order)
            if not order.can_be_undone(self.clock.now()):
                return TooLate(order)
            stock.give_back(connection, order.lines, orders.feed_of(connection, order_id))
            orders.set_status(connection, order_id, OrderStatus.CANCELED)
            return Canceled(replace(order, status=OrderStatus.CANCELED))

    def _keep(self, connection: sqlite3.Connection, quote: Quote, key: PlaceKey, customer: CustomerId) -> Order:
        order_id = OrderId(self.new_id())
        order = quoting.order_of(
            quote,
            order_id=order_id,
            number=sayable.first_free(
                order_id, sayable.ORDER_DIGITS, lambda number: orders.has_number(connection, number)
            ),
            customer=customer,
            placed_at=self.clock.now(),
        )
        orders.insert(connection, order, key, stock.take(connection, order.lines, self.shelf))
        customers.note_order(connection, customer, order.lines)
        return order

    def _newest(self, customer: CustomerId) -> Order | None:
        with self.database.reading() as connection:
            return next(iter(orders.newest(connection, customer, 1)), None)

    def _spent_today(self, customer: CustomerId, currency: str) -> Money:
        since = quoting.start_of_day(self.shop.local(self.clock.now()))
        with self.database.reading() as connection:
            return orders.spent(connection, customer, currency, to_micros(since))
