from __future__ import annotations

import json
from dataclasses import replace

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from envelopes import envelope, said
from player import open_stage
from questions import a_cart

from skill.adapters.clock import FixedClock
from skill.alexa.app import AlexaApp
from skill.alexa.envelope import customer_id
from skill.alexa.refusal import BadEnvelope
from skill.dialogue import ChooseOffer, ReadyToCheckOut
from skill.domain import voice_code
from skill.domain.catalog import VariantId
from skill.domain.customer import Account
from skill.domain.errors import CatalogUnavailable, StoreUnavailable
from skill.domain.resolution import Request
from skill.routing import Routes
from skill.runtime import Skill
from skill.turn import Session

APOLOGY = "<speak>Sorry, something went wrong, and nothing more was done. Please try again in a moment.</speak>"
EVENT = "AlexaSkillEvent."


@pytest.fixture
def stage():
    with open_stage("en-US") as stage:
        yield stage


@pytest.fixture
def user(stage):
    return stage.conversation.user_id


@pytest.fixture
def record(stage):
    """What is kept of the customer."""
    return lambda: stage.whole.customers.get(stage.customer)


def keep(stage, **changes):
    stage.whole.customers.update(stage.customer, lambda record: replace(record, **changes))


def test_a_launch_is_greeted_and_left_open(stage, user):
    body = stage.conversation.app(envelope(user))

    assert stage.tap.last.prompts == ("launch.new",)
    assert body["response"]["shouldEndSession"] is False
    assert body["sessionAttributes"]["otsukai"]["asked"]["name"] == "what_to_order"
    assert DefaultSerializer().deserialize(json.dumps(body), ResponseEnvelope).response.reprompt is not None


def test_what_is_no_request_is_the_callers_to_refuse(stage):
    with pytest.raises(BadEnvelope):
        stage.conversation.app({})


def test_words_that_can_not_be_made_are_an_apology_and_a_line_in_the_log(stage, user, caplog):
    routes = Routes()
    routes.on("LaunchRequest")(lambda turn, _: turn.say("no.such_prompt"))
    app = AlexaApp(Skill(stage.ports, routes), stage.settings)

    body = app(envelope(user))

    assert body["response"] == {"outputSpeech": {"type": "SSML", "ssml": APOLOGY}, "shouldEndSession": True}
    assert "turn failed: PromptError" in caplog.text


def test_an_ended_session_is_answered_with_nothing_and_keeps_the_cart(stage, user, record):
    cart = a_cart(stage.ports, stage.locale)
    keep(stage, cart=cart)
    session = Session(session_id="s", cart=cart, asked=ReadyToCheckOut())

    body = stage.conversation.app(envelope(user, "SessionEndedRequest", session=session, reason="USER_INITIATED"))

    assert body == {"version": "1.0", "response": {}}
    assert record().cart == cart


@pytest.mark.parametrize("kind", ["SkillEnabled", "SkillPermissionChanged", "InventedTomorrow"])
def test_skill_events_are_answered_with_nothing(stage, user, kind):
    assert stage.conversation.app(envelope(user, EVENT + kind)) == {"version": "1.0", "response": {}}


@pytest.mark.parametrize(
    "kind", ["SessionEndedRequest", f"{EVENT}SkillDisabled", f"{EVENT}SkillAccountUnlinked", "System.New"]
)
def test_a_store_that_is_down_makes_nobody_speak_where_no_words_are_allowed(stage, user, kind):
    gone = Gone(StoreUnavailable("gone"))
    app = AlexaApp(Skill(replace(stage.ports, customers=gone)), stage.settings)

    assert app(envelope(user, kind)) == {"version": "1.0", "response": {}}
    assert (stage.tap.last.outcome, stage.tap.last.error) == ("unavailable", "StoreUnavailable")


class Gone:
    def __init__(self, error):
        self._error = error

    def __getattr__(self, name):
        def gone(*_, **__):
            raise self._error

        return gone


