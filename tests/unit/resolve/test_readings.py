"""Japanese words as they sound: what the shipped dictionary reads, and what it leaves to others."""

from __future__ import annotations

import pytest

from skill.resolve.readings import kana, readings


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("牛乳", "ぎゅうにゅう"),
        ("国産牛乳", "こくさんぎゅうにゅう"),
        ("卵焼き", "たまごやき"),
        ("木綿豆腐", "もめんどうふ"),
        ("無添加の麦味噌", "むてんかのむぎみそ"),
        ("北海道バター", "ほっかいどうばたー"),
    ],
)
def test_words_in_kanji_are_read_with_the_sounds_that_compounds_take(text, heard):
    assert kana(text) == heard


@pytest.mark.parametrize(
    ("one", "other"),
    [("焼鳥", "焼き鳥"), ("味付海苔", "味付け海苔"), ("御茶", "お茶"), ("玉子", "卵"), ("人参", "ニンジン")],
)
def test_spellings_of_one_word_are_read_alike(one, other):
    assert kana(one) == kana(other)


def test_katakana_becomes_hiragana_and_keeps_its_long_vowels():
    assert kana("コーヒーゼリー") == "こーひーぜりー"


def test_latin_letters_digits_and_signs_stay():
    assert kana("BIO オーツ麦ミルク 1.5L") == "BIO おーつむぎみるく 1.5L"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("ビタミンC", "びたみんしー"),
        ("Ｔシャツ", "てぃーしゃつ"),
        ("uvジェル", "ゆーぶいじぇる"),
        ("500ml牛乳", "500mlぎゅうにゅう"),
        ("colaゼリー", "colaぜりー"),
    ],
)
def test_letters_that_are_no_word_and_no_unit_are_read_by_their_names(text, heard):
    assert kana(text) == heard


def test_nothing_is_read_as_nothing():
    assert kana("") == ""
    assert readings("") == ("",)


@pytest.mark.parametrize("text", ["三本", "500枚", "十六", "2箱", "二十個"])
def test_numbers_and_what_counts_them_are_left_as_written(text):
    assert kana(text) == text


@pytest.mark.parametrize(("text", "heard"), [("七味", "しちみ"), ("7味", "しちみ"), ("三ツ矢", "みつや")])
def test_a_number_inside_a_word_is_read_with_it(text, heard):
    assert kana(text) == heard


def test_a_number_beside_a_word_does_not_keep_it_from_being_read():
    assert kana("鶏卵10個入り") == "けいらん10個いり"


def test_a_kanji_that_no_dictionary_reads_stays():
    assert kana("𠮷野の茶") == "𠮷ののちゃ"


def test_a_repeated_kanji_is_read_twice():
    assert kana("人々") == "ひとびと"


def test_readings_begin_with_the_likeliest_and_hold_what_others_would_say():
    assert readings("緑茶味") == ("りょくちゃあじ", "りょくちゃみ")


def test_a_number_that_may_be_part_of_a_word_is_read_both_ways():
    assert readings("一番茶") == ("一番ちゃ", "いちばんちゃ", "一番さ")


def test_the_short_form_of_a_word_is_read_as_itself_and_as_the_long_one():
    assert readings("剥身") == ("すきみ", "むきみ")


def test_three_kanji_in_a_row_that_no_word_joins_are_read_as_compounds_read_them():
    assert kana("電災酢") == "でんさいす"


def test_a_word_with_one_reading_has_no_other():
    assert readings("牛乳") == ("ぎゅうにゅう",)


def test_there_are_at_most_three_readings():
    assert readings("蕪酢") == ("かぶす", "かぶず", "かぶらす")
