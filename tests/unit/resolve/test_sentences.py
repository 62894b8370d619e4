"""Sentences into the products they ask for, against what a small shop knows."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.resolve.japanese_rows import named_in_a_row
from skill.resolve.knowing import Knowing
from skill.resolve.products import fit
from skill.resolve.sentences import corrected, instead, read_requests

EN = Locale("en-US")
JA = Locale("ja-JP")
SHOP = (
    *("milk", "two percent milk", "oat milk", "eggs", "bread", "five grain bread", "dark roast", "macaroni and cheese"),
    *("macaroni", "cheese", "bananas", "seven up", "three arrows cider", "baguette", "tomato soup", "bagels"),
)
JA_SHOP = (
    *(
        "牛乳",
        "卵",
        "たまご",
        "食パン",
        "コーヒー",
        "パン",
        "ダークロースト",
        "十六葉茶",
        "二羽のレモネード",
        "三本矢サイダー",
    ),
    *(
        "午後のミルクティー",
        "トマトスープ",
        "とうふ",
        "豆乳",
        "ツナとコーンのサラダ",
        "はちみつ",
        "バナナ",
        "もも",
        "五穀パン",
    ),
)


def _knows(names, locale):
    return lambda phrase: max(fit(phrase, [name], locale) for name in names)


def _heard(words):
    return [(one.words, _spoken(one)) for one in read_requests(words, EN, _knows(SHOP, EN))]


def _heard_in_japanese(words):
    return [(one.words, _spoken(one)) for one in read_requests(words, JA, _knows(JA_SHOP, JA))]


def _spoken(request):
    return None if request.amount is None else f"{request.amount.number} {request.amount.unit}"


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("milk, a dozen eggs and two loaves of bread", [("milk", None), ("eggs", "12 piece"), ("bread", "2 loaf")]),
        ("two bags of the dark roast please", [("dark roast", "2 bag")]),
        ("a bag of dark roast and a carton of milk", [("dark roast", "1 bag"), ("milk", "1 carton")]),
        ("I'd like to order two bags of dark roast", [("dark roast", "2 bag")]),
        ("can i get some milk and some bread", [("milk", None), ("bread", None)]),
        ("add milk to my cart please", [("milk", None)]),
        ("milk, two cartons", [("milk", "2 carton")]),
        ("a dozen eggs a baguette and bread", [("eggs", "12 piece"), ("baguette", None), ("bread", None)]),
        ("milk eggs bread and bananas", [("milk", None), ("eggs", None), ("bread", None), ("bananas", None)]),
        ("one and a half kilos of bananas and half a dozen eggs", [("bananas", "3/2 kg"), ("eggs", "6 piece")]),
        ("two rolls", [("rolls", "2 piece")]),
        ("2 five hundred gram bags of dark roast", [("dark roast five hundred gram", "2 bag")]),
        ("2 five hundred gram bags dark roast", [("dark roast five hundred gram", "2 bag")]),
    ],
)
def test_a_sentence_is_cut_into_products_with_amounts(words, requests):
    assert _heard(words) == requests


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("two percent milk", [("two percent milk", None)]),
        ("two two percent milks", [("two percent milks", "2 piece")]),
        ("five grain bread", [("five grain bread", None)]),
        ("seven up", [("seven up", None)]),
        ("three three arrows cider", [("three arrows cider", "3 piece")]),
        ("macaroni and cheese", [("macaroni and cheese", None)]),
        ("two macaroni and cheese and milk", [("macaroni and cheese", "2 piece"), ("milk", None)]),
        ("cheese and macaroni soup", [("cheese", None), ("macaroni soup", None)]),
    ],
)
def test_a_number_or_an_and_inside_a_name_stays_there(words, requests):
    assert _heard(words) == requests


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("two, no, three bags of dark roast", [("dark roast", "3 bag")]),
        ("two bags of dark roast, no, three", [("dark roast", "3 bag")]),
        ("two bags of dark roast, sorry, make that three", [("dark roast", "3 bag")]),
        ("two bags of dark roast no three", [("dark roast", "3 bag")]),
        ("milk, no, oat milk", [("oat milk", None)]),
        ("milk no wait oat milk", [("oat milk", None)]),
    ],
)
def test_of_a_correction_the_last_counts(words, requests):
    assert _heard(words) == requests


def test_without_something_takes_nothing_back():
    assert _heard("tomato soup, no onions") == [("tomato soup", None), ("no onions", None)]


def test_what_the_shop_does_not_know_stays_with_its_words():
    assert _heard("milk and a spaceship") == [("milk", None), ("spaceship", None)]


@pytest.mark.parametrize("words", ["", "please", "um", "I'd like", "?"])
def test_a_sentence_that_names_nothing_asks_for_nothing(words):
    assert _heard(words) == []


@pytest.mark.parametrize(
    ("words", "locale", "at_most"),
    [
        ("red green blue and five yellow pink", EN, 16),
        ("two red green blue and five yellow pink a mauve and black white plus grey six teal lime" * 3, EN, 40),
        ("とうとうととんとんとことことといととろとしとみとにとは", JA, 40),
        ("赤と青を三つ", JA, 12),
    ],
)
def test_the_catalog_is_asked_twelve_times_or_as_a_long_sentence_needs(words, locale, at_most):
    asked = []

    def knows(phrase):
        asked.append(phrase)
        return 0.0

    read_requests(words, locale, knows)

    assert len(asked) <= at_most


def test_ten_products_in_one_breath_are_ten():
    one = _heard("milk eggs bread oat milk bananas bagels cheese dark roast baguette macaroni")
    counted = _heard("two milk three eggs a bread four oat milk five bananas six bagels a cheese two baguette")

    assert [name for name, _ in one] == [
        *("milk", "eggs", "bread", "oat milk", "bananas", "bagels", "cheese", "dark roast", "baguette", "macaroni")
    ]
    assert [name for name, _ in counted] == [
        *("milk", "eggs", "bread", "oat milk", "bananas", "bagels", "cheese", "baguette")
    ]


def test_japanese_products_each_with_its_amount_need_no_word_between():
    heard = _heard_in_japanese("牛乳を二本卵を一パックバナナを三個豆乳を五本")

    assert [name for name, _ in heard] == ["牛乳", "卵", "バナナ", "豆乳"]


def test_requests_are_domain_values():
    requests = read_requests("two bags of dark roast", EN, _knows(SHOP, EN))

    assert requests == (Request("dark roast", Amount(Fraction(2), "bag")),)


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("牛乳と卵を一パックと食パンを二つ", [("牛乳", None), ("卵", "1 pack"), ("食パン", "2 piece")]),
        ("コーヒーとパン", [("コーヒー", None), ("パン", None)]),
        ("ダークローストを二袋注文して", [("ダークロースト", "2 bag")]),
        ("牛乳を二本ください", [("牛乳", "2 bottle")]),
        ("牛乳二本と卵一パックお願いします", [("牛乳", "2 bottle"), ("卵", "1 pack")]),
        ("牛乳を二本卵を一パック", [("牛乳", "2 bottle"), ("卵", "1 pack")]),
        ("ダークロースト、牛乳、食パン", [("ダークロースト", None), ("牛乳", None), ("食パン", None)]),
        ("バナナを半キロと牛乳を二つカートに入れて", [("バナナ", "1/2 kg"), ("牛乳", "2 piece")]),
        ("食パンが欲しいです", [("食パン", None)]),
        ("とうふとたまご", [("とうふ", None), ("たまご", None)]),
        ("はちみつを二つ", [("はちみつ", "2 piece")]),
        ("宇宙船と牛乳", [("宇宙船", None), ("牛乳", None)]),
        ("卵と、それから、牛乳をお願いします", [("卵", None), ("牛乳", None)]),
        ("バナナも卵もください", [("バナナ", None), ("卵", None)]),
        ("あとねバナナも", [("バナナ", None)]),
        ("ねえねえ牛乳ちょうだい", [("牛乳", None)]),
        ("それなら卵も一緒に", [("卵", None)]),
        ("牛乳と豆乳を二本ずつ", [("牛乳", "2 bottle"), ("豆乳", "2 bottle")]),
        ("卵を一パックと牛乳と豆乳を二本ずつ", [("卵", "1 pack"), ("牛乳", "2 bottle"), ("豆乳", "2 bottle")]),
    ],
)
def test_a_japanese_sentence_is_cut_into_products_with_amounts(words, requests):
    assert _heard_in_japanese(words) == requests


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("十六葉茶", [("十六葉茶", None)]),
        ("二羽のレモネードを三本", [("二羽のレモネード", "3 bottle")]),
        ("三本矢サイダーを三本", [("三本矢サイダー", "3 bottle")]),
        ("三本矢サイダー三本", [("三本矢サイダー", "3 bottle")]),
        ("午後のミルクティーと五穀パン", [("午後のミルクティー", None), ("五穀パン", None)]),
        ("ツナとコーンのサラダを二つ", [("ツナとコーンのサラダ", "2 piece")]),
        ("とうふ", [("とうふ", None)]),
        ("もも", [("もも", None)]),
        ("じゃがいもと牛乳", [("じゃがいも", None), ("牛乳", None)]),
    ],
)
def test_a_number_or_a_particle_inside_a_japanese_name_stays_there(words, requests):
    assert _heard_in_japanese(words) == requests


@pytest.mark.parametrize(
    ("words", "requests"),
    [("牛乳を二本、いや三本ください", [("牛乳", "3 bottle")]), ("牛乳じゃなくて豆乳", [("豆乳", None)])],
)
def test_of_a_japanese_correction_the_last_counts(words, requests):
    assert _heard_in_japanese(words) == requests


@pytest.mark.parametrize("words", ["", "お願いします", "ください", "えっと"])
def test_a_japanese_sentence_that_names_nothing_asks_for_nothing(words):
    assert _heard_in_japanese(words) == []


@pytest.mark.parametrize(
    ("words", "requests"),
    [
        ("牛乳卵パン", [("牛乳", None), ("卵", None), ("パン", None)]),
        ("牛乳卵食パン", [("牛乳", None), ("卵", None), ("食パン", None)]),
        ("牛乳バナナ卵を二パック", [("牛乳", None), ("バナナ", None), ("卵", "2 pack")]),
        ("牛乳 卵", [("牛乳", None), ("卵", None)]),
        ("牛乳 二本 卵 食パン", [("牛乳", "2 bottle"), ("卵", None), ("食パン", None)]),
    ],
)
def test_japanese_names_in_a_row_are_cut_where_they_explain_all_of_it(words, requests):
    assert _heard_in_japanese(words) == requests


def test_more_names_in_a_row_than_one_breath_holds_are_left_without_a_search():
    asked = []

    def knows(words):
        asked.append(words)
        return 1.0

    assert named_in_a_row("卵パン" * 21, "卵パン" * 21, Knowing(knows)) == ("卵パン" * 21,)
    assert asked == []


@pytest.mark.parametrize("words", ["卵サンド", "牛乳パン", "バナナ牛乳", "牛乳卵酒", "食パン", "五穀パン"])
def test_two_japanese_names_in_a_row_may_be_another_thing(words):
    assert _heard_in_japanese(words) == [(words, None)]


@pytest.mark.parametrize("words", ["牛乳やめて豆乳にして", "牛乳はやめて豆乳にしてください", "牛乳の代わりに豆乳"])
def test_of_a_japanese_name_that_is_taken_back_the_other_counts(words):
    assert _heard_in_japanese(words) == [("豆乳", None)]


def test_two_names_with_nothing_between_may_be_one_thing():
    (cake, milk) = read_requests("two milk eggs and milk", EN, _knows(SHOP, EN))

    assert (cake.words, cake.either, _spoken(cake)) == ("milk eggs", ("milk", "eggs"), "2 piece")
    assert (milk.words, milk.either) == ("milk", ())


def test_a_second_amount_cuts_also_right_behind_a_first_name_of_one_word():
    assert _heard("milk a loaf of bread") == [("milk", None), ("bread", "1 loaf")]


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("牛乳はやめて豆乳にして", ("牛乳", "豆乳")),
        ("牛乳じゃなくて豆乳を二本", ("牛乳", "豆乳を二本")),
        ("牛乳はやめて", None),
        ("二本じゃなくて三本", None),
    ],
)
def test_what_is_wanted_instead_is_told_from_what_is_not(words, pair):
    assert instead(words, JA) == pair


def test_english_names_nothing_instead_so():
    assert instead("oat milk, not milk", EN) is None


@pytest.mark.parametrize(
    ("said", "meant"), [("三本、いや二本", "二本"), ("三つって言ったの", "三つ"), ("三つ", "三つ")]
)
def test_an_amount_that_was_taken_back_or_insisted_on_is_the_one_meant(said, meant):
    assert corrected(said, JA) == meant


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("swap the eggs for milk", ("the eggs", "milk")),
        ("replace that with two loaves of bread", ("that", "two loaves of bread")),
        ("milk instead of the eggs", ("the eggs", "milk")),
        ("eggs and give me milk instead", ("eggs", "milk")),
        ("eggs, but I'd like milk instead.", ("eggs", "milk")),
        ("milk instead", None),
        ("macaroni and cheese", None),
    ],
)
def test_one_thing_in_the_place_of_another_is_told_in_english(words, change):
    assert instead(words, EN) == change
    assert instead(words, Locale("fr-FR")) is None
