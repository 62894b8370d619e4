"""Words that only tell of a thing are told from its name, and nothing is made up where there are none."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.describing import undescribed


@pytest.mark.parametrize(
    ("words", "locale", "name"),
    [
        ("cold milk", "en-US", "milk"),
        ("some nice fresh eggs", "en-US", "eggs"),
        ("冷たい牛乳", "ja-JP", "牛乳"),
        ("新鮮な卵", "ja-JP", "卵"),
        ("milk", "en-US", ""),
        ("colder milk", "en-US", ""),
        ("牛乳", "ja-JP", ""),
        ("kalte Milch", "de-DE", ""),
    ],
)
def test_the_name_is_what_is_behind_words_that_only_tell_of_a_thing(words, locale, name):
    assert undescribed(words, Locale(locale)) == name


def test_hostile_text_takes_no_time():
    assert undescribed("a " * 4_000, Locale("en-US")) == ""
