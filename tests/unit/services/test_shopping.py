"""What is asked for goes into the cart only as far as the shop can give it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from corner_shop import (
    BISQUE,
    BLUE_MUG,
    CAT_FOOD,
    CUSTOMER,
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
    buy,
    cart_of,
)

from skill.domain.cart import Cart, LineItem
from skill.domain.customer import Customer
from skill.domain.quantity import Amount
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request
from skill.services import naming, shopping
from skill.services.shopping import Added, Bound, NoMore, NotSold, Shopper, SoldOut, TooFew, TooMany, Unclear, Uneven

SOMEBODY = Shopper(Customer(customer_id=CUSTOMER))
EMPTY = Cart()


def pieces(number):
    """So many, without a unit."""
    return Amount(Fraction(number))


def take(ports, words, amount=None, cart=EMPTY, shopper=SOMEBODY):
    """What becomes of one request."""
    return shopping.take(Request(words, amount), cart, shopper, ports.catalog, EN)


def test_a_clear_name_is_added_once_where_no_number_was_said(ports):
    taken = take(ports, "milk")

    assert taken == Added(cart_of((MILK, 1)), LineItem.of(MILK, 1), Match(MILK))


def test_a_name_that_two_products_share_adds_neither(ports):
    taken = take(ports, "tomato")

    assert isinstance(taken, Unclear)
    assert set(taken.offers) == {SOUP, BISQUE}


def test_a_name_that_the_shop_lacks_is_not_sold(ports):
    assert take(ports, "lawn mower") == NotSold(NoMatch(0.0))


def test_the_variant_in_the_words_is_taken_and_the_default_where_none_is_named(ports):
    assert take(ports, "one kilo bag of dark roast").line == LineItem.of(LARGE_BAG, 1)
    assert take(ports, "dark roast").line == LineItem.of(SMALL_BAG, 1)


def test_variants_without_a_default_are_a_choice(ports):
    assert take(ports, "coffee mug").offers == (WHITE_MUG, BLUE_MUG)


def test_what_is_sold_out_comes_with_stand_ins_and_their_reasons(ports):
    taken = take(ports, "salmon")

    assert taken == SoldOut(SALMON, (replace(TROUT, reason="cooks the same way"),), Match(SALMON))


def test_more_than_there_is_becomes_the_line_as_far_as_the_stock_goes(ports):
    taken = take(ports, "tomato soup", pieces(5), cart_of((SOUP, 1)))

    assert taken == TooFew(LineItem.of(SOUP, 3), Match(SOUP), Bound.STOCK)


def test_the_most_in_one_order_is_another_bound_than_the_stock(ports):
    taken = take(ports, "milk", pieces(15))

    assert taken == TooFew(LineItem.of(MILK, 12), Match(MILK), Bound.LIMIT)


def test_one_more_of_what_is_in_the_cart_to_the_last_is_no_more(ports):
    assert take(ports, "tomato soup", None, cart_of((SOUP, 3))) == NoMore(LineItem.of(SOUP, 3), Match(SOUP))
    assert take(ports, "milk", None, cart_of((MILK, 12))).bound is Bound.LIMIT


def test_more_than_twenty_is_doubted_and_twenty_is_not(ports):
    assert take(ports, "cat food", pieces(21)) == TooMany(LineItem.of(CAT_FOOD, 21), Match(CAT_FOOD))
    assert isinstance(take(ports, "cat food", pieces(20)), Added)


def test_the_doubt_begins_at_five_times_what_the_shopper_usually_buys(ports):
    used_to_ten = Shopper(SOMEBODY.customer, (buy(ports, (CAT_FOOD, 10)),))

    assert isinstance(take(ports, "cat food", pieces(50), shopper=used_to_ten), Added)
    assert isinstance(take(ports, "cat food", pieces(51), shopper=used_to_ten), TooMany)


def test_half_a_kilo_is_five_steps_of_ten(ports):
    taken = take(ports, "potatoes", Amount(Fraction(1, 2), "kg"))

    assert taken.line == LineItem.of(POTATOES, 5)


def test_a_third_of_a_kilo_is_no_whole_number_of_steps(ports):
    taken = take(ports, "potatoes", Amount(Fraction(1, 3), "kg"))

    assert taken == Uneven(LineItem.of(POTATOES, 10), Match(POTATOES))


def test_a_learned_name_is_the_variant_chosen_by_it_before(ports):
    customer = replace(SOMEBODY.customer, learned={"milk": OAT_MILK.variant_id})

    found = shopping.find(Request("milk"), Shopper(customer), ports.catalog, EN)

    assert found == Match(OAT_MILK)


@pytest.mark.parametrize(("in_cart", "means"), [(OAT_MILK, OAT_MILK), (SOUP, MILK)])
def test_a_name_means_what_was_chosen_by_it_while_that_is_in_the_cart(ports, in_cart, means):
    names = {"learned": {"milk": MILK.variant_id}, "chosen": {"milk": OAT_MILK.variant_id}}
    customer = replace(SOMEBODY.customer, cart=cart_of((in_cart, 1)), **names)

    found = shopping.find(Request("milk"), Shopper(customer), ports.catalog, EN)

    assert found.offer == means


def test_a_learned_name_that_is_no_longer_sold_is_looked_up_again(ports):
    customer = replace(SOMEBODY.customer, learned={"tomato": SOUP.variant_id})
    ports.catalog.remove(SOUP.product_id)
    ports.catalog.remove(BISQUE.product_id)

    assert isinstance(shopping.find(Request("tomato"), Shopper(customer), ports.catalog, EN), NoMatch)


def test_what_was_bought_before_decides_between_equals(ports):
    before = shopping.shopper(CUSTOMER, ports.customers, ports.orders)
    buy(ports, (BISQUE, 1))
    after = shopping.shopper(CUSTOMER, ports.customers, ports.orders)

    assert isinstance(shopping.find(Request("tomato"), before, ports.catalog, EN), Ambiguous)
    assert shopping.find(Request("tomato"), after, ports.catalog, EN).offer == replace(BISQUE, stock=49)


def test_lines_are_named_by_title_and_several_where_they_fit_equally():
    milk, oat, soup = cart_of((MILK, 1), (OAT_MILK, 1), (SOUP, 1)).lines

    assert naming.lines_named("oat milk", (milk, oat, soup), EN) == (oat,)
    assert naming.lines_named("milk", (milk, oat, soup), EN) == (milk,)
    assert naming.lines_named("shampoo", (milk, oat, soup), EN) == ()


def test_lines_are_meant_by_any_name_that_the_catalog_knows_their_product_by(ports):
    roast, milk = cart_of((SMALL_BAG, 2), (MILK, 1)).lines
    ports.catalog.fit = lambda words, names, _: 0.9 if words == "coffee" and "dark roast" in names else 0.0

    assert naming.lines_meant("coffee", (roast, milk), ports.catalog, EN) == (roast,)
    assert naming.lines_meant("shampoo", (roast, milk), ports.catalog, EN) == ()
    assert naming.lines_meant("coffee", (), ports.catalog, EN) == ()


def test_variants_are_to_be_chosen_only_where_none_is_the_default_and_they_were_not_the_choice(ports):
    def to_choose(offer, among):
        return shopping.variants_to_choose(offer, among, ports.catalog, EN)

    assert to_choose(WHITE_MUG, (WHITE_MUG, SOUP)) == (WHITE_MUG, BLUE_MUG)
    assert to_choose(WHITE_MUG, (WHITE_MUG, BLUE_MUG)) == ()
    assert to_choose(SMALL_BAG, (SMALL_BAG, SOUP)) == ()
    assert to_choose(SOUP, (SOUP, BISQUE)) == ()


def test_words_name_another_product_only_where_they_name_none_of_the_offers(ports):
    def is_another(words):
        return shopping.names_another(words, (WHITE_MUG, BLUE_MUG), ports.catalog, EN)

    assert is_another("oat milk")
    assert not is_another("white")
    assert not is_another("the cheaper one")


@pytest.mark.parametrize(
    ("number", "unit", "steps"),
    [("3/2", "kg", 15), ("500", "g", 5), ("1/3", "kg", None), ("2", "piece", 20), ("500", "ml", None)],
)
def test_a_number_of_a_line_counts_as_the_line_is_sold(ports, number, unit, steps):
    (potatoes,) = cart_of((POTATOES, 10)).lines

    assert shopping.steps_of_line(Amount(Fraction(number), unit), potatoes, ports.catalog, EN) == steps


def test_two_names_together_are_asked_about_unless_the_shop_calls_both_just_so(ports):
    cake = Request("tomato milk", either=("tomato", "milk"))
    both = Request("milk cat food", Amount(Fraction(2), "piece"), either=("milk", "cat food"))

    assert shopping.find(cake, SOMEBODY, ports.catalog, EN) == Ambiguous((SOUP, MILK), 1.0)
    assert shopping.apart(cake, ports.catalog, EN) == (cake,)
    assert shopping.apart(both, ports.catalog, EN) == (Request("milk", both.amount), Request("cat food"))


def test_two_names_of_one_product_are_asked_about_once(ports):
    soup = Request("soup tomato", either=("soup", "tomato"))

    assert shopping.find(soup, SOMEBODY, ports.catalog, EN).offers == (SOUP,)
