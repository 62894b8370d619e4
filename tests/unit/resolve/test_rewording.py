"""What else a shopper's words may be called, among the names of one shop."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.index_maker import IndexMaker
from skill.resolve.name_index import NameIndex
from skill.resolve.rewording import reworded
from skill.resolve.text import fold

NAMES = {
    "en": ("fried eggplant", "chicken soup", "crisps", "fries", "cilantro"),
    "de": (
        "Maracujasaft",
        "Tomatensaft",
        "Saft",
        "Zitronen",
        "Karotten",
        "Babykarotten",
        "Apfel",
        "Blumenkohl",
        "Maniokmehl",
    ),
    "nl": ("citroenyoghurt",),
    "ja": ("おむすび",),
}


@pytest.fixture(scope="module")
def index():
    maker = IndexMaker()
    for tongue, names in NAMES.items():
        for name in names:
            maker.add(tongue, (fold(name, Locale(tongue)),))
    header = maker.header()
    lists = {(kind, key): listed for kind, key, listed in maker.lists()}
    return NameIndex(header, lambda *key: lists.get(key, b""), lambda _numbers: {})


@pytest.mark.parametrize(
    ("words", "tongue", "others"),
    [
        ("fried aubergine", "en", ("fried eggplant",)),
        ("chip", "en", ("crisp",)),
        ("fresh coriander leaf", "en", ("fresh cilantro",)),
        ("chicken soup", "en", ()),
        ("karfiol", "de", ("blumenkohl",)),
        ("passionsfruchtsaft", "de", ("maracujasaft",)),
        ("Passionsfruchtsäfte", "de", ("Maracujasaft",)),
        ("Cassavamehl", "de", ("Maniokmehl",)),
        ("babymohren", "de", ("babykarotten",)),
        ("saft tomaten", "de", ("tomatensaft",)),
        ("zitronensaft", "de", ("zitronen saft",)),
        ("yoghurt citroen", "nl", ("citroenyoghurt",)),
        ("おにぎり", "ja", ("おむすび",)),
        ("tomato juice", "sv", ()),
    ],
)
def test_words_are_called_what_this_shop_calls_them(index, words, tongue, others):
    ways = reworded(fold(words, Locale(tongue)), Locale(tongue), index)

    expected = [fold(other, Locale(tongue)) for other in others]
    assert [way for way in ways if way in expected] == expected
    assert bool(others) is bool(ways)


def test_what_two_products_of_the_shop_show_to_mean_the_same_holds_for_a_third():
    maker = IndexMaker()
    for names in (
        ("tinned pea", "canned pea"),
        ("tinned corn", "canned corn"),
        ("canned tuna",),
        ("hake", "white hake"),
    ):
        maker.add("sv", names)
    lists = {(kind, key): listed for kind, key, listed in maker.lists()}
    index = NameIndex(maker.header(), lambda *key: lists.get(key, b""), lambda _numbers: {})

    assert reworded("tinned tuna", Locale("sv"), index) == ("canned tuna",)
    assert reworded("white tuna", Locale("sv"), index) == ()


def test_no_more_wordings_are_tried_than_fit_a_turn():
    maker = IndexMaker()
    maker.add("en", ("soda soft drink pop fizzy drink carbonated beverage cola coke coca",))
    lists = {(kind, key): listed for kind, key, listed in maker.lists()}
    index = NameIndex(maker.header(), lambda *key: lists.get(key, b""), lambda _numbers: {})

    assert len(reworded("soda drink cola", Locale("en"), index)) == 12
