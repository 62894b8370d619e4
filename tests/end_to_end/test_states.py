"""Every intent in every open question: none dead-ends, none fails, and only the one yes orders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from player import open_stage
from questions import a_cart, one_of_each

from skill.alexa.app import AlexaApp
from skill.alexa.attributes import pack
from skill.dialogue import QUESTIONS, ConfirmOrder
from skill.runtime import Skill
from skill.turn import Session

LOCALES = ("en-US", "ja-JP")
MODELS = Path(__file__).parent.parent.parent / "interaction_models"
CLOSING = {"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"}


@pytest.fixture(scope="module", params=LOCALES)
def stage(request):
    with open_stage(request.param) as stage:
        yield stage


@pytest.fixture(scope="module")
def states(stage):
    return one_of_each(stage.ports, stage.locale, stage.customer)


@pytest.fixture(scope="module")
def answer(stage):
    """The response to an intent while a question is open, and the orders that the customer then has."""
    cart = a_cart(stage.ports, stage.locale)

    def say(intent, question, slots=()):
        session = Session(session_id="s", cart=cart, asked=question, last_words="What was said last?")
        envelope = {
            "session": {"new": False, "sessionId": "s", "attributes": pack(session), "user": _user(stage)},
            "context": {"System": {"user": _user(stage)}},
            "request": {
                "type": "IntentRequest",
                "requestId": "r",
                "locale": stage.locale,
                "intent": {"name": intent, "slots": {name: {"name": name, "value": value} for name, value in slots}},
            },
        }
        response = AlexaApp(Skill(stage.ports), stage.settings)(envelope)
        return response["response"], len(stage.ports.orders.recent(stage.customer, 100))

    return say


def test_there_is_one_of_each_question(states):
    assert [type(state) for state in states] == list(QUESTIONS)


def test_no_built_in_intent_dead_ends_or_orders_in_any_state(stage, states, answer):
    for state in states:
        for intent in (name for name in intents(stage.locale) if name.startswith("AMAZON.")):
            if isinstance(state, ConfirmOrder) and intent == "AMAZON.YesIntent":
                continue
            check(stage, state, intent, answer(intent, state))


def test_no_other_intent_dead_ends_or_orders_in_any_state(stage, states, answer):
    for state in states:
        for intent in (name for name in intents(stage.locale) if not name.startswith("AMAZON.")):
            check(stage, state, intent, answer(intent, state))


def test_no_intent_with_words_in_its_slots_dead_ends_or_orders(stage, states, answer):
    words = "milk" if stage.locale == "en-US" else "牛乳"
    slots = (("product", words), ("quantity", "2"), ("ordinal", "1"), ("question", words), ("code", "1234"))
    for state in states:
        for intent in (name for name in intents(stage.locale) if not name.startswith("AMAZON.")):
            check(stage, state, intent, answer(intent, state, slots))


def test_the_one_yes_orders_once_however_often_it_is_said(stage, states, answer):
    confirm = next(state for state in states if isinstance(state, ConfirmOrder))
    before = len(stage.ports.orders.recent(stage.customer, 100))

    _, once = answer("AMAZON.YesIntent", confirm)
    _, twice = answer("AMAZON.YesIntent", confirm)

    assert (once, twice) == (before + 1, before + 1)


def check(stage, state, intent, answered):
    response, orders = answered
    where = f"{intent} after {type(state).__name__}"
    speech = json.dumps(response.get("outputSpeech"), ensure_ascii=False)
    sorry = {"en-US": "something went wrong", "ja-JP": "うまくいきませんでした"}[stage.locale]

    assert response["outputSpeech"]["ssml"] != "<speak></speak>", where
    assert sorry not in speech, where
    assert orders == 1, f"{where} ordered"
    assert stage.tap.last.error == "", where
    if intent in CLOSING:
        assert response["shouldEndSession"] is True, where
    elif response["shouldEndSession"]:
        assert stage.tap.last.prompts[-1] in {"stop.goodbye", "stop.cart_kept", "checkout.link_account"}, where
    else:
        assert response["reprompt"]["outputSpeech"]["ssml"] != response["outputSpeech"]["ssml"], where


def intents(locale):
    model = json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8"))
    return [intent["name"] for intent in model["interactionModel"]["languageModel"]["intents"]]


def _user(stage):
    return {"userId": stage.conversation.user_id, "accessToken": "demo"}
