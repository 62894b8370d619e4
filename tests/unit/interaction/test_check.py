"""Each of Amazon's rules finds its own fault, by name and place, and nothing in a sound model."""

import json
from pathlib import Path

import pytest

from skill.interaction.check import check_files, check_model, differences
from skill.interaction.finding import Finding, Severity
from skill.interaction.model import locale_of, read_model

PUBLIC = Path("/work/shared/data/nlu")
OURS = sorted((Path(__file__).parents[3] / "interaction_models").glob("*.json"))


def test_a_sound_model_breaks_no_rule(language, breaches):
    assert breaches(language) == []


def test_our_own_models_break_no_rule_and_have_the_same_intents_and_slots():
    assert [locale_of(path) for path in OURS] == ["en-US", "ja-JP"]
    assert check_files(OURS) == ()


@pytest.mark.parametrize("name", ["Stop", "Cancel", "Help", "NavigateHome", "Fallback"])
def test_a_missing_built_in_intent_is_found(language, breaches, name):
    language["intents"] = [intent for intent in language["intents"] if intent["name"] != f"AMAZON.{name}Intent"]

    assert breaches(language) == [("required-intent", "en-US.json intents")]


def test_a_model_may_live_without_going_home_and_without_a_fallback(language):
    language["intents"] = [
        intent for intent in language["intents"] if "Home" not in intent["name"] and "Fallback" not in intent["name"]
    ]

    document = json.dumps({"interactionModel": {"languageModel": language}}).encode()
    findings = check_model(read_model(document, "en-US.json", "en-US"))

    assert [finding.severity for finding in findings] == [Severity.WARNING] * 2


def test_a_sample_in_two_intents_is_found(language, breaches):
    language["intents"][0]["samples"].append("what's new")
    language["intents"][1]["samples"].append("What's  new")

    assert breaches(language) == [("duplicate-sample", "en-US.json AskIntent “What's  new”")]


def test_a_japanese_sample_is_the_same_with_and_without_spaces(language, breaches):
    language["invocationName"] = "青いとびら"
    language["intents"][0]["samples"].append("{cake} を買う")
    language["intents"][0]["samples"].append("{cake}を買う")

    assert breaches(language, "ja-JP") == [("repeated-sample", "ja-JP.json BuyIntent “{cake}を買う”")]


def test_two_samples_that_sound_the_same_but_for_slot_names_are_found(language, breaches):
    language["intents"].append(
        {"name": "PriceIntent", "slots": [{"name": "thing", "type": "Cake"}], "samples": ["i'd like {thing}"]}
    )

    assert breaches(language) == [("same-shape", "en-US.json PriceIntent “i'd like {thing}”")]


def test_a_slot_that_is_not_declared_is_found(language, breaches):
    language["intents"][0]["samples"].append("buy {pie}")

    assert breaches(language) == [("undeclared-slot", "en-US.json BuyIntent “buy {pie}”")]


def test_a_slot_that_no_sample_fills_is_found(language, breaches):
    language["intents"][0]["slots"].append({"name": "size", "type": "Cake"})

    assert breaches(language) == [("unused-slot", "en-US.json BuyIntent.size")]


def test_a_slot_that_the_dialog_asks_for_counts_as_used(language, breaches):
    language["intents"][0]["slots"].append({"name": "size", "type": "Cake"})
    dialog = {"intents": [{"name": "BuyIntent", "slots": [{"name": "size"}]}]}

    assert breaches(language, dialog=dialog) == []


def test_a_dialog_for_an_unknown_intent_or_slot_is_found(language, breaches):
    dialog = {"intents": [{"name": "SellIntent"}, {"name": "BuyIntent", "slots": [{"name": "size"}]}]}

    assert breaches(language, dialog=dialog) == [
        ("dialog-reference", "en-US.json dialog SellIntent"),
        ("dialog-reference", "en-US.json dialog BuyIntent"),
    ]


@pytest.mark.parametrize(
    ("slot_type", "rule"),
    [("Pie", "unknown-type"), ("AMAZON.LITERAL", "unknown-type"), ("AMAZON.NUMBR", "unknown-built-in-type")],
)
def test_a_type_that_nobody_declares_is_found(language, breaches, slot_type, rule):
    language["intents"][0]["slots"][0]["type"] = slot_type

    assert breaches(language) == [(rule, "en-US.json BuyIntent.count")]


def test_a_type_that_the_locale_lacks_is_found(language, breaches):
    language["intents"][0]["slots"][0]["type"] = "AMAZON.AlphaNumeric"

    assert ("type-locale", "nl-NL.json BuyIntent.count") in breaches(language, "nl-NL")


