from datetime import UTC, datetime

import pytest

from skill.simulator.slot_types import whole_value

ANY_DAY = datetime(2026, 11, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("five", "5"),
        ("twenty five", "25"),
        ("two hundred and six", "206"),
        ("a hundred", "100"),
        ("three thousand two hundred", "3200"),
        ("twelve hundred", "1200"),
        ("25", "25"),
        ("1,500", "1500"),
        ("zero", "0"),
    ],
)
def test_english_number_words_become_digits(words, digits):
    assert whole_value("AMAZON.NUMBER", "en-US", words.split(), ANY_DAY) == digits


@pytest.mark.parametrize(
    "words", ["a dozen", "half", "two three", "hundred", "twenty and", "five twenty", "a", "two bags", "second"]
)
def test_english_words_that_are_no_whole_number_stay_words(words):
    assert whole_value("AMAZON.NUMBER", "en-US", words.split(), ANY_DAY) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [("first", "1"), ("the second", "2"), ("3rd", "3"), ("twenty first", "21"), ("twelfth", "12"), ("fortieth", "40")],
)
def test_english_ordinals_become_digits(words, place):
    assert whole_value("AMAZON.Ordinal", "en-US", words.split(), ANY_DAY) == place


@pytest.mark.parametrize("words", ["the", "two", "last", "second one"])
def test_english_words_that_name_no_place_are_no_ordinal(words):
    assert whole_value("AMAZON.Ordinal", "en-US", words.split(), ANY_DAY) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("six oh four five", "6045"),
        ("zero zero one two", "0012"),
        ("sixty forty five", "6045"),
        ("nineteen oh five", "1905"),
        ("6045", "6045"),
        ("60 45", "6045"),
        ("six thousand forty five", "6045"),
    ],
)
def test_four_digits_are_heard_however_they_are_grouped(words, code):
    assert whole_value("AMAZON.FOUR_DIGIT_NUMBER", "en-US", words.split(), ANY_DAY) == code


@pytest.mark.parametrize("words", ["five", "one two three", "one two three four five", "order forty five"])
def test_any_other_count_of_digits_is_no_code(words):
    assert whole_value("AMAZON.FOUR_DIGIT_NUMBER", "en-US", words.split(), ANY_DAY) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二", "2"),
        ("十", "10"),
        ("三十五", "35"),
        ("千五百", "1500"),
        ("一万二千", "12000"),
        ("2", "2"),
        ("二つ", "2"),
        ("2つ", "2"),
        ("ふたつ", "2"),
        ("とお", "10"),
    ],
)
def test_japanese_numbers_become_digits(text, digits):
    assert whole_value("AMAZON.NUMBER", "ja-JP", tuple(text), ANY_DAY) == digits


@pytest.mark.parametrize("text", ["二三", "二袋", "十十", "つ", "万円", "百千"])
def test_japanese_text_that_is_no_number_stays_text(text):
    assert whole_value("AMAZON.NUMBER", "ja-JP", tuple(text), ANY_DAY) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [("二番目", "2"), ("一つ目", "1"), ("三個目", "3"), ("ふたつめ", "2"), ("3番", "3"), ("最初", "1"), ("第三", "3")],
)
def test_japanese_ordinals_become_digits(text, place):
    assert whole_value("AMAZON.Ordinal", "ja-JP", tuple(text), ANY_DAY) == place


@pytest.mark.parametrize(
    ("text", "code"), [("六〇四五", "6045"), ("六零四五", "6045"), ("6045", "6045"), ("六千四十五", "6045")]
)
def test_japanese_codes_are_four_digits(text, code):
    assert whole_value("AMAZON.FOUR_DIGIT_NUMBER", "ja-JP", tuple(text), ANY_DAY) == code


def test_another_language_understands_digits():
    assert whole_value("AMAZON.NUMBER", "de-DE", ["25"], ANY_DAY) == "25"
