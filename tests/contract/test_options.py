"""What every Checkout, Orders and Customers keeps of options: their names, their price, and lines that stay apart."""

from dataclasses import replace

from deli import EGG, FILLING, NO_ONIONS, ONION, SANDWICH, TOMATO, WITH_EGG

from skill.domain.cart import Cart, LineItem
from skill.domain.money import Money
from skill.domain.order import MessageCode, Severity


def messages(quote):
    return [(message.code, message.severity, message.picks) for message in quote.messages]


def test_an_order_keeps_each_line_with_its_options(stores, ann, buy):
    stores.sell(SANDWICH)
    plain, chosen = LineItem.of(SANDWICH, 1), LineItem.of(SANDWICH, 2, (NO_ONIONS, WITH_EGG))

    placed = buy(ann, "key-1", plain, chosen).order

    assert stores.orders.get(placed.order_id).lines == (plain, chosen)
    assert placed.goods == Money(650 + 2 * 750, "USD")


def test_options_are_quoted_at_their_name_and_price_of_today(stores, ann):
    dearer = replace(EGG, title="boiled egg", price=Money(120, "USD"))
    group = replace(FILLING, options=(ONION, TOMATO, dearer))
    stores.sell(replace(SANDWICH, option_groups=(group,)))

    quote = stores.checkout.quote([LineItem.of(SANDWICH, 1, (WITH_EGG,))], ann)

    assert [option.title for option in quote.lines[0].options] == ["boiled egg"]
    assert [(message.was, message.now) for message in quote.messages] == [(Money(750, "USD"), Money(770, "USD"))]


def test_a_line_whose_option_is_gone_is_left_out_and_said(stores, ann):
    stores.sell(replace(SANDWICH, option_groups=(replace(FILLING, options=(ONION, TOMATO)),)))
    lines = [LineItem.of(SANDWICH, 1, (WITH_EGG,)), LineItem.of(SANDWICH, 1)]

    quote = stores.checkout.quote(lines, ann)

    assert quote.lines == (LineItem.of(SANDWICH, 1),)
    assert messages(quote) == [(MessageCode.OPTION_GONE, Severity.RECOVERABLE, (WITH_EGG.pick,))]


def test_lines_of_one_variant_share_its_stock(stores, ann):
    stores.sell(replace(SANDWICH, stock=3))
    lines = [LineItem.of(SANDWICH, 2), LineItem.of(SANDWICH, 2, (NO_ONIONS,))]

    quote = stores.checkout.quote(lines, ann)

    assert [line.quantity.steps for line in quote.lines] == [2, 1]
    assert messages(quote) == [(MessageCode.PARTIAL_STOCK, Severity.BUYER_REVIEW, (NO_ONIONS.pick,))]


def test_a_line_for_which_nothing_is_left_goes_and_that_is_said(stores, ann):
    stores.sell(replace(SANDWICH, stock=2))
    lines = [LineItem.of(SANDWICH, 2), LineItem.of(SANDWICH, 1, (NO_ONIONS,))]

    quote = stores.checkout.quote(lines, ann)

    assert quote.lines == (LineItem.of(SANDWICH, 2),)
    assert messages(quote) == [(MessageCode.PARTIAL_STOCK, Severity.RECOVERABLE, (NO_ONIONS.pick,))]


def test_stock_is_taken_and_given_back_for_all_lines_of_a_variant(stores, ann, buy):
    stores.sell(SANDWICH)
    order = buy(ann, "key-1", LineItem.of(SANDWICH, 2), LineItem.of(SANDWICH, 3, (NO_ONIONS,))).order
    left = stores.catalog.offers([SANDWICH.variant_id], "en-US")[0].stock

    stores.checkout.cancel(order.order_id, ann)

    assert left == 5
    assert stores.catalog.offers([SANDWICH.variant_id], "en-US")[0].stock == 10


def test_a_kept_cart_keeps_its_options(stores):
    cart = Cart((LineItem.of(SANDWICH, 2, (NO_ONIONS, WITH_EGG)),))

    stores.customers.update("ann", lambda record: replace(record, cart=cart))

    assert stores.customers.get("ann").cart == cart
