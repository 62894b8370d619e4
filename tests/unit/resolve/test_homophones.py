"""Japanese names by their sound: what may be added at once, what is only asked about, what is another thing."""

from __future__ import annotations

import pytest

from skill.resolve.homophones import fit_by_reading, fit_by_readings


@pytest.mark.parametrize(
    ("words", "name"),
    [("やきとり", "焼き鳥"), ("焼鳥", "焼き鳥"), ("ヤキトリ", "焼鳥"), ("むぎちゃ", "麦茶"), ("お味噌", "おみそ")],
)
def test_words_that_sound_like_the_name_fit_nearly_fully(words, name):
    assert fit_by_reading(words, name) == 0.97


def test_a_name_in_another_of_its_readings_fits_a_little_less():
    assert fit_by_reading("りょくちゃみ", "緑茶味") == 0.9


def test_a_second_reading_that_many_short_words_share_is_only_asked_about():
    assert fit_by_reading("とう", "桃") == 0.6


def test_other_kanji_of_the_same_sound_are_only_asked_about():
    assert fit_by_reading("柿", "牡蠣") == 0.6


def test_a_reading_given_as_a_name_does_not_hide_that_the_kanji_are_others():
    assert fit_by_readings("佐藤", ("砂糖", "さとう")) == 0.6
    assert fit_by_readings("さとう", ("砂糖", "さとう")) == 0.97


def test_a_slip_in_a_longer_name_is_only_asked_about():
    assert fit_by_reading("むてんかむぎみぞ", "無添加麦味噌") == 0.6


def test_another_sound_does_not_fit():
    assert fit_by_reading("むぎちゃ", "牛乳") == 0.0


def test_words_without_kanji_on_either_side_are_left_to_their_spelling():
    assert fit_by_reading("コーヒー", "こーひー") == 0.0


def test_nothing_sounds_like_nothing():
    assert fit_by_reading("", "茶") == 0.0
