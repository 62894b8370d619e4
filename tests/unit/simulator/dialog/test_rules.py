import pytest

from skill.simulator import BrokenModelError, read_model
from skill.simulator.dialog.rules import Delegation, Validation, Variation

WATER = {"name": "WaterIntent", "samples": ["water"], "slots": [{"name": "day", "type": "AMAZON.DATE"}]}


def model(dialog=None, prompts=None):
    root = {"languageModel": {"invocationName": "garden club", "intents": [WATER]}}
    return read_model({"interactionModel": root | {"dialog": dialog, "prompts": prompts}})


def dialog_with(**slot):
    return {"intents": [{"name": "WaterIntent", "slots": [{"name": "day", "type": "AMAZON.DATE", **slot}]}]}


def test_a_model_without_a_dialog_has_none():
    assert model().dialog.intents == {}
    assert model().dialog.delegation is None


def test_slots_prompts_and_validations_are_read():
    span = {"type": "isInDuration", "prompt": "p.day", "start": "P0D", "end": "P7D"}
    slot = {"elicitationRequired": True, "prompts": {"elicitation": "p.ask"}, "validations": [span]}
    wording = [{"type": "SSML", "value": "<speak>When?</speak>"}]

    dialog = model(
        {**dialog_with(**slot), "delegationStrategy": "ALWAYS"},
        [{"id": "p.ask", "variations": wording}],
    ).dialog

    day = dialog.intents["WaterIntent"].slots["day"]
    assert (day.is_required, day.is_confirmed, day.elicitation) == (True, False, "p.ask")
    assert day.validations == (Validation(kind="isInDuration", prompt="p.day", start="P0D", end="P7D"),)
    assert dialog.prompts == {"p.ask": (Variation("<speak>When?</speak>", True),)}
    assert dialog.delegation is Delegation.ALWAYS


@pytest.mark.parametrize(
    ("dialog", "prompts", "complaint"),
    [
        ([], None, "interactionModel: 'dialog' must be an object"),
        ({"intents": [{}]}, None, "dialog.intents: 'name' must be a text"),
        (dialog_with(prompts="p.ask"), None, "WaterIntent.day: 'prompts' must be an object"),
        (dialog_with(validations=[{"type": "isNice"}]), None, "WaterIntent.day: there is no validation 'isNice'"),
        (
            dialog_with(validations=[{"type": "isInSet", "values": "x"}]),
            None,
            "WaterIntent.day: the 'values' of isInSet must be a list",
        ),
        ({"delegationStrategy": "NEVER"}, None, "dialog: delegationStrategy must be ALWAYS or SKILL_RESPONSE"),
        ({}, [{"id": "p.ask", "variations": []}], "p.ask: a prompt has at least one variation"),
        ({}, "p.ask", "interactionModel: 'prompts' must be a list of objects"),
    ],
)
def test_a_broken_dialog_is_named_with_its_place(dialog, prompts, complaint):
    with pytest.raises(BrokenModelError, match=complaint):
        model(dialog, prompts)
