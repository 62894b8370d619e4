"""Quoting and placing in memory, under the one lock, with the same rules as the store on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skill.adapters import sayable
from skill.adapters.memory.state import State
from skill.domain import quoting
from skill.domain.cart import LineItem
from skill.domain.catalog import VariantId
from skill.domain.money import Money, total
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryCheckout:
    """Orders of one shop; ``catalog`` has to subtract ``state.taken_of`` from its stock."""

    state: State
    catalog: Catalog
    shop: Shop
    clock: Clock
    new_id: Callable[[], str]

    def quote(self, lines: Sequence[LineItem], buyer: Buyer) -> Quote:
        """The lines at today's prices and stock, with tax, delivery and arrival."""
        with self.state.held():
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
        """The order of the quote, made once for the customer and key."""
        with self.state.held():
            earlier = self.state.placed.get((buyer.customer, key))
            if earlier is not None:
                return Placed(self.state.orders[earlier])
            fresh = self.quote(quote.lines, buyer)
            if not quoting.still_holds(quote, fresh):
                return Declined(fresh.messages or quote.messages)
            order = self._order(quote, buyer.customer)
            self._keep(order, key)
            return Placed(order)

    def cancel(self, order_id: OrderId, buyer: Buyer) -> CancelOutcome:
        """The order taken back and its stock returned, once, within the undo window."""
        with self.state.held():
            order = self.state.orders.get(order_id)
            if order is None or order.customer != buyer.customer:
                return UnknownOrder()
            if order.status is OrderStatus.CANCELED:
                return Canceled(order)
            if not order.can_be_undone(self.clock.now()):
                return TooLate(order)
            canceled = replace(order, status=OrderStatus.CANCELED)
            self.state.orders[order_id] = canceled
            self.state.taken.subtract(_steps(order))
            return Canceled(canceled)

    def _order(self, quote: Quote, customer: CustomerId) -> Order:
        order_id = OrderId(self.new_id())
        numbers = {order.number for order in self.state.orders.values()}
        return quoting.order_of(
            quote,
            order_id=order_id,
            number=sayable.first_free(order_id, sayable.ORDER_DIGITS, numbers.__contains__),
            customer=customer,
            placed_at=self.clock.now(),
        )

    def _keep(self, order: Order, key: PlaceKey) -> None:
        self.state.orders[order.order_id] = order
        self.state.placed[order.customer, key] = order.order_id
        self.state.taken.update(_steps(order))
        saved = self.state.customers.get(order.customer)
        if saved is not None:
            self.state.customers[order.customer] = saved.having_ordered(order.lines)

    def _newest(self, customer: CustomerId) -> Order | None:
        own = [order for order in self.state.orders.values() if order.customer == customer]
        return max(reversed(own), key=lambda order: order.placed_at, default=None)

    def _spent_today(self, customer: CustomerId, currency: str) -> Money:
        since = quoting.start_of_day(self.shop.local(self.clock.now()))
        standing = (
            order.total
            for order in self.state.orders.values()
            if order.customer == customer and order.placed_at >= since and order.status is not OrderStatus.CANCELED
        )
        return total((amount for amount in standing if amount.currency == currency), currency)


def _steps(order: Order) -> Counter[VariantId]:
    steps: Counter[VariantId] = Counter()
    for line in order.lines:
        steps[line.variant_id] += line.quantity.steps
    return steps
