import json

import pytest

from skill.simulator import BrokenModelError, load_model, read_model
from skill.simulator.model import Sensitivity, SlotType, TypeValue

SMALL = {"invocationName": "garden club", "intents": [{"name": "A", "samples": ["a"], "slots": []}]}


def test_a_model_is_read_with_its_types_and_unknown_fields_are_ignored():
    language = SMALL | {
        "novelty": 1,
        "types": [{"name": "Plant", "values": [{"id": "f", "name": {"value": "fern", "synonyms": ["the green"]}}]}],
    }

    model = read_model({"version": "7", "interactionModel": {"languageModel": language, "prompts": []}})

    assert model.invocation == "garden club"
    assert model.types == {"Plant": SlotType("Plant", (TypeValue("fern", "f", ("the green",)),))}
    assert model.intents["A"].samples == ("a",)
    assert model.sensitivity is Sensitivity.LOW


def test_values_of_the_old_schema_are_plain_strings():
    model = read_model({"languageModel": SMALL | {"types": [{"name": "Plant", "values": ["fern"]}]}})

    assert model.types["Plant"].values == (TypeValue("fern", "", ()),)


def test_an_intent_knows_whether_a_dialog_is_declared_for_it():
    model = read_model({"languageModel": SMALL, "dialog": {"intents": [{"name": "A"}]}})

    assert model.intents["A"].has_dialog


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ([], "an interaction model is a JSON object"),
        ({}, "interactionModel: 'languageModel' must be an object"),
        ({"languageModel": {"invocationName": "x"}}, "languageModel.intents: a skill has at least one intent"),
        ({"languageModel": SMALL | {"invocationName": ""}}, "languageModel: 'invocationName' must be a text"),
        ({"languageModel": SMALL | {"intents": [{"samples": []}]}}, "languageModel.intents: 'name' must be a text"),
        (
            {"languageModel": SMALL | {"intents": [{"name": "A", "samples": [1]}]}},
            "A: 'samples' must be a list of texts",
        ),
        ({"languageModel": SMALL | {"intents": "A"}}, "languageModel: 'intents' must be a list of objects"),
        ({"languageModel": SMALL | {"types": [{"name": "P", "values": [{}]}]}}, "P: 'name' must be an object"),
        ({"languageModel": SMALL | {"types": [{"name": "P", "values": [1]}]}}, "P: a value must be an object"),
        (
            {"languageModel": SMALL | {"modelConfiguration": []}},
            "languageModel: 'modelConfiguration' must be an object",
        ),
    ],
)
def test_a_broken_model_is_refused_with_the_place(document, complaint):
    with pytest.raises(BrokenModelError) as raised:
        read_model(document)

    assert str(raised.value) == complaint


def test_an_unknown_sensitivity_is_refused():
    configuration = {"modelConfiguration": {"fallbackIntentSensitivity": {"level": "EXTREME"}}}

    with pytest.raises(BrokenModelError, match="no level 'EXTREME'"):
        read_model({"languageModel": SMALL | configuration})


def test_a_file_is_loaded(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps({"languageModel": SMALL}), encoding="utf-8")

    assert load_model(path).invocation == "garden club"


def test_a_file_that_is_missing_or_no_json_is_named(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    for path in (broken, tmp_path / "missing.json"):
        with pytest.raises(BrokenModelError, match=f"{path.name}: cannot be read"):
            load_model(path)


def test_a_model_that_begins_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "en-US.json"
    path.write_text(json.dumps({"languageModel": SMALL}), encoding="utf-8-sig")

    assert load_model(path).invocation == "garden club"
