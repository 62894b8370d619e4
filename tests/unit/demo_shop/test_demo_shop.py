"""The demo shop is content, written by hand: these tests keep its products in the form that the skill relies on."""

import json
import re
import tomllib
from collections import Counter
from decimal import Decimal

import pytest
from player import demo_shop

from skill.adapters.feeds.shop_check import check_shop
from skill.demo_shop import FOLDER

LOCALES = ("en-US", "ja-JP")
CURRENCIES = {"USD", "JPY"}
COUNTERS = {
    "bag", "bottle", "box", "can", "carton", "jar", "pack", "piece", "loaf", "bunch", "bar", "roll", "cup", "tray",
    "tube", "sheet", "book", "kilo", "cluster", "head", "machine", "stick",
}  # fmt: skip
KANA = re.compile(r"[\u3041-\u3096ー]+")
PRICE = {"USD": re.compile(r"\d+\.\d\d"), "JPY": re.compile(r"\d+")}

PRODUCTS = [json.loads(line) for line in (FOLDER / "products.jsonl").read_text(encoding="utf-8").splitlines()]
BY_ID = {product["id"]: product for product in PRODUCTS}
VARIANTS = [variant for product in PRODUCTS for variant in product["variants"]]
MARKETS = tomllib.loads((FOLDER / "shop.toml").read_text(encoding="utf-8"))["markets"]


def said_names(product, locale):
    """What a shopper may call the product, as one hears it."""
    names = product["names"][locale]
    return [name.casefold() for name in (names["spoken"], *names["aliases"])]


def in_stock(product):
    return any(variant["stock"] > 0 for variant in product["variants"])


def repeated(values):
    return sorted(value for value, times in Counter(values).items() if times > 1)


def test_what_a_voice_shop_trips_over_is_not_in_it():
    assert check_shop(demo_shop()) == ()


def test_there_are_at_least_ninety_products_in_eleven_categories():
    assert len(PRODUCTS) >= 90
    assert len({product["category"] for product in PRODUCTS}) >= 11


def test_no_two_products_share_an_id():
    assert repeated(product["id"] for product in PRODUCTS) == []


