import pytest

from skill.simulator.replies import InvalidResponseError, checked, read_reply


def reading(**body):
    return read_reply({"version": "1.0", "response": body})


def test_a_reply_is_read_with_its_words_and_wishes():
    reply = read_reply(
        {
            "sessionAttributes": {"a": 1},
            "response": {
                "outputSpeech": {"type": "SSML", "ssml": "<speak>Salt &amp; pepper</speak>"},
                "reprompt": {"outputSpeech": {"type": "PlainText", "text": "Well?"}},
                "shouldEndSession": False,
                "directives": [{"type": "Alexa.Presentation.APL.RenderDocument"}],
            },
        }
    )

    assert (reply.speech, reply.ssml) == ("Salt & pepper", "<speak>Salt &amp; pepper</speak>")
    assert (reply.reprompt, reply.should_end, reply.attributes) == ("Well?", False, {"a": 1})
    assert (reply.shows_document, reply.dynamic) == (True, None)


def test_an_empty_response_says_nothing_and_leaves_the_end_open():
    reply = read_reply({})

    assert (reply.speech, reply.reprompt, reply.should_end) == ("", "", None)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"outputSpeech": "hello"}, "outputSpeech must be an object"),
        ({"outputSpeech": {"type": "SSML", "text": "a"}}, "outputSpeech needs type SSML with ssml"),
        ({"outputSpeech": {"type": "Song", "text": "a"}}, "outputSpeech needs type SSML with ssml"),
        ({"outputSpeech": {"type": "PlainText", "text": "a" * 8001}}, "8001 characters"),
        (
            {"outputSpeech": {"type": "SSML", "ssml": "<speak>a & b</speak>"}},
            "not well formed: an & that is not escaped",
        ),
        ({"shouldEndSession": "no"}, "shouldEndSession must be true, false or absent"),
        ({"directives": ["x"]}, "directives must be a list of objects"),
        ({"directives": [{"type": "Dialog.UpdateDynamicEntities"}]}, "updateBehavior must be REPLACE or CLEAR"),
        (
            {"directives": [{"type": "Dialog.UpdateDynamicEntities", "updateBehavior": "REPLACE", "types": [{}]}]},
            "UpdateDynamicEntities: types: 'name' must be a text",
        ),
    ],
)
def test_a_response_that_alexa_refuses_is_explained(body, complaint):
    with pytest.raises(InvalidResponseError, match=complaint):
        reading(**body)


@pytest.mark.parametrize(
    ("response", "complaint"),
    [
        (None, "the response is a NoneType, not an object"),
        ("hi", "the response is a str, not an object"),
        ({"a": {1, 2}}, "the response is no JSON"),
        ({"a": float("nan")}, "the response is no JSON"),
    ],
)
def test_what_cannot_travel_is_refused(response, complaint):
    with pytest.raises(InvalidResponseError, match=complaint):
        checked(response)


@pytest.mark.parametrize(
    "response",
    [
        {"response": {"outputSpeech": {"type": "PlainText", "text": "bad \ud800 rain"}}},
        {"response": {"card": {"type": "Simple", "title": "\udcff", "content": "x"}}},
        {"sessionAttributes": {"\ud800": 1}, "response": {}},
    ],
)
def test_half_a_character_is_refused_wherever_it_stands(response):
    with pytest.raises(InvalidResponseError, match=r"no UTF-8 text: half a character \(lone surrogate\)"):
        checked(response)
