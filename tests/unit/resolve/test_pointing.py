"""Words that only point name nothing; words that name something don't point."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.pointing import is_pointing


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
