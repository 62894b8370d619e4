"""How well words as heard fit a product's names: the scale that search and the dialogue rely on."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.products import fit

EN = Locale("en-US")
JA = Locale("ja-JP")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("dark roast", "Dark Roast"),
        ("tomatoes", "tomato"),
        ("berries", "berry"),
        ("a loaf", "loaves"),
        ("2% milk", "two percent milk"),
        ("seven up", "7up"),
        ("mac & cheese", "mac and cheese"),
        ("joes crab-cakes", "Joe's crab cake"),
        ("some milk please", "milk"),
    ],
)
def test_the_name_itself_in_any_spelling_fits_fully(words, name):
    assert fit(words, [name], EN) == 1.0


@pytest.mark.parametrize(
    ("words", "name"), [("roast dark", "dark roast"), ("darkroast", "dark roast"), ("butter milk", "buttermilk")]
)
def test_words_in_another_order_joined_or_split_fit_nearly_fully(words, name):
    assert fit(words, [name], EN) == 0.97


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the organic dark roast please", "dark roast"),
        ("dark rose", "dark roast"),
        ("chocolat", "chocolate"),
        ("milk", "oat milk"),
    ],
)
def test_extra_words_slips_and_the_head_of_a_name_are_clear_enough(words, name):
    assert fit(words, [name], EN) >= 0.62


def test_only_the_beginning_of_a_name_is_probably_this_one():
    assert 0.55 <= fit("tomato", ["tomato soup"], EN) < fit("soup", ["tomato soup"], EN) < fit("tomato", ["tomato"], EN)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("motor oil", "olive oil"),
        ("motor oil", "oil"),
        ("spaceship", "space cake"),
        ("spaceship", "spinach"),
        ("spaceship", "dark roast"),
        ("soap", "soup"),
        ("rice", "ice"),
        ("laptop", "ketchup"),
    ],
)
def test_another_thing_stays_below_the_floor(words, name):
    assert fit(words, [name], EN) < 0.45


def test_the_best_of_the_names_counts():
    assert fit("java", ["Kotori Dark Roast", "dark roast", "java"], EN) == 1.0


@pytest.mark.parametrize(("words", "names"), [("", ["milk"]), ("?!", ["milk"]), ("milk", []), ("milk", [""])])
def test_no_words_or_no_names_fit_nothing(words, names):
    assert fit(words, names, EN) == 0.0


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("こーひー", "コーヒー"),
        ("コーヒ", "コーヒー"),
        ("ダークロウスト", "ダークロースト"),
        ("ぎゅうにゅう", "ギューニュー"),
        ("十六茶", "16茶"),
        ("きっと", "キット"),
    ],
)
def test_one_sound_in_another_kana_length_or_numeral_fits_fully(words, name):
    assert fit(words, [name], JA) == 1.0


def test_kana_fits_kanji_nearly_fully_as_it_is_read_and_fully_as_the_shop_reads_it():
    assert fit("ぎゅうにゅう", ["牛乳"], JA) == 0.97
    assert fit("ぎゅうにゅう", ["牛乳", "ギュウニュウ"], JA) == 1.0


def test_politeness_around_a_japanese_name_is_no_part_of_it():
    assert fit("牛乳をください", ["牛乳"], JA) == 0.97


@pytest.mark.parametrize("words", ["六個入りの卵", "卵の六個入り", "一キロの卵", "四ロールの卵"])
def test_the_size_of_a_pack_is_no_part_of_a_japanese_name(words):
    assert fit(words, ["卵"], JA) == 0.97


def test_the_end_of_a_japanese_name_says_what_it_is():
    assert 0.55 <= fit("トマト", ["トマトスープ"], JA) < fit("スープ", ["トマトスープ"], JA)


@pytest.mark.parametrize(
    ("words", "name"), [("宇宙船", "うどん"), ("りんごジュース", "ぶどうジュース"), ("灯油", "醤油")]
)
def test_another_japanese_thing_stays_below_the_floor(words, name):
    assert fit(words, [name], JA) < 0.45


def test_going_on_with_an_order_is_no_part_of_a_name_unless_the_name_has_it():
    assert fit("and a carton of milk", ["milk"], EN) == fit("a carton of milk", ["milk"], EN)
    assert fit("plus milk", ["plus milk"], EN) == 1.0
