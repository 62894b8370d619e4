"""What the services need of the world, as small Protocols in domain words; every adapter passes one contract suite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from skill.analytics.events import TurnEvent
from skill.domain.cart import LineItem
from skill.domain.catalog import Kind, Locale, Offer, Product, ProductId, VariantId
from skill.domain.customer import Account, Customer
from skill.domain.handoff import HandedOver, HandoffRequest
from skill.domain.order import (
    CancelOutcome,
    CustomerId,
    Order,
    OrderId,
    PlaceKey,
    PlaceOutcome,
    Quote,
)
from skill.domain.resolution import Candidate, FaqOutcome
from skill.domain.shop import Shop


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who buys, in which market, on which of the shop's accounts; None when they are not linked."""

    customer: CustomerId
    locale: Locale
    account: Account | None


class Clock(Protocol):
    """Time, so that tests and the simulator can set it."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""


class Catalog(Protocol):
    """What is sold, at the price and stock of now. Raises CatalogUnavailable."""

    def search(self, words: str, locale: Locale, limit: int) -> tuple[Candidate, ...]:
        """The products that the words may mean, surest first; empty when nothing comes near."""

    def offers(self, variant_ids: Sequence[VariantId], locale: Locale) -> tuple[Offer, ...]:
        """The variants still sold, in the order asked for; those no longer sold are left out."""

    def product(self, product_id: ProductId, locale: Locale) -> Product | None:
        """The whole product; None when it isn't sold."""

    def kinds(self, locale: Locale) -> tuple[Kind, ...]:
        """What is on offer by kind, the most bought kind first; none where the shop puts nothing together."""

    def substitutes(self, product_id: ProductId, locale: Locale) -> tuple[Offer, ...]:
        """At most three offers in stock that can stand in, nearest first, each with its ``reason``."""


class Checkout(Protocol):
    """Quotes and orders. Raises StoreUnavailable."""

    def quote(self, lines: Sequence[LineItem], buyer: Buyer) -> Quote:
        """The lines at today's prices and stock, with tax, delivery and arrival.

        Each difference from the lines given is a message; lines that can't be had are left out, short ones
        are cut to what is there. A quote may have no lines left.
        """

    def place(self, quote: Quote, key: PlaceKey, buyer: Buyer) -> PlaceOutcome:
        """The order of the quote, made once: stock taken, the order kept, ``Customer.having_ordered`` kept, together.

        The same key again gives the same order. Declined, and nothing changed, when stock or price moved.
        """

    def cancel(self, order_id: OrderId, buyer: Buyer) -> CancelOutcome:
        """The order taken back and its stock returned, once, within the undo window."""


class Orders(Protocol):
    """What was ordered. Raises StoreUnavailable."""

    def recent(self, customer: CustomerId, limit: int) -> tuple[Order, ...]:
        """The customer's orders, newest first."""

    def get(self, order_id: OrderId) -> Order | None:
        """One order; None when there is none."""


class Customers(Protocol):
    """What is kept of customers between sessions. Raises StoreUnavailable."""

    def get(self, customer: CustomerId) -> Customer:
        """The customer's record; a new one when nothing is kept."""

    def update(self, customer: CustomerId, change: Callable[[Customer], Customer]) -> Customer:
        """The record after the change, read and written as one: two updates at once both count.

        ``change`` is pure and may be called again.
        """

    def forget(self, customer: CustomerId) -> None:
        """Delete what is kept of the customer but their orders."""


class FaqIndex(Protocol):
    """The shop's own answers. Raises CatalogUnavailable."""

    def answer(self, question: str, locale: Locale) -> FaqOutcome:
        """The answer to the question, or two to choose from; None when the shop has none: a wrong one is worse."""


class SessionLog(Protocol):
    """One event a turn, append-only. Raises StoreUnavailable."""

    def append(self, event: TurnEvent) -> None:
        """Keep the event."""

    def read(self, since: datetime | None = None, until: datetime | None = None) -> Iterable[TurnEvent]:
        """The events of the span, oldest first, ``until`` excluded."""

    def forget_words(self, *, customer: str | None = None, before: datetime | None = None) -> int:
        """Delete spoken words of one customer, or older than the moment; how many events lost words."""


class Handoff(Protocol):
    """Passing a conversation to a person. Raises StoreUnavailable."""

    def open(self, request: HandoffRequest) -> HandedOver:
        """A ticket under which a person will take over, or the one whose time the customer still waits for, added to.

        The same session and turn give the same answer, and add nothing again.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """All that a handler can reach. ``new_id`` gives a fresh unguessable id, or a seeded one in tests."""

    shop: Shop
    catalog: Catalog
    checkout: Checkout
    orders: Orders
    customers: Customers
    faq: FaqIndex
    log: SessionLog
    handoff: Handoff
    clock: Clock
    new_id: Callable[[], str]
