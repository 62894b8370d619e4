from __future__ import annotations

import pytest

from skill.adapters.sqlite.catalog_terms import asked, indexed
from skill.domain.catalog import Locale

JA = Locale("ja-JP")


@pytest.mark.parametrize(("words", "terms"), [("六個入りの卵", ("卵",)), ("卵の六個入り", ("卵",)), ("鮭", ("鮭",))])
def test_a_name_of_one_character_is_looked_for_beside_what_tells_its_pack(words, terms):
    known = set(indexed(["卵", "鮭", "牛乳"], JA).split())

    assert asked(words, JA, known.__contains__) == tuple((term,) for term in terms)


def test_a_longer_name_is_looked_for_by_its_pairs():
    known = set(indexed(["牛乳", "卵"], JA).split())

    assert asked("普通の牛乳", JA, known.__contains__) == (("牛乳",),)
