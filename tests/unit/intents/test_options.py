"""How a product should be: asked where the shop needs to know, changed afterwards, refused by name."""

from dataclasses import replace
from fractions import Fraction

import pytest
from corner_shop import EN, MILK
from deli import (
    BEANS,
    FOR_ESPRESSO,
    HOT,
    ICED,
    NO_ONIONS,
    SANDWICH,
    TEA,
    WITH_EGG,
    dollars,
)

from skill.dialogue import (
    AddAfterPrice,
    ChooseLine,
    ChooseOption,
    ConfirmQuantity,
    LineChange,
    ReadyToCheckOut,
    TakeFewer,
    WhatIsThat,
)
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Product
from skill.domain.options import Chosen, How, Pick, Wish
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.intents import adding, cart, choosing, lines, options, price, quantity, renumbering
from skill.turn import Said

READY = ReadyToCheckOut()
WAITING = (Request("milk"),)
AS_ICED = Chosen(pick=Pick("warmth", "iced", How.IS), title="iced", price=dollars(0))


def pieces(number):
    return Amount(Fraction(number))


@pytest.fixture
def ports(ports):
    """The corner shop with things that can be had in several ways."""
    for offer in (SANDWICH, BEANS, TEA):
        ports.catalog.put(
            Product(product_id=offer.product_id, title=offer.title, offers=(offer,), default=offer.variant_id), EN
        )
    return ports


def asked(waiting=()):
    return ChooseOption(
        title="milk tea",
        variant_id=TEA.variant_id,
        options=(HOT, ICED),
        request=Request("milk tea"),
        waiting=waiting,
    )


def said(reply):
    return [(one.key, one.values.get("option") or one.values.get("words")) for one in reply.says]


def test_what_has_no_default_is_asked_about_before_it_is_added(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="milk tea and milk"), ports)

    assert reply.session.asked == asked()
    assert reply.session.cart == Cart().add(MILK, 1)


@pytest.mark.parametrize("slots", [{"ordinal": "2"}, {"choice": "iced"}, {"product": "cold please"}])
def test_an_option_is_taken_by_place_or_name_and_what_waits_goes_on(make_turn, ports, slots):
    reply = options.choose_option(make_turn("ChooseIntent", asked=asked(WAITING), **slots), ports)

    assert [(line.title, [one.title for one in line.options]) for line in reply.session.cart.lines] == [
        ("milk tea", ["iced"]),
        ("milk", []),
    ]


def test_another_product_instead_leaves_the_open_one_out_and_says_so(make_turn, ports):
    reply = options.choose_option(make_turn("AddToCartIntent", asked=asked(), product="milk"), ports)

    assert reply.says[0] == Said("choose.left_open", {"words": "milk tea"})
    assert reply.session.cart == Cart().add(MILK, 1)


@pytest.mark.parametrize("words", ["purple", "the fourth one"])
def test_an_answer_that_is_no_option_is_asked_again(make_turn, ports, words):
    reply = options.choose_option(make_turn("ChooseIntent", asked=asked(), choice=words), ports)

    assert (reply.session.asked, reply.session.cart) == (asked(), Cart())


def test_neither_leaves_it_out_and_what_waits_goes_on(make_turn, ports):
    reply = options.no_option(make_turn("AMAZON.NoIntent", asked=asked(WAITING)), ports)

    assert reply.says[0].key == "choose.none"
    assert reply.session.cart == Cart().add(MILK, 1)


def test_a_yes_is_no_option(make_turn, ports):
    reply = options.which_option(make_turn("AMAZON.YesIntent", asked=asked()), ports)

    assert reply.session.asked == asked()


def test_a_refused_option_and_an_unclear_word_are_said_and_the_rest_is_added(make_turn, ports):
    request = Request("club sandwich", None, (Wish("onions", How.WITHOUT), Wish("pickles")), "blorp")

    reply = adding.settle(make_turn(), ports, (request,))

    line = LineItem.of(SANDWICH, 1, (NO_ONIONS,))
    assert reply.session.cart == Cart((line,))
    assert said(reply)[1:] == [("cart.cannot_be_with", "pickles"), ("ask.what_is_that.text", "blorp")]
    assert reply.session.asked == WhatIsThat(words="blorp", line=line)


def test_an_unclear_word_is_said_where_something_else_has_to_be_asked(make_turn, ports):
    unclear, unsure = Request("club sandwich", unclear="blorp"), Request("tomato")

    reply = adding.settle(make_turn(), ports, (unclear, unsure))

    assert ("cart.unclear", "blorp") in said(reply)
    assert reply.session.cart == Cart().add(SANDWICH, 1)


def test_other_words_for_it_change_the_line_they_were_said_of(make_turn, ports):
    held = Cart().add(SANDWICH, 2)
    turn = make_turn(
        "AddToCartIntent", asked=WhatIsThat(words="eck", line=held.lines[0]), cart=held, product="with egg"
    )

    reply = options.that_is(turn, ports)

    assert reply.session.cart == Cart().add(SANDWICH, 2, (WITH_EGG,))


