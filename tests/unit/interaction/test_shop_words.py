"""The words of a shop are what its customers say: name, aliases, reading, variants; most sold first."""

import json
from pathlib import Path

import pytest
from player import demo_shop

from skill.interaction.build import Called
from skill.interaction.shop_words import of_kind, shop_words

DEMO = Path(__file__).parents[3] / "skill" / "demo_shop"
HOJICHA = {"title": "焙じ茶 100グラム", "spoken": "焙じ茶", "reading": "ほうじちゃ", "aliases": ["茶色いお茶"]}
BAGS = [
    {"sku": "HO-1", "price": {"JPY": 400, "USD": "3.00"}, "names": {"ja-JP": "小袋", "en-US": "small bag"}},
    {"sku": "HO-2", "price": {"JPY": 700, "USD": "5.00"}, "names": {"ja-JP": "大袋", "en-US": "large bag"}},
]


@pytest.fixture
def folder(tmp_path):
    rows = [
        {"id": "green-tea", "names": {"en-US": ["Green tea", "sencha"]}, "price": 3, "sold": 1},
        {"id": "hojicha", "names": {"ja-JP": HOJICHA, "en-US": "Hojicha"}, "variants": BAGS, "sold": 9},
    ]
    (tmp_path / "shop.toml").write_text((DEMO / "shop.toml").read_text())
    (tmp_path / "products.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return tmp_path


def test_a_product_is_called_by_its_spoken_name_aliases_reading_and_variants(folder):
    words = shop_words(folder, "ja-JP")

    assert words.products[0] == Called(
        "hojicha", "焙じ茶", ("茶色いお茶", "ほうじちゃ", "小袋の焙じ茶", "大袋の焙じ茶")
    )
    assert words.invocation == "ことり商店"


def test_variants_answer_which_one_in_the_ways_of_the_language(folder):
    answers = [answer for locale in ("ja-JP", "en-US") for answer in shop_words(folder, locale).variants]

    assert answers == [
        Called("小袋", "小袋", ("小袋の", "小袋のほう", "小袋のもの")),
        Called("大袋", "大袋", ("大袋の", "大袋のほう", "大袋のもの")),
        Called("small bag", "small bag", ("the small bag",)),
        Called("large bag", "large bag", ("the large bag",)),
    ]


def test_options_answer_by_what_they_are_called(folder):
    candles = {
        "id": "candles",
        "names": {"ja-JP": "ろうそく", "en-US": "candles"},
        "choices": [
            {"id": "with", "names": {"ja-JP": ["ろうそく付き", "ろうそくあり"], "en-US": ["with candles"]}},
            {"id": "without", "names": {"ja-JP": ["ろうそくなし"], "en-US": ["without candles"]}},
        ],
    }
    cake = {"id": "cake", "names": {"ja-JP": "ケーキ", "en-US": "Cake"}, "price": 30, "options": [candles]}
    (folder / "products.jsonl").write_text(json.dumps(cake, ensure_ascii=False))

    answers = [answer for locale in ("ja-JP", "en-US") for answer in shop_words(folder, locale).variants]

    assert [answer.name for answer in answers] == [
        *("ろうそく付き", "ろうそくあり", "ろうそくなし"),
        *("with candles", "without candles"),
    ]


def test_products_come_most_sold_first_in_the_nearest_language_that_names_them(folder):
    words = shop_words(folder, "ja-JP")

    assert [product.id for product in words.products] == ["hojicha", "green-tea"]
    assert words.products[1].others == ("sencha",)


def test_a_market_of_the_same_language_gives_the_name_and_another_language_none(folder):
    assert shop_words(folder, "en-GB").invocation == "kotori market"
    assert shop_words(folder, "fr-FR").invocation == ""


def test_the_demo_shop_s_answers_are_called_by_their_sample_questions():
    words = shop_words(demo_shop(), "en-US")

    assert words.questions[0].id == "delivery_time"
    assert words.questions[0].name == "how long does delivery take"


@pytest.mark.parametrize(
    ("variant", "product", "locale", "called"),
    [
        ("one kilo bag", "dark roast", "en-US", "one kilo bag of dark roast"),
        ("plain", "yogurt", "en-US", "plain yogurt"),
        ("carton of six", "eggs", "en-US", "carton of six eggs"),
        ("一キロ", "ダークロースト", "ja-JP", "一キロのダークロースト"),
    ],
)
def test_a_variant_is_said_with_its_product(variant, product, locale, called):
    assert of_kind(variant, product, locale) == called
