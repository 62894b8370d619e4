import pytest

from skill.simulator import Matcher, read_model
from skill.simulator.model import read_types

FERN = {"plant": "fern"}
FERN_BY_TWO = {"plant": "fern", "litres": "2"}


@pytest.mark.parametrize(
    ("utterance", "intent", "slots"),
    [
        ("water the fern", "WaterIntent", FERN),
        ("Water the lemon-tree!", "WaterIntent", {"plant": "lemon tree"}),
        ("um can you water the fern please", "WaterIntent", FERN),
        ("wtaer the fern", "WaterIntent", FERN),
        ("please water the green one", "WaterIntent", {"plant": "the green one"}),
        ("give fern two litres", "WaterIntent", FERN_BY_TWO),
        ("give the fern twenty five litres of water", "WaterIntent", {"plant": "fern", "litres": "25"}),
        ("could you give the fern 2 litres", "WaterIntent", FERN_BY_TWO),
        ("water the purple unicorn", "WaterIntent", {"plant": "purple unicorn"}),
        ("water the seven sisters rose", "WaterIntent", {"plant": "seven sisters rose"}),
        ("fern", "WaterIntent", FERN),
        ("the second", "PickIntent", {"place": "2"}),
        ("the third one please", "PickIntent", {"place": "3"}),
        ("six oh four five", "OpenDoorIntent", {"code": "6045"}),
        ("open the door with 1234", "OpenDoorIntent", {"code": "1234"}),
        ("twelve", "CountIntent", {"many": "12"}),
        (
            "tell me how often i should feed a lemon tree",
            "AskIntent",
            {"question": "how often i should feed a lemon tree"},
        ),
        ("what is thirsty", "ListIntent", {}),
        ("which of my plants are thirsty", "ListIntent", {}),
    ],
)
def test_what_is_said_near_a_sample_reaches_its_intent(english, utterance, intent, slots):
    understood = english.match(utterance)

    assert (understood.intent, dict(understood.slots)) == (intent, slots)


@pytest.mark.parametrize(
    ("utterance", "intent", "slots"),
    [
        ("レモンの木に水をやって", "WaterIntent", {"plant": "レモンの木"}),
        ("えっと、レモンの木に水をやってください", "WaterIntent", {"plant": "レモンの木"}),
        ("レモンに三リットルあげてくださいね", "WaterIntent", {"plant": "レモン", "litres": "3"}),
        ("レモンの木 に 12 リットル あげて", "WaterIntent", {"plant": "レモンの木", "litres": "12"}),
        ("紫のサボテンに水をやって", "WaterIntent", {"plant": "紫のサボテン"}),
        ("二番目のにして", "PickIntent", {"place": "2"}),
        ("一つ目", "PickIntent", {"place": "1"}),
        ("はい、お願いします", "AMAZON.YesIntent", {}),
        ("ヘルプ", "AMAZON.HelpIntent", {}),
        ("レモンの木とサボテンに水をやって", "WaterIntent", {"plant": "レモンの木とサボテン"}),
        ("今日の天気はどうですか", "AMAZON.FallbackIntent", {}),
    ],
)
def test_japanese_is_understood_without_spaces(japanese, utterance, intent, slots):
    understood = japanese.match(utterance)

    assert (understood.intent, dict(understood.slots)) == (intent, slots)


@pytest.mark.parametrize(
    ("utterance", "intent"),
    [
        ("yes please", "AMAZON.YesIntent"),
        ("Never mind.", "AMAZON.CancelIntent"),
        ("um help please", "AMAZON.HelpIntent"),
        ("say that again", "AMAZON.RepeatIntent"),
        ("yeah sure, yes please", "AMAZON.YesIntent"),
        ("yes no", "AMAZON.FallbackIntent"),
        ("please", "AMAZON.FallbackIntent"),
    ],
)
def test_built_in_intents_answer_to_their_phrases(english, utterance, intent):
    assert english.match(utterance).intent == intent


def test_a_built_in_intent_is_not_stretched_to_a_longer_sentence(english):
    assert english.match("stop the music in the garden").intent == "AMAZON.FallbackIntent"


def test_the_models_own_sample_of_a_built_in_intent_counts_as_its_phrase():
    model = read_model(
        {
            "languageModel": {
                "invocationName": "x",
                "intents": [{"name": "AMAZON.StopIntent", "samples": ["lights out"]}],
            }
        }
    )

    assert Matcher(model, "en-US").match("lights out").intent == "AMAZON.StopIntent"


def test_a_custom_sample_wins_over_an_implicit_phrase_of_the_same_words():
    intents = [{"name": "AMAZON.StopIntent"}, {"name": "LeaveIntent", "samples": ["goodbye"]}]
    model = read_model({"languageModel": {"invocationName": "x", "intents": intents}})

    assert Matcher(model, "en-US").match("goodbye").intent == "LeaveIntent"


