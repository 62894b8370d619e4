"""What something costs: the price is said, and nothing is added without being asked for."""

from __future__ import annotations

from corner_shop import BISQUE, BLUE_MUG, LARGE_BAG, MILK, POTATOES, SALMON, SMALL_BAG, SOUP, WHITE_MUG, cart_of

from skill.analytics.events import Outcome
from skill.dialogue import AddAfterPrice, AddOneOfThese, ChooseOffer, ReadyToCheckOut, WhatToOrder
from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.money import Money
from skill.domain.resolution import Request
from skill.intents import price


def keys(reply):
    """The prompts of the reply, in order."""
    return [said.key for said in reply.says]


def test_the_price_is_that_of_one_and_nothing_is_added(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="milk"), ports)

    assert reply.says[0].values == {"line": LineItem.of(MILK, 1), "price": Money(320, "USD")}
    assert reply.session.asked == AddAfterPrice(MILK)
    assert reply.session.cart == Cart()


def test_the_price_of_what_is_weighed_is_that_of_a_kilo(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="potatoes"), ports)

    assert reply.says[0].values["line"] == LineItem.of(POTATOES, 10)


def test_one_price_of_several_is_said_once(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="coffee mug"), ports)

    assert keys(reply) == ["price.same", "ask.add_one_of_these.text"]
    assert reply.session.asked == AddOneOfThese(offers=(WHITE_MUG, BLUE_MUG), request=Request("coffee mug"))


def test_different_prices_are_said_each(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="tomato"), ports)

    assert keys(reply) == ["price.each", "price.one", "price.add_which"]
    assert reply.session.asked.offers == (SOUP, BISQUE)
    assert reply.session.cart == Cart()


def test_another_size_of_what_was_priced_has_a_price_of_its_own(make_turn, ports):
    turn = make_turn("ChooseIntent", asked=AddAfterPrice(SMALL_BAG), choice="the big one")

    reply = price.price_of_another(turn, ports)

    assert reply.says[0].values == {"line": LineItem.of(LARGE_BAG, 1), "price": LARGE_BAG.price}
    assert reply.session.asked == AddAfterPrice(LARGE_BAG)
    assert reply.session.cart == Cart()


def test_a_choice_that_no_size_answers_is_asked_again(make_turn, ports):
    turn = make_turn("ChooseIntent", asked=AddAfterPrice(MILK), choice="the green one")

    reply = price.price_of_another(turn, ports)

    assert keys(reply) == ["miss.first", "ask.add_after_price.text"]


def test_what_is_sold_out_has_a_price_but_is_not_offered(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="salmon"), ports)

    assert keys(reply) == ["price.one_sold_out", "ask.anything_else.text"]
    assert reply.says[0].values["line"] == LineItem.of(SALMON, 1)


def test_what_the_shop_does_not_sell_has_no_price(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="lawn mower", focus=MILK.variant_id), ports)

    assert keys(reply)[0] == "cart.not_sold"
    assert reply.session.focus is None
    assert reply.notes.outcome is Outcome.NOT_FOUND


def test_how_much_delivery_is_gets_the_shops_answer(make_turn, ports):
    reply = price.ask_price(make_turn("AskPriceIntent", product="delivery"), ports)

    assert reply.says[0].values["text"] == "Delivery costs $5."


def test_a_price_in_the_middle_of_a_choice_comes_back_to_it(make_turn, ports):
    asked = ChooseOffer(offers=(SOUP, BISQUE), request=Request("tomato"))

    one = price.ask_price(make_turn(asked=asked, product="milk"), ports)
    several = price.ask_price(make_turn(asked=asked, product="coffee mug"), ports)

    assert (one.session.asked, several.session.asked) == (asked, asked)
    assert keys(several) == ["price.each", "price.one", "ask.choose_offer.text"]


def test_how_much_is_that_means_what_was_spoken_of(make_turn, ports):
    reply = price.ask_price(make_turn(product="that", focus=SMALL_BAG.variant_id), ports)

    assert reply.session.asked == AddAfterPrice(SMALL_BAG)


