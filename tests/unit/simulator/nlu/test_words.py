import pytest

from skill.simulator.nlu.words import norms, surface, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's in MY cart?!", ("what", "is", "in", "my", "cart")),
        ("whole-grain bread, please.", ("whole", "grain", "bread", "please")),
        ("it’s $3.50", ("it", "is", "3.50")),
        ("Ｔｗｏ  ２", ("two", "2")),
        ("crème brûlée", ("crème", "brûlée")),
        ("हाँ जी", ("हाँ", "जी")),
        (" ... ", ()),
    ],
)
def test_words_are_compared_without_case_punctuation_and_width(text, words):
    assert norms(text, "en-US") == words


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en-GB", "don't whats", ("do", "not", "what", "is")),
        ("fr-FR", "joue l'album d'aujourd'hui", ("joue", "l", "album", "d", "aujourdhui")),
        ("it-IT", "cos'è l'album", ("cos", "è", "l", "album")),
        ("de-DE", "geht's", ("gehts",)),
    ],
)
def test_clitics_are_words_of_their_own(locale, text, words):
    assert norms(text, locale) == words


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "L'album « Été » !", ["L'", "album", "Été"]),
        ("ja-JP", "ｶﾞﾗｽ を12個", ["ｶﾞ", "ﾗ", "ｽ", "を", "12", "個"]),
        ("es-ES", "salsa b. b. q.", ["salsa", "b.", "b.", "q."]),
    ],
)
def test_a_token_knows_where_it_stood(locale, text, said):
    assert [text[token.start : token.end] for token in tokens(text, locale)] == said


@pytest.mark.parametrize(
    ("locale", "text"), [("es-ES", "salsa b. b. q."), ("fr-FR", "l'album d'été"), ("en-US", "what's up")]
)
def test_the_surface_of_a_whole_text_is_the_text(locale, text):
    assert surface(tokens(text, locale), locale) == text


def test_japanese_is_compared_by_characters_and_spaces_are_ignored():
    assert norms("牛乳 を ２本", "ja-JP") == norms("牛乳を、2本。", "ja-JP") == ("牛", "乳", "を", "2", "本")


def test_a_slot_value_keeps_its_apostrophe():
    assert surface(tokens("Ann's favourite", "en-US"), "en-US") == "ann's favourite"


def test_a_japanese_slot_value_is_closed_up_but_for_latin_words():
    assert surface(tokens("Dark Roast の 豆", "ja-JP"), "ja-JP") == "dark roastの豆"
