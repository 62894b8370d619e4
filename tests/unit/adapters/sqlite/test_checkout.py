"""What can come between the check and the commit of a place on disk, and what is left of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from skill.adapters.clock import FixedClock
from skill.adapters.memory import MemoryCatalog
from skill.adapters.sqlite.checkout import SqliteCheckout, TakenStock
from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.orders import SqliteOrders
from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer, Product
from skill.domain.customer import Account
from skill.domain.errors import CatalogUnavailable, StoreUnavailable
from skill.domain.money import Money
from skill.domain.order import Canceled, Declined
from skill.domain.shop import DeliveryRule, Market, Shop, TaxRule, VoiceCodePolicy
from skill.ports import Buyer

EN = Locale("en-US")
ROAST = Offer(variant_id="DR-500", product_id="dark-roast", title="dark roast", price=Money(1400, "USD"), stock=10)
SHOP = Shop(
    timezone=ZoneInfo("America/Los_Angeles"),
    markets={
        EN: Market(
            locale=EN,
            seller="Kotori Market",
            invocation="kotori market",
            currency="USD",
            tax=TaxRule(Fraction("0.0825"), is_included=False),
            delivery=DeliveryRule(fee=Money(490, "USD"), cutoff=time(14)),
            voice_code=VoiceCodePolicy(above=Money(10000, "USD")),
        )
    },
)
ANN = Buyer("ann", EN, Account("home", "Visa ending in 4 2"))


@dataclass
class Import:
    """The import that is on the shelf now; a test puts another one in its place."""

    feed: str = "monday"
    stock: dict = field(default_factory=lambda: {"DR-500": 10})

    def shelf(self, _variant_ids):
        return self


@dataclass
class OpenShop:
    """A checkout on disk with everything around it that a test changes."""

    database: Database
    catalog: MemoryCatalog
    checkout: SqliteCheckout
    imported: Import

    def taken(self, feed):
        return TakenStock(self.database).taken(feed, ["DR-500"])["DR-500"]

    def orders(self):
        return SqliteOrders(self.database).recent("ann", 10)

    def quote(self, steps=2):
        return self.checkout.quote([LineItem.of(ROAST, steps)], ANN)


@pytest.fixture
def shop(tmp_path):
    database, imported = Database(tmp_path / "state.db"), Import()
    catalog = MemoryCatalog({EN: [Product(product_id="dark-roast", title="dark roast", offers=(ROAST,))]})
    ids = iter(range(100))
    checkout = SqliteCheckout(
        database=database,
        catalog=catalog,
        shelf=imported,
        shop=SHOP,
        clock=FixedClock(datetime(2026, 11, 20, 20, tzinfo=UTC)),
        new_id=lambda: f"id-{next(ids)}",
    )
    return OpenShop(database, catalog, checkout, imported)


@pytest.mark.parametrize("stock", [{"DR-500": 1}, {}])
def test_a_catalog_put_in_place_after_the_check_declines(shop, stock):
    quote = shop.quote()
    shop.imported.feed, shop.imported.stock = "tuesday", stock

    outcome = shop.checkout.place(quote, "key-1", ANN)

    assert outcome == Declined(())
    assert (shop.orders(), shop.taken("tuesday")) == ((), 0)


def test_a_catalog_that_fails_leaves_no_lock_and_no_order(shop):
    quote = shop.quote()
    shop.catalog.is_down = True
    with pytest.raises(CatalogUnavailable):
        shop.checkout.place(quote, "key-1", ANN)
    shop.catalog.is_down = False

    outcome = shop.checkout.place(quote, "key-1", ANN)

    assert shop.orders() == (outcome.order,)


def test_a_store_that_fails_after_the_stock_was_taken_gives_it_back(shop):
    quote = shop.quote()
    with shop.database.writing() as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON order_lines BEGIN SELECT RAISE(ABORT, 'full'); END")

    with pytest.raises(StoreUnavailable, match="full"):
        shop.checkout.place(quote, "key-1", ANN)

    assert (shop.orders(), shop.taken("monday")) == ((), 0)


def test_an_order_of_an_older_import_is_given_back_to_that_one(shop):
    order = shop.checkout.place(shop.quote(), "key-1", ANN).order
    shop.imported.feed = "tuesday"
    shop.checkout.place(shop.quote(3), "key-2", ANN)

    outcome = shop.checkout.cancel(order.order_id, ANN)

    assert isinstance(outcome, Canceled)
    assert (shop.taken("monday"), shop.taken("tuesday")) == (0, 3)


def test_an_order_outlives_the_connection_that_made_it(shop, tmp_path):
    order = shop.checkout.place(shop.quote(), "key-1", ANN).order
    shop.database.close()

    kept = SqliteOrders(Database(tmp_path / "state.db")).get(order.order_id)

    assert kept == order
