"""What a shopper trusts with money, tried from outside: each of these once went wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from directions import Down
from player import open_stage

from skill.adapters.sqlite.database import Database
from skill.alexa.app import AlexaApp
from skill.dialogue import ConfirmOrder
from skill.domain import voice_code
from skill.domain.errors import StoreUnavailable
from skill.runtime import Skill
from skill.wiring import STATE

ORDER = ("order two bags of dark roast", "check out")
DIGITS = ("1234", "one two three four")


@pytest.fixture
def stage():
    with open_stage("en-US") as stage:
        yield stage


def say(stage, *words):
    return [stage.say(each).exchange.speech for each in words][-1]


def orders(stage):
    return stage.whole.orders.recent(stage.customer, 10)


class Answered:
    """A checkout that places the order and then loses its own answer."""

    def __init__(self, checkout):
        self._checkout = checkout
        self.quote, self.cancel = checkout.quote, checkout.cancel

    def place(self, *arguments):
        self._checkout.place(*arguments)
        raise StoreUnavailable("the answer was lost")


def test_an_order_whose_answer_is_lost_is_never_said_not_to_be(stage):
    say(stage, *ORDER)
    stage.use(replace(stage.ports, checkout=Answered(stage.whole.checkout)))

    sorry = say(stage, "yes")
    left = say(stage, "no")

    assert "don't know whether your order went through" in sorry
    assert left.startswith("Okay, I leave it. Ask me where your order is")
    assert len(orders(stage)) == 1


def test_another_yes_after_a_lost_answer_finds_the_one_order(stage):
    say(stage, *ORDER)
    stage.use(replace(stage.ports, checkout=Answered(stage.whole.checkout)))
    say(stage, "yes")
    stage.use(stage.whole)

    said = say(stage, "yes")

    assert said.startswith("Thank you! Your order number is")
    assert len(orders(stage)) == 1


def test_nothing_that_can_fail_follows_the_order(stage):
    say(stage, *ORDER)
    stage.use(replace(stage.ports, log=Down(StoreUnavailable("gone")), faq=Down(StoreUnavailable("gone"))))

    assert say(stage, "yes").startswith("Thank you!")


def test_no_words_say_the_digits_of_a_code_back_or_keep_them(stage):
    code = voice_code.make("4831", "salt")
    stage.whole.customers.update(stage.customer, lambda record: replace(record, voice_code=code))
    say(stage, "order a coffee grinder", "check out", "yes")

    for words in ("how much is one two three four", "order one two three four again", "one two three four"):
        step = stage.say(words)
        kept = str(step.exchange.response["sessionAttributes"]) + str(step.event)

        assert all(digits not in step.exchange.speech for digits in DIGITS), words
        assert all(digits not in kept for digits in DIGITS), words


def test_after_one_order_is_taken_back_the_other_still_can_be(stage):
    say(stage, *ORDER, "yes", "order a carton of milk", "check out", "yes", "cancel my order", "yes")

    asked = say(stage, "cancel my order")

    assert asked.endswith("two five-hundred-gram bags of dark roast?")


def test_a_bare_number_at_the_last_question_changes_the_order_and_reads_it_anew(stage):
    say(stage, "order a carton of milk", "check out")

    said = say(stage, "two")

    assert "You are buying two cartons of milk" in said


def test_what_is_not_understood_at_the_last_question_names_the_order_again(stage):
    say(stage, *ORDER)

    said = say(stage, "send it to my office")

    assert said.endswith("Shall I order two five-hundred-gram bags of dark roast for $35.21 in all?")


def test_an_order_too_long_to_be_heard_is_not_asked_about(stage):
    lines = []
    for candidate in stage.whole.catalog.search("tea", stage.locale, 12):
        lines += candidate.offers
    long = tuple(replace(offer, title=f"{offer.title} {'very ' * 300}long") for offer in lines)
    say(stage, *ORDER)
    cart = stage.kept_cart()
    for offer in long:
        cart = cart.add(offer, 1)
    turn_reply = _quoted_with(stage, cart)

    assert turn_reply["sessionAttributes"]["otsukai"]["asked"]["name"] == "ready_to_check_out"
    assert "too much to read out" in turn_reply["response"]["outputSpeech"]["ssml"]


def _quoted_with(stage, cart):
    from questions import one_of_each

    from skill.alexa.response import write
    from skill.turn import Reply, Said, Session, Turn

    confirm = next(q for q in one_of_each(stage.ports, stage.locale, stage.customer) if isinstance(q, ConfirmOrder))
    asked = ConfirmOrder(quote=replace(confirm.quote, lines=cart.lines), key=confirm.key)
    session = Session(session_id="s", cart=cart, asked=asked)
    turn = Turn(
        intent="CheckoutIntent",
        locale=stage.locale,
        customer=stage.customer,
        session=session,
        request_id="r",
        now=stage.clock.now(),
    )
    reply = Reply(session=session, says=(Said("checkout.quote", asked.values),))
    return write(reply, turn, stage.ports.shop.timezone)


def test_a_turn_that_can_not_write_in_time_says_so_and_orders_nothing(stage):
    say(stage, *ORDER)
    hurried = Skill(stage.ports, deadline_s=0.05)
    stage.conversation.app = AlexaApp(hurried, stage.settings)

    with Database(stage.settings.shop / STATE).writing():
        sorry = say(stage, "yes")

    assert "don't know whether your order went through" in sorry
    assert orders(stage) == ()
