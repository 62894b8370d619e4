"""Where an order is, taking it back, questions, people, codes and the platform's own events."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from corner_shop import ACCOUNT, CUSTOMER, EN, MILK, SALMON, SOUP, TUESDAY_TEN, buy, cart_of, orders, protect

from skill.analytics.events import Outcome
from skill.dialogue import (
    AddAfterPrice,
    AnythingElse,
    ChangeVoiceCode,
    ChooseOffer,
    ConfirmCancelOrder,
    ConfirmOrder,
    NewVoiceCode,
    OfferPerson,
    WhatToOrder,
)
from skill.domain import voice_code
from skill.domain.order import OrderStatus, PlaceKey
from skill.domain.resolution import Request
from skill.intents import account, aftercare, code, faq, handoff, status
from skill.ports import Buyer
from skill.turn import Ability, LinkAccountCard

CHOOSING = ChooseOffer(offers=(SOUP, MILK), request=Request("something"))


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def later(turn, **span):
    """The same turn after so much time."""
    return replace(turn, now=TUESDAY_TEN + timedelta(**span))


def test_the_newest_order_says_where_it_is_and_comes_back_to_the_question(make_turn, ports):
    buy(ports, (SOUP, 1))
    newest = buy(ports, (MILK, 1))

    reply = status.order_status(make_turn("OrderStatusIntent", asked=CHOOSING), ports)

    assert keys(reply) == ["status.placed", "ask.choose_offer.text"]
    assert reply.says[0].values["order"] == newest


def test_without_orders_there_is_no_status(make_turn, ports):
    reply = status.order_status(make_turn("OrderStatusIntent"), ports)

    assert keys(reply) == ["status.none", "ask.anything_else.text"]
    assert reply.notes.outcome is Outcome.NOT_FOUND


def test_an_order_whose_day_has_passed_is_not_said_to_arrive(make_turn, ports):
    buy(ports, (MILK, 1))

    on_its_day = status.order_status(later(make_turn("OrderStatusIntent"), days=2), ports)
    overdue = status.order_status(later(make_turn("OrderStatusIntent"), days=3), ports)
    while_choosing = status.order_status(later(make_turn("OrderStatusIntent", asked=CHOOSING), days=3), ports)

    assert keys(on_its_day)[0] == "status.placed"
    assert (keys(overdue)[0], overdue.session.asked) == ("status.overdue", OfferPerson())
    assert while_choosing.session.asked == CHOOSING


def test_cancel_asks_first_and_takes_nothing_back(make_turn, ports):
    order = buy(ports, (MILK, 1))

    reply = status.cancel_order(make_turn("CancelOrderIntent"), ports)

    assert reply.session.asked == ConfirmCancelOrder(order)
    assert ports.orders.get(order.order_id).status is OrderStatus.PLACED


def test_yes_takes_the_order_back_once(make_turn, ports):
    order = buy(ports, (MILK, 1))
    turn = make_turn("AMAZON.YesIntent", asked=ConfirmCancelOrder(order))

    replies = [status.cancel_it(turn, ports) for _ in range(2)]

    assert [keys(reply)[0] for reply in replies] == ["cancel.done", "cancel.done"]
    assert ports.orders.get(order.order_id).status is OrderStatus.CANCELED
    assert keys(status.cancel_order(make_turn(), ports))[0] == "cancel.none"


def test_no_keeps_the_order(make_turn, ports):
    order = buy(ports, (MILK, 1))

    reply = status.keep_order(make_turn(asked=ConfirmCancelOrder(order)), ports)

    assert keys(reply)[0] == "cancel.kept"
    assert ports.orders.get(order.order_id).status is OrderStatus.PLACED


def test_after_fifteen_minutes_a_person_is_offered_and_the_order_stays(make_turn, ports):
    order = buy(ports, (MILK, 1))
    ports.clock.advance(timedelta(minutes=16))

    asked = status.cancel_order(later(make_turn("CancelOrderIntent"), minutes=16), ports)
    meanwhile = status.cancel_it(later(make_turn(asked=ConfirmCancelOrder(order)), minutes=16), ports)

    assert (keys(asked)[0], asked.session.asked) == ("cancel.too_late", OfferPerson())
    assert (keys(meanwhile)[0], meanwhile.session.asked) == ("cancel.too_late", OfferPerson())
    assert ports.orders.get(order.order_id).status is OrderStatus.PLACED


def test_without_an_order_there_is_nothing_to_cancel(make_turn, ports):
    assert keys(status.cancel_order(make_turn("CancelOrderIntent"), ports)) == ["cancel.none", "ask.anything_else.text"]


def test_a_question_is_answered_and_the_open_one_comes_back(make_turn, ports):
    reply = faq.ask_question(make_turn("AskQuestionIntent", asked=CHOOSING, question="how do refunds work"), ports)

    assert reply.says[0].values["text"] == "It takes five days."
    assert reply.session.asked == CHOOSING


@pytest.mark.parametrize(
    ("asked", "then"), [(None, OfferPerson()), (WhatToOrder(), OfferPerson()), (CHOOSING, CHOOSING)]
)
def test_a_question_without_an_answer_offers_a_person_unless_another_is_open(make_turn, ports, asked, then):
    reply = faq.ask_question(make_turn("AskQuestionIntent", asked=asked, question="who painted the mona lisa"), ports)

    assert keys(reply)[0] == "faq.none"
    assert reply.session.asked == then
    assert reply.notes.words == "who painted the mona lisa"


def test_a_person_is_given_with_what_was_said_and_the_question_comes_back(make_turn, ports, state):
    turn = make_turn("TalkToPersonIntent", asked=CHOOSING)
    turn = replace(turn, session=replace(turn.session, gist=("wanted soup",)))

    reply = handoff.talk_to_person(turn, ports)

    (kept,) = state.tickets.values()
    assert (kept.request.topic, kept.request.summary) == ("choose_offer", ("wanted soup",))
    assert reply.says[0].values["ticket"] == kept.answer.ticket
    assert reply.session.asked == CHOOSING


def test_yes_to_the_offer_of_a_person_opens_a_ticket_and_no_opens_none(make_turn, ports, state):
    declined = handoff.no_person(make_turn("AMAZON.NoIntent", asked=OfferPerson()), ports)
    assert (keys(declined)[0], len(state.tickets)) == ("handoff.declined", 0)

    given = handoff.talk_to_person(make_turn("AMAZON.YesIntent", asked=OfferPerson()), ports)

    assert (given.session.asked, len(state.tickets)) == (AnythingElse(), 1)


def test_a_code_is_set_as_a_hash_and_never_said(make_turn, ports):
    asked = code.set_voice_code(make_turn("SetVoiceCodeIntent"), ports)
    kept = code.keep_new_code(make_turn("VoiceCodeIntent", asked=NewVoiceCode(), code="4831"), ports)

    assert asked.session.asked == NewVoiceCode()
    assert keys(kept) == ["code.kept", "ask.anything_else.text"]
    assert voice_code.fits(ports.customers.get(CUSTOMER).voice_code, "4831")
    assert "4831" not in repr(kept)
    assert "4831" not in repr(ports.customers.get(CUSTOMER))


@pytest.mark.parametrize("digits", ["1111", "483", "", "48310"])
def test_digits_that_are_no_code_are_not_kept(make_turn, ports, digits):
    reply = code.keep_new_code(make_turn("VoiceCodeIntent", asked=NewVoiceCode(), code=digits), ports)

    assert keys(reply)[0] == "code.not_four"
    assert ports.customers.get(CUSTOMER).voice_code is None


def test_a_new_code_needs_the_present_one(make_turn, ports):
    protect(ports, "4831")

    asked = code.set_voice_code(make_turn("SetVoiceCodeIntent"), ports)
    wrong = code.check_present_code(make_turn(asked=ChangeVoiceCode(), code="1234"), ports)
    right = code.check_present_code(make_turn(asked=ChangeVoiceCode(), code="4831"), ports)

    assert asked.session.asked == ChangeVoiceCode()
    assert (keys(wrong)[0], wrong.session.asked) == ("code.wrong", ChangeVoiceCode())
    assert right.session.asked == NewVoiceCode()


def test_the_third_wrong_present_code_locks(make_turn, ports):
    protect(ports, "4831")

    replies = [code.check_present_code(make_turn(asked=ChangeVoiceCode(), code="1234"), ports) for _ in range(3)]

    assert keys(replies[2])[0] == "code.locked_short"


def test_no_to_a_code_changes_nothing_and_no_account_sets_none(make_turn, ports):
    declined = code.no_code(make_turn(asked=NewVoiceCode()), ports)
    unlinked = code.set_voice_code(make_turn("SetVoiceCodeIntent", account=""), ports)

    assert keys(declined)[0] == "code.unchanged"
    assert (keys(unlinked), unlinked.card) == (["code.link_account"], LinkAccountCard())
    assert ports.customers.get(CUSTOMER).voice_code is None


def test_linking_keeps_the_labels_and_unlinking_deletes_them_with_the_code(make_turn, ports):
    account.account_linked(make_turn(), ports)
    linked = ports.customers.get(CUSTOMER)
    protect(ports, "4831")
    account.account_unlinked(make_turn(), ports)
    unlinked = ports.customers.get(CUSTOMER)

    assert linked.account == ACCOUNT
    assert (unlinked.account, unlinked.voice_code) == (None, None)


def test_disabling_forgets_the_customer_but_not_the_orders(make_turn, ports):
    buy(ports, (MILK, 1))
    protect(ports, "4831")

    account.skill_disabled(make_turn(), ports)

    assert ports.customers.get(CUSTOMER).voice_code is None
    assert orders(ports) == 1


def test_an_event_that_asks_nothing_is_answered_with_silence(make_turn, ports):
    reply = account.nothing_to_do(make_turn("AlexaSkillEvent.SkillEnabled"), ports)

    assert (reply.says, reply.ends) == ((), True)


@pytest.mark.parametrize(
    ("intent", "words", "ability"),
    [
        ("AddToCartIntent", "milk", Ability.YES),
        ("AddToCartIntent", "lawn mower", Ability.NO),
        ("OrderStatusIntent", "", Ability.YES),
        ("PlayMusicIntent", "", Ability.NO),
    ],
)
def test_whether_the_shop_could_do_it_is_said_without_doing_it(make_turn, ports, intent, words, ability):
    turn = replace(make_turn("CanFulfillIntentRequest", product=words, cart=cart_of((SALMON, 1))), event=intent)

    reply = account.can_fulfill(turn, ports)

    assert (reply.ability, reply.says) == (ability, ())
    assert reply.session.cart == cart_of((SALMON, 1))


def test_asked_at_the_one_question_the_quote_says_when_it_would_come(make_turn, ports):
    quote = ports.checkout.quote(cart_of((MILK, 1)).lines, Buyer(CUSTOMER, EN, ACCOUNT))
    asked = ConfirmOrder(quote=quote, key=PlaceKey("key"))

    reply = status.order_status(make_turn("OrderStatusIntent", asked=asked), ports)

    assert keys(reply) == ["status.not_yet", "ask.confirm_order.text"]
    assert reply.session.asked == asked
    assert orders(ports) == 0


def test_no_arrival_is_promised_of_a_cart_of_which_nothing_is_sold_any_more(make_turn, ports):
    ports.catalog.remove(MILK.product_id)

    reply = status.order_status(make_turn("OrderStatusIntent", cart=cart_of((MILK, 1))), ports)

    assert keys(reply) == ["status.none", "ask.anything_else.text"]


def test_the_offer_of_a_person_passes_with_the_next_answer(make_turn, ports):
    reply = faq.ask_question(make_turn("AskQuestionIntent", asked=OfferPerson(), question="how do refunds work"), ports)

    assert keys(reply) == ["faq.answer", "ask.anything_else.text"]


def test_digits_heard_as_a_product_are_not_said_back(make_turn, ports):
    reply = code.no_other_digits(make_turn("AddToCartIntent", asked=NewVoiceCode(), product="eight"), ports)

    assert keys(reply) == ["ask.new_voice_code.text"]
    assert "eight" not in repr(reply.says)


@pytest.mark.parametrize("answer", [status.keep_order, status.cancel_it])
def test_what_was_being_chosen_is_gone_on_with_after_an_order_was_asked_about(make_turn, ports, answer):
    buy(ports, (MILK, 1))
    choosing = ChooseOffer(offers=(SOUP, MILK), request=Request("tomato"), waiting=(Request("milk"),))

    asked = status.cancel_order(make_turn("CancelOrderIntent", asked=choosing), ports).session.asked
    reply = answer(make_turn(asked=asked), ports)

    assert [line.variant_id for line in reply.session.cart.lines] == [MILK.variant_id]
    assert reply.session.asked.request == Request("tomato")


def test_an_order_that_can_no_longer_be_changed_leaves_the_choice_open(make_turn, ports):
    buy(ports, (SOUP, 1))
    turn = later(make_turn("ChangeOrderIntent", asked=CHOOSING), hours=1)

    assert aftercare.change_order(turn, ports).session.asked == CHOOSING


def test_a_second_complaint_goes_to_the_ticket_that_waits(make_turn, ports):
    first = handoff.hear_complaint(make_turn("ComplainIntent"), ports)
    later_turn = make_turn("ComplainIntent")
    second = handoff.hear_complaint(replace(later_turn, session=replace(later_turn.session, turn=2)), ports)

    assert (keys(first)[0], keys(second)[0]) == ("handoff.complaint", "handoff.added")
    assert first.says[0].values == second.says[0].values


def test_when_it_would_come_is_told_of_the_cart_whatever_was_ordered_before(make_turn, ports):
    buy(ports, (SOUP, 1))

    reply = status.ask_arrival(make_turn("AskArrivalIntent", cart=cart_of((MILK, 1))), ports)

    assert reply.says[0].key == "status.not_yet"
    assert reply.session.cart == cart_of((MILK, 1))


def test_when_it_would_come_is_told_of_what_was_just_offered(make_turn, ports):
    buy(ports, (SOUP, 1))

    reply = status.ask_arrival(make_turn("AskArrivalIntent", asked=AddAfterPrice(MILK)), ports)

    assert reply.says[0].key == "status.not_yet"
    assert reply.session.cart.is_empty


def test_when_it_would_come_is_told_of_the_order_where_nothing_else_was_spoken_of(make_turn, ports):
    buy(ports, (SOUP, 1))

    reply = status.ask_arrival(make_turn("AskArrivalIntent", focus=SOUP.variant_id), ports)

    assert reply.says[0].key == "status.placed"
