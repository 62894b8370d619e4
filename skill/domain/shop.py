"""The shop itself: who sells, in which market, under which rules of tax, delivery, hours and safety."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from skill.domain.catalog import Locale
from skill.domain.customer import Account
from skill.domain.money import Money


@dataclass(frozen=True, slots=True)
class TaxRule:
    """``rate`` of the goods; where ``is_included`` the prices hold it already."""

    rate: Fraction
    is_included: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRule:
    """What delivery costs and how long it takes.

    ``days`` are the fewest and most working days; an order after ``cutoff`` (the shop's time) counts from the
    next working day. ``weekdays`` are those on which the shop delivers, Monday 0.
    """

    fee: Money
    free_from: Money | None = None
    days: tuple[int, int] = (1, 2)
    cutoff: time = time(14)
    weekdays: frozenset[int] = frozenset(range(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCodePolicy:
    """When the four digits are asked for, of customers who have set them (VOICE rule 5).

    ``night`` is a span of the shop's own hours, such as 23:00 to 06:00; None for never.
    """

    above: Money
    on_first_order: bool = False
    on_new_address: bool = True
    on_unrecognised_speaker: bool = False
    night: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The shop in one locale: its name, its currency and its rules. ``daily_limit`` is per customer."""

    locale: Locale
    seller: str
    invocation: str
    currency: str
    tax: TaxRule
    delivery: DeliveryRule
    voice_code: VoiceCodePolicy
    daily_limit: Money | None = None
    hours: Mapping[int, tuple[time, time]] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """All markets of one shop, and the accounts that account linking can lead to, by their token and locale.

    ``kinds`` are the names by which customers know the catalog's categories, the one that is said first.
    """

    timezone: ZoneInfo
    markets: Mapping[Locale, Market]
    accounts: Mapping[str, Mapping[Locale, Account]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[Locale, tuple[str, ...]]] = field(default_factory=dict)

    def market(self, locale: Locale) -> Market:
        """The market of the locale; where the shop has none, the first of the same language, else its first."""
        if locale in self.markets:
            return self.markets[locale]
        language = locale.split("-")[0]
        same = (market for key, market in self.markets.items() if key.startswith(f"{language}-"))
        return next(same, next(iter(self.markets.values())))

    def kind_names(self, category: str, locale: Locale) -> tuple[str, ...]:
        """What customers call the category, the name that is said first; its own last part where the shop says none.

        "Food > Loose-leaf tea" is loose leaf tea.
        """
        own = category.rsplit(">", maxsplit=1)[-1].replace("-", " ").strip().lower()
        named = self.kinds.get(category, {})
        return named.get(self.market(locale).locale) or ((own,) if own else ())

    def local(self, moment: datetime) -> datetime:
        """The moment on the shop's own clock."""
        return moment.astimezone(self.timezone)
