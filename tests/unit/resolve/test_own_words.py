"""What a shop's own names show to mean the same."""

from __future__ import annotations

from skill.resolve.own_words import differing, learned


def test_names_of_one_product_that_differ_in_one_part_show_the_parts():
    assert list(differing(("roast beef slice", "baked beef slice"))) == [("baked", "roast")]
    assert list(differing(("pea in tin", "canned pea"))) == []
    assert list(differing(("yogurt with fruit", "yogurt fruit"))) == []
    assert list(differing(("aubergine", "eggplant"))) == []


def test_words_written_as_one_or_as_two_are_no_other_words():
    assert list(differing(("soy bean oil", "soybean oil"))) == []


def test_each_pair_of_parts_counts_once_a_product():
    forms = ("tinned pea", "canned pea", "tinned garden pea", "canned garden pea")

    assert list(differing(forms)).count(("canned", "tinned")) == 1


def test_parts_of_compounds_are_shown_where_words_are_written_as_one():
    assert ("teff", "zwerghirse") in set(differing(("teffmilch", "zwerghirsemilch"), compounds=True))
    assert ("mark", "mus") in set(differing(("himbeermark", "himbeermus"), compounds=True))
    assert ("blumenkohl", "karfiol") in set(
        differing(("frisch karfiolsalat", "frisch blumenkohlsalat"), compounds=True)
    )
    assert list(differing(("brei", "ei"), compounds=True)) == []
    assert list(differing(("teffmilch", "zwerghirsemilch"))) == []


def test_what_only_one_product_shows_is_not_believed():
    shown = {("baked", "roast"): 3, ("baked", "oven baked"): 2, ("green", "red"): 1}

    assert learned(shown) == {"baked": ("roast", "oven baked"), "roast": ("baked",), "oven baked": ("baked",)}
    assert learned(shown, 1)["red"] == ("green",)
