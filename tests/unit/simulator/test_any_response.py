"""Whatever a skill returns, the simulator says what is wrong with it and goes on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = """outputSpeech type text ssml reprompt card title content image smallImageUrl directives shouldEndSession name
    payload InSkillProduct token updatedIntent slots value confirmationStatus slotToElicit slotToConfirm
    updateBehavior types values synonyms audioItem stream url playBehavior permissions"""
KEYS = st.sampled_from(NAMES.split())
LEAVES = st.sampled_from(
    [
        None, True, False, 0, 1.5, "", "x", "<speak>a</speak>", "<speak>", "SSML", "PlainText", "Simple", "REPLACE",
        "CLEAR", "Plant", "plant", "WaterIntent", "Buy", "Dialog.Delegate", "Dialog.ElicitSlot", "Dialog.ConfirmSlot",
        "Dialog.ConfirmIntent", "Dialog.UpdateDynamicEntities", "Connections.SendRequest", "AudioPlayer.Play",
        "Alexa.Presentation.APL.RenderDocument", "\ud800",
    ]
)  # fmt: skip
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)
RESPONSES = st.fixed_dictionaries(
    {"version": st.just("1.0"), "response": JSON}, optional={"sessionAttributes": JSON}
) | st.fixed_dictionaries(
    {"response": st.dictionaries(KEYS, JSON, max_size=6) | st.fixed_dictionaries({"directives": st.lists(JSON)})}
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(returned=RESPONSES | JSON)
def test_no_response_breaks_the_simulator(talk, english, returned):
    conversation = talk(lambda _: returned, matcher=english, screen=True)

    for words in ("open garden club", "water the fern", "yes"):
        step = conversation.say(words)
        assert bool(step.failure) is (step.problem != "")


def deep(levels):
    found = []
    for _ in range(levels):
        found = [found]
    return found


@pytest.mark.parametrize(
    "made",
    [lambda: deep(100_000), lambda: {"response": {"card": deep(100_000)}}, lambda: print, object],
    ids=["nested too deeply", "a card nested too deeply", "a function", "an object"],
)
def test_what_cannot_be_sent_is_refused(talk, made):
    returned = made()

    refused = talk(lambda _: returned).launch()

    assert refused.problem.startswith("the response is no JSON: ")
