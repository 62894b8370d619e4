"""What a recogniser confuses is one sound; what shoppers tell apart is not."""

from __future__ import annotations

import pytest

from skill.resolve.sounds import letters, sound


@pytest.mark.parametrize(
    ("one", "other", "tongue"),
    [
        ("flour", "flower", "en"),
        ("knife", "nife", "en"),
        ("cheese", "sheez", "en"),
        ("beet", "peat", "en"),
        ("seau", "so", "fr"),
        ("vin", "fin", "de"),
        ("baca", "vaca", "es"),
        ("zumo", "sumo", "es"),
    ],
)
def test_words_that_are_heard_for_each_other_sound_alike(one, other, tongue):
    assert sound(one, tongue) == sound(other, tongue)


@pytest.mark.parametrize(("one", "other"), [("soup", "soda"), ("rice", "ham"), ("milk", "silk")])
def test_words_that_differ_in_a_consonant_sound_different(one, other):
    assert sound(one, "en") != sound(other, "en")


def test_a_number_sounds_as_it_is():
    assert sound("40", "en") == "40"


def test_kana_are_written_in_latin_letters_two_a_syllable():
    assert letters("きょうとのぴざ") == "kyoutonopiza"
