"""The sets of words that mean one thing, as data and as an index keeps them."""

from __future__ import annotations

import pytest

from skill.resolve.synonyms import FOLDER, sets_of, synonyms, written

TONGUES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_each_language_whose_words_have_rules_has_sets():
    assert TONGUES == ["de", "en", "es", "fr", "it", "ja", "nl", "pt"]


@pytest.mark.parametrize("tongue", TONGUES)
def test_each_set_has_words_that_differ_once_folded_and_stands_once(tongue):
    sets = [frozenset(one) for one in sets_of(tongue)]

    assert [one for one in sets if len(one) < 2 or "" in one] == []
    assert [one for one in sets if sets.count(one) > 1] == []


def test_a_language_without_a_file_has_no_sets():
    assert list(sets_of("sv")) == []


def test_only_other_names_that_the_shop_has_are_kept():
    known = synonyms("en", {"eggplant", "zucchini"}.__contains__)

    assert known["aubergine"] == ("eggplant",)
    assert known["courgette"] == ("zucchini",)
    assert "eggplant" not in known
    assert "cilantro" not in known


def test_a_kind_is_no_other_name_of_what_it_is_a_kind_of():
    known = synonyms("en", {"salt", "table salt", "cooking salt"}.__contains__)

    assert known["table salt"] == ("cooking salt", "salt")
    assert "salt" not in known
    assert "mehl" not in synonyms("de", set().__contains__)


def test_parts_of_german_compounds_are_kept_though_no_name_is_just_them():
    assert synonyms("de", set().__contains__)["passionsfrucht"] == ("maracuja",)


def test_a_word_in_two_sets_has_the_names_of_both():
    known = synonyms("en", {"crisp", "fry"}.__contains__)

    assert set(known["chip"]) == {"crisp", "fry"}


def test_an_index_keeps_a_line_a_word():
    assert written({"papa": ("patata",), "zumo": ("jugo", "nectar")}) == b"papa\tpatata\nzumo\tjugo\tnectar"
