import pytest

from skill.adapters.feeds.price_text import PriceError, price
from skill.adapters.feeds.records import Reason
from skill.domain.money import Money


@pytest.mark.parametrize(
    ("text", "home", "amount"),
    [
        ("14.00 USD", "EUR", Money(1400, "USD")),
        ("USD 14", "EUR", Money(1400, "USD")),
        ("14", "USD", Money(1400, "USD")),
        (1980, "JPY", Money(1980, "JPY")),
        ("1,99", "EUR", Money(199, "EUR")),
        ("1.980,50 EUR", "EUR", Money(198050, "EUR")),
        ("1,980.50", "USD", Money(198050, "USD")),
        ("1,980", "JPY", Money(1980, "JPY")),
        ("1 980,50", "EUR", Money(198050, "EUR")),
        ("$14.00", "USD", Money(1400, "USD")),
        ("￥1,980", "JPY", Money(1980, "JPY")),
        ("1980円", "JPY", Money(1980, "JPY")),
        ("1980.00", "JPY", Money(1980, "JPY")),
        ("1.250 BHD", "USD", Money(1250, "BHD")),
    ],
)
def test_a_price_is_read_exactly_as_people_and_programs_write_it(text, home, amount):
    assert price(text, home) == amount


@pytest.mark.parametrize(
    ("text", "home", "reason"),
    [
        ("", "USD", Reason.NO_PRICE),
        ("0.00 USD", "USD", Reason.NO_PRICE),
        ("-3.00", "USD", Reason.BAD_PRICE),
        ("1.299", "USD", Reason.BAD_PRICE),
        ("1,99", "JPY", Reason.BAD_PRICE),
        ("free", "USD", Reason.BAD_PRICE),
        ("NaN", "USD", Reason.BAD_PRICE),
        ("1e5", "USD", Reason.BAD_PRICE),
        ("99999999999999999999", "USD", Reason.BAD_PRICE),
        ("€14", "USD", Reason.CURRENCY),
        ("14-20 USD", "USD", Reason.BAD_PRICE),
    ],
)
def test_what_cannot_be_charged_is_refused_with_its_reason(text, home, reason):
    with pytest.raises(PriceError) as refused:
        price(text, home)

    assert refused.value.reason is reason
