"""Lines copy what they were when they were added; what was chosen of a product makes a line of its own."""

from dataclasses import replace

from deli import AS_BEANS, BEANS, FILLING, FOR_ESPRESSO, NO_ONIONS, ONION, SANDWICH, WITH_EGG, WITH_ONIONS

from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.money import Money
from skill.domain.quantity import Quantity


def test_a_line_costs_what_its_options_add():
    line = LineItem.of(BEANS, 2, (FOR_ESPRESSO,))

    assert (line.unit_price, line.total) == (Money(1450, "USD"), Money(2900, "USD"))


def test_less_takes_out_as_much_of_each_line_as_is_named_and_leaves_the_rest():
    cart = Cart().add(BEANS, 3).add(SANDWICH, 1).add(SANDWICH, 2, (NO_ONIONS,))

    left = cart.less(Cart().add(BEANS, 1).add(SANDWICH, 5, (NO_ONIONS,)).add(SANDWICH, 1, (WITH_EGG,)).lines)

    assert left == Cart().add(BEANS, 2).add(SANDWICH, 1)


def test_less_takes_out_whole_what_is_sold_in_another_measure_now():
    by_weight = replace(BEANS, sold_by=Quantity(10, "kg", 10))

    assert Cart().add(by_weight, 30).less(Cart().add(BEANS, 1).lines) == Cart()


def test_lines_of_one_product_with_different_options_stay_apart():
    cart = Cart().add(SANDWICH, 1).add(SANDWICH, 2, (NO_ONIONS,)).add(SANDWICH, 1)

    assert [(line.quantity.steps, line.options) for line in cart.lines] == [(2, ()), (2, (NO_ONIONS,))]
    assert cart.steps_of(SANDWICH.variant_id) == 4


def test_the_order_in_which_options_were_chosen_makes_no_other_line():
    cart = Cart().add(SANDWICH, 1, (NO_ONIONS, WITH_EGG)).add(SANDWICH, 1, (WITH_EGG, NO_ONIONS))

    assert [line.quantity.steps for line in cart.lines] == [2]


def test_what_comes_anyway_makes_no_other_line_and_is_kept_as_it_was_said():
    cart = Cart().add(BEANS, 1).add(BEANS, 1, (AS_BEANS,))

    assert cart.lines == (LineItem.of(BEANS, 2, (AS_BEANS,)),)


def test_the_nearest_line_is_the_keys_own_or_the_latest_of_its_variant():
    cart = Cart().add(SANDWICH, 1).add(SANDWICH, 2, (NO_ONIONS,))

    assert cart.nearest(LineKey(SANDWICH.variant_id)) == cart.lines[0]
    assert cart.nearest(LineKey(SANDWICH.variant_id, (WITH_EGG.pick,))) == cart.lines[1]
    assert cart.nearest(LineKey(BEANS.variant_id)) is None


def test_only_the_line_that_is_named_goes():
    cart = Cart().add(SANDWICH, 1).add(SANDWICH, 2, (NO_ONIONS,))

    assert cart.without(cart.lines[1].key).lines == cart.lines[:1]
    assert cart.with_steps(cart.lines[1].key, 0).lines == cart.lines[:1]


def test_today_a_line_has_the_options_of_today_or_can_not_be_had():
    line = LineItem.of(SANDWICH, 1, (WITH_EGG, WITH_ONIONS))
    without_egg = replace(SANDWICH, option_groups=(replace(FILLING, options=(ONION,)),))

    assert line.today(SANDWICH, 3) == line.with_steps(3)
    assert line.today(without_egg, 1) is None
