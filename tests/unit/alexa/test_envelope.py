from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.alexa.attributes import pack
from skill.alexa.envelope import UNKNOWN, customer_id, read
from skill.alexa.refusal import BadEnvelope, WrongSkill
from skill.dialogue import WhatToOrder
from skill.settings import Settings
from skill.turn import Session, Slot

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
SETTINGS = Settings(shop=Path("shop"))
OURS = Settings(shop=Path("shop"), application_ids=("amzn1.ask.skill.ours",))
USER = "amzn1.ask.account.A"


def envelope(kind="LaunchRequest", *, session=(), system=(), **request):
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "amzn1.echo-api.session.1", "user": {"userId": USER}, **dict(session)},
        "context": {"System": dict(system)},
        "request": {"type": kind, "requestId": "amzn1.echo-api.request.1", "locale": "ja-JP", **request},
    }


def spoken(name, slots):
    return envelope("IntentRequest", intent={"name": name, "slots": slots})


def turn_of(sent, settings=SETTINGS):
    return read(sent, settings, NOW)


def test_a_launch_is_a_turn_of_its_own_kind():
    turn = turn_of(envelope())

    assert (turn.intent, turn.kind, turn.locale, turn.now) == ("LaunchRequest", "launch", "ja-JP", NOW)
    assert (turn.request_id, turn.session.session_id) == ("amzn1.echo-api.request.1", "amzn1.echo-api.session.1")
    assert (turn.is_fresh, turn.has_screen, turn.is_recognised, turn.account) == (True, False, False, "")


def test_an_intent_brings_its_filled_slots():
    slots = {
        "product": {"name": "product", "value": "dark roast", "confirmationStatus": "NONE", "source": "USER"},
        "quantity": {"name": "quantity", "value": "?"},
        "unit": {"name": "unit"},
        "amount": {"name": "amount", "slotValue": {"type": "Simple", "value": "half a kilo"}},
        "without": {"slotValue": {"type": "List", "values": [{"value": "milk"}, {"value": "eggs"}, "junk", {}]}},
    }

    turn = turn_of(spoken("AddToCartIntent", slots))

    assert (turn.intent, turn.kind) == ("AddToCartIntent", "intent")
    assert dict(turn.slots) == {
        "product": Slot("product", "dark roast"),
        "amount": Slot("amount", "half a kilo"),
        "without": Slot("without", "milk and eggs"),
    }


@pytest.mark.parametrize("slots", [None, [], "x", 3, {"product": None}, {"product": {"value": {"a": 1}}}, {"x": []}])
def test_slots_of_another_shape_are_not_filled(slots):
    assert dict(turn_of(spoken("AddToCartIntent", slots)).slots) == {}


def test_nobody_says_more_than_240_characters_in_one_breath():
    turn = turn_of(spoken("AskQuestionIntent", {"question": {"value": "x" * 100_000}}))

    assert turn.text("question") == "x" * 240


def test_lone_surrogates_are_dropped_since_nothing_else_can_carry_them():
    assert turn_of(spoken("AskPriceIntent", {"product": {"value": "da\ud800rk"}})).text("product") == "dark"


@pytest.mark.parametrize(
    "name", [None, "", 7, "LaunchRequest", "SessionEndedRequest", "AlexaSkillEvent.SkillDisabled", UNKNOWN]
)
def test_an_intent_never_passes_for_a_request_of_another_type(name):
    turn = turn_of(envelope("IntentRequest", intent={"name": name}))

    assert (turn.intent, turn.kind) == ("", "intent")


@pytest.mark.parametrize(
    ("kind", "intent"),
    [
        ("AlexaSkillEvent.SkillAccountUnlinked", "AlexaSkillEvent.SkillAccountUnlinked"),
        ("AlexaSkillEvent.InventedTomorrow", UNKNOWN),
        ("Messaging.MessageReceived", UNKNOWN),
        ("System.ExceptionEncountered", UNKNOWN),
    ],
)
def test_events_that_nobody_knows_are_one_kind(kind, intent):
    turn = turn_of(envelope(kind))

    assert (turn.intent, turn.kind, turn.event) == (intent, "event", kind)


def test_a_session_that_ended_says_why():
    turn = turn_of(envelope("SessionEndedRequest", reason="USER_INITIATED"))

    assert (turn.kind, turn.event) == ("session_ended", "USER_INITIATED")


def test_could_you_do_this_names_the_intent():
    turn = turn_of(envelope("CanFulfillIntentRequest", intent={"name": "AskPriceIntent", "slots": {}}))

    assert (turn.intent, turn.kind, turn.event) == ("CanFulfillIntentRequest", "can_fulfill", "AskPriceIntent")


