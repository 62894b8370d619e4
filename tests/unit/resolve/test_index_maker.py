"""What an index was made of is what it says, also when it was made in several runs."""

from __future__ import annotations

import pytest

from skill.resolve import index_maker
from skill.resolve.entry_sets import lowest
from skill.resolve.index_maker import IndexMaker
from skill.resolve.name_index import GRAM, SOUND, WORD, NameIndex

NAMES = ("dark roast", "darkroast", "light roast", "dark chocolate") * 5
CJK = "ぎゅにゅ"


def made():
    maker = IndexMaker()
    for name in NAMES:
        maker.add("en", (name,))
    maker.add("ja", (CJK,))
    header = maker.header()
    lists = {(kind, key): listed for kind, key, listed in maker.lists()}
    return NameIndex(header, lambda *key: lists.get(key, b""), lambda _numbers: {})


@pytest.fixture(params=[8, 1 << 16])
def index(request, monkeypatch):
    monkeypatch.setattr(index_maker, "_RUN", request.param)
    monkeypatch.setattr(index_maker, "_EMPTY", bytes(request.param >> 3))
    return made()


def test_words_and_pieces_tell_their_entries(index):
    assert lowest(index.members(WORD, "roast"), 9) == [0, 2, 4, 6, 8, 10, 12, 14, 16]
    assert lowest(index.members(GRAM, "kro"), 9) == [1, 5, 9, 13, 17]
    assert index.members(WORD, "soap") == 0


def test_a_name_is_found_whole_with_or_without_its_spaces(index):
    assert index.named("dark roast") == [0, 1, 4, 5, 8, 9, 12, 13, 16, 17]
    assert index.named(CJK) == [20]
    assert index.named("dark") == []


def test_the_header_says_how_rare_words_and_pieces_are(index):
    assert index.header.entries == 21
    assert list(index.header.words) == ["chocolate", "dark", "darkroast", "light", "roast"]
    assert list(index.header.spread) == [5, 10, 5, 5, 10]
    assert index.header.grams["kro"] == 5


def test_words_are_found_by_pieces_of_their_sound(index):
    said = index.header.sounds[index.number["roast"]]

    assert said == "rast"
    assert lowest(index.members(SOUND, "^ra"), 9) == [4]


def test_shorter_names_and_words_have_more_of_what_favours_them(index):
    shortness = [
        sum((plane >> entry & 1) << place for place, plane in enumerate(index.shortness)) for entry in range(4)
    ]
    brevity = [sum((plane >> word & 1) << place for place, plane in enumerate(index.brevity)) for word in range(5)]

    assert shortness == [13, 13, 12, 11]
    assert brevity == [15 - len(said) for said in index.header.sounds]


def test_an_index_of_nothing_finds_nothing():
    maker = IndexMaker()
    index = NameIndex(maker.header(), lambda *_key: b"", lambda _numbers: {})

    assert list(maker.lists()) == []
    assert index.named("milk") == []
    assert index.shortness == [0, 0, 0, 0]
