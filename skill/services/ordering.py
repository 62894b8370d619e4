"""From a cart to a placed order: the account, the quote, the voice code, the one idempotent place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from skill.domain import voice_code
from skill.domain.catalog import Locale
from skill.domain.customer import Account, Customer
from skill.domain.order import CustomerId, Order, Quote
from skill.domain.shop import Shop
from skill.ports import Customers


class CodeCheck(StrEnum):
    """What four digits turned out to be."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


def account(token: str, locale: Locale, shop: Shop) -> Account | None:
    """The shop's account behind what account linking handed over; None when it leads to none."""
    by_locale = shop.accounts.get(token) if token else None
    if not by_locale:
        return None
    return by_locale.get(locale) or next(iter(by_locale.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When, where and by which voice the yes was said; ``now`` is UTC."""

    locale: Locale
    now: datetime
    is_recognised: bool


def wants_voice_code(
    quote: Quote, customer: Customer, orders: tuple[Order, ...], shop: Shop, occasion: Occasion
) -> bool:
    """Whether the shop's policy asks for four digits before this order.

    Never of a customer who has set none: Amazon's rule makes the code optional (alexa-facts section 12 e).
    """
    if customer.voice_code is None:
        return False
    circumstances = voice_code.Circumstances(
        total=quote.total,
        local=shop.local(occasion.now),
        is_first_order=not orders,
        is_new_address=bool(orders) and all(order.address_label != quote.address_label for order in orders),
        is_recognised=occasion.is_recognised,
    )
    return voice_code.is_wanted(shop.market(occasion.locale).voice_code, circumstances)


def check_voice_code(customer: CustomerId, digits: str, customers: Customers, now: datetime) -> CodeCheck:
    """Whether the digits are the customer's, decided and counted as one: guesses at once are as many misses."""
    found = CodeCheck.LOCKED

    def check(record: Customer) -> Customer:
        nonlocal found
        code = record.voice_code
        if code is None or voice_code.is_locked(code, now):
            found = CodeCheck.LOCKED
            return record
        if voice_code.fits(code, digits):
            found = CodeCheck.RIGHT
            return replace(record, voice_code=voice_code.after_hit(code))
        missed = voice_code.after_miss(code, now)
        found = CodeCheck.LOCKED if voice_code.is_locked(missed, now) else CodeCheck.WRONG
        return replace(record, voice_code=missed)

    customers.update(customer, check)
    return found