def test_an_unlinked_account_takes_link_and_code_with_it(stage, user, record):
    cart = a_cart(stage.ports, stage.locale)
    keep(stage, account=Account("home", "card"), voice_code=voice_code.make("4831", "salt"), cart=cart)

    stage.conversation.app(envelope(user, f"{EVENT}SkillAccountUnlinked", account=None))

    assert (record().account, record().voice_code, record().cart) == (None, None, cart)


def test_a_linked_account_is_kept_by_its_labels(stage, user, record):
    stage.conversation.app(envelope(user, f"{EVENT}SkillAccountLinked", account=None, body={"accessToken": "demo"}))

    assert record().account == stage.ports.shop.accounts["demo"][stage.locale]


def test_a_disabled_skill_forgets_the_customer(stage, user, record):
    keep(stage, cart=a_cart(stage.ports, stage.locale), learned={"milk": VariantId("MK-1L")}, sessions=3)

    stage.conversation.app(envelope(user, f"{EVENT}SkillDisabled"))

    kept = record()
    assert (kept.cart.lines, dict(kept.learned), kept.sessions) == ((), {}, 0)


@pytest.mark.parametrize(
    ("intent", "words", "answer"),
    [
        ("AddToCartIntent", "dark roast", "YES"),
        ("AddToCartIntent", "snow tires", "NO"),
        ("OrderStatusIntent", "", "YES"),
        ("BookFlightIntent", "", "NO"),
        ("AlexaSkillEvent.SkillDisabled", "", "NO"),
    ],
)
def test_whether_it_could_is_answered_and_changes_nothing(stage, user, record, intent, words, answer):
    before = record()
    slots = {"product": {"name": "product", "value": words}} if words else {}

    body = stage.conversation.app(envelope(user, "CanFulfillIntentRequest", intent={"name": intent, "slots": slots}))

    assert body["response"]["canFulfillIntent"]["canFulfill"] == answer
    assert set(body["response"]) == {"canFulfillIntent"}
    assert record() == before


def test_a_catalog_that_is_down_can_fulfill_nothing(stage, user):
    app = AlexaApp(Skill(replace(stage.ports, catalog=Gone(CatalogUnavailable("gone")))), stage.settings)
    intent = {"name": "AddToCartIntent", "slots": {"product": {"value": "milk"}}}

    body = app(envelope(user, "CanFulfillIntentRequest", intent=intent))

    assert body["response"]["canFulfillIntent"]["canFulfill"] == "NO"


def test_a_touch_on_the_second_option_takes_it(stage, user, record):
    offers = stage.ports.catalog.offers([VariantId("DR-500"), VariantId("DR-1000")], stage.locale)
    asked = ChooseOffer(offers=offers, request=Request("dark roast"))
    session = Session(session_id="s", asked=asked)

    stage.conversation.app(
        envelope(user, "Alexa.Presentation.APL.UserEvent", session=session, arguments=["choose", "2"])
    )

    assert [(line.variant_id, line.quantity.steps) for line in record().cart.lines] == [("DR-1000", 1)]


def test_nobody_hears_of_an_intent_that_does_not_exist(stage, user):
    body = stage.conversation.app(said(user, "AMAZON.InventedTomorrowIntent"))

    assert stage.tap.last.prompts == ("miss.first", "ask.what_to_order.text")
    assert body["response"]["shouldEndSession"] is False


def test_it_is_ready_when_catalog_and_store_answer(stage):
    down = replace(stage.ports, catalog=Gone(CatalogUnavailable("gone")))

    assert stage.conversation.app.ready() == {"catalog": True, "state": True}
    assert AlexaApp(Skill(down), stage.settings).ready() == {"catalog": False, "state": True}


def test_the_envelopes_own_time_is_not_believed(stage, user):
    clock = FixedClock(stage.clock.now())
    app = AlexaApp(Skill(replace(stage.ports, clock=clock)), stage.settings)

    app(envelope(user, timestamp="1999-01-01T00:00:00Z"))

    assert stage.tap.last.ts == clock.now()


def test_the_log_knows_the_customer_by_the_hash_alone(stage, user):
    stage.conversation.app(envelope(user))

    assert stage.tap.last.customer == customer_id(user, stage.settings.customer_salt)
    assert user not in repr(stage.tap.last)
