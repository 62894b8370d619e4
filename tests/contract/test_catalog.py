"""What every Catalog keeps: the same shop, imported into SQLite and held in memory, gives the same answers."""

import json
from fractions import Fraction

import pytest

from skill.adapters.feeds.shop_import import build_shop
from skill.adapters.memory import MemoryCatalog
from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import parse_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.domain.catalog import Image, Kind, Locale, Offer, Product
from skill.domain.errors import CatalogUnavailable
from skill.domain.money import Money
from skill.domain.options import Option, OptionGroup
from skill.domain.quantity import Quantity, Size

EN = Locale("en-US")
SHOP = default_shop_file("Kotori Market", "USD", "en-US")

DARK_500 = Offer(
    variant_id="DR-500",
    product_id="dark-roast",
    title="dark roast",
    price=Money(1400, "USD"),
    variant="five hundred gram bag",
    counter="bag",
    stock=40,
    limit=10,
    size=Size(Fraction(500), "g"),
    image=Image(url="https://p.example/dark.jpg", alt="A bag"),
)
DARK_1000 = Offer(
    variant_id="DR-1000",
    product_id="dark-roast",
    title="dark roast",
    price=Money(2500, "USD"),
    variant="one kilo bag",
    counter="bag",
    stock=6,
    limit=10,
    size=Size(Fraction(1), "kg"),
    image=Image(url="https://p.example/dark.jpg", alt="A bag"),
)
HOUSE = Offer(
    variant_id="HB", product_id="house-blend", title="house blend", price=Money(1150, "USD"), counter="bag", stock=0
)
GRIND = OptionGroup(
    group_id="grind",
    title="grind",
    options=(
        Option(option_id="whole", title="whole beans", price=Money(0, "USD"), wordings=("unground",), is_default=True),
        Option(option_id="fine", title="ground fine", price=Money(50, "USD"), extra=Money(20, "USD")),
    ),
)
DECAF = Offer(
    variant_id="DC",
    product_id="decaf",
    title="decaf",
    price=Money(1300, "USD"),
    counter="bag",
    pack=2,
    option_groups=(GRIND,),
)
RICE = Offer(
    variant_id="RICE", product_id="rice", title="rice", price=Money(450, "USD"), sold_by=Quantity(1, "kg", 10), stock=30
)
PRODUCTS = (
    Product(
        product_id="dark-roast",
        title="dark roast",
        description="Full-bodied.",
        category="coffee",
        attributes={"roast": "dark"},
        offers=(DARK_500, DARK_1000),
        default="DR-500",
        usual_interval_days=21,
    ),
    Product(product_id="house-blend", title="house blend", offers=(HOUSE,), default="HB"),
    Product(product_id="decaf", title="decaf", category="coffee", offers=(DECAF,), default="DC"),
    Product(product_id="rice", title="rice", offers=(RICE,), default="RICE"),
)
ROWS = (
    {
        "id": "dark-roast",
        "category": "coffee",
        "counter": "bag",
        "sold": 90,
        "names": {"en-US": {"title": "dark roast", "aliases": ["french roast"], "description": "Full-bodied."}},
        "attributes": {"en-US": {"roast": "dark"}},
        "max_per_order": 10,
        "usual_interval_days": 21,
        "image": {"url": "https://p.example/dark.jpg", "alt": {"en-US": "A bag"}},
        "substitutes": [
            {"id": "house-blend", "reason": {"en-US": "a little milder"}},
            {"id": "nothing", "reason": {}},
            {"id": "decaf", "reason": {"en-US": "the same without caffeine"}},
        ],
        "variants": [
            {
                "sku": "DR-500",
                "default": True,
                "price": {"USD": "14.00"},
                "stock": 40,
                "size": {"value": "500", "unit": "g"},
                "names": {"en-US": "five hundred gram bag"},
            },
            {
                "sku": "DR-1000",
                "price": {"USD": 25},
                "stock": 6,
                "size": {"value": "1", "unit": "kg"},
                "names": {"en-US": "one kilo bag"},
            },
        ],
    },
    {
        "id": "house-blend",
        "name": "house blend",
        "counter": "bag",
        "sold": 40,
        "variants": [{"sku": "HB", "price": "11.50", "stock": 0}],
    },
    {
        "id": "decaf",
        "name": "decaf",
        "category": "coffee",
        "counter": "bag",
        "sold": 5,
        "variants": [{"sku": "DC", "price": "13.00", "pack": 2}],
        "options": [
            {
                "id": "grind",
                "names": {"en-US": "grind"},
                "choices": [
                    {"id": "whole", "default": True, "names": {"en-US": ["whole beans", "unground"]}},
                    {"id": "fine", "price": "0.50", "extra": {"USD": "0.20"}, "names": {"en": "ground fine"}},
                ],
            }
        ],
    },
    {
        "id": "rice",
        "name": "rice",
        "sold": 7,
        "variants": [{"sku": "RICE", "price": "4.50", "stock": 30, "sold_by": {"unit": "kg", "scale": 10}}],
    },
)


