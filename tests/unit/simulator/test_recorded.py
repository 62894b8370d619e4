import json

from skill.simulator import as_json


def test_a_step_is_written_down_whole(talk):
    conversation = talk()
    conversation.say("open garden club")

    step = as_json(conversation.say("water the fern"))

    assert json.loads(json.dumps(step)) == step
    assert (step["utterance"], step["understood"]["intent"], step["understood"]["slots"]) == (
        "water the fern",
        "WaterIntent",
        {"plant": "fern"},
    )
    assert (step["speech"], step["reprompt"], step["is_open"], step["failure"]) == (
        "WaterIntent",
        "Anything else?",
        True,
        None,
    )
    assert step["calls"][0]["request"]["request"]["type"] == "IntentRequest"


def test_what_went_wrong_is_written_with_its_finding(talk):
    step = as_json(talk(lambda _: None).launch())

    assert (step["understood"], step["failure"]) == (None, "INVALID_RESPONSE")
    assert [call["request"]["request"]["type"] for call in step["calls"]] == ["LaunchRequest", "SessionEndedRequest"]
    assert step["calls"][0]["findings"][0] == {
        "code": "invalid-response",
        "severity": "REJECTED",
        "place": "response",
        "message": "the response is a NoneType, not an object",
        "advice": "The user hears that there was a problem with the skill's response.",
        "source": "alexa-facts 8: errors",
    }
