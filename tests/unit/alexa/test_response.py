from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from defusedxml import ElementTree
from envelopes import envelope, said
from player import open_stage
from questions import a_cart, one_of_each

from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.response import write
from skill.dialogue import QUESTIONS, ConfirmOrder, ReadyToCheckOut
from skill.domain.cart import Cart
from skill.domain.catalog import VariantId
from skill.runtime import MOST_LINES
from skill.turn import Ability, Reply, Said, Session, Turn, VocabularyEntry

LIMIT = 24 * 1024
HOSTILE = (
    "<speak>&</speak>",
    "</speak><audio src='https://example.com'/>",
    ']]> <!-- <break time="9s"/> "\'',
    "a\x00b\x1b[31m\x7f",
    "\ud800\ufffe\u202e",
    "{quote.total}",
    "é" * 9_000,
    "One. " * 3_000,
)


@pytest.fixture(scope="module", params=["en-US", "ja-JP"])
def stage(request):
    with open_stage(request.param) as stage:
        yield stage


@pytest.fixture(scope="module")
def states(stage):
    return one_of_each(stage.ports, stage.locale, stage.customer)


def turn_of(stage, **changes):
    session = Session(session_id="s", cart=a_cart(stage.ports, stage.locale), asked=changes.pop("asked", None))
    turn = Turn(
        intent="AMAZON.HelpIntent",
        locale=stage.locale,
        customer=stage.customer,
        session=session,
        request_id="r",
        now=stage.clock.now(),
    )
    return replace(turn, **changes)


def written(stage, reply, turn):
    return write(reply, turn, stage.ports.shop.timezone)


def is_speech(part):
    ssml = part["outputSpeech"]["ssml"]
    return ElementTree.fromstring(ssml).tag == "speak" and len(ssml) < 8_000


def loads(body):
    return DefaultSerializer().deserialize(json.dumps(body), ResponseEnvelope)


def size(body):
    return len(json.dumps(body, ensure_ascii=False).encode())


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_open_with_a_reprompt_of_its_own(stage, states, question):
    asked = next(state for state in states if type(state) is question)
    turn = turn_of(stage, asked=asked)

    response = written(stage, turn.back(f"ask.{question.name}.help", **asked.values), turn)["response"]

    assert response["shouldEndSession"] is False
    assert is_speech(response)
    assert is_speech(response["reprompt"])
    assert response["reprompt"]["outputSpeech"] != response["outputSpeech"]
    assert loads({"version": "1.0", "response": response}).response.should_end_session is False


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("key", ["cart.not_sold", "cart.not_in_cart", "reorder.never_bought"])
def test_hostile_words_are_said_as_words(stage, key, words):
    turn = turn_of(stage)

    body = written(stage, turn.back(key, words=words), turn)

    assert is_speech(body["response"])
    assert size(body) < LIMIT
    assert "audio" not in {
        element.tag for element in ElementTree.fromstring(body["response"]["outputSpeech"]["ssml"]).iter()
    }


def test_hostile_titles_are_said_and_shown_as_words(stage, states):
    confirm = next(state for state in states if isinstance(state, ConfirmOrder))
    for hostile in (words for words in HOSTILE if "\ud800" not in words):  # no catalog can hold half a sign
        lines = tuple(replace(line, title=hostile) for line in confirm.quote.lines)
        asked = replace(confirm, quote=replace(confirm.quote, lines=lines, seller=hostile, address_label=hostile))
        turn = turn_of(stage, asked=asked, has_screen=True)

        body = written(stage, turn.ask(asked, "checkout.quote", **asked.values), turn)

        assert is_speech(body["response"])
        assert is_speech(body["response"]["reprompt"])


def test_an_end_says_goodbye_and_carries_nothing_on(stage):
    turn = turn_of(stage)

    body = written(stage, turn.say("stop.goodbye"), turn)

    assert set(body) == {"version", "response"}
    assert set(body["response"]) == {"outputSpeech", "shouldEndSession"}
    assert body["response"]["shouldEndSession"] is True


def test_nothing_is_said_where_no_words_are_allowed(stage):
    turn = turn_of(stage, kind="event", is_fresh=True)

    assert written(stage, Reply(session=turn.session, ends=True), turn) == {"version": "1.0", "response": {}}


def test_a_touch_beside_the_buttons_keeps_the_session(stage):
    asked = ReadyToCheckOut()
    touch = envelope(
        stage.conversation.user_id,
        "Alexa.Presentation.APL.UserEvent",
        session=Session(session_id="s", asked=asked),
        arguments=["none", ""],
    )

    body = stage.conversation.app(touch)

    assert body["response"] == {}
    assert body["sessionAttributes"]["otsukai"]["asked"] == {"name": "ready_to_check_out", "fields": {}}


