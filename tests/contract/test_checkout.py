"""What every Checkout promises: quotes of now, an order once, stock that adds up, and an undo that does too."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

from skill.domain.cart import Cart, LineItem
from skill.domain.money import Money
from skill.domain.order import Arrival, Canceled, Declined, MessageCode, OrderStatus, Placed, TooLate, UnknownOrder


def codes(messages):
    return [message.code for message in messages]


def at_once(count, work):
    """The results of so many threads that begin together, each given its number."""
    start = Barrier(count)

    def run(number):
        start.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def stock_of(stores, offer, buyer):
    return stores.catalog.offers([offer.variant_id], buyer.locale)[0].stock


def test_a_quote_says_goods_delivery_tax_total_and_arrival(stores, dark_roast, milk, ann):
    stores.sell(dark_roast)
    stores.sell(milk)

    quote = stores.checkout.quote([LineItem.of(dark_roast, 2), LineItem.of(milk, 1)], ann)

    assert quote.lines == (LineItem.of(dark_roast, 2), LineItem.of(milk, 1))
    assert (quote.goods.minor, quote.delivery.minor, quote.tax.minor, quote.total.minor) == (3149, 490, 260, 3899)
    assert quote.arrival == Arrival(date(2026, 11, 21), date(2026, 11, 23))
    assert (quote.seller, quote.address_label, quote.payment_label) == ("Kotori Market", "home", "Visa ending in 4 2")
    assert quote.messages == ()


def test_a_placed_order_says_what_the_quote_said(stores, dark_roast, milk, ann):
    stores.sell(dark_roast)
    stores.sell(milk)
    quote = stores.checkout.quote([LineItem.of(milk, 3), LineItem.of(dark_roast, 2)], ann)

    outcome = stores.checkout.place(quote, "key-1", ann)

    order = outcome.order
    assert (order.lines, order.goods, order.delivery, order.tax) == (
        quote.lines,
        quote.goods,
        quote.delivery,
        quote.tax,
    )
    assert (order.total, order.arrival, order.seller) == (quote.total, quote.arrival, quote.seller)
    assert (order.customer, order.placed_at, order.status) == ("ann", stores.clock.now(), OrderStatus.PLACED)
    assert stores.orders.get(order.order_id) == order


def test_an_order_number_is_eight_digits_that_no_other_order_has(stores, milk, ann, buy):
    stores.sell(milk)

    numbers = {buy(ann, f"key-{turn}", LineItem.of(milk, 1)).order.number for turn in range(5)}

    assert [len(number) for number in numbers] == [8] * 5
    assert all(number.isdecimal() for number in numbers)


def test_placing_takes_the_stock(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)

    buy(ann, "key-1", LineItem.of(dark_roast, 4))

    assert stock_of(stores, dark_roast, ann) == 6


def test_place_twice_with_one_key_makes_one_order(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    first = buy(ann, "key-1", LineItem.of(dark_roast, 2))

    again = buy(ann, "key-1", LineItem.of(dark_roast, 2))

    assert again == first
    assert stores.orders.recent("ann", 10) == (first.order,)
    assert stock_of(stores, dark_roast, ann) == 8


def test_the_same_key_with_another_quote_gives_the_first_order(stores, dark_roast, milk, ann, buy):
    stores.sell(dark_roast)
    stores.sell(milk)
    first = buy(ann, "key-1", LineItem.of(dark_roast, 2))

    again = buy(ann, "key-1", LineItem.of(milk, 5))

    assert again == first
    assert stores.orders.recent("ann", 10) == (first.order,)


def test_the_same_key_of_another_customer_is_another_order(stores, dark_roast, ann, bob, buy):
    stores.sell(dark_roast)
    first = buy(ann, "key-1", LineItem.of(dark_roast, 2))

    other = buy(bob, "key-1", LineItem.of(dark_roast, 3))

    assert stores.orders.recent("bob", 10) == (other.order,)
    assert stores.orders.recent("ann", 10) == (first.order,)


def test_one_key_at_once_from_eight_threads_makes_one_order(stores, dark_roast, ann):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 1)], ann)

    outcomes = at_once(8, lambda _: stores.checkout.place(quote, "key-1", ann))

    assert stores.orders.recent("ann", 10) == (outcomes[0].order,)
    assert outcomes == [outcomes[0]] * 8
    assert stock_of(stores, dark_roast, ann) == 9


def test_twenty_threads_buying_the_last_ten_sell_ten(stores, dark_roast, ann):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 1)], ann)
    buyers = [replace(ann, customer=f"buyer-{number}") for number in range(20)]

    outcomes = at_once(20, lambda number: stores.checkout.place(quote, "key", buyers[number]))

    declined = [outcome for outcome in outcomes if isinstance(outcome, Declined)]
    assert [codes(outcome.messages) for outcome in declined] == [[MessageCode.OUT_OF_STOCK]] * 10
    assert sum(len(stores.orders.recent(buyer.customer, 30)) for buyer in buyers) == 10
    assert stock_of(stores, dark_roast, ann) == 0


def test_the_same_lines_just_ordered_on_another_device_decline_until_that_was_heard(stores, dark_roast, ann):
    stores.sell(dark_roast)
    here = there = stores.checkout.quote([LineItem.of(dark_roast, 1)], ann)
    stores.checkout.place(there, "key-there", ann)

    first = stores.checkout.place(here, "key-here", ann)
    heard = stores.checkout.quote(here.lines, ann)
    again = stores.checkout.place(heard, "key-again", ann)

    assert isinstance(first, Declined)
    assert codes(first.messages) == codes(heard.messages) == [MessageCode.JUST_ORDERED]
    assert isinstance(again, Placed)
    assert len(stores.orders.recent("ann", 10)) == 2


def test_other_lines_just_ordered_and_an_order_taken_back_are_not_told(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    placed = buy(ann, "key-1", LineItem.of(dark_roast, 1))

    two = stores.checkout.quote([LineItem.of(dark_roast, 2)], ann)
    stores.checkout.cancel(placed.order.order_id, ann)
    one = stores.checkout.quote([LineItem.of(dark_roast, 1)], ann)

    assert two.messages == one.messages == ()


def test_a_price_that_moved_after_the_quote_declines_and_changes_nothing(stores, dark_roast, ann):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 2)], ann)
    stores.sell(replace(dark_roast, price=Money(1500, "USD")))

    outcome = stores.checkout.place(quote, "key-1", ann)

    assert codes(outcome.messages) == [MessageCode.PRICE_CHANGED]
    assert (outcome.messages[0].was, outcome.messages[0].now) == (Money(1400, "USD"), Money(1500, "USD"))
    assert stores.orders.recent("ann", 10) == ()
    assert stock_of(stores, dark_roast, ann) == 10


def test_stock_that_went_after_the_quote_declines_and_takes_nothing(stores, dark_roast, milk, ann, bob, buy):
    stores.sell(dark_roast)
    stores.sell(milk)
    quote = stores.checkout.quote([LineItem.of(milk, 1), LineItem.of(dark_roast, 3)], ann)
    buy(bob, "key-1", LineItem.of(dark_roast, 8))

    outcome = stores.checkout.place(quote, "key-2", ann)

    assert codes(outcome.messages) == [MessageCode.PARTIAL_STOCK]
    assert outcome.messages[0].available == 2
    assert stores.orders.recent("ann", 10) == ()
    assert stock_of(stores, dark_roast, ann) == 2


def test_a_declined_key_can_still_place_the_next_quote(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 2)], ann)
    stores.sell(replace(dark_roast, price=Money(1500, "USD")))
    stores.checkout.place(quote, "key-1", ann)

    outcome = buy(ann, "key-1", LineItem.of(dark_roast, 2))

    assert outcome.order.goods == Money(3000, "USD")


def test_a_product_that_left_the_shop_declines(stores, dark_roast, ann):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 2)], ann)
    stores.catalog.remove("dark-roast")

    outcome = stores.checkout.place(quote, "key-1", ann)

    assert codes(outcome.messages) == [MessageCode.NOT_SOLD]
    assert stores.orders.recent("ann", 10) == ()


def test_a_cut_quote_is_not_placed_without_its_own_yes(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)

    outcome = buy(ann, "key-1", LineItem.of(dark_roast, 11))

    assert codes(outcome.messages) == [MessageCode.PARTIAL_STOCK]
    assert stores.orders.recent("ann", 10) == ()
    assert stock_of(stores, dark_roast, ann) == 10


def test_an_unlinked_customer_cannot_place(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)

    outcome = buy(replace(ann, account=None), "key-1", LineItem.of(dark_roast, 1))

    assert codes(outcome.messages) == [MessageCode.ACCOUNT_NEEDED]
    assert stores.orders.recent("ann", 10) == ()


def test_an_address_that_changed_after_the_quote_declines(stores, dark_roast, ann):
    stores.sell(dark_roast)
    quote = stores.checkout.quote([LineItem.of(dark_roast, 1)], ann)
    moved = replace(ann, account=replace(ann.account, address_label="office"))

    outcome = stores.checkout.place(quote, "key-1", moved)

    assert outcome == Declined(())
    assert stores.orders.recent("ann", 10) == ()


def test_an_empty_quote_is_never_an_order(stores, ann, buy):
    outcome = buy(ann, "key-1")

    assert outcome == Declined(())
    assert stores.orders.recent("ann", 10) == ()


def test_placing_leaves_in_the_saved_cart_what_another_device_added_meanwhile(stores, dark_roast, milk, ann, buy):
    stores.sell(dark_roast)
    stores.sell(milk)
    saved = Cart((LineItem.of(dark_roast, 5), LineItem.of(milk, 1)))
    stores.customers.update("ann", lambda record: replace(record, cart=saved))

    buy(ann, "key-1", LineItem.of(dark_roast, 2))

    assert stores.customers.get("ann").cart == Cart((LineItem.of(dark_roast, 3), LineItem.of(milk, 1)))


def test_placing_learns_what_the_ordered_was_called_and_forgets_what_left_the_cart(stores, dark_roast, milk, ann, buy):
    stores.sell(dark_roast)
    chosen = {"coffee": dark_roast.variant_id, "drink": milk.variant_id, "tea": "gone"}
    saved = Cart((LineItem.of(dark_roast, 1), LineItem.of(milk, 1)))
    stores.customers.update("ann", lambda record: replace(record, cart=saved, chosen=chosen, learned={"tea": "tea"}))

    buy(ann, "key-1", LineItem.of(dark_roast, 1))

    kept = stores.customers.get("ann")
    assert kept.learned == {"tea": "tea", "coffee": dark_roast.variant_id}
    assert kept.chosen == {"drink": milk.variant_id}


def test_placing_empties_the_saved_cart_and_nothing_else_of_the_record(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    saved = Cart((LineItem.of(dark_roast, 2),))
    stores.customers.update("ann", lambda record: replace(record, cart=saved, sessions=7))

    buy(ann, "key-1", LineItem.of(dark_roast, 2))

    assert stores.customers.get("ann").cart == Cart()
    assert stores.customers.get("ann").sessions == 7


def test_a_repeated_place_leaves_a_new_cart_alone(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    buy(ann, "key-1", LineItem.of(dark_roast, 2))
    saved = Cart((LineItem.of(dark_roast, 1),))
    stores.customers.update("ann", lambda record: replace(record, cart=saved))

    buy(ann, "key-1", LineItem.of(dark_roast, 2))

    assert stores.customers.get("ann").cart == saved


def test_the_daily_limit_counts_what_was_ordered_today_and_still_stands(stores, dark_roast, ann, buy):
    stores.sell(replace(dark_roast, stock=None))
    first = buy(ann, "key-1", LineItem.of(dark_roast, 30))
    over = stores.checkout.quote([LineItem.of(dark_roast, 5)], ann)
    stores.checkout.cancel(first.order.order_id, ann)

    within = stores.checkout.quote([LineItem.of(dark_roast, 5)], ann)

    assert first.order.total == Money(45465, "USD")
    assert codes(over.messages) == [MessageCode.OVER_DAILY_LIMIT]
    assert codes(within.messages) == []


def test_the_daily_limit_starts_afresh_at_the_shops_midnight(stores, dark_roast, ann, buy):
    stores.sell(replace(dark_roast, stock=None))
    buy(ann, "key-1", LineItem.of(dark_roast, 30))
    stores.clock.advance(timedelta(hours=11, minutes=59))
    before = stores.checkout.quote([LineItem.of(dark_roast, 5)], ann)
    stores.clock.advance(timedelta(minutes=1))

    after = stores.checkout.quote([LineItem.of(dark_roast, 5)], ann)

    assert codes(before.messages) == [MessageCode.OVER_DAILY_LIMIT]
    assert codes(after.messages) == []


def test_the_daily_limit_holds_for_two_orders_at_once(stores, dark_roast, ann):
    stores.sell(replace(dark_roast, stock=None))
    quote = stores.checkout.quote([LineItem.of(dark_roast, 20)], ann)

    outcomes = at_once(4, lambda number: stores.checkout.place(quote, f"key-{number}", ann))

    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 1


def test_cancel_within_fifteen_minutes_returns_the_stock(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    order = buy(ann, "key-1", LineItem.of(dark_roast, 4)).order
    stores.clock.advance(timedelta(minutes=15))

    outcome = stores.checkout.cancel(order.order_id, ann)

    assert outcome == Canceled(replace(order, status=OrderStatus.CANCELED))
    assert stores.orders.get(order.order_id).status is OrderStatus.CANCELED
    assert stock_of(stores, dark_roast, ann) == 10


def test_cancel_twice_returns_the_stock_once(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    order = buy(ann, "key-1", LineItem.of(dark_roast, 4)).order
    first = stores.checkout.cancel(order.order_id, ann)
    stores.clock.advance(timedelta(hours=1))

    again = stores.checkout.cancel(order.order_id, ann)

    assert again == first
    assert stock_of(stores, dark_roast, ann) == 10


def test_cancel_at_once_from_eight_threads_returns_the_stock_once(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    buy(ann, "key-1", LineItem.of(dark_roast, 5))
    order = buy(ann, "key-2", LineItem.of(dark_roast, 2)).order

    outcomes = at_once(8, lambda _: stores.checkout.cancel(order.order_id, ann))

    assert outcomes == [Canceled(replace(order, status=OrderStatus.CANCELED))] * 8
    assert stock_of(stores, dark_roast, ann) == 5


def test_cancel_after_fifteen_minutes_is_too_late_and_changes_nothing(stores, dark_roast, ann, buy):
    stores.sell(dark_roast)
    order = buy(ann, "key-1", LineItem.of(dark_roast, 4)).order
    stores.clock.advance(timedelta(minutes=15, microseconds=1))

    outcome = stores.checkout.cancel(order.order_id, ann)

    assert outcome == TooLate(order)
    assert stores.orders.get(order.order_id) == order
    assert stock_of(stores, dark_roast, ann) == 6


def test_another_customers_order_cannot_be_canceled_or_seen(stores, dark_roast, ann, bob, buy):
    stores.sell(dark_roast)
    order = buy(ann, "key-1", LineItem.of(dark_roast, 4)).order

    outcome = stores.checkout.cancel(order.order_id, bob)

    assert outcome == UnknownOrder()
    assert stores.orders.get(order.order_id) == order


def test_an_order_that_never_was_is_unknown(stores, ann):
    assert stores.checkout.cancel("no-such-order", ann) == UnknownOrder()


def test_an_uncounted_variant_can_always_be_bought_and_canceled(stores, milk, ann, buy):
    stores.sell(milk)
    order = buy(ann, "key-1", LineItem.of(milk, 40)).order

    outcome = stores.checkout.cancel(order.order_id, ann)

    assert isinstance(outcome, Canceled)
    assert stock_of(stores, milk, ann) is None
