"""What a reading knows beyond the words of the samples: of the language, of names, and of what slots answer."""

import pytest

from skill.simulator import Matcher, read_model
from skill.simulator.nlu.grammar import compile_grammar


def matcher(locale, *intents, types=()):
    """A matcher for a model of these intents."""
    language = {"invocationName": "tea club", "intents": list(intents), "types": list(types)}
    return Matcher(read_model({"languageModel": language}), locale)


def best(read):
    """The likeliest intent with the words of its slots, certain or not."""
    return read.candidates[0].intent, dict(read.candidates[0].spoken)


ORDER = {
    "name": "OrderIntent",
    "slots": [
        {"name": "pots", "type": "AMAZON.NUMBER", "samples": ["make it {pots} pots", "{pots}"]},
        {"name": "wish", "type": "AMAZON.SearchQuery", "samples": ["{wish}", "with the words {wish}"]},
    ],
    "samples": ["order tea", "order {pots} pots of tea", "order tea saying {wish}"],
}
CLEAN = {"name": "CleanIntent", "samples": ["clean the kettle", "descale the kettle"]}


@pytest.fixture(scope="module")
def tea():
    """A model whose slots have samples of their own."""
    return matcher("en-US", ORDER, CLEAN)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("make it four pots", {"pots": "four"}),
        ("seven", {"pots": "seven"}),
        ("with the words get well soon", {"wish": "get well soon"}),
    ],
)
def test_what_answers_a_slot_is_heard_before_it_was_asked_for(tea, text, slots):
    assert best(tea.match(text)) == ("OrderIntent", slots)


def test_a_bare_slot_of_free_text_is_no_sample(tea):
    assert tea.match("the neighbours have a new dog").score < 0.5


def test_a_small_word_is_no_value_though_a_list_has_it():
    answer = {
        "name": "AnswerIntent",
        "slots": [{"name": "state", "type": "State"}],
        "samples": ["tell me about {state}", "{state}", "what about {state}"],
    }
    states = {"name": "State", "values": [{"name": {"value": "texas"}}, {"name": {"value": "me"}}]}

    read = matcher("en-US", answer, CLEAN, types=[states]).match("tell me about texas for me")

    assert best(read) == ("AnswerIntent", {"state": "texas"})


def test_a_misspelt_word_still_stands_for_words_alike():
    buy = {"name": "TeaIntent", "samples": ["buy a kettle", "buy the kettle now"]}
    sell = {"name": "GiveIntent", "samples": ["return a kettle", "return the kettle now"]}

    assert best(matcher("en-US", buy, sell).match("purcahse a kettle")) == ("TeaIntent", {})


def test_two_words_are_the_compound_that_a_sample_writes_as_one():
    boil = {"name": "BoilIntent", "samples": ["teewasser"]}
    pour = {"name": "PourIntent", "samples": ["kaltes wasser", "ein glas wasser"]}

    assert best(matcher("de-DE", boil, pour).match("tee wasser")) == ("BoilIntent", {})


def test_a_japanese_word_alike_is_heard_in_the_name_of_an_intent():
    delete = {"name": "DeleteReminderIntent", "samples": ["リマインダーを削除", "リマインダーを消去して"]}
    start = {"name": "StartReminderIntent", "samples": ["リマインダーをスタートして", "リマインダーを始めて"]}

    read = matcher("ja-JP", start, delete).match("リマインダーを取り除いて")

    assert best(read) == ("DeleteReminderIntent", {})


def test_a_developers_english_name_is_heard_in_another_language():
    remind = {"name": "RemindIntent", "samples": ["sag es mir später", "später bitte"]}
    boil = {"name": "BoilIntent", "samples": ["koch wasser", "wasser kochen"]}

    assert best(matcher("de-DE", remind, boil).match("erinnere mich daran")) == ("RemindIntent", {})


def test_well_known_names_are_values_of_amazons_lists_in_every_language():
    play = {
        "name": "PlayIntent",
        "slots": [{"name": "song", "type": "AMAZON.MusicRecording"}, {"name": "artist", "type": "AMAZON.Artist"}],
        "samples": ["गाना {song} {artist} का", "चलाओ {artist}"],
    }

    read = matcher("hi-IN", play).match("गाना bohemian rhapsody queen का")

    assert best(read) == ("PlayIntent", {"song": "bohemian rhapsody", "artist": "queen"})


@pytest.mark.parametrize(
    ("locale", "text", "intent"),
    [
        ("it-IT", "per favore basta", "AMAZON.StopIntent"),
        ("es-ES", "puedes volver", "AMAZON.PreviousIntent"),
        ("es-ES", "vlover", "AMAZON.PreviousIntent"),
        ("fr-FR", "recommecner s'il te plaît", None),
    ],
)
def test_amazons_phrases_are_heard_in_politeness_and_with_a_letter_wrong(locale, text, intent):
    built_in = [{"name": f"AMAZON.{name}Intent"} for name in ("Stop", "Previous", "Fallback")]

    read = matcher(locale, *built_in, {"name": "TeaIntent", "samples": ["tisana"]}).match(text)

    assert read.intent == (intent or "AMAZON.FallbackIntent")


def test_the_longest_reading_of_a_number_is_its_value():
    year = {
        "name": "AnswerIntent",
        "slots": [{"name": "year", "type": "AMAZON.FOUR_DIGIT_NUMBER"}, {"name": "place", "type": "AMAZON.NUMBER"}],
        "samples": ["it was in {year}", "{year}", "{place}", "number {place}"],
    }

    assert best(matcher("en-US", year, CLEAN).match("nineteen eighty four")) == (
        "AnswerIntent",
        {"year": "nineteen eighty four"},
    )


def test_what_the_model_lists_goes_before_what_a_type_of_amazons_reads():
    show = {
        "name": "ShowIntent",
        "slots": [{"name": "day", "type": "AMAZON.DATE"}, {"name": "page", "type": "Page"}],
        "samples": ["{page}を見せて", "{day}を見せて"],
    }
    pages = {"name": "Page", "values": [{"name": {"value": "来月"}}, {"name": {"value": "先月"}}]}

    read = matcher("ja-JP", show, types=[pages])

    assert best(read.match("来月を見せて")) == ("ShowIntent", {"page": "来月"})
    assert best(read.match("明日を見せて")) == ("ShowIntent", {"day": "明日"})


def test_small_words_of_a_name_are_heard_too():
    about = {"name": "AboutIntent", "samples": ["i would like an overview", "give me some background"]}
    offers = {"name": "OfferIntent", "samples": ["give me an offer", "give me a discount"]}

    assert best(matcher("en-US", about, offers).match("what is this place about")) == ("AboutIntent", {})


def test_words_are_kept_in_an_order_that_no_run_changes():
    intent = read_model({"languageModel": {"invocationName": "tea club", "intents": [CLEAN]}}).intents["CleanIntent"]

    assert list(compile_grammar([intent], "en-US").telling) == ["clean", "descale", "kettle", "the"]
