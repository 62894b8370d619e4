"""Words that only point name nothing; words that name something don't point."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.pointing import all_but, beyond_more, is_pointing, taken_back


@pytest.mark.parametrize("words", ["it", "That", "that one", "more", " them. "])
def test_words_that_point_in_english(words):
    assert is_pointing(words, Locale("en-US"))


@pytest.mark.parametrize("words", ["", "milk", "that milk", "moretti", "iced tea"])
def test_words_that_name_something_or_nothing_do_not_point(words):
    assert not is_pointing(words, Locale("en-US"))


def test_japanese_points_in_its_own_words_and_a_language_without_a_row_not_at_all():
    assert is_pointing("それ", Locale("ja-JP"))
    assert not is_pointing("it", Locale("ja-JP"))
    assert not is_pointing("das", Locale("de-DE"))


@pytest.mark.parametrize(
    ("words", "beyond"),
    [
        ("another one with cheese", "with cheese"),
        ("one more without onions", "without onions"),
        ("another without onions", "without onions"),
        ("more of those with egg", "with egg"),
        ("another one", ""),
        ("milk with cheese", ""),
    ],
)
def test_what_is_said_of_one_more(words, beyond):
    assert beyond_more(words, Locale("en-US")) == beyond


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("wait cancel that", "that"),
        ("no, wait, remove it", "it"),
        ("actually the milk", "the milk"),
        ("milk", "milk"),
        ("waiter's friend", "waiter's friend"),
        ("wait", "wait"),
    ],
)
def test_a_change_of_mind_is_no_part_of_what_has_to_go(words, left):
    assert taken_back(words, Locale("en-US")) == left


def test_a_language_without_a_row_takes_words_as_they_are():
    assert taken_back("nein, das", Locale("de-DE")) == "nein, das"


@pytest.mark.parametrize(
    ("words", "locale", "kept"),
    [
        ("everything except the milk", "en-US", "the milk"),
        ("all but the eggs", "en-US", "the eggs"),
        ("everything", "en-US", ""),
        ("butter", "en-US", ""),
        ("牛乳以外全部", "ja-JP", "牛乳"),
        ("牛乳以外を", "ja-JP", "牛乳"),
        ("milk", "de-DE", ""),
    ],
)
def test_what_is_kept_where_all_the_rest_is_meant(words, locale, kept):
    assert all_but(words, Locale(locale)) == kept
