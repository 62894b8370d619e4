"""What words mean while something is being asked, in English and Japanese."""

import pytest

from skill.simulator import Matcher, read_model
from skill.simulator.dialog.answers import Agreed, Answered, AnswerReader, Circumstances, Elsewhere, Unclear
from skill.simulator.dialog.awaited import Elicited, IntentToConfirm, SlotToConfirm

SIZE = {
    "name": "Size",
    "values": [
        {"id": "S", "name": {"value": "小さい", "synonyms": ["小さめ", "スモール"]}},
        {"id": "L", "name": {"value": "大きい", "synonyms": ["大きめ", "ラージ"]}},
    ],
}
JAPANESE = read_model(
    {
        "languageModel": {
            "invocationName": "ペット探し",
            "intents": [
                {
                    "name": "PetIntent",
                    "slots": [
                        {"name": "size", "type": "Size", "samples": ["{size} の", "{size} のがいい"]},
                        {"name": "count", "type": "AMAZON.NUMBER", "samples": ["{count} 匹"]},
                        {"name": "wish", "type": "AMAZON.SearchQuery", "samples": ["{wish} が好き"]},
                    ],
                    "samples": ["ペットを探して", "{size} ペットを探して"],
                },
                {"name": "HoursIntent", "samples": ["営業時間を教えて"]},
                {"name": "AMAZON.StopIntent", "samples": []},
                {"name": "AMAZON.FallbackIntent", "samples": []},
            ],
            "types": [SIZE],
        }
    }
)


@pytest.fixture(scope="module")
def reader():
    return AnswerReader(JAPANESE, "ja-JP", Matcher(JAPANESE, "ja-JP"))


@pytest.fixture
def english_reader(pet_model, pet_matcher):
    return AnswerReader(pet_model, "en-US", pet_matcher)


def test_what_is_built_for_a_question_is_shared_by_all_who_share_a_matcher():
    matcher, intents = Matcher(JAPANESE, "ja-JP"), {"PetIntent": JAPANESE.intents["PetIntent"]}

    first = matcher.narrowed(Elicited("PetIntent", "size"), intents)

    assert matcher.narrowed(Elicited("PetIntent", "size"), intents) is first
    assert matcher.narrowed(Elicited("PetIntent", "count"), intents) is not first


@pytest.mark.parametrize(
    ("slot", "words", "value"),
    [
        ("size", "大きめ", "大きめ"),
        ("size", "小さいのがいい", "小さい"),
        ("size", "ふわふわ", "ふわふわ"),
        ("count", "三匹", "3"),
        ("wish", "よく遊ぶ子が好き", "よく遊ぶ子"),
    ],
)
def test_an_answer_fills_the_slot_that_was_asked_for(reader, slot, words, value):
    answer = reader.read(words, Elicited("PetIntent", slot), Circumstances())

    assert isinstance(answer, Answered)
    assert answer.values[slot] == (value,)
    assert answer.understanding.why.startswith(f"answer to {slot}: ")


@pytest.mark.parametrize(("words", "intent"), [("営業時間を教えて", "HoursIntent"), ("やめて", "AMAZON.StopIntent")])
def test_another_intent_is_another_topic(reader, words, intent):
    answer = reader.read(words, Elicited("PetIntent", "size"), Circumstances())

    assert isinstance(answer, Elsewhere)
    assert answer.understanding.intent == intent


@pytest.mark.parametrize(
    ("slot", "words"), [("count", "ふわふわ"), ("size", "はい"), ("size", "それはそうと今日は本当にいい天気ですね")]
)
def test_what_is_no_value_of_the_type_is_unclear(reader, slot, words):
    assert isinstance(reader.read(words, Elicited("PetIntent", slot), Circumstances()), Unclear)


@pytest.mark.parametrize(
    ("words", "is_yes"), [("はい", True), ("お願いします", True), ("いいえ", False), ("違います", False)]
)
@pytest.mark.parametrize("awaited", [SlotToConfirm("PetIntent", "size"), IntentToConfirm("PetIntent")])
def test_a_yes_or_no_needs_no_intent_in_the_model(reader, awaited, words, is_yes):
    answer = reader.read(words, awaited, Circumstances())

    assert isinstance(answer, Agreed)
    assert (answer.is_yes, answer.understanding.intent) == (is_yes, "PetIntent")


@pytest.mark.parametrize(
    ("words", "is_yes"), [("yes please", True), ("sure", True), ("nope", False), ("no thanks", False)]
)
def test_agreement_is_heard_in_english(english_reader, words, is_yes):
    answer = english_reader.read(words, IntentToConfirm("PetMatchIntent"), Circumstances())

    assert isinstance(answer, Agreed)
    assert answer.is_yes is is_yes


def test_samples_of_the_other_slots_are_answers_too(english_reader):
    answer = english_reader.read("something calm", Elicited("PetMatchIntent", "size"), Circumstances())

    assert isinstance(answer, Answered)
    assert answer.values == {"temper": ("calm",)}


def test_the_intent_itself_is_no_answer_without_a_value(english_reader):
    answer = english_reader.read("find me a pet", Elicited("PetMatchIntent", "size"), Circumstances())

    assert isinstance(answer, Elsewhere)


def test_a_question_counts_for_its_answer_but_an_exact_sample_counts_more(english_reader):
    asked = Elicited("PetMatchIntent", "size")

    assert isinstance(english_reader.read("tiny", asked, Circumstances()), Answered)
    assert isinstance(english_reader.read("feed my pet", asked, Circumstances()), Elsewhere)
