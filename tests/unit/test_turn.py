from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.analytics.events import Goal, Outcome
from skill.dialogue import (
    AnythingElse,
    ConfirmEmptyCart,
    GiveVoiceCode,
    NewVoiceCode,
    ReadyToCheckOut,
    WhatToOrder,
)
from skill.domain.cart import Cart
from skill.turn import CartScreen, Reply, Said, Session, Slot, Turn


@pytest.fixture
def make_turn():
    def make(intent="TestIntent", asked=None, **slots):
        return Turn(
            intent=intent,
            locale="en-US",
            customer="c",
            session=Session(session_id="s", asked=asked, misses=2),
            request_id="r",
            now=datetime(2026, 11, 24, 18, tzinfo=UTC),
            slots={name: Slot(name, words) for name, words in slots.items()},
        )

    return make


def test_a_slots_words_come_without_space_around_them(make_turn):
    turn = make_turn(product="  dark roast ")

    assert (turn.text("product"), turn.text("quantity")) == ("dark roast", "")


def test_saying_closes_the_session_and_forgets_the_question(make_turn):
    reply = make_turn(asked=ReadyToCheckOut()).say("stop.goodbye", words="x")

    assert reply == Reply(session=Session(session_id="s"), says=(Said("stop.goodbye", {"words": "x"}),), ends=True)


def test_asking_leaves_the_question_open_with_its_reprompt(make_turn):
    asked = ConfirmEmptyCart(Cart())

    reply = make_turn().ask(asked, "cart.emptied", most=3)

    assert reply.session == Session(session_id="s", asked=asked)
    assert reply.says == (Said("cart.emptied", {"most": 3}),)
    assert reply.reprompt == Said("ask.confirm_empty_cart.reprompt", {"cart": Cart()})
    assert reply.ends is False


def test_a_question_is_posed_in_its_own_words_after_what_is_said(make_turn):
    reply = make_turn().pose(WhatToOrder(), Said("cart.empty"))

    assert reply.says == (Said("cart.empty"), Said("ask.what_to_order.text"))


@pytest.mark.parametrize(
    ("asked", "after"), [(ReadyToCheckOut(), ReadyToCheckOut()), (None, AnythingElse())], ids=["open", "none"]
)
def test_going_back_returns_to_the_open_question(make_turn, asked, after):
    reply = make_turn(asked=asked).back("faq.answer", text="At nine.")

    assert reply.session.asked == after
    assert reply.says == (Said("faq.answer", {"text": "At nine."}), Said(f"ask.{after.name}.text"))


def test_a_handler_reads_only_the_question_that_it_is_routed_by(make_turn):
    turn = make_turn(asked=ReadyToCheckOut())

    assert turn.answering(ReadyToCheckOut) == ReadyToCheckOut()
    with pytest.raises(TypeError, match="WhatToOrder is not open, but ReadyToCheckOut"):
        turn.answering(WhatToOrder)


@pytest.mark.parametrize(
    ("asked", "is_mid"), [(None, False), (WhatToOrder(), False), (AnythingElse(), False), (ReadyToCheckOut(), True)]
)
def test_some_questions_are_worth_coming_back_to(make_turn, asked, is_mid):
    assert make_turn(asked=asked).is_mid_question is is_mid


def test_words_are_secret_while_a_voice_code_is_asked_for_or_said(make_turn):
    open_code = GiveVoiceCode(quote=None, key="k")

    assert [make_turn(asked=asked).is_secret for asked in (open_code, NewVoiceCode(), ReadyToCheckOut(), None)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert make_turn("VoiceCodeIntent").is_secret is True


def test_notes_and_screen_are_added_to_a_reply(make_turn):
    screen = CartScreen(Cart())

    reply = make_turn().back("cart.kept").noting(goal=Goal.ORDER).noting(outcome=Outcome.ASKED).showing(screen)

    assert (reply.notes.goal, reply.notes.outcome, reply.screen) == (Goal.ORDER, Outcome.ASKED, screen)


@pytest.mark.parametrize(("locale", "most"), [("en-US", 240), ("ja-JP", 100)])
def test_more_than_ten_products_in_one_breath_are_too_much(make_turn, locale, most):
    def heard(letters):
        return replace(make_turn(product="x" * letters), locale=locale).is_too_much

    assert (heard(most), heard(most + 1)) == (False, True)
