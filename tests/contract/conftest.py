"""One shop on every kind of store, so that a contract is written once and each adapter has to keep it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from fractions import Fraction
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from skill.adapters.clock import FixedClock
from skill.adapters.memory import (
    MemoryCatalog,
    MemoryCheckout,
    MemoryCustomers,
    MemoryHandoff,
    MemoryLog,
    MemoryOrders,
    State,
)
from skill.adapters.sqlite.checkout import SqliteCheckout, TakenStock
from skill.adapters.sqlite.customers import SqliteCustomers
from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.handoff import SqliteHandoff
from skill.adapters.sqlite.log import SqliteLog
from skill.adapters.sqlite.orders import SqliteOrders
from skill.domain.catalog import Locale, Offer, Product, VariantId
from skill.domain.customer import Account
from skill.domain.money import Money
from skill.domain.shop import DeliveryRule, Market, Shop, TaxRule, VoiceCodePolicy
from skill.ports import Buyer, Checkout, Customers, Handoff, Orders, SessionLog

EN = Locale("en-US")
NOON_ON_FRIDAY = datetime(2026, 11, 20, 20, tzinfo=UTC)  # 12:00 in Los Angeles
MARKET = Market(
    locale=EN,
    seller="Kotori Market",
    invocation="kotori market",
    currency="USD",
    tax=TaxRule(Fraction("0.0825"), is_included=False),
    delivery=DeliveryRule(fee=Money(490, "USD"), free_from=Money(3500, "USD"), cutoff=time(14)),
    voice_code=VoiceCodePolicy(above=Money(10000, "USD")),
    daily_limit=Money(50000, "USD"),
)
SHOP = Shop(timezone=ZoneInfo("America/Los_Angeles"), markets={EN: MARKET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """All ports of one shop that change, over one store."""

    catalog: MemoryCatalog
    checkout: Checkout
    orders: Orders
    customers: Customers
    log: SessionLog
    handoff: Handoff
    clock: FixedClock

    def sell(self, offer: Offer) -> None:
        """Have the offer in the catalog as it is, in place of what it was."""
        self.catalog.put(product_of(offer), EN)


@dataclass(frozen=True, slots=True)
class ImportedShelf:
    """The stock of before any order, as an imported catalog would tell it."""

    feed: str
    stock: dict[VariantId, int | None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A catalog's shelf: what is available and what was taken, put together again."""

    catalog: MemoryCatalog
    taken: TakenStock

    def shelf(self, variant_ids: Sequence[VariantId]) -> ImportedShelf:
        """The imported stock of the variants that are sold."""
        taken = self.taken.taken("feed-1", variant_ids)
        sold = self.catalog.offers(variant_ids, EN)
        return ImportedShelf("feed-1", {offer.variant_id: _imported(offer, taken) for offer in sold})


def _imported(offer, taken):
    return None if offer.stock is None else offer.stock + taken[offer.variant_id]


def product_of(offer):
    """A product that is sold as this one offer."""
    return Product(product_id=offer.product_id, title=offer.title, offers=(offer,), default=offer.variant_id)


def ids():
    """Ids that differ, the same ones in each run."""
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def in_memory(_path, clock):
    """All twins on one state."""
    state, new_id = State(), ids()
    catalog = MemoryCatalog({EN: []}, state.taken_of)
    return Stores(
        catalog=catalog,
        checkout=MemoryCheckout(state=state, catalog=catalog, shop=SHOP, clock=clock, new_id=new_id),
        orders=MemoryOrders(state),
        customers=MemoryCustomers(state),
        log=MemoryLog(state),
        handoff=MemoryHandoff(state=state, clock=clock, new_id=new_id),
        clock=clock,
    )


def in_sqlite(path, clock):
    """All adapters on one file."""
    database, new_id = Database(path / "state.db", busy_timeout_ms=10_000), ids()
    taken = TakenStock(database)
    catalog = MemoryCatalog({EN: []}, partial(taken.taken, "feed-1"))
    return Stores(
        catalog=catalog,
        checkout=SqliteCheckout(
            database=database, catalog=catalog, shelf=Shelf(catalog, taken), shop=SHOP, clock=clock, new_id=new_id
        ),
        orders=SqliteOrders(database),
        customers=SqliteCustomers(database),
        log=SqliteLog(database),
        handoff=SqliteHandoff(database=database, clock=clock, new_id=new_id),
        clock=clock,
    )


@pytest.fixture(params=[in_memory, in_sqlite])
def stores(request, tmp_path) -> Stores:
    """A shop that sells nothing yet, at noon on a Friday, on each kind of store in turn."""
    return request.param(tmp_path, FixedClock(NOON_ON_FRIDAY))


@pytest.fixture
def dark_roast() -> Offer:
    """Ten bags at fourteen dollars."""
    return Offer(variant_id="DR-500", product_id="dark-roast", title="dark roast", price=Money(1400, "USD"), stock=10)


@pytest.fixture
def milk(dark_roast) -> Offer:
    """Milk that the shop doesn't count, at 3.49."""
    return replace(
        dark_roast, variant_id="MILK-1", product_id="milk", title="milk", price=Money(349, "USD"), stock=None
    )


@pytest.fixture
def ann() -> Buyer:
    """A customer with an account."""
    return Buyer("ann", EN, Account("home", "Visa ending in 4 2"))


@pytest.fixture
def bob(ann) -> Buyer:
    """Another customer with an account."""
    return replace(ann, customer="bob")


@pytest.fixture
def buy(stores) -> Callable:
    """Quote the lines and place the quote at once: ``buy(buyer, key, line, …)`` gives the outcome."""

    def place(buyer, key, *lines):
        return stores.checkout.place(stores.checkout.quote(lines, buyer), key, buyer)

    return place