def test_a_touch_on_an_option_is_the_same_as_saying_its_number():
    turn = turn_of(envelope("Alexa.Presentation.APL.UserEvent", arguments=["choose", "2"]))

    assert (turn.intent, turn.kind, turn.text("ordinal")) == ("ChooseIntent", "event", "2")


@pytest.mark.parametrize(
    "arguments",
    [
        None,
        [],
        "choose",
        ["none", ""],
        ["choose"],
        ["choose", 2],
        ["choose", "-1"],
        ["choose", "٣"],
        ["choose", "2", "3"],
    ],
)
def test_any_other_touch_is_no_choice(arguments):
    assert turn_of(envelope("Alexa.Presentation.APL.UserEvent", arguments=arguments)).intent == UNKNOWN


@pytest.mark.parametrize(
    ("sent", "locale"),
    [
        ("en-GB", "en-GB"),
        ("fr", "fr"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        (None, "en-US"),
        (7, "en-US"),
        ("../../etc", "en-US"),
        ("en-US\x00", "en-US"),
        ("x" * 9_000, "en-US"),
    ],
)
def test_what_can_be_no_locale_is_american_english(sent, locale):
    assert turn_of(envelope(locale=sent)).locale == locale


def test_the_customer_is_a_salted_hash_of_the_user():
    turn = turn_of(envelope())

    assert turn.customer == customer_id(USER, "otsukai-development")
    assert turn.customer != customer_id(USER, "another salt")
    assert (len(turn.customer), USER in repr(turn)) == (32, False)


def test_the_user_and_the_token_may_be_in_the_system_alone():
    user = {"userId": USER, "accessToken": "token"}
    turn = turn_of({"request": {"type": "LaunchRequest"}, "context": {"System": {"user": user}}})

    assert (turn.customer, turn.account) == (customer_id(USER, "otsukai-development"), "token")


def test_a_linked_account_comes_with_its_event():
    turn = turn_of(envelope("AlexaSkillEvent.SkillAccountLinked", body={"accessToken": "fresh"}))

    assert turn.account == "fresh"


def test_a_screen_and_a_known_voice_are_told():
    device = {"supportedInterfaces": {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2099.1"}}, "New": 1}}
    turn = turn_of(envelope(system={"device": device, "person": {"personId": "amzn1.ask.person.P"}}))

    assert (turn.has_screen, turn.is_recognised) == (True, True)


def test_a_session_goes_on_with_what_it_remembers():
    attributes = pack(Session(session_id="old", turn=3, asked=WhatToOrder(), misses=1))

    turn = turn_of(envelope(session={"new": False, "attributes": attributes}))

    assert turn.session == Session(session_id="amzn1.echo-api.session.1", turn=4, asked=WhatToOrder(), misses=1)
    assert turn.is_fresh is False


@pytest.mark.parametrize(
    "session",
    [
        {"new": True, "attributes": pack(Session(session_id="s", misses=1))},
        {"new": False, "attributes": pack(Session(session_id="s", misses=1, version=1))},
        {"new": False, "attributes": {"otsukai": "junk"}},
        {"new": False, "attributes": {"another skill": {}}},
        {"new": False},
    ],
    ids=["a new session", "another version", "junk", "another skill's", "none"],
)
def test_a_session_that_can_not_go_on_starts_afresh(session):
    turn = turn_of(envelope(session=session))

    assert (turn.session, turn.is_fresh) == (Session(session_id="amzn1.echo-api.session.1"), True)


@pytest.mark.parametrize(
    "sent", [None, [], "LaunchRequest", {}, {"request": {}}, {"request": []}, {"request": {"type": 3}}]
)
def test_what_is_no_request_is_refused(sent):
    with pytest.raises(BadEnvelope, match=r"no request\.type"):
        turn_of(sent)


@pytest.mark.parametrize("user", [None, {}, {"userId": ""}, {"userId": 7}, "A"])
def test_a_request_from_nobody_is_refused(user):
    with pytest.raises(BadEnvelope, match=r"no user\.userId"):
        turn_of(envelope(session={"user": user}))


@pytest.mark.parametrize(
    ("session", "system"),
    [
        ("amzn1.ask.skill.theirs", None),
        (None, "amzn1.ask.skill.theirs"),
        ("amzn1.ask.skill.ours", "amzn1.ask.skill.theirs"),
        ("amzn1.ask.skill.ours2", None),
        (None, None),
    ],
)
def test_a_request_for_another_skill_is_refused(session, system):
    parts = [{"application": {"applicationId": named}} if named else {} for named in (session, system)]

    with pytest.raises(WrongSkill, match="OTSUKAI_APPLICATION_IDS"):
        turn_of(envelope(session=parts[0], system=parts[1]), OURS)


def test_a_request_for_this_skill_is_read():
    ours = {"application": {"applicationId": "amzn1.ask.skill.ours"}}

    assert turn_of(envelope(session=ours, system=ours), OURS).intent == "LaunchRequest"
