from __future__ import annotations

import pytest

from skill.speech.numerals import kanji, number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "ゼロ"), (1, "一"), (4, "四"), (10, "十"), (11, "十一"), (20, "二十"), (100, "百"),
        (110, "百十"), (300, "三百"),
        (1000, "千"), (1001, "千一"), (1980, "千九百八十"), (9999, "九千九百九十九"),
        (10_000, "一万"), (11_000, "一万千"),
        (100_000, "十万"), (10_000_000, "一千万"), (11_111_111, "一千百十一万千百十一"), (100_000_000, "一億"),
        (123_456_789, "一億二千三百四十五万六千七百八十九"), (10**12, "一兆"), (10**16, "10,000,000,000,000,000"),
    ],
)  # fmt: skip
def test_kanji_are_written_as_they_are_read(value, said):
    assert kanji(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "zero"), (1, "one"), (12, "twelve"), (19, "nineteen"), (20, "twenty"), (21, "twenty-one"),
        (99, "ninety-nine"),
        (100, "one hundred"), (115, "one hundred fifteen"), (999, "nine hundred ninety-nine"),
        (1000, "1,000"), (-3, "minus three"),
    ],
)  # fmt: skip
def test_english_numbers_are_words_below_a_thousand(value, said, en_words):
    assert number(value, en_words.numbers) == said


def test_a_negative_number_in_japanese(ja_words):
    assert number(-3, ja_words.numbers) == "マイナス三"
