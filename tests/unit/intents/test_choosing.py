"""Answers to "which one?": what is chosen is taken, what isn't is asked again, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from corner_shop import (
    BISQUE,
    BLUE_MUG,
    CAT_FOOD,
    CUSTOMER,
    LARGE_BAG,
    MILK,
    SALMON,
    SMALL_BAG,
    SOUP,
    TROUT,
    WHITE_MUG,
    buy,
    cart_of,
)

from skill.analytics.events import Outcome
from skill.dialogue import (
    AddOneOfThese,
    ChooseLine,
    ChooseOffer,
    ChooseSubstitute,
    ConfirmOrder,
    ConfirmQuantity,
    LineChange,
    ReadyToCheckOut,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale
from skill.domain.options import How, Wish
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.intents import choosing, quantity, which_line

TOMATO = ChooseOffer(offers=(SOUP, BISQUE), request=Request("tomato"), waiting=(Request("milk"),))
MUGS = ChooseOffer(offers=(WHITE_MUG, BLUE_MUG), request=Request("coffee mug"))
INSTEAD = ChooseSubstitute(offers=(TROUT,), request=Request("salmon"), title=SALMON.title)


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def test_an_ordinal_takes_that_one_and_goes_on_with_what_waits(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=TOMATO, ordinal="2"), ports)

    assert reply.session.cart == cart_of((BISQUE, 1), (MILK, 1))


def test_a_name_takes_that_one_and_is_learned_only_when_it_is_ordered(make_turn, ports):
    reply = choosing.choose_offer(make_turn("AddToCartIntent", asked=TOMATO, product="the soup"), ports)

    before = ports.customers.get(CUSTOMER)
    buy(ports, (SOUP, 1))
    assert reply.session.cart == cart_of((SOUP, 1), (MILK, 1))
    assert (before.learned, before.chosen) == ({}, {"tomato": SOUP.variant_id})
    assert ports.customers.get(CUSTOMER).learned == {"tomato": SOUP.variant_id}


@pytest.mark.parametrize(
    ("words", "chosen"),
    [("not the white one the blue one", BLUE_MUG), ("not the blue the white", WHITE_MUG)],
)
def test_of_not_this_one_that_one_that_one_is_taken(make_turn, ports, words, chosen):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=MUGS, choice=words), ports)

    assert reply.session.cart == cart_of((chosen, 1))


def test_the_cheaper_one_is_the_cheaper_one(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=TOMATO, choice="the cheaper one"), ports)

    assert reply.session.cart.lines[0].variant_id == SOUP.variant_id


def test_both_takes_one_of_each_and_learns_nothing(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=MUGS, choice="both"), ports)

    assert reply.session.cart == cart_of((WHITE_MUG, 1), (BLUE_MUG, 1))
    assert ports.customers.get(CUSTOMER).learned == {}


def test_a_stand_in_is_not_learned_as_the_meaning_of_the_words(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=INSTEAD, ordinal="1"), ports)

    assert reply.session.cart == cart_of((TROUT, 1))
    assert ports.customers.get(CUSTOMER).learned == {}


def test_what_was_not_among_them_adds_nothing_and_is_asked_again(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=MUGS, choice="the red one"), ports)

    assert keys(reply)[0] == "choose.not_among_them"
    assert reply.session.asked == MUGS
    assert reply.session.cart == Cart()


def test_neither_adds_none_and_goes_on_with_what_waits(make_turn, ports):
    reply = choosing.choose_none(make_turn("NoneOfTheseIntent", asked=TOMATO), ports)

    assert keys(reply)[0] == "choose.none"
    assert reply.session.cart == cart_of((MILK, 1))


def test_neither_said_as_a_choice_adds_none(make_turn, ports):
    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=MUGS, choice="neither of them"), ports)

    assert reply.session.cart == Cart()
    assert reply.session.asked == WhatToOrder()


def test_yes_to_one_takes_it_and_to_several_chooses_none(make_turn, ports):
    one = choosing.choose_yes(make_turn("AMAZON.YesIntent", asked=INSTEAD), ports)
    several = choosing.choose_yes(make_turn("AMAZON.YesIntent", asked=MUGS), ports)

    assert one.session.cart == cart_of((TROUT, 1))
    assert (several.session.cart, several.session.asked) == (Cart(), MUGS)


def test_add_it_to_several_chooses_none(make_turn, ports):
    reply = choosing.choose_offer(make_turn("AddToCartIntent", asked=MUGS, product="it"), ports)

    assert (reply.session.cart, reply.session.asked) == (Cart(), MUGS)


def test_a_refinement_replaces_the_candidate_and_keeps_the_number(make_turn, ports):
    asked = replace(TOMATO, request=Request("roast", choosing.hearing.read_amount("two", make_turn().locale)))

    reply = choosing.choose_offer(make_turn("AddToCartIntent", asked=asked, product="dark roast"), ports)

    assert reply.session.cart == cart_of((SMALL_BAG, 2), (MILK, 1))


def test_another_product_joins_and_the_open_one_is_said_to_be_left_out(make_turn, ports):
    reply = choosing.choose_offer(make_turn("AddToCartIntent", asked=MUGS, product="milk"), ports)

    assert keys(reply)[:2] == ["choose.left_open", "cart.added"]
    assert reply.session.cart == cart_of((MILK, 1))


def test_another_number_is_kept_for_the_one_that_will_be_chosen(make_turn, ports):
    counted = choosing.choose_so_many(make_turn("ChangeQuantityIntent", asked=MUGS, quantity="2"), ports)
    chosen = choosing.choose_offer(make_turn("ChooseIntent", asked=counted.session.asked, ordinal="1"), ports)

    assert counted.session.cart == Cart()
    assert chosen.session.cart == cart_of((WHITE_MUG, 2))


def test_a_change_to_what_is_in_the_cart_changes_that(make_turn, ports):
    turn = make_turn("ChangeQuantityIntent", asked=MUGS, product="milk", quantity="3", cart=cart_of((MILK, 1)))

    assert choosing.choose_so_many(turn, ports).session.cart == cart_of((MILK, 3))


def test_ruling_one_out_leaves_the_others_and_adds_none(make_turn, ports):
    reply = choosing.rule_out(make_turn("RemoveFromCartIntent", asked=MUGS, product="the white one"), ports)

    assert reply.session.asked == replace(MUGS, offers=(BLUE_MUG,))
    assert reply.session.cart == Cart()


def test_taking_out_what_is_in_the_cart_still_works_while_choosing(make_turn, ports):
    turn = make_turn("RemoveFromCartIntent", asked=MUGS, product="milk", cart=cart_of((MILK, 1), (SOUP, 1)))

    assert choosing.rule_out(turn, ports).session.cart == cart_of((SOUP, 1))


def test_taking_out_what_is_not_there_orders_nothing_while_choosing(make_turn, ports):
    reply = choosing.rule_out(make_turn("RemoveFromCartIntent", asked=MUGS, product="milk"), ports)

    assert keys(reply)[0] == "cart.not_in_cart"
    assert (reply.session.asked, reply.session.cart) == (MUGS, Cart())


def test_no_to_another_thing_orders_nothing_while_choosing(make_turn, ports):
    reply = choosing.decline_offer(make_turn("DeclineProductIntent", asked=MUGS, product="milk"), ports)

    assert keys(reply)[0] == "cart.declined"
    assert (reply.session.asked, reply.session.cart) == (MUGS, Cart())


def test_no_to_what_is_being_chosen_takes_none(make_turn, ports):
    turn = make_turn("DeclineProductIntent", asked=MUGS, product=MUGS.request.words)

    reply = choosing.decline_offer(turn, ports)

    assert keys(reply)[0] == "choose.none"
    assert reply.session.cart == Cart()


def test_no_to_prices_adds_nothing(make_turn, ports):
    asked = AddOneOfThese(offers=(SOUP, BISQUE), request=Request("tomato"))

    reply = choosing.choose_none(make_turn("AMAZON.NoIntent", asked=asked), ports)

    assert keys(reply)[0] == "price.only_asking"
    assert reply.session.cart == Cart()


def test_a_product_chosen_among_others_has_its_variant_asked(make_turn, ports):
    asked = ChooseOffer(offers=(WHITE_MUG, SOUP), request=Request("cup"))

    reply = choosing.choose_offer(make_turn("ChooseIntent", asked=asked, ordinal="1"), ports)

    assert reply.session.asked == ChooseOffer(offers=(WHITE_MUG, BLUE_MUG), request=Request("cup"))
    assert reply.session.cart == Cart()


def test_another_size_takes_the_place_of_what_was_just_added(make_turn, ports):
    turn = make_turn(
        "ChooseIntent",
        asked=ReadyToCheckOut(),
        choice="the one kilo bag",
        cart=cart_of((SMALL_BAG, 2), (MILK, 1)),
        focus=SMALL_BAG.variant_id,
    )

    assert choosing.other_variant(turn, ports).session.cart == cart_of((LARGE_BAG, 2), (MILK, 1))


def test_a_choice_about_nothing_is_not_understood_and_changes_nothing(make_turn, ports):
    turn = make_turn("ChooseIntent", asked=ReadyToCheckOut(), choice="the one kilo bag", cart=cart_of((MILK, 1)))

    reply = choosing.other_variant(turn, ports)

    assert reply.session.cart == cart_of((MILK, 1))
    assert reply.notes.outcome is Outcome.NOT_UNDERSTOOD


def test_the_chosen_line_is_taken_out_or_set(make_turn, ports):
    both = cart_of((SOUP, 1), (BISQUE, 1))
    to_remove = ChooseLine(lines=both.lines, change=LineChange.REMOVE)
    to_set = ChooseLine(lines=both.lines, change=LineChange.SET, steps=2)

    removed = which_line.choose_line(make_turn("ChooseIntent", asked=to_remove, ordinal="2", cart=both), ports)
    changed = which_line.choose_line(make_turn("AddToCartIntent", asked=to_set, product="bisque", cart=both), ports)

    assert removed.session.cart == cart_of((SOUP, 1))
    assert changed.session.cart == cart_of((SOUP, 1), (BISQUE, 2))


def test_no_line_or_an_unknown_one_changes_nothing(make_turn, ports):
    both = cart_of((SOUP, 1), (BISQUE, 1))
    asked = ChooseLine(lines=both.lines, change=LineChange.REMOVE)

    neither = which_line.choose_no_line(make_turn("NoneOfTheseIntent", asked=asked, cart=both), ports)
    unknown = which_line.choose_line(make_turn("ChooseIntent", asked=asked, choice="the salmon", cart=both), ports)
    yes = which_line.choose_line_yes(make_turn("AMAZON.YesIntent", asked=asked, cart=both), ports)

    assert [reply.session.cart for reply in (neither, unknown, yes)] == [both, both, both]
    assert [reply.session.asked for reply in (unknown, yes)] == [asked, asked]


def test_a_number_takes_the_only_offer_in_that_number(make_turn, ports):
    only = replace(TOMATO, offers=(SOUP,), waiting=())

    reply = choosing.choose_offer(make_turn("GiveQuantityIntent", asked=only, amount="three"), ports)

    assert reply.session.cart == cart_of((SOUP, 3))


def test_a_number_beside_several_offers_is_kept_for_the_one_that_is_chosen(make_turn, ports):
    reply = choosing.choose_offer(make_turn("GiveQuantityIntent", asked=MUGS, amount="seven"), ports)

    assert reply.session.asked.request.amount == Amount(Fraction(7))
    assert reply.session.cart == Cart()


def test_that_is_all_takes_no_offer_that_was_only_asked_about(make_turn, ports):
    only = replace(TOMATO, offers=(SOUP,), waiting=(Request("bread"),))
    turn = make_turn("CheckoutIntent", asked=only, cart=cart_of((MILK, 1)))

    reply = choosing.that_is_all(turn, ports)

    assert [said.values["words"] for said in reply.says if said.key == "choose.left_open"] == ["tomato", "bread"]
    assert reply.session.cart == cart_of((MILK, 1))


def test_a_change_of_mind_rules_out_what_was_asked_about(make_turn, ports):
    only = replace(TOMATO, offers=(SOUP,), waiting=())
    turn = make_turn("RemoveFromCartIntent", asked=only, product="wait cancel that")

    reply = choosing.rule_out(turn, ports)

    assert keys(reply)[0] == "choose.none"
    assert reply.session.cart == Cart()


def test_that_is_all_takes_none_of_several_and_says_so(make_turn, ports):
    turn = make_turn("CheckoutIntent", asked=MUGS, cart=cart_of((MILK, 1)))

    reply = choosing.that_is_all(turn, ports)

    assert keys(reply)[0] == "choose.left_open"
    assert isinstance(reply.session.asked, ConfirmOrder)
    assert reply.session.cart == cart_of((MILK, 1))


def test_a_change_to_the_cart_leaves_the_choice_open(make_turn, ports):
    turn = make_turn("ChangeQuantityIntent", asked=MUGS, cart=cart_of((MILK, 1)), product="milk", amount="two")

    reply = choosing.choose_so_many(turn, ports)

    assert reply.session.cart == cart_of((MILK, 2))
    assert reply.session.asked == MUGS


def test_without_something_goes_with_what_is_being_chosen(make_turn, ports):
    reply = choosing.choose_without(make_turn("ReorderIntent", asked=TOMATO, without="salt"), ports)

    assert reply.session.asked.request.wishes == (Wish("salt", How.WITHOUT),)
    assert reply.session.asked.offers == (SOUP, BISQUE)


def test_so_many_and_not_the_one_that_was_offered_leaves_the_question_open(make_turn, ports):
    asked = ChooseOffer(
        offers=(replace(SOUP, title="トマトスープ"), replace(BISQUE, title="ビスク")), request=Request("トマト")
    )
    turn = make_turn("ChangeQuantityIntent", asked=asked, product="ビスクじゃなくて", quantity="2")

    reply = choosing.choose_so_many(replace(turn, locale=Locale("ja-JP")), ports)

    assert keys(reply) == ["choose.not_among_them", "ask.choose_offer.text"]
    assert reply.session.asked == asked


def test_a_doubt_about_another_line_loses_neither_the_choice_nor_what_waits(make_turn, ports):
    turn = make_turn(
        "ChangeQuantityIntent", asked=TOMATO, cart=cart_of((CAT_FOOD, 1)), product="cat food", quantity="21"
    )

    doubt = choosing.choose_so_many(turn, ports).session
    agreed = quantity.take_that_many(make_turn(asked=doubt.asked, cart=doubt.cart), ports)

    assert doubt.asked == ConfirmQuantity(line=LineItem.of(CAT_FOOD, 21), waiting=(TOMATO.request, *TOMATO.waiting))
    assert agreed.session.asked.request == TOMATO.request
    assert agreed.session.cart == cart_of((CAT_FOOD, 21), (MILK, 1))


def test_of_two_lines_the_chosen_one_gets_so_many_fewer(make_turn, ports):
    both = cart_of((SOUP, 3), (BISQUE, 3))
    asked = ChooseLine(lines=both.lines, change=LineChange.LESS, steps=1)

    reply = which_line.choose_line(make_turn("ChooseIntent", asked=asked, cart=both, ordinal="2"), ports)

    assert reply.session.cart == cart_of((SOUP, 3), (BISQUE, 2))


def test_a_line_called_just_so_is_taken_out_before_an_offer_that_is_nearly_called_so(make_turn, ports):
    rolls = replace(BISQUE, title="milk rolls")
    asked = ChooseOffer(offers=(rolls, SOUP), request=Request("rolls"))
    turn = make_turn("RemoveFromCartIntent", asked=asked, cart=cart_of((MILK, 1)), product="milk")

    reply = choosing.rule_out(turn, ports)

    assert (reply.session.cart.lines, reply.session.asked) == ((), asked)