def test_a_search_query_beside_another_slot_is_found(language, breaches):
    language["intents"][1]["slots"].append({"name": "cake", "type": "Cake"})
    language["intents"][1]["samples"].append("for {cake} find {question}")

    assert breaches(language) == [("phrase-with-slots", "en-US.json AskIntent “for {cake} find {question}”")]


def test_a_search_query_without_words_around_it_is_found(language, breaches):
    language["intents"][1]["samples"].append(" {question}")

    assert breaches(language) == [("phrase-without-carrier", "en-US.json AskIntent “ {question}”")]


@pytest.mark.parametrize(
    ("sample", "rule"),
    [
        ("buy 2 {cake}", "sample-digits"),
        ("may i have {cake}?", "sample-characters"),
        ("buy {cake", "sample-braces"),
        ("buy - {cake}", "sample-punctuation"),
        ("buy {cake} now.", "sample-punctuation"),
        ("buy 'a' {cake}", "sample-punctuation"),
        (" ", "empty-sample"),
    ],
)
def test_a_sample_that_nobody_can_speak_is_found(language, breaches, sample, rule):
    language["intents"][0]["samples"].append(sample)

    assert breaches(language) == [(rule, f"en-US.json BuyIntent “{sample}”")]


@pytest.mark.parametrize(
    "sample", ["buy my mother's {cake}", "the bakers' {cake}", "show it on t. v.", "a self-made {cake}"]
)
def test_apostrophes_abbreviations_and_hyphens_are_spoken(language, breaches, sample):
    language["intents"][0]["samples"].append(sample)

    assert breaches(language) == []


def test_a_slot_in_a_sample_added_to_a_built_in_intent_is_found(language, breaches):
    language["intents"][2]["samples"] = ["stop {cake}"]

    assert ("built-in-sample", "en-US.json AMAZON.StopIntent “stop {cake}”") in breaches(language)


def test_words_that_a_built_in_intent_answers_to_are_found(language, breaches):
    language["intents"][0]["samples"].append("never mind")

    assert breaches(language) == [("built-in-words", "en-US.json BuyIntent “never mind”")]


@pytest.mark.parametrize(
    ("name", "locale", "rule"),
    [
        ("launch the bakery", "en-US", "invocation-launch-word"),
        ("alexa bakery", "en-US", "invocation-wake-word"),
        ("the bakery", "en-US", "invocation-article"),
        ("bakery", "en-US", "invocation-one-word"),
        ("blue door and bakery", "en-US", "invocation-connecting-word"),
        ("Blue Door Bakery", "en-US", "invocation-case"),
        ("bakery 24 hours", "en-US", "invocation-characters"),
        ("blue door  bakery", "en-US", "invocation-characters"),
        ("blue door " * 6 + "bakery", "en-US", "invocation-length"),
        ("とびらを開いて", "ja-JP", "invocation-launch-word"),
        ("アレクサのパン", "ja-JP", "invocation-wake-word"),
        ("パン屋24", "ja-JP", "invocation-characters"),
        ("ＰＡＮ屋", "ja-JP", "invocation-case"),
    ],
)
def test_an_invocation_name_that_amazon_refuses_is_found(language, breaches, name, locale, rule):
    language["invocationName"] = name

    assert rule in [found for found, _ in breaches(language, locale)]


@pytest.mark.parametrize(
    ("name", "locale"),
    [("joe's bakery", "en-US"), ("j. r. bakery", "en-GB"), ("ことり商店", "ja-JP"), ("コーヒー tea 専門店", "ja-JP")],
)
def test_a_good_invocation_name_passes(language, breaches, name, locale):
    language["invocationName"] = name

    assert breaches(language, locale) == []


def test_several_values_in_one_slot_are_for_english_only(language, breaches):
    language["intents"][0]["slots"][1]["multipleValues"] = {"enabled": True}

    assert breaches(language, "en-GB") == []
    assert breaches(language, "de-DE") == [("multiple-values-locale", "de-DE.json BuyIntent.cake")]


def test_a_type_without_values_is_found(language, breaches):
    language["types"][0]["values"] = []

    assert breaches(language) == [("empty-type", "en-US.json type Cake")]


def test_a_type_that_no_slot_has_is_found(language, breaches):
    language["types"].append({"name": "Bread", "values": ["rye"]})

    assert breaches(language) == [("unused-type", "en-US.json type Bread")]


def test_a_synonym_of_two_values_is_found(language, breaches):
    language["types"][0]["values"][1]["name"]["synonyms"] = ["Plum Slice"]

    assert breaches(language) == [("shared-synonym", "en-US.json type Cake “plum slice”")]