def test_how_much_is_that_about_nothing_asks_for_a_name(make_turn, ports):
    assert keys(price.ask_price(make_turn(product="that"), ports))[0] == "price.of_what"


def test_yes_adds_one_and_a_number_adds_so_many(make_turn, ports):
    one = price.add_it(make_turn("AMAZON.YesIntent", asked=AddAfterPrice(MILK)), ports)
    three = price.add_so_many(make_turn("GiveQuantityIntent", asked=AddAfterPrice(MILK), quantity="3"), ports)

    assert one.session.cart == cart_of((MILK, 1))
    assert three.session.cart == cart_of((MILK, 3))


def test_no_adds_nothing_and_goes_on_where_the_shopper_was(make_turn, ports):
    empty = price.only_asking(make_turn("AMAZON.NoIntent", asked=AddAfterPrice(MILK)), ports)
    filled = price.only_asking(make_turn(asked=AddAfterPrice(MILK), cart=cart_of((SOUP, 1))), ports)

    assert (empty.session.asked, empty.session.cart) == (WhatToOrder(), Cart())
    assert (filled.session.asked, filled.session.cart) == (ReadyToCheckOut(), cart_of((SOUP, 1)))


def test_tell_me_more_says_the_shops_description(make_turn, ports):
    reply = price.tell_more(make_turn("AMAZON.MoreIntent", focus=SMALL_BAG.variant_id), ports)

    assert reply.says[0].values == {"title": "dark roast", "description": "Full-bodied whole beans."}


def test_tell_me_more_without_a_description_says_so_and_about_nothing_gives_help(make_turn, ports):
    bare = price.tell_more(make_turn("AMAZON.MoreIntent", focus=MILK.variant_id), ports)
    nothing = price.tell_more(make_turn("AMAZON.MoreIntent"), ports)

    assert keys(bare)[0] == "price.no_more"
    assert keys(nothing)[0] == "ask.what_to_order.help"


def test_what_is_in_a_thing_is_told_in_the_words_of_the_shop(make_turn, ports):
    reply = price.describe(make_turn("DescribeProductIntent", product="dark roast"), ports)

    assert reply.says[0].values == {"title": "dark roast", "description": "Full-bodied whole beans."}
    assert reply.session.focus == LineKey(SMALL_BAG.variant_id)
    assert reply.session.cart == Cart()


def test_what_is_in_it_is_asked_of_what_was_spoken_of(make_turn, ports):
    reply = price.describe(make_turn("DescribeProductIntent", focus=SMALL_BAG.variant_id), ports)

    assert keys(reply)[0] == "price.more"


def test_of_several_things_each_is_named(make_turn, ports):
    reply = price.describe(make_turn("DescribeProductIntent", product="tomato"), ports)

    assert keys(reply) == ["price.each", "price.one", "price.add_which"]


def test_what_the_shop_does_not_sell_is_not_described(make_turn, ports):
    reply = price.describe(make_turn("DescribeProductIntent", product="moon rocks"), ports)

    assert keys(reply)[0] == "faq.none"


def test_what_is_in_the_cart_is_priced_as_it_was_chosen_and_not_offered_again(make_turn, ports):
    cart = cart_of((MILK, 2))

    reply = price.ask_price(make_turn("AskPriceIntent", focus=MILK.variant_id, cart=cart), ports)

    assert reply.says[0].values["price"] == MILK.price
    assert not isinstance(reply.session.asked, AddAfterPrice)
    assert reply.session.cart == cart


def test_the_price_of_one_of_those_just_told_of(make_turn, ports):
    asked = AddOneOfThese(offers=(SOUP, BISQUE), request=Request("tomato"))

    reply = price.ask_price(make_turn("AskPriceIntent", asked=asked, product="second one"), ports)

    assert reply.session.asked == AddAfterPrice(BISQUE)
