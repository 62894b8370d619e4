"""Which product words mean, out of an index in memory."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.index_maker import IndexMaker
from skill.resolve.name_index import Entry, NameIndex
from skill.resolve.names import spelled
from skill.resolve.ranking import PRIOR, SIGNS, rank, signs

NAMES = {
    "en": (
        ("cottage cheese",), ("goat cheese",), ("popcorn",), ("orange juice", "juice of oranges"), ("apple juice",),
        ("paper towels", "kitchen towels"), ("peanut butter",), ("dark roast",), ("seven up",),
        ("seven up",),
    ),
    "de": (("Rotweinessig",), ("Apfelessig",)),
    "ja": (("牛乳",), ("豆乳",), ("コーヒー豆",), ("橋",), ("はし",)),
}  # fmt: skip
KANA = {"牛乳": "ぎゅうにゅう", "豆乳": "とうにゅう", "コーヒー豆": "コーヒーまめ", "橋": "はし", "箸": "はし"}


def readings(text):
    return (KANA.get(text, text),)


@pytest.fixture(scope="module")
def shop():
    maker, entries = IndexMaker(), {}
    for tongue, products in NAMES.items():
        for names in products:
            forms = tuple(form for name in names for form in spelled(name, Locale(tongue), readings))
            entries[maker.add(tongue, forms)] = Entry(len(entries), tongue, forms)
    header = maker.header()
    lists = {(kind, key): listed for kind, key, listed in maker.lists()}
    return NameIndex(header, lambda *key: lists.get(key, b""), lambda numbers: {n: entries[n] for n in numbers})


@pytest.mark.parametrize(
    ("words", "locale", "name"),
    [
        ("cottage cheese", "en-US", "cottage cheese"),
        ("cheese, cottage", "en-US", "cottage cheese"),
        ("cottige cheese", "en-US", "cottage cheese"),
        ("got cheese", "en-US", "goat cheese"),
        ("pop corn", "en-US", "popcorn"),
        ("peanutbutter", "en-US", "peanut butter"),
        ("another bag of dark roast", "en-US", "dark roast"),
        ("and a bag of dark roast", "en-US", "dark roast"),
        ("kitchen towel", "en-US", "paper towel"),
        ("popped corn", "en-US", "popcorn"),
        ("groundnut spread", "en-US", "peanut butter"),
        ("Essig aus Rotwein", "de-DE", "rotweinessig"),
        ("Essig aus Apfel", "de-DE", "apfelessig"),
        ("ぎゅうにゅう", "ja-JP", "ぎゅにゅ"),
        ("ギューニューをください", "ja-JP", "ぎゅにゅ"),
        ("こーひー豆", "ja-JP", "こひまめ"),
    ],
)
def test_words_find_their_product_first(shop, words, locale, name):
    (first, *_) = rank(words, Locale(locale), shop, readings)

    assert shop.entries([first.entry])[first.entry].forms[0] == name


def test_the_more_popular_comes_first_among_equals(shop):
    ranked = rank("seven up", Locale("en-US"), shop, readings)

    assert [one.entry for one in ranked[:2]] == [8, 9]
    assert ranked[0].score == ranked[1].score


def test_a_form_left_out_is_not_found_by(shop):
    (first, *_) = rank("kitchen towels", Locale("en-US"), shop, readings)

    (again, *_) = rank("kitchen towels", Locale("en-US"), shop, readings, (first.entry, {"kitchen towel"}))

    assert first.figures[8] == 1.0
    assert again.figures[8] == 0.0


def test_nothing_comes_of_words_without_a_letter(shop):
    assert rank("?!", Locale("en-US"), shop, readings) == []


def test_a_name_said_exactly_stands_far_ahead_and_a_tie_does_not(shop):
    exact = rank("popcorn", Locale("en-US"), shop, readings)
    tie = rank("seven up", Locale("en-US"), shop, readings)

    assert signs(exact, 0, "popcorn", Locale("en-US"))[3] == 1.5
    assert signs(tie, 0, "seven up", Locale("en-US"))[3] == 0.0


@pytest.mark.parametrize(("locale", "words"), [("en", "apple cheese"), ("ja", "牛乳パック")])
def test_every_sign_has_a_name_and_a_weight(shop, locale, words):
    ranked = rank(words, Locale(locale), shop, readings)

    count = len(signs(ranked, 0, words, Locale(locale)))

    assert count == len(SIGNS[locale == "ja"]) == len(PRIOR[locale == "ja"])


def test_of_names_that_sound_the_same_one_in_other_kanji_comes_last(shop):
    ja = Locale("ja-JP")
    found = [shop.entries([one.entry])[one.entry].forms[-1] for one in rank("箸", ja, shop, readings)]

    assert found[:2] == ["はし", "橋"]