def test_a_product_in_place_of_unclear_words_is_added(make_turn, ports):
    held = Cart().add(SANDWICH, 2)
    turn = make_turn("AddToCartIntent", asked=WhatIsThat(words="melk", line=held.lines[0]), cart=held, product="milk")

    reply = options.that_is(turn, ports)

    assert reply.session.cart == held.add(MILK, 1)


def what_is(line_of):
    return WhatIsThat(words="lovely", line=line_of.lines[0])


def test_what_is_to_go_goes_although_a_word_is_unclear(make_turn, ports):
    held = Cart().add(SANDWICH, 1).add(MILK, 1)
    turn = make_turn("RemoveFromCartIntent", asked=what_is(held), cart=held, product="club sandwich")

    reply = options.that_is(turn, ports)

    assert reply.session.cart == Cart().add(MILK, 1)


def test_another_number_is_no_more_of_it_although_a_word_is_unclear(make_turn, ports):
    held = Cart().add(SANDWICH, 1)
    slots = {"product": "club sandwich", "quantity": "3"}

    reply = options.that_is(make_turn("ChangeQuantityIntent", asked=what_is(held), cart=held, **slots), ports)

    assert reply.session.cart == Cart().add(SANDWICH, 3)


def test_ordering_again_adds_nothing_although_a_word_is_unclear(make_turn, ports):
    held = Cart().add(SANDWICH, 1)
    turn = make_turn("ReorderIntent", asked=what_is(held), cart=held, product="club sandwich")

    reply = options.that_is(turn, ports)

    assert reply.session.cart == held


@pytest.mark.parametrize(("word", "title"), [("without", "without candles"), ("with", "with candles")])
def test_with_or_without_alone_is_the_option_that_begins_so(make_turn, ports, word, title):
    ways = tuple(replace(HOT, title=one, wordings=()) for one in ("with candles", "without candles"))
    turn = make_turn("ChooseIntent", asked=replace(asked(), options=ways), choice=word)

    reply = options.choose_option(turn, ports)

    assert reply.session.asked.request.wishes == (Wish(title),)


@pytest.mark.parametrize("words", ["without", "with sprinkles", "milky thing of sorts"])
def test_words_that_surely_name_no_product_do_not_give_up_the_open_one(make_turn, ports, words):
    reply = options.choose_option(make_turn("AddToCartIntent", asked=asked(), product=words), ports)

    assert (reply.session.asked, reply.session.cart) == (asked(), Cart())


def test_never_mind_keeps_what_was_understood(make_turn, ports):
    held = Cart().add(SANDWICH, 2)

    reply = options.never_mind(make_turn(asked=WhatIsThat(words="blorp", line=held.lines[0]), cart=held), ports)

    assert (reply.session.cart, reply.session.asked) == (held, READY)


def test_a_line_is_changed_in_its_place_by_the_option_alone(make_turn, ports):
    held = Cart().add(BEANS, 1).add(MILK, 1)
    turn = make_turn("ChangeQuantityIntent", asked=READY, cart=held, amount="ground for espresso")

    reply = renumbering.change_quantity(turn, ports)

    assert reply.session.cart.lines == (LineItem.of(BEANS, 1, (FOR_ESPRESSO,)), held.lines[1])


def test_a_changed_line_joins_the_one_that_is_the_same(make_turn, ports):
    held = Cart().add(SANDWICH, 1, (NO_ONIONS,)).add(SANDWICH, 2)
    turn = make_turn("RemoveFromCartIntent", asked=READY, cart=held, focus=SANDWICH.variant_id, product="onions")

    reply = cart.remove_from_cart(turn, ports)

    assert reply.session.cart == Cart().add(SANDWICH, 3, (NO_ONIONS,))


def test_without_something_of_what_was_just_added_changes_it(make_turn, ports):
    held = Cart().add(SANDWICH, 1)

    reply = options.leave_out(make_turn("ReorderIntent", asked=READY, cart=held, without="onions"), ports)

    assert reply.session.cart == Cart().add(SANDWICH, 1, (NO_ONIONS,))


def test_a_price_is_that_of_the_thing_as_it_was_asked_and_so_it_is_added(make_turn, ports):
    asking = make_turn("AskPriceIntent", product="club sandwich with egg and pickles")

    priced = price.ask_price(asking, ports)
    added = price.add_it(make_turn("AMAZON.YesIntent", asked=priced.session.asked), ports)

    assert priced.session.asked == AddAfterPrice(SANDWICH, (Wish("egg"),))
    assert [one.values.get("price") for one in priced.says if one.key == "price.one"] == [dollars(750)]
    assert added.session.cart == Cart().add(SANDWICH, 1, (WITH_EGG,))


