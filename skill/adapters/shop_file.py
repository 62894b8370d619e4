"""``shop.toml`` into the shop's rules; what is wrong in it is said in one line with the key, before anything opens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from skill.domain.catalog import Locale
from skill.domain.customer import Account
from skill.domain.money import Money
from skill.domain.shop import DeliveryRule, Market, Shop, TaxRule, VoiceCodePolicy

SHOP_FILE: Final = "shop.toml"
_DAYS: Final = {day: number for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_LOCALE: Final = re.compile(r"[a-z]{2}-[A-Z]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_TWO: Final = 2


class ShopFileError(ValueError):
    """The file can't be used; says file, key and what is expected there, in one line."""


class Table:
    """One table of the file, that knows where it is and which of its keys nobody has asked for."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._left = dict(values)
        self._place = place

    def wrong(self, key: str, expected: str) -> ShopFileError:
        """The error for a key."""
        return ShopFileError(f"{self._place}{key}: {expected}")

    def take(self, key: str, kind: type | tuple[type, ...], expected: str, default: Any = None) -> Any:
        """The value of the key, of the kind; the default when it is left out, an error when there is none."""
        if key not in self._left:
            if default is None:
                raise self.wrong(key, f"is missing; {expected}")
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(key, f"is {value!r}; {expected}")
        return value

    def text(self, key: str, expected: str, default: str | None = None) -> str:
        """Words that aren't empty."""
        value: str = self.take(key, str, expected, default)
        if not value.strip() and default is None:
            raise self.wrong(key, f"is empty; {expected}")
        return value.strip()

    def has(self, key: str) -> bool:
        """Whether the key is written down."""
        return key in self._left

    def table(self, key: str, *, is_needed: bool = False) -> Table:
        """The table under the key; an empty one when it may be left out."""
        values = self.take(key, dict, "it is a table", None if is_needed else {})
        return Table(values, f"{self._place}{key}.")

    def tables(self, key: str) -> dict[str, Table]:
        """The tables under the key by their names; none when it is left out."""
        values = self.take(key, dict, "it is a table of tables", {})
        for name, value in values.items():
            if not isinstance(value, dict):
                raise self.wrong(f"{key}.{name}", "it is a table")
        return {name: Table(value, f"{self._place}{key}.{name}.") for name, value in values.items()}

    def money(self, key: str, currency: str) -> Money:
        """An amount in the currency, zero or more."""
        expected = f'an amount of {currency} such as "{Money(490, currency).major}"'
        value = self.take(key, (str, int, Decimal), expected)
        try:
            amount = Money.parse(str(value), currency)
        except ValueError as error:
            raise self.wrong(key, f"is {value!r}; {expected}") from error
        if amount.minor < 0:
            raise self.wrong(key, f"is {value!r}; it can't be below zero")
        return amount

    def pair(self, key: str, expected: str) -> list[Any]:
        """A list of two, or an empty one where it is left out or empty."""
        values: list[Any] = self.take(key, list, expected, [])
        if len(values) not in (0, _TWO):
            raise self.wrong(key, f"has {len(values)} values; {expected}")
        return values

    def times(self, key: str) -> tuple[time, time] | None:
        """A span of the day; None where it is left out or empty."""
        expected = 'two times such as ["08:00", "20:00"]'
        values = self.pair(key, expected)
        return (self._time(key, values[0], expected), self._time(key, values[1], expected)) if values else None

    def moment(self, key: str, default: str) -> time:
        """A time of day."""
        expected = 'a time such as "14:00"'
        return self._time(key, self.take(key, str, expected, default), expected)

    def done(self) -> None:
        """Every key has been asked for; one that nobody knows is a mistyped one."""
        for key in self._left:
            raise self.wrong(key, "is no key of a shop; see docs/shop-format.md")

    def _time(self, key: str, value: object, expected: str) -> time:
        try:
            return time.fromisoformat(str(value))
        except ValueError as error:
            raise self.wrong(key, f"has {value!r}; {expected}") from error


def read_shop(path: Path) -> Shop:
    """The shop of the file. Raises ShopFileError, in one line that names the key."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ShopFileError(f"{path}: {error.strerror}; `otsukai shop import` makes one") from error
    except UnicodeDecodeError as error:
        raise ShopFileError(f"{path}: {error}") from error
    return parse_shop(text, str(path))


def parse_shop(text: str, name: str) -> Shop:
    """The shop that the text of such a file describes; errors begin with the name."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ShopFileError(f"{name}: {error}") from error
    root = Table(document, f"{name}: ")
    timezone = _timezone(root)
    markets = {market.locale: market for market in (_market(*named) for named in root.tables("markets").items())}
    if not markets:
        raise root.wrong("markets", "has none; a shop needs one, such as [markets.en-US]")
    accounts = {token: _account(table, markets) for token, table in root.tables("accounts").items()}
    kinds = {category: _kind(table, markets) for category, table in root.tables("kinds").items()}
    root.done()
    return Shop(timezone=timezone, markets=markets, accounts=accounts, kinds=kinds)


