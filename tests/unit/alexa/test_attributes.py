from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from player import open_stage
from questions import a_cart, one_of_each

from skill.alexa.attributes import pack, unpack
from skill.dialogue import QUESTIONS, ConfirmOrder, ReadyToCheckOut
from skill.domain.catalog import Offer
from skill.turn import Session


@pytest.fixture(scope="module", params=["en-US", "ja-JP"])
def sessions(request):
    """A session with a cart for each question that can be open."""
    with open_stage(request.param) as stage:
        cart = a_cart(stage.ports, stage.locale)
        questions = one_of_each(stage.ports, stage.locale, stage.customer)
        return {
            type(question): Session(
                session_id="s", turn=7, cart=cart, asked=question, last_words="“Which?”", gist=("one", "two")
            )
            for question in questions
        }


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_open_question_comes_back_as_it_went(sessions, question):
    carried = json.loads(json.dumps(pack(sessions[question])))

    assert unpack(carried) == replace(sessions[question], asked=without_groups(question, sessions[question].asked))


def without_groups(kind, question):
    """The question as it is carried: how an offer can be had is read again from the catalog."""
    held = {field.name: getattr(question, field.name) for field in fields(kind)}
    if isinstance(held.get("offer"), Offer):
        held["offer"] = replace(held["offer"], option_groups=())
    if "offers" in held:
        held["offers"] = tuple(replace(offer, option_groups=()) for offer in held["offers"])
    return kind(**held)


def test_an_open_order_repeats_no_line_of_the_cart(sessions):
    packed = pack(sessions[ConfirmOrder])["otsukai"]

    assert packed["asked"]["fields"]["quote"]["lines"] == "as in the cart"
    assert [line["variant_id"] for line in packed["cart"]["lines"]] == ["DR-500", "DR-1000", "MK-1L"]


def test_other_keys_are_left_alone(sessions):
    packed = {**pack(sessions[ReadyToCheckOut]), "another": {"skill": 1}}

    assert unpack(packed) == sessions[ReadyToCheckOut]


@pytest.mark.parametrize("attributes", [None, [], "x", {}, {"otsukai": None}, {"otsukai": []}, {"otsukai": {}}])
def test_where_nothing_was_packed_nothing_comes_back(attributes):
    assert unpack(attributes) is None


def _with(sessions, path, value):
    packed = json.loads(json.dumps(pack(sessions[ConfirmOrder])))
    *inner, last = path
    place = packed["otsukai"]
    for key in inner:
        place = place[key]
    place[last] = value
    return packed


LINE = ("cart", "lines", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 1),
        (("version",), "1"),
        (("version",), 1.5),
        (("turn",), None),
        (("turn",), 10**30),
        (("misses",), -(10**30)),
        (("session_id",), 5),
        (("gist",), "abc"),
        (("last_words",), "x" * 40_000),
        (("cart",), None),
        (("cart", "lines"), "as in the cart"),
        ((*LINE, "quantity", "steps"), -2),
        ((*LINE, "quantity", "steps"), 10**30),
        ((*LINE, "quantity", "steps"), float("nan")),
        ((*LINE, "quantity", "scale"), 0),
        ((*LINE, "unit_price", "minor"), -1),
        ((*LINE, "unit_price", "minor"), 14.5),
        ((*LINE, "unit_price", "currency"), ""),
        ((*LINE, "variant_id"), "DR-1000"),
        ((*LINE, "variant_id"), None),
        (("asked",), "confirm_order"),
        (("asked", "name"), "confirm_everything"),
        (("asked", "name"), ["confirm_order"]),
        (("asked", "name"), "choose_offer"),
        (("asked", "fields"), None),
        (("asked", "fields", "key"), 7),
        (("asked", "fields", "quote", "total"), "free"),
        (("asked", "fields", "quote", "total", "minor"), -5000),
        (("asked", "fields", "quote", "arrival", "latest"), "tomorrow"),
        (("asked", "fields", "quote", "messages"), [{"code": "invented"}]),
    ],
)
def test_a_session_that_the_skill_could_not_have_packed_is_none(sessions, path, value):
    assert unpack(_with(sessions, path, value)) is None


def test_a_time_without_its_zone_is_none_of_ours(sessions):
    asked = next(question for question in QUESTIONS if question.name == "confirm_cancel_order")
    packed = json.loads(json.dumps(pack(sessions[asked])))
    packed["otsukai"]["asked"]["fields"]["order"]["placed_at"] = "2026-11-24T18:00:00"

    assert unpack(packed) is None


def test_nesting_without_end_is_none_of_ours(sessions):
    deep = []
    for _ in range(3_000):
        deep = [deep]

    assert unpack(_with(sessions, ("gist",), deep)) is None