def test_without_a_product_takes_its_line_out(make_turn, ports):
    held = Cart().add(SANDWICH, 1).add(MILK, 2)

    reply = options.leave_out(make_turn("ReorderIntent", asked=READY, cart=held, without="the milk"), ports)

    assert reply.session.cart == Cart().add(SANDWICH, 1)


def test_without_what_several_lines_are_asks_which(make_turn, ports):
    held = Cart().add(SANDWICH, 1).add(SANDWICH, 1, (NO_ONIONS,))

    reply = options.leave_out(make_turn("ReorderIntent", asked=READY, cart=held, without="club sandwich"), ports)

    assert reply.session.asked == ChooseLine(lines=held.lines, change=LineChange.REMOVE)
    assert reply.session.cart == held


def test_none_of_something_is_left_out_and_that_is_said(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="zero cartons of milk and a club sandwich"), ports)

    assert reply.says[0] == Said("choose.left_open", {"words": "milk"})
    assert reply.session.cart == Cart().add(SANDWICH, 1)


ONE_PLAIN = Cart((LineItem.of(SANDWICH, 1, (NO_ONIONS,)),))


@pytest.mark.parametrize(("intent", "slots"), [("AddToCartIntent", "product"), ("ChooseIntent", "choice")])
def test_another_one_is_chosen_as_the_last_one_was(make_turn, ports, intent, slots):
    turn = make_turn(intent, asked=READY, cart=ONE_PLAIN, **{slots: "another one"})

    reply = options.routes.find(intent, READY)(turn.with_line(ONE_PLAIN.lines[0]), ports)

    assert reply.session.cart == Cart((LineItem.of(SANDWICH, 2, (NO_ONIONS,)),))


def test_another_one_with_more_has_that_beside_what_the_last_one_had(make_turn, ports):
    turn = make_turn("AddToCartIntent", asked=READY, cart=ONE_PLAIN, product="another one with egg")

    reply = cart.add_to_cart(turn.with_line(ONE_PLAIN.lines[0]), ports)

    assert reply.session.cart.lines == (*ONE_PLAIN.lines, LineItem.of(SANDWICH, 1, (NO_ONIONS, WITH_EGG)))


def test_an_option_at_a_doubt_about_the_number_changes_what_the_doubt_is_about(make_turn, ports):
    asked = TakeFewer(line=LineItem.of(SANDWICH, 8))

    added = quantity.add_instead(make_turn("AddToCartIntent", asked=asked, product="without onions"), ports)
    changed = quantity.another_number(make_turn("ChangeQuantityIntent", asked=asked, product="with egg"), ports)

    assert added.session.asked == TakeFewer(line=LineItem.of(SANDWICH, 8, (NO_ONIONS,)))
    assert changed.session.asked == TakeFewer(line=LineItem.of(SANDWICH, 8, (WITH_EGG,)))
    assert added.session.cart == Cart()


def test_another_number_keeps_no_line_that_the_doubted_one_replaces(make_turn, ports):
    old, new = LineItem.of(SANDWICH, 2), LineItem.of(SANDWICH, 8, (NO_ONIONS,))
    asked = TakeFewer(line=new, replaces=old.key)

    many = quantity.another_number(make_turn(asked=asked, cart=Cart((old,)), quantity="30"), ports)
    few = quantity.another_number(make_turn(asked=many.session.asked, cart=Cart((old,)), quantity="3"), ports)

    assert many.session.asked == asked
    assert few.session.cart == Cart((new.with_steps(3),))


def test_options_that_lead_back_to_the_line_in_the_cart_count_it_once(make_turn, ports):
    old = LineItem.of(SANDWICH, 3, (NO_ONIONS,))
    asked = ConfirmQuantity(line=LineItem.of(SANDWICH, 3), replaces=old.key)

    turn = make_turn("AddToCartIntent", asked=asked, cart=Cart((old,)), product="without onions")
    reply = quantity.add_instead(turn, ports)

    assert reply.session.asked == replace(asked, line=old)


def test_a_number_while_an_option_is_open_is_the_number_of_it(make_turn, ports):
    reply = options.choose_option(make_turn("ChangeQuantityIntent", asked=asked(), quantity="2"), ports)

    assert reply.session.asked == replace(asked(), request=Request("milk tea", pieces(2)))


def test_a_choice_that_is_an_order_with_options_is_one(make_turn, ports):
    reply = choosing.other_variant(make_turn("ChooseIntent", asked=READY, choice="an iced milk tea"), ports)

    assert [line.options for line in reply.session.cart.lines] == [LineItem.of(TEA, 1, (AS_ICED,)).options]


def test_what_takes_a_line_s_place_is_asked_how_it_should_be(make_turn, ports):
    old = LineItem.of(SANDWICH, 2)

    reply = lines.swap_line(make_turn(cart=Cart((old,))), ports, old, TEA)

    assert reply.says[0] == Said("cart.removed", {"line": old})
    assert reply.session.asked == replace(asked(), request=Request("milk tea", pieces(2)))
    assert reply.session.cart == Cart()
