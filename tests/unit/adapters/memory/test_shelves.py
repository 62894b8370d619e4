"""The catalog in memory: ranked like the real one, changed at will, failing on demand."""

from dataclasses import replace

import pytest

from skill.adapters.memory import MemoryCatalog, MemoryCustomers, MemoryFaq, State
from skill.domain.catalog import Locale, Offer, Product
from skill.domain.errors import CatalogUnavailable, StoreUnavailable
from skill.domain.money import Money
from skill.resolve.answers import FaqEntry

EN = Locale("en-US")
JA = Locale("ja-JP")
SMALL = Offer(
    variant_id="DR-500",
    product_id="dark-roast",
    title="dark roast",
    price=Money(1400, "USD"),
    variant="five hundred gram bag",
    stock=10,
)
LARGE = replace(SMALL, variant_id="DR-1000", variant="one kilo bag", price=Money(2500, "USD"), stock=2)
BLEND = replace(SMALL, variant_id="HB-500", product_id="house-blend", title="house blend", variant="")
DARK_ROAST = Product(product_id="dark-roast", title="dark roast", offers=(SMALL, LARGE), default="DR-500")
HOUSE_BLEND = Product(product_id="house-blend", title="house blend", offers=(BLEND,))


def open_catalog(taken=None, **changes):
    return MemoryCatalog({EN: [DARK_ROAST, HOUSE_BLEND]}, taken, **changes)


def test_search_gives_the_surest_first_with_default_and_popularity():
    catalog = open_catalog(popularity={"dark-roast": 120})

    best = catalog.search("dark roast", EN, 3)[0]

    assert (best.product_id, best.score, best.default, best.popularity) == ("dark-roast", 1.0, SMALL, 120)
    assert best.offers == (SMALL, LARGE)


def test_a_product_is_found_by_its_alias_and_by_a_variant():
    catalog = open_catalog(names={"house-blend": ("everyday coffee",)})

    assert catalog.search("everyday coffee", EN, 1)[0].product_id == "house-blend"
    assert catalog.search("one kilo bag dark roast", EN, 1)[0].score == 1.0


def test_the_only_offer_is_the_default_and_of_several_none_is_without_the_shops_word():
    catalog = open_catalog()
    catalog.put(replace(DARK_ROAST, default=None), EN)

    assert catalog.search("house blend", EN, 1)[0].default == BLEND
    assert catalog.search("dark roast", EN, 1)[0].default is None


def test_nothing_near_gives_nothing():
    catalog = open_catalog()
    catalog.fit = lambda *_: 0.0

    assert catalog.search("spark plug", EN, 3) == ()
    assert open_catalog().search("dark roast", JA, 3) == ()


def test_offers_come_in_the_order_asked_for_less_what_was_taken():
    catalog = open_catalog(lambda _: {"DR-1000": 1})

    offers = catalog.offers(["HB-500", "gone", "DR-1000"], EN)

    assert offers == (BLEND, replace(LARGE, stock=1))


def test_substitutes_are_in_stock_with_their_reason_in_the_shops_order():
    tea = replace(BLEND, variant_id="TEA", product_id="tea", title="tea", stock=0)
    catalog = open_catalog(stand_ins={EN: {"milk": {"tea": "also hot", "house-blend": "a little milder"}}})
    catalog.put(Product(product_id="tea", title="tea", offers=(tea,)), EN)

    assert catalog.substitutes("milk", EN) == (replace(BLEND, reason="a little milder"),)
    assert catalog.substitutes("unknown", EN) == ()


def test_a_substitute_whose_usual_variant_is_out_is_offered_in_another():
    catalog = open_catalog(lambda _: {"DR-500": 10}, stand_ins={EN: {"milk": {"dark-roast": "why not"}}})

    assert catalog.substitutes("milk", EN) == (replace(LARGE, reason="why not"),)


def test_what_is_put_is_sold_and_what_is_removed_is_not():
    catalog = open_catalog()

    catalog.put(replace(HOUSE_BLEND, offers=(replace(BLEND, price=Money(999, "USD")),)), EN)
    catalog.remove("dark-roast")

    assert catalog.product("house-blend", EN).offers[0].price == Money(999, "USD")
    assert catalog.product("dark-roast", EN) is None


def test_a_catalog_that_is_down_says_so_in_every_call():
    catalog = open_catalog()
    catalog.is_down = True

    for call in (
        lambda: catalog.search("milk", EN, 3),
        lambda: catalog.offers(["DR-500"], EN),
        lambda: catalog.product("milk", EN),
        lambda: catalog.substitutes("milk", EN),
    ):
        with pytest.raises(CatalogUnavailable):
            call()


def test_the_shops_answer_is_found_in_its_locale_only():
    faq = MemoryFaq({EN: [FaqEntry("delivery_time", ("how long does delivery take",), "One to two days.")]})

    assert faq.answer("how long does delivery take", EN).text == "One to two days."
    assert faq.answer("how long does delivery take", JA) is None


def test_answers_that_are_down_say_so():
    faq = MemoryFaq({})
    faq.is_down = True

    with pytest.raises(CatalogUnavailable):
        faq.answer("how long does delivery take", EN)


def test_stores_that_are_down_say_so_and_keep_nothing():
    state = State()
    customers = MemoryCustomers(state)
    state.is_down = True

    with pytest.raises(StoreUnavailable):
        customers.update("ann", lambda record: replace(record, sessions=1))

    state.is_down = False
    assert customers.get("ann").sessions == 0
