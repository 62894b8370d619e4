"""The account behind a token, and the voice code: asked for by policy, counted, locked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from corner_shop import ACCOUNT, CUSTOMER, EN, GRINDER, MILK, SHOP, TUESDAY_TEN, buy, cart_of, protect

from skill.domain.catalog import Locale
from skill.domain.customer import Customer
from skill.ports import Buyer
from skill.services import ordering
from skill.services.ordering import CodeCheck, Occasion

NOW = Occasion(locale=EN, now=TUESDAY_TEN, is_recognised=True)


@pytest.fixture
def quote(ports):
    """What one coffee grinder comes to: more than a hundred dollars."""
    return ports.checkout.quote(cart_of((GRINDER, 1)).lines, Buyer(CUSTOMER, EN, ACCOUNT))


def check(ports, digits, now=TUESDAY_TEN):
    """What the digits turn out to be."""
    return ordering.check_voice_code(CUSTOMER, digits, ports.customers, now)


def test_a_token_leads_to_its_account_in_any_locale_and_no_token_to_none():
    assert ordering.account("token", EN, SHOP) == ACCOUNT
    assert ordering.account("token", Locale("ja-JP"), SHOP) == ACCOUNT
    assert ordering.account("another", EN, SHOP) is None
    assert ordering.account("", EN, SHOP) is None


def test_a_code_is_never_asked_of_a_customer_who_has_set_none(quote):
    assert not ordering.wants_voice_code(quote, Customer(customer_id=CUSTOMER), (), SHOP, NOW)


def test_a_code_is_asked_above_the_amount_and_not_below(ports, quote):
    protect(ports, "4831")
    customer = ports.customers.get(CUSTOMER)
    small = ports.checkout.quote(cart_of((MILK, 1)).lines, Buyer(CUSTOMER, EN, ACCOUNT))

    assert ordering.wants_voice_code(quote, customer, (), SHOP, NOW)
    assert not ordering.wants_voice_code(small, customer, (), SHOP, NOW)


def test_a_code_is_asked_for_an_address_that_no_order_went_to(ports):
    protect(ports, "4831")
    customer = ports.customers.get(CUSTOMER)
    order = buy(ports, (MILK, 1))
    elsewhere = Buyer(CUSTOMER, EN, type(ACCOUNT)(address_label="office", payment_label="Visa"))
    small = ports.checkout.quote(cart_of((MILK, 1)).lines, elsewhere)

    assert ordering.wants_voice_code(small, customer, (order,), SHOP, NOW)


def test_the_right_digits_forget_earlier_misses(ports):
    protect(ports, "4831")
    check(ports, "1234")

    assert check(ports, "4831") is CodeCheck.RIGHT
    assert ports.customers.get(CUSTOMER).voice_code.misses == 0


def test_the_third_miss_locks_for_an_hour_and_the_right_digits_then_fail(ports):
    protect(ports, "4831")

    assert [check(ports, "1234") for _ in range(3)] == [CodeCheck.WRONG, CodeCheck.WRONG, CodeCheck.LOCKED]
    assert check(ports, "4831") is CodeCheck.LOCKED
    assert check(ports, "4831", TUESDAY_TEN + timedelta(hours=1)) is CodeCheck.RIGHT


def test_digits_of_a_customer_without_a_code_are_never_right(ports):
    assert check(ports, "4831") is CodeCheck.LOCKED
