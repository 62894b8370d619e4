import pytest

from skill.simulator.words import norms, surface, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's in MY cart?!", ("whats", "in", "my", "cart")),
        ("whole-grain bread, please.", ("whole", "grain", "bread", "please")),
        ("it’s $3.50", ("its", "3.50")),
        ("Ｔｗｏ  ２", ("two", "2")),
        ("crème brûlée", ("crème", "brûlée")),
        ("हाँ जी", ("हाँ", "जी")),
        (" ... ", ()),
    ],
)
def test_words_are_compared_without_case_punctuation_and_width(text, words):
    assert norms(text, "en-US") == words


def test_japanese_is_compared_by_characters_and_spaces_are_ignored():
    assert norms("牛乳 を ２本", "ja-JP") == norms("牛乳を、2本。", "ja-JP") == ("牛", "乳", "を", "2", "本")


def test_a_slot_value_keeps_its_apostrophe():
    assert surface(tokens("Ann's favourite", "en-US"), "en-US") == "ann's favourite"


def test_a_japanese_slot_value_is_closed_up_but_for_latin_words():
    assert surface(tokens("Dark Roast の 豆", "ja-JP"), "ja-JP") == "dark roastの豆"
