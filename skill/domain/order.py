"""Quotes and orders: what the shopper hears before the one yes, and what is kept after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.catalog import VariantId
from skill.domain.money import Money
from skill.domain.options import Pick

CustomerId = NewType("CustomerId", str)
OrderId = NewType("OrderId", str)
PlaceKey = NewType("PlaceKey", str)

UNDO_WINDOW: Final = timedelta(minutes=15)


class Severity(StrEnum):
    """What a message asks of the dialogue; the words of the Universal Commerce Protocol."""

    RECOVERABLE = "recoverable"
    BUYER_INPUT = "requires_buyer_input"
    BUYER_REVIEW = "requires_buyer_review"
    UNRECOVERABLE = "unrecoverable"


class MessageCode(StrEnum):
    """Each difference between what was asked and what the shop gives."""

    PRICE_CHANGED = "price_changed"
    OUT_OF_STOCK = "out_of_stock"
    PARTIAL_STOCK = "partial_stock"
    NOT_SOLD = "not_sold"
    OPTION_GONE = "option_gone"
    OVER_LIMIT = "over_limit"
    OVER_DAILY_LIMIT = "over_daily_limit"
    ACCOUNT_NEEDED = "account_needed"
    PAYMENT_NEEDED = "payment_needed"
    JUST_ORDERED = "just_ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing the shopper has to hear before the yes.

    ``was`` and ``now`` are prices for a changed price; ``available`` the steps left for a partial stock. ``picks`` tell
    the line from others of its variant.
    """

    code: MessageCode
    severity: Severity
    title: str = ""
    variant_id: VariantId | None = None
    was: Money | None = None
    now: Money | None = None
    available: int | None = None
    picks: tuple[Pick, ...] = ()

    @property
    def line_key(self) -> LineKey | None:
        """The line it is about; None where it is about the whole order."""
        return None if self.variant_id is None else LineKey(self.variant_id, self.picks)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The days between which the order arrives, both included, in the shop's own time zone."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An offer to sell the lines: everything that rule 1 of VOICE says aloud.

    ``total`` is what the payment method is charged: ``goods`` + ``delivery`` + ``tax`` unless
    ``tax_included``. It can be placed only when no message is worse than recoverable.
    """

    seller: str
    lines: tuple[LineItem, ...]
    goods: Money
    delivery: Money
    tax: Money
    tax_included: bool
    total: Money
    arrival: Arrival
    address_label: str = ""
    payment_label: str = ""
    messages: tuple[Message, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether a yes would be enough."""
        return all(message.severity is Severity.RECOVERABLE for message in self.messages)


class OrderStatus(StrEnum):
    """Where an order is."""

    PLACED = "placed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A placed cart. ``number`` is what people say and read; ``placed_at`` is UTC."""

    order_id: OrderId
    number: str
    customer: CustomerId
    seller: str
    lines: tuple[LineItem, ...]
    goods: Money
    delivery: Money
    tax: Money
    tax_included: bool
    total: Money
    arrival: Arrival
    address_label: str
    payment_label: str
    placed_at: datetime
    status: OrderStatus = OrderStatus.PLACED

    @property
    def cart(self) -> Cart:
        """What was bought, as the cart that it was."""
        return Cart(self.lines)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether "cancel my order" still works: for 15 minutes, VOICE rule 6."""
        return self.status is OrderStatus.PLACED and now - self.placed_at <= UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class Placed:
    """The order is made, now or by an earlier call with the same key."""

    order: Order


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing was ordered: the shop can no longer keep the quote; a new one says why."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Canceled:
    """The order is taken back, now or by an earlier call."""

    order: Order


@dataclass(frozen=True, slots=True)
class TooLate:
    """The order exists and stays: its undo window has closed."""

    order: Order


@dataclass(frozen=True, slots=True)
class UnknownOrder:
    """This customer has no such order."""


PlaceOutcome = Placed | Declined
CancelOutcome = Canceled | TooLate | UnknownOrder
