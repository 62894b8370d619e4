import pytest

from skill.simulator.builtin_phrases import exit_phrases, implicit_phrases
from skill.simulator.languages import words_of
from skill.simulator.nlu.language import language_of

LOCALES = ["en-US", "ja-JP", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "hi-IN", "ar-SA"]
REQUIRED = ("Help", "Stop", "Cancel", "Yes", "No", "Repeat", "StartOver", "Next", "Previous", "Pause", "Resume")


@pytest.mark.parametrize("locale", LOCALES)
def test_each_language_has_the_phrases_of_amazons_intents(locale):
    assert [name for name in REQUIRED if not implicit_phrases(f"AMAZON.{name}Intent", locale)] == []
    assert exit_phrases(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_asks_for_two_intents(locale):
    phrases = words_of(locale)["phrases"]
    all_phrases = [phrase for known in phrases.values() for phrase in known]

    assert sorted({phrase for phrase in all_phrases if all_phrases.count(phrase) > 1}) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_exit_phrase_is_a_built_in_intents(locale):
    known = {phrase for phrases in words_of(locale)["phrases"].values() for phrase in phrases}

    assert known.isdisjoint(exit_phrases(locale))


@pytest.mark.parametrize(
    ("locale", "agreed", "denied"),
    [
        ("de-DE", "das stimmt", "falsch"),
        ("en-US", "that's correct", "not at all"),
        ("es-ES", "eso es", "no es eso"),
        ("fr-FR", "exactement", "pas du tout"),
        ("it-IT", "esattamente", "sbagliato"),
        ("ja-JP", "その通りです", "そうじゃない"),
        ("nl-NL", "precies", "klopt niet"),
        ("pt-BR", "exatamente", "errado"),
    ],
)
def test_what_is_said_to_a_wish_repeated_is_a_yes_or_a_no(locale, agreed, denied):
    assert agreed in implicit_phrases("AMAZON.YesIntent", locale)
    assert denied in implicit_phrases("AMAZON.NoIntent", locale)


def test_a_language_nobody_wrote_down_has_no_words_but_english_exits():
    assert language_of("xx-XX").small == frozenset()
    assert implicit_phrases("AMAZON.HelpIntent", "xx-XX") == ()
    assert exit_phrases("xx-XX") == ("exit", "quit")