@pytest.mark.parametrize("utterance", ["sing me a song about robots", "purple unicorn", "", "?!"])
def test_speech_near_no_sample_goes_to_the_fallback(english, utterance):
    understood = english.match(utterance)

    assert understood.intent == "AMAZON.FallbackIntent"
    assert dict(understood.slots) == {}


def test_without_a_fallback_the_nearest_intent_is_forced():
    intents = [{"name": "WaterIntent", "samples": ["water my plants"]}]
    matcher = Matcher(read_model({"languageModel": {"invocationName": "x", "intents": intents}}), "en-US")

    assert matcher.match("plants are nice to look at all day").intent == "WaterIntent"
    assert matcher.match("hello").intent is None


def test_sensitivity_decides_how_much_goes_to_the_fallback():
    def heard(level):
        language = {
            "invocationName": "x",
            "intents": [
                {"name": "WaterIntent", "samples": ["water every plant here"]},
                {"name": "AMAZON.FallbackIntent"},
            ],
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": level}},
        }
        return Matcher(read_model({"languageModel": language}), "en-US").match("water the old dog").intent

    assert heard("LOW") == "WaterIntent"
    assert heard("HIGH") == "AMAZON.FallbackIntent"


def test_values_added_for_the_session_are_known_like_the_models_own(english):
    added = read_types([{"name": "Plant", "values": [{"name": {"value": "purple unicorn"}}]}])

    assert english.match("purple unicorn", dynamic=added).slots == {"plant": "purple unicorn"}
    assert english.match("fern", dynamic=added).slots == FERN
    assert english.match("purple unicorn").intent == "AMAZON.FallbackIntent"


def test_the_words_behind_a_number_are_kept(english):
    understood = english.match("give the fern twenty five litres")

    assert understood.slots["litres"] == "25"
    assert understood.spoken["litres"] == "twenty five"


def test_runners_up_and_a_reason_are_given(english):
    understood = english.match("water the fern")

    assert understood.score == 1.0
    assert understood.why == "sample 'water the {plant}'"
    assert understood.candidates[0].intent == "WaterIntent"


def test_the_same_words_always_give_the_same_answer(english):
    assert english.match("give the fern some water") == english.match("give the fern some water")


def test_a_slot_value_that_contains_a_sample_word_stays_whole(english):
    assert english.match("water the water lily").slots == {"plant": "water lily"}


def test_what_is_longer_than_alexa_listens_goes_to_the_fallback_intent(english):
    longest = english.match("water the fern " + "please " * 57)
    longer = english.match("water the fern " + "please " * 58)

    assert longest.why != longer.why
    assert (longer.intent, longer.score) == ("AMAZON.FallbackIntent", 0.0)
    assert longer.why == "longer than Alexa listens: 61 words, 60 at most"


@pytest.mark.parametrize(
    ("utterance", "intent"),
    [
        ("could you end this conversation", "AMAZON.StopIntent"),
        ("could you look after the roses", "AskIntent"),
        ("water the fern", "WaterIntent"),
    ],
)
def test_a_built_in_intent_goes_before_a_sample_of_which_but_the_beginning_was_said(utterance, intent):
    asked = [f"{verb} you {{question}}" for verb in ("can", "could", "will", "would", "do", "did", "are", "should")]
    watered = [f"water the {plant}" for plant in ("fern", "rose", "ivy", "moss", "palm", "lily", "tree", "lawn")]
    slots = [{"name": "question", "type": "AMAZON.SearchQuery"}]
    intents = [
        {"name": "AskIntent", "slots": slots, "samples": asked * 5},  # so many samples cover a model
        {"name": "WaterIntent", "samples": watered * 5},
        {"name": "AMAZON.StopIntent", "samples": ["end the conversation", "end this session"]},
        {"name": "AMAZON.FallbackIntent"},
    ]
    model = read_model({"languageModel": {"invocationName": "x", "intents": intents}})

    assert Matcher(model, "en-US").match(utterance).intent == intent


@pytest.mark.parametrize("said", ["spoken words", "hello there", "the weather in rome"])
def test_a_sample_that_is_nothing_but_free_text_takes_what_nothing_else_is(said):
    echo = {"name": "EchoIntent", "slots": [{"name": "words", "type": "AMAZON.SearchQuery"}], "samples": ["{words}"]}
    stop = {"name": "AMAZON.StopIntent", "samples": []}
    matcher = Matcher(read_model({"languageModel": {"invocationName": "echo room", "intents": [echo, stop]}}), "en-US")

    assert (matcher.match(said).intent, matcher.match(said).slots) == ("EchoIntent", {"words": said})
    assert matcher.match("stop").intent == "AMAZON.StopIntent"
