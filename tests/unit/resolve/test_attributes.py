"""A question about a product asks after what the shop wrote of it, or after nothing."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.attributes import Asked, asked_after, beside_product_matters

EN, JA = Locale("en-US"), Locale("ja-JP")
ROAST = {"roast": "dark", "caffeine": "regular", "origin": "Brazil", "organic": "no"}
MILK = {"allergens": "milk", "fat": "3.6 percent"}
ROAST_JA = {"焙煎": "深煎り", "カフェイン": "あり", "産地": "ブラジル", "有機": "いいえ"}


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("is it decaf", "caffeine", ""),
        ("is it organic", "organic", ""),
        ("is the dark roast organic", "organic", "dark roast"),
        ("which country does the dark roast come from", "origin", "dark roast"),
        ("what roast is it", "roast", ""),
    ],
)
def test_a_question_finds_the_attribute_and_what_else_it_names(question, name, rest):
    title = "dark roast" if rest else "house coffee"

    assert asked_after(question, title, ROAST, EN) == Asked(name, ROAST[name], rest)


def test_the_words_of_the_title_ask_after_nothing():
    assert asked_after("does the milk contain nuts", "milk", MILK, EN) == Asked("allergens", "milk", "milk")
    assert asked_after("how much is the milk", "milk", MILK, EN) is None


def test_what_the_shop_did_not_write_is_not_answered():
    assert asked_after("is it kosher", "dark roast", ROAST, EN) is None
    assert asked_after("does it contain gluten", "dark roast", ROAST, EN) is None
    assert asked_after("is it organic", "dark roast", {}, EN) is None


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("これはカフェインレス", "カフェイン", ""),
        ("ダークローストは有機ですか", "有機", "ダークロースト"),
        ("産地はどこですか", "産地", ""),
        ("オーガニックですか", "有機", ""),
    ],
)
def test_a_japanese_question_finds_the_attribute(question, name, rest):
    assert asked_after(question, "ダークロースト", ROAST_JA, JA) == Asked(name, ROAST_JA[name], rest)


def test_a_japanese_question_after_nothing_written_finds_none():
    assert asked_after("これはハラールですか", "ダークロースト", ROAST_JA, JA) is None


@pytest.mark.parametrize(
    ("question", "locale", "beside"),
    [
        ("is it gluten free", EN, ""),
        ("contain nuts", EN, ""),
        ("how should I store it", EN, ""),
        ("is the tofu spicy", EN, "tofu"),
        ("where is your store", EN, None),
        ("when do you open", EN, None),
        ("これはハラールですか", JA, ""),
        ("それはどこで作られていますか", JA, ""),
        ("豆腐は辛いですか", JA, "豆腐"),
        ("営業時間は", JA, None),
    ],
)
def test_what_a_question_says_beside_what_only_a_product_can_be(question, locale, beside):
    assert beside_product_matters(question, locale) == beside