def in_memory(tmp_path, sold):
    return MemoryCatalog(
        {EN: PRODUCTS},
        lambda ids: {variant_id: sold[variant_id] for variant_id in ids if variant_id in sold},
        names={"dark-roast": ["french roast"]},
        popularity={row["id"]: row["sold"] for row in ROWS},
        stand_ins={EN: {"dark-roast": {"house-blend": "a little milder", "decaf": "the same without caffeine"}}},
    )


def in_sqlite(tmp_path, sold):
    feed = tmp_path / "products.jsonl"
    feed.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    build_shop([feed], tmp_path / "shop", default=SHOP)
    shop = parse_shop(SHOP, "shop.toml")
    return SqliteCatalog(
        tmp_path / "shop" / "catalog.db", shop, lambda _feed, ids: {v: sold[v] for v in ids if v in sold}
    )


@pytest.fixture
def sold():
    """Steps sold since the import, by variant."""
    return {}


@pytest.fixture(params=[in_memory, in_sqlite])
def catalog(request, tmp_path, sold):
    return request.param(tmp_path, sold)


def test_a_name_finds_its_product_with_all_offers_and_the_default(catalog):
    (first, *_) = catalog.search("dark roast", EN, 3)

    assert (first.product_id, first.fit, first.popularity) == ("dark-roast", 1.0, 90)
    assert first.offers == (DARK_500, DARK_1000)
    assert first.default == DARK_500


@pytest.mark.parametrize("words", ["french roast", "dark rost", "Dark Roasts!"])
def test_an_alias_a_slip_and_a_plural_find_the_same_product(catalog, words):
    assert catalog.search(words, EN, 1)[0].product_id == "dark-roast"


def test_a_single_variant_is_its_own_default(catalog):
    (first,) = catalog.search("decaf", EN, 1)

    assert first.default == DECAF


def test_nothing_is_found_for_no_words_or_words_of_another_world(catalog):
    assert catalog.search("", EN, 5) == ()
    assert catalog.search("?!", EN, 5) == ()
    assert catalog.search("zzyzx", EN, 5) == ()
    assert catalog.search("dark roast", EN, 0) == ()


def test_words_that_look_like_a_query_are_only_words(catalog):
    assert catalog.search('dark" OR roast* NEAR(', EN, 1)[0].product_id == "dark-roast"


def test_offers_come_in_the_order_asked_for_without_those_not_sold(catalog):
    assert catalog.offers(["RICE", "gone", "DR-1000"], EN) == (RICE, DARK_1000)
    assert catalog.offers([], EN) == ()


def test_a_product_says_all_that_is_known_of_it(catalog):
    assert catalog.product("dark-roast", EN) == PRODUCTS[0]
    assert catalog.product("nothing", EN) is None


def test_what_was_sold_is_taken_off_the_stock_and_never_below_zero(catalog, sold):
    sold.update({"DR-500": 38, "RICE": 31, "DC": 4})

    left = catalog.offers(["DR-500", "RICE", "DC"], EN)

    assert [offer.stock for offer in left] == [2, 0, None]


def test_substitutes_are_in_stock_and_say_why(catalog):
    (decaf,) = catalog.substitutes("dark-roast", EN)

    assert (decaf.variant_id, decaf.reason) == ("DC", "the same without caffeine")
    assert catalog.substitutes("rice", EN) == ()


def test_a_catalog_that_is_gone_is_unavailable(catalog, tmp_path):
    if isinstance(catalog, MemoryCatalog):
        catalog.is_down = True
    else:
        (tmp_path / "shop" / "catalog.db").unlink()

    with pytest.raises(CatalogUnavailable):
        catalog.search("dark roast", EN, 1)
    with pytest.raises(CatalogUnavailable):
        catalog.offers(["RICE"], EN)


def test_what_the_shop_puts_together_is_counted_the_most_bought_first(catalog):
    assert catalog.kinds(EN) == (Kind(category="coffee", count=2, product_ids=("dark-roast", "decaf")),)
