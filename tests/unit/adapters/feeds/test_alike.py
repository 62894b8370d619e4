import pytest

from skill.adapters.feeds.alike import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flour", "flower"),
        ("leek", "leak"),
        ("meat", "meet"),
        ("thyme", "time"),
        ("carat", "karats"),
        ("oat meal", "oatmeal"),
    ],
)
def test_english_names_that_sound_alike_have_one_key(one, other):
    assert sound(one, "en-US") == sound(other, "en-US")


@pytest.mark.parametrize(("one", "other"), [("rice", "rose"), ("beans", "buns"), ("pear", "pork"), ("milk", "silk")])
def test_english_names_that_can_be_told_apart_have_two(one, other):
    assert sound(one, "en-US") != sound(other, "en-US")


def test_japanese_readings_are_alike_without_their_long_vowels():
    assert sound("コーヒー", "ja-JP") == sound("こひ", "ja-JP")
    assert sound("さけ", "ja-JP") != sound("さめ", "ja-JP")
