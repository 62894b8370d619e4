from datetime import date, time
from fractions import Fraction

import pytest

from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import ShopFileError, parse_shop, read_shop
from skill.demo_shop import FOLDER
from skill.domain.customer import Account
from skill.domain.money import Money
from skill.domain.shop import TaxRule

SHOP = default_shop_file("Kotori Market", "USD", "en-US")


def test_the_demo_shop_is_read_whole():
    shop = read_shop(FOLDER / "shop.toml")
    english, japanese = shop.markets["en-US"], shop.markets["ja-JP"]

    assert shop.timezone.key == "America/Los_Angeles"
    assert english.tax == TaxRule(Fraction("0.0825"), is_included=False)
    assert (english.delivery.fee, english.delivery.free_from) == (Money(490, "USD"), Money(3500, "USD"))
    assert english.delivery.weekdays == frozenset(range(6))
    assert english.hours[6] == (time(9), time(18))
    assert date(2026, 12, 25) in english.holidays
    assert (english.voice_code.above, english.voice_code.night) == (Money(10000, "USD"), None)
    assert (japanese.seller, japanese.currency, japanese.daily_limit) == ("ことり商店", "JPY", Money(50000, "JPY"))
    assert shop.accounts["demo"]["en-US"] == Account("home", "Visa ending in 4 2")
    assert shop.kind_names("dairy-eggs", "en-US") == ("dairy and eggs", "dairy", "dairy products")
    assert shop.kind_names("tea", "ja-JP") == ("お茶", "茶")
    assert shop.accounts["demo"]["ja-JP"] == Account("ご自宅", "末尾42のVisaカード")


@pytest.mark.parametrize(
    ("currency", "locale", "zone", "above"),
    [
        ("USD", "en-US", "America/New_York", 10_000),
        ("JPY", "ja-JP", "Asia/Tokyo", 10_000),
        ("EUR", "nl-NL", "UTC", 10_000),
    ],
)
def test_a_new_shop_begins_with_a_file_that_can_be_read(currency, locale, zone, above):
    shop = parse_shop(default_shop_file('Ann "&" Söhne', currency, locale), "shop.toml")

    market = shop.markets[locale]
    assert (market.seller, market.invocation, market.currency) == ('Ann "&" Söhne', "ann söhne", currency)
    assert market.voice_code.above == Money(above, currency)
    assert (shop.timezone.key, list(shop.accounts)) == (zone, ["demo"])


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('timezone = "America/New_York"', "", 'timezone: is missing; a time zone such as "Europe/Berlin"'),
        ("America/New_York", "Mars/Olympus", "timezone: is 'Mars/Olympus'; a time zone such as \"Europe/Berlin\""),
        ('currency = "USD"', 'currency = "usd"', "markets.en-US.currency: is 'usd'; three letters such as \"USD\""),
        ('fee = "5.00"', 'fee = "cheap"', "markets.en-US.delivery.fee: is 'cheap'; an amount of USD such as \"4.90\""),
        ('fee = "5.00"', "fee = -1", "markets.en-US.delivery.fee: is -1; it can't be below zero"),
        (
            'rate = "0"',
            'rate = "8.25"',
            "markets.en-US.tax.rate: is '8.25'; a share such as \"0.0825\" for 8.25 percent",
        ),
        (
            "included = true",
            "included = 1",
            "markets.en-US.tax.included: is 1; true when prices hold the tax, else false",
        ),
        (
            "days = [1, 3]",
            "days = [3, 1]",
            "markets.en-US.delivery.days: is [3, 1]; the fewest and the most working days",
        ),
        ('cutoff = "14:00"', 'cutoff = "2 pm"', "markets.en-US.delivery.cutoff: has '2 pm'; a time such as \"14:00\""),
        (
            '"tue", "wed"',
            '"tues"',
            "markets.en-US.delivery.weekdays: is ['mon', 'tues', 'thu', 'fri']; it takes mon, tue",
        ),
        ('mon = ["09:00", "18:00"]', 'mon = ["09:00"]', "markets.en-US.hours.mon: has 1 values; two times such as"),
        (
            "holidays = []",
            'holidays = ["xmas"]',
            "markets.en-US.holidays: Invalid isoformat string: 'xmas'; days such as",
        ),
        ("daily_limit", "dayly_limit", "markets.en-US.dayly_limit: is no key of a shop"),
        ("markets.en-US", "markets.english", "'english' is no locale; write it like en-US"),
        ("[markets.en-US.voice_code]", "[markets.en-US.voice]", "markets.en-US.voice_code: is missing; it is a table"),
        ("[accounts.demo]", "[kinds.tea]\nen-US = [1]\n\n[accounts.demo]", "kinds.tea.en-US: is [1]; names such as"),
        ('address_label = "home"', "", "accounts.demo.address_label: is missing; the label that may be spoken"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_key(old, new, complaint):
    assert old in SHOP

    with pytest.raises(ShopFileError) as refused:
        parse_shop(SHOP.replace(old, new), "shop.toml")

    assert complaint in str(refused.value)
    assert str(refused.value).startswith("shop.toml: ")
    assert "\n" not in str(refused.value)


def test_a_folder_without_the_file_says_how_to_make_one(tmp_path):
    with pytest.raises(ShopFileError, match="No such file or directory; `otsukai shop import` makes one"):
        read_shop(tmp_path / "shop.toml")


def test_a_file_that_is_no_toml_says_where(tmp_path):
    (tmp_path / "shop.toml").write_text("timezone = ", encoding="utf-8")

    with pytest.raises(ShopFileError, match=r"shop\.toml: Invalid value"):
        read_shop(tmp_path / "shop.toml")


@pytest.mark.parametrize(("category", "name"), [("pet-food", "pet food"), ("Food > Loose Tea", "loose tea")])
def test_a_category_that_the_shop_gives_no_name_is_called_by_its_own(category, name):
    assert parse_shop(SHOP, "shop.toml").kind_names(category, "en-US") == (name,)


def test_without_a_category_there_is_no_name():
    assert parse_shop(SHOP, "shop.toml").kind_names("", "en-US") == ()
