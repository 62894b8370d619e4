"""Collecting: what goes into the cart, what comes out, and what stops it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corner_shop import (
    BISQUE,
    CAT_FOOD,
    EN,
    LARGE_BAG,
    MILK,
    OAT_MILK,
    POTATOES,
    SALMON,
    SMALL_BAG,
    SOUP,
    TROUT,
    WHITE_MUG,
    cart_of,
)
from deli import EGG, FILLING, SANDWICH, WITH_EGG

from skill.analytics.events import Outcome
from skill.dialogue import (
    AddAfterPrice,
    ChooseLine,
    ChooseOffer,
    ChooseSubstitute,
    ConfirmEmptyCart,
    ConfirmQuantity,
    HowMany,
    LineChange,
    NewVoiceCode,
    ReadyToCheckOut,
    TakeFewer,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.catalog import Locale, Product, ProductId, VariantId
from skill.domain.resolution import Request
from skill.intents import cart, checkout, choosing, lines, price, quantity, renumbering
from skill.routing import routes
from skill.turn import Said

JA = Locale("ja-JP")


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def values(reply, key):
    """What a prompt of the reply was given."""
    return next(said.values for said in reply.says if said.key == key)


def test_add_to_cart_puts_in_what_is_clear_and_says_it_back(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="milk", quantity="2"), ports)

    assert reply.session.cart == cart_of((MILK, 2))
    assert reply.session.asked == ReadyToCheckOut()
    assert reply.session.focus == LineKey(MILK.variant_id)
    assert values(reply, "cart.added")["lines"] == (LineItem.of(MILK, 2),)


def test_add_to_cart_asks_which_one_and_adds_nothing(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="tomato"), ports)

    assert reply.session.asked == ChooseOffer(offers=(SOUP, BISQUE), request=Request("tomato"))
    assert reply.session.cart == Cart()


def test_add_to_cart_says_what_is_not_sold_and_adds_nothing_else(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="lawn mower", focus=MILK.variant_id), ports)

    assert keys(reply) == ["cart.not_sold", "ask.what_to_order.text"]
    assert reply.session.cart == Cart()
    assert reply.session.focus is None
    assert reply.notes.outcome is Outcome.NOT_FOUND


def test_add_to_cart_takes_the_clear_ones_and_asks_about_the_first_that_is_not(make_turn, ports):
    turn = make_turn("AddToCartIntent", product="milk and a coffee mug and a lawn mower and tomato")

    reply = cart.add_to_cart(turn, ports)

    assert reply.session.cart == cart_of((MILK, 1))
    assert reply.session.asked.offers[0] == WHITE_MUG
    assert [request.words for request in reply.session.asked.waiting] == ["tomato"]
    assert keys(reply) == ["cart.added", "cart.not_sold", "ask.choose_offer.text"]


def test_add_to_cart_without_a_product_asks_for_one(make_turn, ports):
    assert cart.add_to_cart(make_turn("AddToCartIntent"), ports).session.asked == WhatToOrder()


def test_add_it_adds_what_was_spoken_of(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="it", focus=OAT_MILK.variant_id), ports)

    assert reply.session.cart == cart_of((OAT_MILK, 1))


def test_add_it_adds_nothing_where_nothing_was_spoken_of(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="it", cart=cart_of((MILK, 1))), ports)

    assert reply.session.cart == cart_of((MILK, 1))
    assert reply.session.asked == WhatToOrder()


def test_adding_more_of_what_is_there_says_the_whole_line(make_turn, ports):
    turn = make_turn("AddToCartIntent", product="milk", quantity="2", cart=cart_of((MILK, 1)))

    reply = cart.add_to_cart(turn, ports)

    assert reply.session.cart == cart_of((MILK, 3))
    assert values(reply, "cart.added_to")["lines"] == (LineItem.of(MILK, 3),)


def test_a_question_that_sounds_like_an_order_gets_the_shops_answer(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="my money back"), ports)

    assert keys(reply) == ["faq.answer", "ask.anything_else.text"]
    assert reply.session.cart == Cart()


def test_what_is_sold_out_offers_its_stand_ins_and_adds_none(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="salmon"), ports)

    assert isinstance(reply.session.asked, ChooseSubstitute)
    assert [offer.variant_id for offer in reply.session.asked.offers] == [TROUT.variant_id]
    assert values(reply, "cart.sold_out")["offer"] == SALMON
    assert reply.session.cart == Cart()


def test_more_than_is_left_waits_for_a_yes_of_its_own(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="tomato soup", quantity="5"), ports)

    assert keys(reply) == ["cart.only_left"]
    assert reply.session.asked == TakeFewer(line=LineItem.of(SOUP, 3))
    assert reply.session.cart == Cart()


def test_more_than_the_shop_allows_is_not_called_short_stock(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="milk", quantity="15"), ports)

    assert keys(reply) == ["cart.at_most"]
    assert reply.session.asked == TakeFewer(line=LineItem.of(MILK, 12))


def test_one_more_of_the_last_is_said_to_be_in_the_cart_already(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="tomato soup", cart=cart_of((SOUP, 3))), ports)

    assert keys(reply) == ["cart.has_all_left", "ask.ready_to_check_out.text"]
    assert reply.session.cart == cart_of((SOUP, 3))


def test_yes_to_fewer_takes_as_many_as_were_said(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SOUP, 3), waiting=(Request("milk"),))

    reply = quantity.take_that_many(make_turn("AMAZON.YesIntent", asked=asked), ports)

    assert reply.session.cart == cart_of((SOUP, 3), (MILK, 1))


def test_no_to_fewer_adds_none_and_goes_on_with_what_waits(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SOUP, 3), waiting=(Request("milk"),))

    reply = quantity.leave_it_out(make_turn("AMAZON.NoIntent", asked=asked), ports)

    assert keys(reply)[0] == "cart.left_out"
    assert reply.session.cart == cart_of((MILK, 1))


def test_no_to_a_larger_number_leaves_the_line_as_it_was(make_turn, ports):
    asked = ConfirmQuantity(line=LineItem.of(CAT_FOOD, 40))

    reply = quantity.leave_it_out(make_turn("AMAZON.NoIntent", asked=asked, cart=cart_of((CAT_FOOD, 2))), ports)

    assert keys(reply)[0] == "cart.kept"
    assert reply.session.cart == cart_of((CAT_FOOD, 2))


def test_no_to_fewer_than_the_cart_holds_takes_the_line_out(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SOUP, 1))

    reply = quantity.leave_it_out(make_turn("AMAZON.NoIntent", asked=asked, cart=cart_of((SOUP, 3), (MILK, 1))), ports)

    assert keys(reply)[0] == "cart.removed"
    assert reply.session.cart == cart_of((MILK, 1))


def test_another_number_than_the_doubted_one_is_taken(make_turn, ports):
    asked = ConfirmQuantity(line=LineItem.of(CAT_FOOD, 30))

    reply = quantity.another_number(make_turn("GiveQuantityIntent", asked=asked, quantity="13"), ports)

    assert reply.session.cart == cart_of((CAT_FOOD, 13))


def test_another_number_that_is_too_large_as_well_is_asked_about_again(make_turn, ports):
    asked = ConfirmQuantity(line=LineItem.of(CAT_FOOD, 30))

    reply = quantity.another_number(make_turn("GiveQuantityIntent", asked=asked, quantity="31"), ports)

    assert reply.session.asked == ConfirmQuantity(line=LineItem.of(CAT_FOOD, 31))
    assert reply.session.cart == Cart()


def test_no_number_leaves_the_doubt_open(make_turn, ports):
    asked = ConfirmQuantity(line=LineItem.of(CAT_FOOD, 30))

    assert quantity.another_number(make_turn("GiveQuantityIntent", asked=asked), ports).session.asked == asked


def test_view_cart_says_what_is_in_it(make_turn, ports):
    reply = cart.view_cart(make_turn("ViewCartIntent", cart=cart_of((MILK, 2))), ports)

    assert values(reply, "cart.summary")["cart"] == cart_of((MILK, 2))
    assert reply.session.asked == ReadyToCheckOut()


def test_view_cart_comes_back_to_an_open_choice(make_turn, ports):
    asked = ChooseOffer(offers=(SOUP, BISQUE), request=Request("tomato"))

    reply = cart.view_cart(make_turn("ViewCartIntent", cart=cart_of((MILK, 2)), asked=asked), ports)

    assert reply.session.asked == asked


def test_view_cart_says_when_it_is_empty(make_turn, ports):
    assert keys(cart.view_cart(make_turn("ViewCartIntent"), ports)) == ["cart.empty", "ask.what_to_order.text"]


def test_remove_takes_the_named_line_out(make_turn, ports):
    turn = make_turn("RemoveFromCartIntent", product="milk", cart=cart_of((MILK, 2), (SOUP, 1)))

    reply = cart.remove_from_cart(turn, ports)

    assert reply.session.cart == cart_of((SOUP, 1))
    assert values(reply, "cart.removed")["line"] == LineItem.of(MILK, 2)


def test_declining_takes_the_named_line_out(make_turn, ports):
    turn = make_turn("DeclineProductIntent", product="milk", cart=cart_of((MILK, 2), (SOUP, 1)))

    assert cart.decline_product(turn, ports).session.cart == cart_of((SOUP, 1))


def test_declining_what_is_not_in_the_cart_changes_nothing_and_asks_again(make_turn, ports):
    turn = make_turn("DeclineProductIntent", product="drinks", cart=cart_of((MILK, 2)), asked=ReadyToCheckOut())

    reply = cart.decline_product(turn, ports)

    assert keys(reply) == ["cart.declined", "ask.ready_to_check_out.text"]
    assert reply.session.cart == cart_of((MILK, 2))


def test_remove_asks_which_of_two_and_takes_neither_out(make_turn, ports):
    both = cart_of((SOUP, 1), (BISQUE, 1))

    reply = cart.remove_from_cart(make_turn("RemoveFromCartIntent", product="tomato", cart=both), ports)

    assert reply.session.asked == ChooseLine(lines=both.lines, change=LineChange.REMOVE)
    assert reply.session.cart == both


def test_remove_that_takes_out_what_was_spoken_of(make_turn, ports):
    both = cart_of((SOUP, 1), (MILK, 1))

    reply = cart.remove_from_cart(make_turn(product="that", cart=both, focus=SOUP.variant_id), ports)

    assert reply.session.cart == cart_of((MILK, 1))


def test_remove_of_what_is_not_there_changes_nothing(make_turn, ports):
    reply = cart.remove_from_cart(make_turn(product="salmon", cart=cart_of((MILK, 1))), ports)

    assert keys(reply)[0] == "cart.not_in_cart"
    assert reply.session.cart == cart_of((MILK, 1))


@pytest.mark.parametrize(("words", "lines"), [("milk", (MILK,)), ("tomato", (SOUP, BISQUE))])
def test_asked_whether_it_is_in_the_cart_the_answer_is_how_many(make_turn, ports, words, lines):
    held = cart_of((MILK, 2), (SOUP, 1), (BISQUE, 3))

    reply = cart.view_cart(make_turn("ViewCartIntent", cart=held, product=words), ports)

    asked = tuple(line for line in held.lines if line.variant_id in {offer.variant_id for offer in lines})
    assert reply.says[0] == Said("cart.has", {"lines": asked})
    assert (reply.session.cart, reply.session.asked) == (held, ReadyToCheckOut())


def test_asked_about_what_is_not_in_the_cart_the_answer_is_no_and_the_open_question_again(make_turn, ports):
    asked = ConfirmEmptyCart(cart_of((SOUP, 1)))

    reply = cart.view_cart(make_turn("ViewCartIntent", cart=asked.cart, asked=asked, product="cat food"), ports)

    assert reply.says[0] == Said("cart.not_in_cart", {"words": "cat food"})
    assert reply.session.asked == asked
    assert reply.notes.outcome == Outcome.NOT_FOUND


def test_digits_heard_as_a_product_while_a_code_is_asked_for_are_not_said_back(make_turn, ports):
    turn = make_turn("ViewCartIntent", cart=cart_of((SOUP, 1)), asked=NewVoiceCode(), product="4 7 1 1")

    assert keys(cart.view_cart(turn, ports))[0] == "cart.summary"


def test_none_of_something_orders_nothing(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", amount="no", product="milk"), ports)

    assert reply.says[0] == Said("choose.left_open", {"words": "milk"})
    assert (reply.session.cart, reply.session.asked) == (Cart(), WhatToOrder())


def test_remove_from_an_empty_cart_says_that_it_is_empty(make_turn, ports):
    assert keys(cart.remove_from_cart(make_turn(product="milk"), ports))[0] == "cart.empty"


def test_change_sets_the_named_line_to_the_number(make_turn, ports):
    turn = make_turn("ChangeQuantityIntent", product="milk", quantity="4", cart=cart_of((MILK, 2), (SOUP, 1)))

    assert renumbering.change_quantity(turn, ports).session.cart == cart_of((MILK, 4), (SOUP, 1))


def test_change_to_zero_takes_the_line_out(make_turn, ports):
    turn = make_turn("ChangeQuantityIntent", product="milk", quantity="0", cart=cart_of((MILK, 2)))

    reply = renumbering.change_quantity(turn, ports)

    assert reply.session.cart == Cart()
    assert reply.session.asked == WhatToOrder()


def test_change_without_a_number_asks_for_it(make_turn, ports):
    turn = make_turn("ChangeQuantityIntent", product="milk", cart=cart_of((MILK, 2)))

    reply = renumbering.change_quantity(turn, ports)

    assert reply.session.asked == HowMany(LineItem.of(MILK, 2))
    assert reply.session.cart == cart_of((MILK, 2))


def test_change_of_two_that_fit_keeps_the_number_while_it_asks(make_turn, ports):
    both = cart_of((SOUP, 1), (BISQUE, 1))

    reply = renumbering.change_quantity(make_turn(product="tomato", quantity="2", cart=both), ports)

    assert reply.session.asked == ChooseLine(lines=both.lines, change=LineChange.SET, steps=2)


def test_change_beyond_the_stock_offers_what_there_is_and_keeps_the_line(make_turn, ports):
    reply = renumbering.change_quantity(make_turn(product="soup", quantity="9", cart=cart_of((SOUP, 1))), ports)

    assert reply.session.asked == TakeFewer(line=LineItem.of(SOUP, 3))
    assert reply.session.cart == cart_of((SOUP, 1))


def test_change_at_the_end_of_the_stock_says_so_and_keeps_the_line(make_turn, ports):
    reply = renumbering.change_quantity(make_turn(product="soup", quantity="9", cart=cart_of((SOUP, 3))), ports)

    assert keys(reply)[0] == "cart.has_all_left"
    assert reply.session.cart == cart_of((SOUP, 3))


def test_how_many_sets_the_number_and_asks_again_where_none_is_heard(make_turn, ports):
    asked = HowMany(LineItem.of(MILK, 2))

    answered = renumbering.how_many(make_turn(asked=asked, quantity="3", cart=cart_of((MILK, 2))), ports)
    silent = renumbering.how_many(make_turn(asked=asked, cart=cart_of((MILK, 2))), ports)

    assert answered.session.cart == cart_of((MILK, 3))
    assert silent.session.asked == asked


def test_half_a_kilo_is_set_in_steps_of_the_line(make_turn, ports):
    turn = make_turn(product="potatoes", amount="half a kilo", cart=cart_of((POTATOES, 10)))

    assert renumbering.change_quantity(turn, ports).session.cart == cart_of((POTATOES, 5))


def test_a_bare_number_after_adding_corrects_the_number(make_turn, ports):
    turn = make_turn(asked=ReadyToCheckOut(), quantity="3", cart=cart_of((MILK, 1)), focus=MILK.variant_id)

    assert renumbering.just_so_many(turn, ports).session.cart == cart_of((MILK, 3))


def test_a_bare_number_about_nothing_is_not_understood(make_turn, ports):
    reply = renumbering.just_so_many(make_turn(asked=ReadyToCheckOut(), quantity="3", cart=cart_of((MILK, 1))), ports)

    assert reply.session.cart == cart_of((MILK, 1))
    assert reply.notes.outcome is Outcome.NOT_UNDERSTOOD


def test_swapping_a_variant_keeps_the_number_and_joins_what_is_there(make_turn, ports):
    line = LineItem.of(SMALL_BAG, 1)
    both = cart_of((SMALL_BAG, 1), (LARGE_BAG, 1))

    reply = lines.swap_line(make_turn(cart=both), ports, line, LARGE_BAG)

    assert reply.session.cart == cart_of((LARGE_BAG, 2))


def test_swapping_for_more_than_there_is_keeps_the_line(make_turn, ports):
    line = LineItem.of(SMALL_BAG, 5)

    reply = lines.swap_line(make_turn(cart=cart_of((SMALL_BAG, 5))), ports, line, LARGE_BAG)

    assert keys(reply)[0] == "cart.not_so_many"
    assert values(reply, "cart.not_so_many")["line"] == LineItem.of(LARGE_BAG, 2)
    assert reply.session.cart == cart_of((SMALL_BAG, 5))


def test_empty_cart_asks_first_and_empties_only_after_a_yes(make_turn, ports):
    held = cart_of((MILK, 1))

    asked = cart.empty_cart(make_turn("EmptyCartIntent", cart=held), ports)
    emptied = cart.empty_it(make_turn(asked=ConfirmEmptyCart(held), cart=held), ports)
    kept = cart.keep_it(make_turn(asked=ConfirmEmptyCart(held), cart=held), ports)

    assert (asked.session.cart, asked.session.asked) == (held, ConfirmEmptyCart(held))
    assert emptied.session.cart == Cart()
    assert kept.session.cart == held


def test_emptying_an_empty_cart_says_that_it_is(make_turn, ports):
    assert keys(cart.empty_cart(make_turn("EmptyCartIntent"), ports)) == ["cart.empty", "ask.what_to_order.text"]


def test_a_line_that_is_no_longer_sold_can_still_be_changed(make_turn, ports):
    ports.catalog.remove(MILK.product_id)

    reply = renumbering.change_quantity(make_turn(product="milk", quantity="1", cart=cart_of((MILK, 2))), ports)

    assert reply.session.cart == cart_of((replace(MILK), 1))


def test_make_that_something_else_swaps_what_was_just_added_and_says_both(make_turn, ports):
    turn = make_turn(product="cat food", cart=cart_of((MILK, 2)), focus=MILK.variant_id)

    reply = renumbering.change_quantity(turn, ports)

    assert reply.session.cart == cart_of((CAT_FOOD, 2))
    assert values(reply, "cart.swapped") == {"line": LineItem.of(CAT_FOOD, 2), "old": LineItem.of(MILK, 2)}


def test_make_that_something_unclear_or_unknown_swaps_nothing(make_turn, ports):
    unclear = renumbering.change_quantity(
        make_turn(product="tomato", cart=cart_of((MILK, 2)), focus=MILK.variant_id), ports
    )
    unknown = renumbering.change_quantity(
        make_turn(product="bicycle", cart=cart_of((MILK, 2)), focus=MILK.variant_id), ports
    )
    pointless = renumbering.change_quantity(make_turn(product="cat food", cart=cart_of((MILK, 2))), ports)

    assert [keys(reply)[0] for reply in (unclear, unknown, pointless)] == ["cart.not_in_cart"] * 3
    assert [reply.session.cart for reply in (unclear, unknown, pointless)] == [cart_of((MILK, 2))] * 3


def test_a_number_that_cannot_be_read_changes_nothing(make_turn, ports):
    reply = renumbering.change_quantity(make_turn(product="milk", amount="wait", cart=cart_of((MILK, 2))), ports)

    assert reply.session.cart == cart_of((MILK, 2))
    assert reply.notes.outcome is Outcome.NOT_UNDERSTOOD


def test_another_product_while_a_number_is_doubted_says_what_was_left_out(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SOUP, 3), waiting=(Request("oat milk"),))

    reply = quantity.add_instead(make_turn("AddToCartIntent", asked=asked, product="milk"), ports)

    assert values(reply, "choose.left_open")["words"] == "tomato soup"
    assert reply.session.cart == cart_of((MILK, 1), (OAT_MILK, 1))


def test_the_doubted_product_with_another_number_is_no_other_wish(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SOUP, 3))

    fewer = quantity.add_instead(make_turn(asked=asked, product="tomato soup", quantity="2"), ports)
    again = quantity.add_instead(make_turn(asked=asked, product="tomato soup", quantity="9"), ports)

    assert fewer.session.cart == cart_of((SOUP, 2))
    assert "choose.left_open" not in keys(fewer) + keys(again)
    assert again.session.asked == asked


def test_an_amount_that_is_not_sold_asks_about_the_least_that_is(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="milk", amount="half a carton"), ports)

    assert keys(reply) == ["cart.not_in_that_amount"]
    assert reply.session.asked == ConfirmQuantity(line=LineItem.of(MILK, 1))
    assert reply.session.cart == Cart()


def test_a_swap_above_the_cap_is_asked_about_and_then_takes_the_old_lines_place(make_turn, ports):
    both = cart_of((MILK, 2), (CAT_FOOD, 21))
    line = both.lines[1]

    asked = lines.swap_line(make_turn(cart=both), ports, line, OAT_MILK)
    agreed = quantity.take_that_many(make_turn(cart=both, asked=asked.session.asked), ports)

    assert asked.session.asked == ConfirmQuantity(line=LineItem.of(OAT_MILK, 21), replaces=line.key)
    assert asked.session.cart == both
    assert agreed.session.cart == cart_of((MILK, 2), (OAT_MILK, 21))


@pytest.mark.parametrize("intent", ["ChooseIntent", "GiveQuantityIntent"])
def test_another_variant_at_a_doubt_takes_the_place_of_what_was_doubted(make_turn, ports, intent):
    slots = {"choice": "the one kilo bag"} if intent == "ChooseIntent" else {"amount": "two of the one kilo bag"}
    doubted = ConfirmQuantity(line=cart_of((SMALL_BAG, 40)).lines[0])

    reply = routes.find(intent, doubted)(make_turn(intent, asked=doubted, **slots), ports)

    assert reply.session.cart == cart_of((LARGE_BAG, 1 if intent == "ChooseIntent" else 2))


def test_a_variant_or_product_heard_as_a_number_takes_the_place_of_the_line(make_turn, ports):
    one = cart_of((SMALL_BAG, 1))
    bag = make_turn("ChangeQuantityIntent", cart=one, focus=SMALL_BAG.variant_id, amount="the one kilo bag")
    milk = make_turn("ChangeQuantityIntent", cart=one, focus=SMALL_BAG.variant_id, amount="milk")

    assert renumbering.change_quantity(bag, ports).session.cart == cart_of((LARGE_BAG, 1))
    assert renumbering.change_quantity(milk, ports).session.cart == cart_of((MILK, 1))


def test_so_many_of_what_was_just_spoken_of_are_added(make_turn, ports):
    reply = cart.number_of_nothing(make_turn("GiveQuantityIntent", focus=MILK.variant_id, amount="two"), ports)

    assert reply.session.cart == cart_of((MILK, 2))


def test_another_product_in_the_place_of_a_line_has_what_was_wished_of_it(make_turn, ports):
    egg = replace(EGG, title="卵", wordings=())
    sandwich = replace(SANDWICH, title="サンド", option_groups=(replace(FILLING, options=(egg,)),))
    milk = replace(MILK, title="牛乳")
    for offer in (sandwich, milk):
        product = Product(product_id=offer.product_id, title=offer.title, offers=(offer,), default=offer.variant_id)
        ports.catalog.put(product, JA)
    turn = make_turn("AddToCartIntent", cart=cart_of((milk, 2)), product="牛乳はやめて卵入りのサンド")

    reply = cart.add_to_cart(replace(turn, locale=JA), ports)

    assert reply.session.cart == Cart((LineItem.of(sandwich, 2, (replace(WITH_EGG, title="卵"),)),))
    assert keys(reply)[0] == "cart.swapped"


BASKET = cart_of((MILK, 3), (SOUP, 1), (CAT_FOOD, 2))


def test_removing_so_many_leaves_the_others(make_turn, ports):
    fewer = cart.remove_from_cart(make_turn(cart=BASKET, product="milk", quantity="2"), ports)
    none_left = cart.remove_from_cart(make_turn(cart=BASKET, product="milk", amount="three cartons"), ports)

    assert fewer.session.cart == cart_of((MILK, 1), (SOUP, 1), (CAT_FOOD, 2))
    assert none_left.session.cart == cart_of((SOUP, 1), (CAT_FOOD, 2))


def test_several_that_are_named_go_at_once_and_what_is_not_there_is_said(make_turn, ports):
    both = cart.remove_from_cart(make_turn(cart=BASKET, product="milk and the cat food"), ports)
    one = cart.remove_from_cart(make_turn(cart=BASKET, product="milk and the salmon"), ports)

    assert both.session.cart == cart_of((SOUP, 1))
    assert values(both, "cart.removed_several")["lines"] == cart_of((MILK, 3), (CAT_FOOD, 2)).lines
    assert keys(one)[:2] == ["cart.not_in_cart", "cart.removed_several"]
    assert one.session.cart == cart_of((SOUP, 1), (CAT_FOOD, 2))


def test_everything_but_one_goes_at_once_also_where_a_platform_hears_an_amount(make_turn, ports):
    whole = cart.remove_from_cart(make_turn(cart=BASKET, product="everything except the milk"), ports)
    split = cart.remove_from_cart(make_turn(cart=BASKET, amount="everything but", product="milk"), ports)
    none = cart.remove_from_cart(make_turn(cart=BASKET, product="everything but the salmon"), ports)

    assert whole.session.cart == split.session.cart == cart_of((MILK, 3))
    assert none.session.cart == BASKET


def test_a_number_of_what_is_not_in_the_cart_adds_it_where_it_is_clear(make_turn, ports):
    added = renumbering.change_quantity(make_turn(cart=BASKET, product="oat milk", quantity="3"), ports)
    unclear = renumbering.change_quantity(make_turn(cart=BASKET, product="lawn mower", quantity="3"), ports)

    assert added.session.cart.line(LineKey(OAT_MILK.variant_id)) == LineItem.of(OAT_MILK, 3)
    assert keys(unclear)[0] == "cart.not_in_cart"


def test_a_look_at_the_last_question_says_one_total_only(make_turn, ports):
    asked = checkout.quote(make_turn(cart=BASKET), ports).session.asked

    assert keys(cart.view_cart(make_turn(asked=asked, cart=BASKET), ports)) == ["ask.confirm_order.text"]


def test_what_someone_cannot_eat_is_told_from_the_order_and_answered_by_the_label(make_turn, ports):
    order = cart.add_to_cart(make_turn("AddToCartIntent", product="milk i can't have nuts"), ports)
    alone = cart.add_to_cart(make_turn("AddToCartIntent", product="i'm allergic to nuts"), ports)
    many = cart.add_to_cart(make_turn(product="milk and oat milk and cat food i'm allergic to nuts"), ports)

    assert keys(order) == ["cart.added", "faq.no_allergens", "ask.ready_to_check_out.text"]
    assert keys(alone)[0] == "faq.allergy"
    assert alone.session.cart == Cart()
    assert "faq.check_labels" in keys(many)


def test_an_amount_that_is_none_belongs_to_the_product(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", amount="a lovely", product="lawn mower"), ports)

    assert values(reply, "cart.not_sold")["words"] == "lovely lawn mower"


def test_dozens_are_pieces_in_the_packs_that_make_them_up(make_turn, ports):
    twelve = replace(MILK, variant_id=VariantId("E12"), product_id=ProductId("eggs"), title="eggs", pack=12)
    six = replace(twelve, variant_id=VariantId("E6"), pack=6)
    product = Product(product_id=twelve.product_id, title="eggs", offers=(twelve, six), default=twelve.variant_id)
    ports.catalog.put(product, EN)
    held = cart_of((twelve, 1))

    def said(amount):
        turn = make_turn("GiveQuantityIntent", asked=ReadyToCheckOut(), cart=held, amount=amount)
        return renumbering.just_so_many(turn.with_line(held.lines[0]), ports).session.cart

    assert said("two dozen") == cart_of((twelve, 2))
    assert said("no half a dozen") == cart_of((six, 1))
    assert said("two") == cart_of((twelve, 2))


def test_a_question_is_no_order_even_where_the_shop_has_no_answer(make_turn, ports):
    asked = cart.add_to_cart(make_turn("AddToCartIntent", amount="how many are in a pack", product="milk"), ports)
    ordered = cart.add_to_cart(make_turn("AddToCartIntent", amount="how about some", product="milk"), ports)

    assert (keys(asked)[0], asked.session.cart) == ("faq.none", Cart())
    assert ordered.session.cart == cart_of((MILK, 1))


@pytest.mark.parametrize(
    ("handler", "asked"),
    [
        (quantity.another_number, ConfirmQuantity(line=LineItem.of(CAT_FOOD, 30))),
        (quantity.another_number, TakeFewer(line=LineItem.of(SOUP, 3))),
        (choosing.choose_offer, ChooseOffer(offers=(MILK,), request=Request("milks"))),
        (price.add_so_many, AddAfterPrice(MILK)),
    ],
)
def test_zero_is_a_no_and_no_line_of_nothing(make_turn, ports, handler, asked):
    reply = handler(make_turn("GiveQuantityIntent", asked=asked, quantity="0"), ports)

    assert (reply.session.cart.lines, reply.session.asked) == ((), WhatToOrder())


def test_the_last_one_is_the_last_line(make_turn, ports):
    turn = make_turn(
        "RemoveFromCartIntent", cart=cart_of((MILK, 1), (SOUP, 1)), focus=MILK.variant_id, product="last one"
    )

    reply = cart.remove_from_cart(turn, ports)

    assert [line.variant_id for line in reply.session.cart.lines] == [MILK.variant_id]