def test_whether_it_could_is_said_for_the_intent_and_its_slots(stage):
    turn = turn_of(stage, kind="can_fulfill", slots={"product": None})

    body = written(stage, Reply(session=turn.session, ends=True, ability=Ability.NO), turn)

    assert body["response"] == {
        "canFulfillIntent": {"canFulfill": "NO", "slots": {"product": {"canUnderstand": "NO", "canFulfill": "NO"}}}
    }
    assert loads(body).response.can_fulfill_intent.can_fulfill.value == "NO"


def test_the_shoppers_own_products_are_listened_for(stage):
    turn = turn_of(stage)
    vocabulary = tuple(VocabularyEntry(entry_id=f"p{n}", name=f"name {n}", synonyms=("other",)) for n in range(120))

    body = written(stage, replace(turn.back("cart.kept"), vocabulary=vocabulary), turn)

    (directive,) = body["response"]["directives"]
    assert (directive["type"], directive["updateBehavior"]) == ("Dialog.UpdateDynamicEntities", "REPLACE")
    assert len(directive["types"][0]["values"]) == 50  # a name and a synonym each: 100 in all
    assert loads(body).response.directives[0].object_type == "Dialog.UpdateDynamicEntities"


@pytest.fixture(scope="module")
def full(stage):
    """The fullest cart that is allowed, of the products with the longest names."""
    with closing(sqlite3.connect(stage.settings.shop / CATALOG)) as catalog:
        ids = [VariantId(row[0]) for row in catalog.execute("SELECT variant_id FROM variants")]
    offers = [offer for offer in stage.ports.catalog.offers(ids, stage.locale) if offer.is_in_stock]
    cart = Cart()
    offers = [offer for offer in offers if "milk" not in offer.title and "牛乳" not in offer.title]
    for offer in sorted(offers, key=lambda offer: -len(f"{offer.title}{offer.variant}{offer.reading}"))[:MOST_LINES]:
        cart = cart.add(offer, 1)
    return cart


@pytest.mark.parametrize("intent", ["CheckoutIntent", "ViewCartIntent", "AMAZON.HelpIntent"])
def test_a_full_cart_with_an_open_order_fits_into_24_kb(stage, full, states, intent):
    confirm = next(state for state in states if isinstance(state, ConfirmOrder))
    asked = replace(confirm, quote=replace(confirm.quote, lines=full.lines))
    gist = ("AddToCart " + "語" * 110 + " -> " + "語" * 120,) * 6
    session = Session(session_id="s" * 80, cart=full, asked=asked, gist=gist)

    body = stage.conversation.app(
        said(stage.conversation.user_id, intent, locale=stage.locale, session=session, screen=True)
    )

    assert len(body["sessionAttributes"]["otsukai"]["cart"]["lines"]) == MOST_LINES
    assert body["response"]["shouldEndSession"] is False
    assert size(body) < LIMIT


def test_one_product_more_than_fits_is_refused_and_said(stage, full):
    session = Session(session_id="s", cart=full, asked=ReadyToCheckOut())
    words = {"product": "milk" if stage.locale == "en-US" else "牛乳"}

    body = stage.conversation.app(
        said(stage.conversation.user_id, "AddToCartIntent", words, locale=stage.locale, session=session)
    )

    assert stage.tap.last.prompts == ("cart.full", "ask.ready_to_check_out.text")
    assert len(body["sessionAttributes"]["otsukai"]["cart"]["lines"]) == MOST_LINES


def test_too_long_a_reply_gives_up_the_screen_before_its_words(stage, caplog):
    turn = turn_of(stage, has_screen=True)
    text = "これは長い説明です。" * 500

    body = written(stage, turn.back("faq.answer", text=text), turn)

    assert size(body) < LIMIT
    assert body["response"]["shouldEndSession"] is False
    assert body["sessionAttributes"]["otsukai"]["last_words"] == ""
    assert "left out" in caplog.text


def test_words_that_can_not_fit_leave_the_question(stage, caplog):
    turn = turn_of(stage)
    texts = [Said("faq.answer", {"text": "これは長い説明です。" * 790})]

    body = written(stage, turn.back("cart.kept").first(*texts), turn)

    assert size(body) < LIMIT
    assert is_speech(body["response"])
    assert "only its last prompt" in caplog.text