def test_one_id_for_two_values_is_found(language, breaches):
    language["types"][0]["values"][1]["id"] = "plum"

    assert breaches(language) == [("duplicate-id", "en-US.json type Cake “plum”")]


def test_a_value_of_more_than_140_characters_is_found(language, breaches):
    language["types"][0]["values"] += [{"name": {"value": "x" * 140}}, {"name": {"value": "y" * 141}}, " "]

    assert breaches(language) == [
        ("value-length", f"en-US.json type Cake “{'y' * 40}”"),
        ("empty-value", "en-US.json type Cake “ ”"),
    ]


def test_more_values_than_amazon_takes_are_found(language, breaches):
    language["types"][0]["values"] = [f"{number}" for number in range(50_001)]

    assert breaches(language) == [("too-many-values", "en-US.json")]


def test_a_file_larger_than_amazon_takes_is_found(language, breaches):
    assert breaches(language, description="x" * 1_500_000) == [("too-large", "en-US.json")]


def test_a_sensitivity_that_is_none_of_the_three_is_found(language, breaches):
    language["modelConfiguration"]["fallbackIntentSensitivity"]["level"] = "medium"

    assert breaches(language) == [("sensitivity-value", "en-US.json fallbackIntentSensitivity")]


def test_names_with_odd_characters_or_given_twice_are_found(language, breaches):
    language["intents"].append({"name": "Buy-Intent", "samples": ["get one"]})
    language["intents"].append({"name": "AskIntent", "samples": ["ask away"]})

    assert breaches(language) == [
        ("duplicate-name", "en-US.json intent AskIntent"),
        ("name-characters", "en-US.json intent Buy-Intent"),
    ]


def test_an_intent_that_nothing_can_trigger_is_found(language, breaches):
    language["intents"].append({"name": "IdleIntent"})

    assert breaches(language) == [("intent-without-samples", "en-US.json IdleIntent")]


def test_what_one_locale_has_and_another_lacks_is_found(language):
    def model(locale, change):
        document = {"languageModel": change(json.loads(json.dumps(language)))}
        return read_model(json.dumps(document).encode(), f"{locale}.json", locale)

    def without_asking(changed):
        changed["intents"][0]["slots"] = [{"name": "cake", "type": "AMAZON.Food"}]
        changed["intents"][1]["name"] = "FragenIntent"
        return changed

    found = list(differences([model("en-US", dict), model("de-DE", without_asking)]))

    assert [(finding.rule, finding.place, finding.severity) for finding in found] == [
        ("locale-intents", "en-US.json", Severity.ERROR),
        ("locale-slots", "de-DE.json BuyIntent", Severity.ERROR),
        ("locale-slots", "de-DE.json BuyIntent.cake", Severity.WARNING),
        ("locale-intents", "de-DE.json", Severity.ERROR),
    ]


def test_unknown_fields_are_accepted(language, breaches):
    language["newIn2027"] = {"deep": [1]}
    language["intents"][0]["generatedBy"] = "somebody"

    assert breaches(language, prompts=[{"id": "one"}]) == []


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (
            b'{"languageModel": \n {]',
            "no valid JSON (Expecting property name enclosed in double quotes: line 2 column 3",
        ),
        (b"[]", "not Amazon's shape: Expected `object`, got `array`"),
        (b'{"languageModel": {"intents": []}}', "not Amazon's shape: Object missing required field `invocationName`"),
        (
            b'{"languageModel": {"invocationName": "a b", "intents": {}}}',
            "got `object` - at `$.interactionModel.language",
        ),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[" * 100_000, "no valid JSON"),
    ],
)
def test_a_broken_file_is_one_line_that_says_what_is_wrong(tmp_path, content, advice):
    path = tmp_path / "en-US.json"
    path.write_bytes(content)

    (finding,) = check_files([path])

    assert (finding.rule, finding.place, finding.severity) == ("json-shape", "en-US.json", Severity.ERROR)
    assert advice in finding.advice
    assert "\n" not in finding.advice


def test_a_missing_file_is_said_and_the_others_are_checked(tmp_path):
    missing = tmp_path / "fr-FR.json"

    assert check_files([missing, *OURS]) == (
        Finding(rule="json-shape", place="fr-FR.json", advice="fr-FR.json: No such file or directory."),
    )


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the forty public models are not on this machine")
def test_the_public_models_are_read_and_no_rule_stumbles():
    models = sorted(PUBLIC.glob("*/model.json"))
    found = [
        finding.rule
        for path in models
        for finding in check_files([path], json.loads(path.with_name("source.json").read_text())["locale"])
    ]

    assert len(models) == 40
    assert "json-shape" not in found