def _timezone(root: Table) -> ZoneInfo:
    expected = 'a time zone such as "Europe/Berlin"'
    name = root.text("timezone", expected)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise root.wrong("timezone", f"is {name!r}; {expected}") from error


def _market(locale: str, table: Table) -> Market:
    if not _LOCALE.fullmatch(locale):
        raise table.wrong("", f"{locale!r} is no locale; write it like en-US")
    currency = table.text("currency", 'three letters such as "USD"')
    if not _CURRENCY.fullmatch(currency):
        raise table.wrong("currency", f'is {currency!r}; three letters such as "USD"')
    seller = table.text("seller", "the name that is said before every order")
    market = Market(
        locale=Locale(locale),
        seller=seller,
        invocation=table.text("invocation", "the words that open the skill", seller.lower()),
        currency=currency,
        tax=_tax(table.table("tax", is_needed=True)),
        delivery=_delivery(table.table("delivery", is_needed=True), currency),
        voice_code=_voice_code(table.table("voice_code", is_needed=True), currency),
        daily_limit=table.money("daily_limit", currency) if table.has("daily_limit") else None,
        hours=_hours(table.table("hours")),
        holidays=_holidays(table),
    )
    table.done()
    return market


def _tax(table: Table) -> TaxRule:
    expected = 'a share such as "0.0825" for 8.25 percent'
    written = table.take("rate", (str, int, Decimal), expected)
    try:
        rate = Fraction(Decimal(str(written)))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise table.wrong("rate", f"is {written!r}; {expected}") from error
    if not 0 <= rate < 1:
        raise table.wrong("rate", f"is {written!r}; {expected}")
    rule = TaxRule(rate, table.take("included", bool, "true when prices hold the tax, else false"))
    table.done()
    return rule


def _delivery(table: Table, currency: str) -> DeliveryRule:
    expected = "the fewest and the most working days, such as [1, 2]"
    days = table.pair("days", expected) or [1, 2]
    if not all(type(day) is int for day in days) or not 0 <= days[0] <= days[1]:
        raise table.wrong("days", f"is {days!r}; {expected}")
    names = table.take("weekdays", list, "days such as mon", ["mon", "tue", "wed", "thu", "fri", "sat"])
    if not names or any(not isinstance(name, str) or name not in _DAYS for name in names):
        raise table.wrong("weekdays", f"is {names!r}; it takes {', '.join(_DAYS)}")
    rule = DeliveryRule(
        fee=table.money("fee", currency),
        free_from=table.money("free_from", currency) if table.has("free_from") else None,
        days=(days[0], days[1]),
        cutoff=table.moment("cutoff", "14:00"),
        weekdays=frozenset(_DAYS[name] for name in names),
    )
    table.done()
    return rule


def _voice_code(table: Table, currency: str) -> VoiceCodePolicy:
    expected = "true or false"
    policy = VoiceCodePolicy(
        above=table.money("above", currency),
        on_first_order=table.take("first_order", bool, expected, default=False),
        on_new_address=table.take("new_address", bool, expected, default=True),
        on_unrecognised_speaker=table.take("unrecognised_speaker", bool, expected, default=False),
        night=table.times("night"),
    )
    table.done()
    return policy


def _hours(table: Table) -> dict[int, tuple[time, time]]:
    spans = {number: table.times(day) for day, number in _DAYS.items()}
    table.done()
    return {number: span for number, span in spans.items() if span is not None}


def _holidays(table: Table) -> frozenset[date]:
    expected = 'days such as ["2026-12-25"]'
    written = table.take("holidays", list, expected, [])
    try:
        return frozenset(date.fromisoformat(str(day)) for day in written)
    except ValueError as error:
        raise table.wrong("holidays", f"{error}; {expected}") from error


def _kind(table: Table, markets: Mapping[Locale, Market]) -> dict[Locale, tuple[str, ...]]:
    """What customers of each market call the things of one category."""
    expected = 'names such as ["tea", "teas"], the one that is said first'
    named: dict[Locale, tuple[str, ...]] = {}
    for locale in markets:
        names = table.take(locale, list, expected, [])
        if any(not isinstance(name, str) or not name.strip() for name in names):
            raise table.wrong(locale, f"is {names!r}; {expected}")
        named[locale] = tuple(name.strip() for name in names)
    table.done()
    return named


def _account(table: Table, markets: Mapping[Locale, Market]) -> dict[Locale, Account]:
    expected = "the label that may be spoken"
    address, payment = table.text("address_label", expected), table.text("payment_label", expected)
    labels = table.tables("labels")
    accounts = {locale: Account(address, payment) for locale in markets}
    for locale, own in labels.items():
        if Locale(locale) not in markets:
            raise table.wrong(f"labels.{locale}", "the shop has no such market")
        accounts[Locale(locale)] = Account(
            own.text("address", expected, address), own.text("payment", expected, payment)
        )
        own.done()
    table.done()
    return accounts
