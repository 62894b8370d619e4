"""The name that is left of what was heard."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.readings import readings
from skill.resolve.wishes import asked

JA = Locale("ja-JP")


@pytest.mark.parametrize(
    "words",
    [
        "人参",
        "人参を下さい。",
        "人参を買いたい",
        "人参の2つ注文して",
        "人参を二つお願いします",
        "人参を描きたい",
        "人参も欲しいです",
        "人参を開催。",
    ],
)
def test_what_asks_is_no_part_of_a_japanese_name_however_it_is_written(words):
    assert "にんじん" in asked(words, JA, readings)
    assert not [form for form in asked(words, JA, readings) if len(form) > len("にんじん")]


def test_an_end_that_only_sounds_like_asking_counts_behind_a_particle_and_the_whole_stays_possible():
    assert asked("にんじんをかえたい", JA, readings) == ("にんじんおかえたい", "にんじんお", "にんじん")


@pytest.mark.parametrize("name", ["はくさい", "けだい", "ください"])
def test_a_name_that_sounds_like_asking_stays_whole(name):
    assert asked(name, JA, readings) == (name,)


def test_characters_chosen_for_their_sound_are_also_read_one_by_one():
    assert "だいこ" in asked("大好を買いたい", JA, readings)


def test_one_kanji_is_read_in_the_likeliest_way_only():
    assert asked("豆をください", JA, readings) == ("まめ", "豆")


def test_an_english_name_is_also_looked_for_without_its_pack():
    assert asked("another bag of dark roast", Locale("en-US"), readings) == ("another bag of dark roast", "dark roast")
