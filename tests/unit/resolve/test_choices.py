"""Which of the offers just read out the answer means."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale, Offer, ProductId, VariantId
from skill.domain.money import Money
from skill.domain.quantity import Size
from skill.resolve.choices import choose, is_none, placed

EN = Locale("en-US")
JA = Locale("ja-JP")


def _offer(sku, title, minor, variant="", size=None, reading=""):
    return Offer(
        variant_id=VariantId(sku),
        product_id=ProductId(title),
        title=title,
        variant=variant,
        reading=reading,
        price=Money(minor, "USD"),
        size=None if size is None else Size(Fraction(size[0]), size[1]),
    )


SOUP = _offer("soup", "tomato soup", 300)
BISQUE = _offer("bisque", "tomato bisque", 450)
SALAD = _offer("salad", "tomato salad", 200)
THREE = (SOUP, BISQUE, SALAD)
HALF = _offer("half", "dark roast", 1400, "five hundred gram bag", (500, "g"))
KILO = _offer("kilo", "dark roast", 2500, "one kilo bag", (1, "kg"))
BAGS = (HALF, KILO)
MUGS = (_offer("w", "mug", 900, "white"), _offer("b", "mug", 900, "sky blue"), _offer("g", "mug", 900, "moss green"))
SPAETZLE = _offer("s", "seven up", 100)
JA_SOUPS = (
    _offer("soup", "トマトスープ", 300),
    _offer("bisque", "トマトビスク", 450),
    _offer("salad", "トマトサラダ", 200),
)
JA_BAGS = (
    _offer("half", "ダークロースト", 1980, "五百グラム", (500, "g")),
    _offer("kilo", "ダークロースト", 3600, "一キロ", (1, "kg")),
)
JA_MUGS = (
    _offer("w", "マグカップ", 900, "白"),
    _offer("b", "マグカップ", 900, "空色"),
    _offer("g", "マグカップ", 900, "こけ色"),
)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("the first one", SOUP),
        ("the second", BISQUE),
        ("number two", BISQUE),
        ("two", BISQUE),
        ("option 3", SALAD),
        ("3rd", SALAD),
        ("the last one please", SALAD),
        ("the middle one", BISQUE),
        ("bisque", BISQUE),
        ("the tomato bisk", BISQUE),
        ("tomato soup", SOUP),
        ("I'll take the salad", SALAD),
        ("the cheapest", SALAD),
        ("the cheaper one", SALAD),
        ("the most expensive", BISQUE),
    ],
)
def test_place_name_or_price_chooses_one(words, chosen):
    assert choose(words, THREE, EN) == (chosen,)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("the big one", KILO),
        ("the smaller bag", HALF),
        ("one kilo", KILO),
        ("the one kilo bag", KILO),
        ("1000 grams", KILO),
        ("half a kilo", HALF),
        ("five hundred grams", HALF),
        ("500", HALF),
    ],
)
def test_size_chooses_among_variants(words, chosen):
    assert choose(words, BAGS, EN) == (chosen,)


@pytest.mark.parametrize(
    ("words", "place"), [("white", 0), ("the blue one", 1), ("green please", 2), ("the moss one", 2)]
)
def test_an_option_chooses_among_variants(words, place):
    assert choose(words, MUGS, EN) == (MUGS[place],)


def test_a_title_with_a_number_is_a_name_and_no_place():
    assert choose("seven up", (SOUP, SPAETZLE), EN) == (SPAETZLE,)


def test_both_and_all_choose_several():
    assert choose("both", BAGS, EN) == BAGS
    assert choose("both of them please", BAGS, EN) == BAGS
    assert choose("all of them", THREE, EN) == THREE
    assert choose("両方お願いします", JA_BAGS, JA) == JA_BAGS
    assert choose("全部", JA_SOUPS, JA) == JA_SOUPS


@pytest.mark.parametrize(
    "words", ["", "tomato", "both", "the fourth", "neither", "none of them", "spaceship", "the red one", "please", "?"]
)
def test_what_means_nothing_or_several_chooses_none(words):
    assert choose(words, THREE, EN) == ()


def test_no_size_is_bigger_where_nothing_has_one():
    assert choose("the big one", MUGS, EN) == ()
    assert choose("the cheaper one", MUGS, EN) == ()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("一番目", 0),
        ("最初の", 0),
        ("二番目の", 1),
        ("二つ目をください", 1),
        ("2番", 1),
        ("ふたつめ", 1),
        ("真ん中の", 1),
        ("三つ目", 2),
        ("最後の", 2),
        ("最後のでお願いします", 2),
        ("ビスク", 1),
        ("トマトスープです", 0),
        ("サラダがいい", 2),
        ("一番安いの", 2),
        ("安いほう", 2),
        ("高いほう", 1),
        ("スープのほうをお願いします", 0),
        ("サラダのやつで", 2),
    ],
)
def test_a_japanese_answer_chooses_one(words, place):
    assert choose(words, JA_SOUPS, JA) == (JA_SOUPS[place],)


@pytest.mark.parametrize(
    ("words", "place"),
    [("大きいほう", 1), ("小さいほうで", 0), ("一キロ", 1), ("1キロの", 1), ("五百グラムのほう", 0), ("500グラム", 0)],
)
def test_a_japanese_size_chooses_among_variants(words, place):
    assert choose(words, JA_BAGS, JA) == (JA_BAGS[place],)


@pytest.mark.parametrize(("words", "place"), [("白", 0), ("白いの", 0), ("空色のほう", 1), ("こけ色でお願いします", 2)])
def test_a_japanese_option_chooses_among_variants(words, place):
    assert choose(words, JA_MUGS, JA) == (JA_MUGS[place],)


@pytest.mark.parametrize(
    "words", ["neither", "none of them", "Neither, thanks.", "I don't want any", "no", "something else"]
)
def test_none_of_them_is_heard(words):
    assert is_none(words, EN)


@pytest.mark.parametrize(
    "words", ["どれもいらない", "どちらでもない", "いらないです", "どれも違う", "なし", "結構です", "いいえ"]
)
def test_none_of_them_is_heard_in_japanese(words):
    assert is_none(words, JA)


@pytest.mark.parametrize(
    ("words", "locale"), [("the first", EN), ("nonfat milk", EN), ("両方", JA), ("どちらも", JA), ("梨", JA)]
)
def test_a_choice_is_not_none_of_them(words, locale):
    assert not is_none(words, locale)


@pytest.mark.parametrize("words", ["the last one", "the middle one", "the first one"])
def test_of_nothing_no_place_is_one(words):
    assert placed(words, (), EN) == ()