def test_no_two_variants_share_a_sku():
    assert repeated(variant["sku"] for variant in VARIANTS) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_names_two_products_or_one_product_twice(locale):
    assert repeated(name for product in PRODUCTS for name in said_names(product, locale)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_product_has_two_to_four_aliases(locale):
    counts = {product["id"]: len(product["names"][locale]["aliases"]) for product in PRODUCTS}

    assert {key: count for key, count in counts.items() if count not in (2, 3, 4)} == {}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("field", ["title", "spoken", "description"])
def test_every_product_has_its_texts(locale, field):
    assert [item["id"] for item in PRODUCTS if not item["names"][locale][field].strip()] == []


def test_every_product_has_attributes_under_as_many_keys_in_both_languages():
    counts = {product["id"]: {len(product["attributes"][locale]) for locale in LOCALES} for product in PRODUCTS}

    assert [key for key, found in counts.items() if len(found) != 1 or 0 in found] == []


def test_every_picture_is_described_in_both_languages():
    pictures = {product["id"]: product["image"] for product in PRODUCTS}

    assert [
        key
        for key, image in pictures.items()
        if image["url"] != f"https://images.kotori-market.example/{key}.jpg"
        or not all(image["alt"][locale] for locale in LOCALES)
    ] == []


def test_every_japanese_name_is_read_in_hiragana():
    readings = [product["names"]["ja-JP"]["reading"] for product in PRODUCTS]

    assert [reading for reading in readings if not KANA.fullmatch(reading)] == []


def test_no_two_japanese_names_are_read_alike():
    assert repeated(product["names"]["ja-JP"]["reading"] for product in PRODUCTS) == []


def test_english_spoken_names_have_at_most_six_words():
    spoken = [product["names"]["en-US"]["spoken"] for product in PRODUCTS]

    assert [name for name in spoken if len(name.split()) > 6] == []


def test_japanese_spoken_names_have_at_most_twenty_characters():
    spoken = [product["names"]["ja-JP"]["spoken"] for product in PRODUCTS]

    assert [name for name in spoken if len(name) > 20] == []


def test_english_spoken_names_hold_nothing_that_only_an_eye_can_read():
    spoken = [product["names"]["en-US"]["spoken"] for product in PRODUCTS]

    assert [name for name in spoken if not re.fullmatch(r"[a-z ]+", name)] == []


def test_every_counter_is_one_that_the_skill_can_say():
    assert {product["counter"] for product in PRODUCTS} <= COUNTERS


def test_every_variant_has_a_whole_price_in_both_currencies():
    assert [
        variant["sku"]
        for variant in VARIANTS
        if set(variant["price"]) != CURRENCIES
        or not all(PRICE[code].fullmatch(str(value)) for code, value in variant["price"].items())
        or any(Decimal(value) <= 0 for value in variant["price"].values())
    ] == []


def test_variants_of_one_product_have_names_of_their_own_in_both_languages():
    sisters = [product for product in PRODUCTS if len(product["variants"]) > 1]

    assert [
        product["id"]
        for product in sisters
        for locale in LOCALES
        if repeated(variant["names"][locale] for variant in product["variants"])
    ] == []


def test_a_product_has_at_most_one_default_variant():
    defaults = {
        product["id"]: sum(variant.get("default", False) for variant in product["variants"]) for product in PRODUCTS
    }

    assert [key for key, count in defaults.items() if count > 1] == []


def test_some_products_must_be_asked_about_because_no_variant_is_the_default():
    undecided = {
        product["id"]
        for product in PRODUCTS
        if len(product["variants"]) > 1 and not any(variant.get("default") for variant in product["variants"])
    }

    assert undecided == {"coffee-mug", "sparkling-water", "yogurt"}


def test_every_substitute_is_another_product_with_a_reason_in_both_languages():
    links = [(product["id"], other) for product in PRODUCTS for other in product.get("substitutes", [])]

    assert [
        (key, other["id"])
        for key, other in links
        if other["id"] not in BY_ID or other["id"] == key or not all(other["reason"][locale] for locale in LOCALES)
    ] == []


def test_the_two_products_that_are_out_of_stock_have_substitutes_in_stock():
    out = {product["id"]: product for product in PRODUCTS if not in_stock(product)}

    assert set(out) == {"matcha-powder", "salmon"}
    assert all(in_stock(BY_ID[other["id"]]) for product in out.values() for other in product["substitutes"])


def test_three_bottles_of_maple_syrup_are_left():
    assert [variant["stock"] for variant in BY_ID["maple-syrup"]["variants"]] == [3]


def test_a_dozen_eggs_is_one_pack_and_half_a_dozen_another():
    packs = [(variant["pack"], variant.get("default", False)) for variant in BY_ID["eggs"]["variants"]]

    assert packs == [(12, True), (6, False)]


def test_loose_products_are_sold_in_tenths_of_a_kilo():
    loose = {item["id"]: item for item in PRODUCTS if "sold_by" in item["variants"][0]}

    assert set(loose) == {"mandarins", "potatoes"}
    assert all(item["variants"][0]["sold_by"] == {"unit": "kg", "scale": 10} for item in loose.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_something_costs_enough_for_the_voice_code(locale):
    market = MARKETS[locale]
    prices = [Decimal(variant["price"][market["currency"]]) for variant in VARIANTS]

    assert max(prices) > Decimal(market["voice_code"]["above"])


def test_a_japanese_reason_stands_before_the_name_it_is_for():
    reasons = [stand_in["reason"]["ja-JP"] for product in PRODUCTS for stand_in in product.get("substitutes", ())]

    assert [reason for reason in reasons if not re.fullmatch(r"[^。、]+(?<!です)(?<!ます)", reason)] == []
