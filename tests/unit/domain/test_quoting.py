"""Prices, tax, delivery, arrival and the messages of a quote; what must hold for every cart, over many."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain import quoting
from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.customer import Account
from skill.domain.money import Money
from skill.domain.order import Arrival, Message, MessageCode, Severity
from skill.domain.quantity import Quantity
from skill.domain.quoting import Recent
from skill.domain.shop import DeliveryRule, Market, TaxRule, VoiceCodePolicy

FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ACCOUNT = Account("home", "Visa ending in 4 2")
MARKET = Market(
    locale=Locale("en-US"),
    seller="Kotori Market",
    invocation="kotori market",
    currency="USD",
    tax=TaxRule(Fraction("0.0825"), is_included=False),
    delivery=DeliveryRule(fee=Money(490, "USD"), free_from=Money(3500, "USD"), cutoff=time(14)),
    voice_code=VoiceCodePolicy(above=Money(10000, "USD")),
    daily_limit=Money(50000, "USD"),
)
JAPAN = replace(
    MARKET,
    currency="JPY",
    tax=TaxRule(Fraction("0.08"), is_included=True),
    delivery=DeliveryRule(fee=Money(550, "JPY"), free_from=Money(5000, "JPY")),
    daily_limit=None,
)
ROAST = Offer(variant_id="DR-500", product_id="dark-roast", title="dark roast", price=Money(1400, "USD"), stock=10)
MILK = Offer(variant_id="MILK-1", product_id="milk", title="milk", price=Money(349, "USD"))


# Forty carts show what a hundred do, and a slow machine is no failure.
some_carts = settings(max_examples=40, deadline=None)


def quote(lines, offers, account=ACCOUNT, market=MARKET, **changes):
    return quoting.quote(lines, offers, account, market, **{"now": FRIDAY_NOON, **changes})


def said(made):
    return [(message.code, message.severity) for message in made.messages]


def test_tax_is_added_once_on_all_goods_and_rounded_half_up():
    made = quote([LineItem.of(MILK, 2)], [MILK])

    # 698 * .0825 = 57.585
    assert (made.goods, made.tax, made.delivery) == (Money(698, "USD"), Money(58, "USD"), Money(490, "USD"))
    assert (made.total, made.tax_included) == (Money(1246, "USD"), False)
    assert made.is_ready


def test_tax_in_the_price_is_told_and_not_added():
    coffee = replace(ROAST, price=Money(1980, "JPY"))

    made = quote([LineItem.of(coffee, 2)], [coffee], market=JAPAN)

    # 3960 * 8 / 108 = 293.33
    assert (made.goods, made.tax, made.total) == (Money(3960, "JPY"), Money(293, "JPY"), Money(4510, "JPY"))
    assert made.tax_included


@pytest.mark.parametrize(("cents", "fee"), [(3499, 490), (3500, 0), (3501, 0)])
def test_delivery_is_free_from_the_amount_on(cents, fee):
    offer = replace(MILK, price=Money(cents, "USD"))

    assert quote([LineItem.of(offer, 1)], [offer]).delivery == Money(fee, "USD")


def test_a_changed_price_is_said_and_charged_and_one_yes_is_enough():
    dearer = replace(ROAST, price=Money(1500, "USD"))

    made = quote([LineItem.of(ROAST, 2)], [dearer])

    assert made.messages == (
        Message(
            code=MessageCode.PRICE_CHANGED,
            severity=Severity.RECOVERABLE,
            title="dark roast",
            variant_id="DR-500",
            was=Money(1400, "USD"),
            now=Money(1500, "USD"),
        ),
    )
    assert made.goods == Money(3000, "USD")
    assert made.is_ready


def test_a_price_in_another_currency_is_a_changed_price():
    coffee = replace(ROAST, price=Money(1980, "JPY"))

    made = quote([LineItem.of(ROAST, 1)], [coffee], market=JAPAN)

    assert (made.messages[0].was, made.messages[0].now) == (Money(1400, "USD"), Money(1980, "JPY"))
    assert made.goods == Money(1980, "JPY")


@pytest.mark.parametrize(
    ("offers", "code"),
    [([], MessageCode.NOT_SOLD), ([replace(ROAST, stock=0)], MessageCode.OUT_OF_STOCK)],
)
def test_what_cannot_be_had_is_left_out_and_the_rest_needs_one_yes(offers, code):
    made = quote([LineItem.of(ROAST, 2), LineItem.of(MILK, 1)], [*offers, MILK])

    assert made.lines == (LineItem.of(MILK, 1),)
    assert said(made) == [(code, Severity.RECOVERABLE)]
    assert (made.messages[0].title, made.messages[0].variant_id) == ("dark roast", "DR-500")
    assert made.is_ready


def test_a_quote_with_nothing_left_costs_nothing_and_is_not_ready():
    made = quote([LineItem.of(ROAST, 2)], [])

    assert (made.lines, made.total) == ((), Money(0, "USD"))
    assert said(made) == [(MessageCode.NOT_SOLD, Severity.UNRECOVERABLE)]
    assert not made.is_ready


def test_something_now_sold_by_weight_is_no_longer_what_was_asked_for():
    loose = replace(ROAST, sold_by=Quantity(1, "kg", 10))

    made = quote([LineItem.of(ROAST, 2), LineItem.of(MILK, 1)], [loose, MILK])

    assert made.lines == (LineItem.of(MILK, 1),)
    assert said(made) == [(MessageCode.NOT_SOLD, Severity.RECOVERABLE)]


@pytest.mark.parametrize(
    ("stock", "limit", "code", "available"),
    [
        (3, None, MessageCode.PARTIAL_STOCK, 3),
        (10, 4, MessageCode.OVER_LIMIT, 4),
        (3, 4, MessageCode.PARTIAL_STOCK, 3),
        (4, 3, MessageCode.OVER_LIMIT, 3),
        (None, 3, MessageCode.OVER_LIMIT, 3),
    ],
)
def test_a_cut_line_says_its_tighter_bound_and_needs_its_own_yes(stock, limit, code, available):
    scarce = replace(ROAST, stock=stock, limit=limit)

    made = quote([LineItem.of(scarce, 5)], [scarce])

    assert made.lines == (LineItem.of(scarce, available),)
    assert said(made) == [(code, Severity.BUYER_REVIEW)]
    assert made.messages[0].available == available
    assert not made.is_ready


def test_a_line_that_was_cut_is_ready_when_it_is_quoted_again():
    scarce = replace(ROAST, stock=3)
    cut = quote([LineItem.of(scarce, 5)], [scarce])

    again = quote(cut.lines, [scarce])

    assert again.lines == cut.lines
    assert again.messages == ()
    assert again.is_ready


@pytest.mark.parametrize(
    ("account", "code"),
    [(None, MessageCode.ACCOUNT_NEEDED), (Account("home", ""), MessageCode.PAYMENT_NEEDED)],
)
def test_without_account_or_payment_the_buyer_has_to_do_something(account, code):
    made = quote([LineItem.of(MILK, 1)], [MILK], account=account)

    assert said(made) == [(code, Severity.BUYER_INPUT)]
    assert made.lines == (LineItem.of(MILK, 1),)
    assert not made.is_ready


@pytest.mark.parametrize(("spent", "messages"), [(48754, 0), (48755, 1)])
def test_the_daily_limit_counts_the_whole_total_with_what_was_spent(spent, messages):
    made = quote([LineItem.of(MILK, 2)], [MILK], recent=Recent(spent_today=Money(spent, "USD")))

    assert said(made) == [(MessageCode.OVER_DAILY_LIMIT, Severity.UNRECOVERABLE)] * messages


@pytest.mark.parametrize(
    ("now", "earliest", "latest"),
    [
        (datetime(2026, 11, 20, 13, 59, tzinfo=UTC), date(2026, 11, 21), date(2026, 11, 23)),  # Friday before two
        (datetime(2026, 11, 20, 14, 0, tzinfo=UTC), date(2026, 11, 23), date(2026, 11, 24)),  # counts from Saturday
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), date(2026, 11, 24), date(2026, 11, 25)),  # Sunday: from Monday
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), date(2026, 11, 27), date(2026, 11, 28)),  # Thursday is a holiday
        (datetime(2026, 12, 31, 20, 0, tzinfo=UTC), date(2027, 1, 2), date(2027, 1, 4)),  # over the year's end
    ],
)
def test_arrival_counts_working_days_from_the_cutoff(now, earliest, latest):
    holidays = frozenset({date(2026, 11, 26)})

    assert quoting.arrival(MARKET.delivery, holidays, now) == Arrival(earliest, latest)


def test_delivery_in_no_days_comes_on_the_same_day():
    rule = replace(MARKET.delivery, days=(0, 0))

    assert quoting.arrival(rule, frozenset(), FRIDAY_NOON) == Arrival(date(2026, 11, 20), date(2026, 11, 20))


def test_a_shop_that_never_delivers_is_a_mistake_and_no_endless_search():
    with pytest.raises(ValueError, match="no weekday"):
        quoting.arrival(replace(MARKET.delivery, weekdays=frozenset()), frozenset(), FRIDAY_NOON)


def test_a_quote_does_not_hold_when_the_order_would_come_later_than_was_said():
    heard = quote([LineItem.of(MILK, 1)], [MILK])
    fresh = quote(heard.lines, [MILK], now=datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert quoting.still_holds(heard, quote(heard.lines, [MILK]))
    assert not quoting.still_holds(heard, fresh)


def test_a_quote_does_not_hold_when_the_delivery_fee_rose():
    heard = quote([LineItem.of(MILK, 1)], [MILK])
    dearer = replace(MARKET, delivery=replace(MARKET.delivery, fee=Money(590, "USD")))

    assert not quoting.still_holds(heard, quote(heard.lines, [MILK], market=dearer))


def test_lines_of_nothing_are_no_lines():
    assert quote([LineItem.of(MILK, 0)], [MILK]).lines == ()


@st.composite
def carts(draw):
    """Lines of different variants, and what the shop offers of them today: other prices, too few, or not at all."""
    lines, offers = [], []
    for number in range(draw(st.integers(1, 5))):
        offer = replace(
            ROAST,
            variant_id=f"SKU-{number}",
            price=Money(draw(st.integers(0, 10**6)), "USD"),
            stock=draw(st.none() | st.integers(0, 30)),
            limit=draw(st.none() | st.integers(1, 30)),
        )
        lines.append(LineItem.of(offer, draw(st.integers(1, 40))))
        if draw(st.booleans()):
            offers.append(replace(offer, price=Money(draw(st.integers(0, 10**6)), "USD")))
    return lines, offers


@some_carts
@given(carts(), st.sampled_from([MARKET, replace(MARKET, tax=replace(JAPAN.tax))]))
def test_the_total_is_the_sum_of_its_parts_and_no_part_is_negative(cart, market):
    made = quote(*cart, market=market)

    added = Money(0, "USD") if made.tax_included else made.tax
    assert made.total == made.goods + made.delivery + added
    assert sum(line.total.minor for line in made.lines) == made.goods.minor
    assert min(made.goods.minor, made.delivery.minor, made.tax.minor) >= 0
    assert made.tax.minor <= made.total.minor


@some_carts
@given(carts())
def test_lines_keep_their_order_and_never_grow(cart):
    lines, offers = cart

    made = quote(lines, offers)

    asked = {line.variant_id: line.quantity.steps for line in lines}
    kept = [line.variant_id for line in made.lines]
    assert kept == [variant_id for variant_id in asked if variant_id in kept]
    assert all(0 < line.quantity.steps <= asked[line.variant_id] for line in made.lines)


@some_carts
@given(carts())
def test_every_difference_has_its_message_and_nothing_else_has(cart):
    lines, offers = cart

    made = quote(lines, offers)

    now = {line.variant_id: line for line in made.lines}
    different = {line.variant_id for line in lines if now.get(line.variant_id) != line}
    about = {message.variant_id for message in made.messages if message.code is not MessageCode.OVER_DAILY_LIMIT}
    assert about == different


@some_carts
@given(carts())
def test_quoting_the_lines_of_a_quote_changes_nothing_more(cart):
    first = quote(*cart)

    again = quote(first.lines, cart[1])

    assert again.lines == first.lines
    assert again.total == first.total
    assert [message for message in again.messages if message.code is not MessageCode.OVER_DAILY_LIMIT] == []
