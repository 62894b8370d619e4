"""How much was asked for, by itself or inside the words for a product."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale
from skill.domain.quantity import Amount
from skill.resolve.quantities import holds_amount, read_amount, take_amount

EN = Locale("en-US")
JA = Locale("ja-JP")


def _amount(number, unit="piece"):
    return Amount(Fraction(number), unit)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("2", _amount(2)),
        ("two", _amount(2)),
        ("twenty five", _amount(25)),
        ("twenty-five", _amount(25)),
        ("a dozen", _amount(12)),
        ("half a dozen", _amount(6)),
        ("two dozen", _amount(24)),
        ("a couple", _amount(2)),
        ("a couple of bags", _amount(2, "bag")),
        ("a bag", _amount(1, "bag")),
        ("make it three please", _amount(3)),
        ("half a kilo", _amount("1/2", "kg")),
        ("one and a half kilos", _amount("3/2", "kg")),
        ("a kilo and a half", _amount("3/2", "kg")),
        ("three quarters of a kilo", _amount("3/4", "kg")),
        ("a quarter pound", _amount("1/4", "lb")),
        ("500 grams", _amount(500, "g")),
        ("500g", _amount(500, "g")),
        ("1.5 kg", _amount("3/2", "kg")),
        ("two hundred fifty grams", _amount(250, "g")),
        ("two hundred and fifty grams", _amount(250, "g")),
    ],
)
def test_a_phrase_that_is_only_a_quantity_is_read(words, amount):
    assert read_amount(words, EN) == amount


@pytest.mark.parametrize("words", ["", "a", "milk", "two milks", "seven up", "the second one", "the", "."])
def test_anything_more_or_less_than_a_quantity_is_none(words):
    assert read_amount(words, EN) is None


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("二つ", _amount(2)),
        ("２つ", _amount(2)),
        ("ふたつ", _amount(2)),
        ("とお", _amount(10)),
        ("2個", _amount(2)),
        ("いっこ", _amount(1)),
        ("十二個", _amount(12)),
        ("三本", _amount(3, "bottle")),
        ("さんぼん", _amount(3, "bottle")),
        ("二十四本", _amount(24, "bottle")),
        ("半ダース", _amount(6)),
        ("一ダース", _amount(12)),
        ("一パック", _amount(1, "pack")),
        ("ひとふくろ", _amount(1, "bag")),
        ("二袋", _amount(2, "bag")),
        ("500グラム", _amount(500, "g")),
        ("半キロ", _amount("1/2", "kg")),
        ("一キロ半", _amount("3/2", "kg")),
        ("1.5リットル", _amount("3/2", "l")),
        ("三つにしてください", _amount(3)),
        ("三", _amount(3)),
        ("ゼロ", _amount(0)),
        ("ゼロにして", _amount(0)),
        ("二房", _amount(2)),
        ("一台", _amount(1)),
    ],
)
def test_a_japanese_phrase_that_is_only_a_quantity_is_read(words, amount):
    assert read_amount(words, JA) == amount


@pytest.mark.parametrize("words", ["", "牛乳", "二番目", "十二個入り", "十六茶", "ください"])
def test_anything_more_or_less_than_a_japanese_quantity_is_none(words):
    assert read_amount(words, JA) is None


@pytest.mark.parametrize(
    ("words", "amount", "rest"),
    [
        ("two bags of dark roast", _amount(2, "bag"), "dark roast"),
        ("a bag of the dark roast", _amount(1, "bag"), "dark roast"),
        ("a dozen eggs", _amount(12), "eggs"),
        ("half a kilo of bananas", _amount("1/2", "kg"), "bananas"),
        ("one kilo of dark roast", _amount(1, "kg"), "dark roast"),
        ("dark roast, two bags", _amount(2, "bag"), "dark roast"),
        ("milk times two", _amount(2), "milk"),
        ("a banana", None, "banana"),
        ("bread", None, "bread"),
        ("", None, ""),
    ],
)
def test_the_amount_is_taken_out_of_the_words_for_a_product(words, amount, rest):
    assert take_amount(words, EN) == (amount, rest)


def test_a_counter_that_belongs_to_the_name_stays_in_it():
    assert take_amount("two cup noodles", EN) == (_amount(2), "cup noodles")


def test_a_size_before_the_pack_stays_with_the_product():
    assert take_amount("two one kilo bags of dark roast", EN) == (_amount(2, "bag"), "dark roast one kilo")
    assert take_amount("three half kilo bags of dark roast", EN) == (_amount(3, "bag"), "dark roast half kilo")
    assert take_amount("the one kilo bag of dark roast", EN) == (None, "dark roast one kilo")
    assert take_amount("ダークロースト500グラムを二つ", JA) == (_amount(2), "ダークロースト500グラム")


@pytest.mark.parametrize(
    ("words", "amount", "rest"),
    [
        ("ダークロースト二袋", _amount(2, "bag"), "ダークロースト"),
        ("牛乳を二本", _amount(2, "bottle"), "牛乳"),
        ("二袋のダークロースト", _amount(2, "bag"), "ダークロースト"),
        ("卵を一パックください", _amount(1, "pack"), "卵"),
        ("バナナを半キロ", _amount("1/2", "kg"), "バナナ"),
        ("牛乳を2", _amount(2), "牛乳"),
        ("トマト", None, "トマト"),
    ],
)
def test_the_amount_is_taken_out_of_japanese_words(words, amount, rest):
    assert take_amount(words, JA) == (amount, rest)


@pytest.mark.parametrize(
    ("words", "amount", "rest"),
    [
        ("十六葉茶", None, "十六葉茶"),
        ("五穀パン", None, "五穀パン"),
        ("二羽のレモネードを三本", _amount(3, "bottle"), "二羽のレモネード"),
        ("三本矢サイダーを三本", _amount(3, "bottle"), "三本矢サイダー"),
        ("十二個入りの卵", None, "十二個入りの卵"),
    ],
)
def test_a_number_inside_a_japanese_name_is_no_amount(words, amount, rest):
    assert take_amount(words, JA) == (amount, rest)


def test_a_singular_after_a_number_is_counted_unless_the_pair_is_a_name():
    assert take_amount("4 cheese burger", EN) == (_amount(4), "cheese burger")
    assert take_amount("four cheese pizza", EN) == (None, "four cheese pizza")


@pytest.mark.parametrize(
    ("words", "amount", "rest"),
    [
        ("seven up, two bottles", _amount(2, "bottle"), "seven up"),
        ("six pack of beer", None, "beer six pack"),
        ("half and half", None, "half and half"),
        ("diapers size 4", None, "diapers size 4"),
    ],
)
def test_a_number_of_a_name_or_of_a_pack_stays_with_the_product(words, amount, rest):
    assert take_amount(words, EN) == (amount, rest)


@pytest.mark.parametrize("words", ["un", "une"])
def test_an_article_that_is_a_number_too_answers_how_many(words):
    assert read_amount(words, Locale("fr-FR")) == _amount(1)


@pytest.mark.parametrize(
    ("words", "locale", "number", "rest"),
    [
        ("one thousand two hundred eggs", "en-US", 1200, "eggs"),
        ("a thousand eggs", "en-US", 1000, "eggs"),
        ("two thousand and five eggs", "en-US", 2005, "eggs"),
        ("1,200 eggs", "en-US", 1200, "eggs"),
        ("two thousand island dressings", "en-US", 2, "thousand island dressings"),
        ("thousand island dressing", "en-US", None, "thousand island dressing"),
        ("1.200 Eier", "de-DE", 1200, "Eier"),
        ("eintausendzweihundert Eier", "de-DE", 1200, "Eier"),
        ("tausend Eier", "de-DE", 1000, "Eier"),
        ("deux mille trois cents œufs", "fr-FR", 2300, "œufs"),
        ("dos mil quinientos huevos", "es-ES", 2500, "huevos"),
        ("1,5 Eier", "de-DE", "3/2", "Eier"),
        ("卵を1,200個", "ja-JP", 1200, "卵"),
    ],
)
def test_numbers_from_a_thousand_on_are_put_together(words, locale, number, rest):
    amount, name = take_amount(words, Locale(locale))

    assert (None if amount is None else amount.number, name) == (None if number is None else Fraction(number), rest)


@pytest.mark.parametrize(
    ("words", "locale", "holds"),
    [
        ("ふたつ、ひとつは大盛りで", "ja-JP", True),
        ("十本", "ja-JP", True),
        ("焼きも付けて", "ja-JP", False),
        ("large two", "en-US", True),
        ("of the large", "en-US", False),
    ],
)
def test_an_amount_among_other_words_is_seen(words, locale, holds):
    assert holds_amount(words, Locale(locale)) is holds
