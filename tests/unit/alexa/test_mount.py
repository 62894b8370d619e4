from __future__ import annotations

import json

import pytest
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name
from ask_sdk_model.request_envelope import RequestEnvelope
from envelopes import envelope, said
from player import open_stage

from skill.alexa.mount import OtsukaiHandler


class TheirHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("TheirIntent")(handler_input)

    def handle(self, handler_input):
        handler_input.attributes_manager.session_attributes["theirs"] = 1
        return handler_input.response_builder.speak("Theirs.").response


@pytest.fixture(scope="module")
def stage():
    with open_stage("en-US") as stage:
        yield stage


@pytest.fixture(scope="module")
def invoke(stage):
    builder = SkillBuilder()
    builder.add_request_handler(TheirHandler())
    builder.add_request_handler(OtsukaiHandler(stage.conversation.app))
    skill = builder.create()

    def call(sent):
        request = DefaultSerializer().deserialize(json.dumps(sent), RequestEnvelope)
        return DefaultSerializer().serialize(skill.invoke(request, None))

    return call


def test_what_no_other_handler_takes_is_ours(invoke, stage):
    body = invoke(envelope(stage.conversation.user_id))

    assert body["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome")
    assert body["response"]["shouldEndSession"] is False
    assert body["sessionAttributes"]["otsukai"]["asked"]["name"] == "what_to_order"


def test_another_handler_keeps_its_intent(invoke, stage):
    body = invoke(said(stage.conversation.user_id, "TheirIntent"))

    assert body["response"]["outputSpeech"]["ssml"] == "<speak>Theirs.</speak>"


def test_a_session_goes_on_and_their_attributes_stay_theirs(invoke, stage):
    first = invoke(said(stage.conversation.user_id, "AddToCartIntent", {"product": "milk"}))
    attributes = {**first["sessionAttributes"], "theirs": {"kept": True}}

    second = invoke(said(stage.conversation.user_id, "ViewCartIntent", session=attributes))

    assert second["sessionAttributes"]["theirs"] == {"kept": True}
    assert [line["title"] for line in second["sessionAttributes"]["otsukai"]["cart"]["lines"]] == ["milk"]


def test_an_end_leaves_nothing_of_ours_behind(invoke, stage):
    first = invoke(said(stage.conversation.user_id, "ViewCartIntent"))

    last = invoke(said(stage.conversation.user_id, "AMAZON.StopIntent", session=first["sessionAttributes"]))

    assert last["response"]["shouldEndSession"] is True


def test_an_ended_session_is_answered_without_words(invoke, stage):
    body = invoke(envelope(stage.conversation.user_id, "SessionEndedRequest", reason="USER_INITIATED"))

    assert "outputSpeech" not in (body.get("response") or {})
