"""Prices as people and programs write them, read exactly or refused: a guessed price is worse than none."""

from __future__ import annotations

import re
from typing import Final

from skill.adapters.feeds.records import Reason
from skill.domain.money import Money, exponent

# In minor units; more than any shop charges for one thing, and safe as a 64-bit integer when multiplied.
DEAREST: Final = 10**12

_CODE: Final = re.compile(r"^([A-Z]{3})\s*(.*)$|^(.*?)\s*([A-Z]{3})$")
_SYMBOLS: Final = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "￥": frozenset({"JPY", "CNY"}),
    "円": frozenset({"JPY"}),
}
_SPACES: Final = re.compile(r"[\s\u00a0\u202f']+")
_DIGITS: Final = re.compile(r"-?\d+(\.\d+)?")
_THOUSANDS_BY_COMMA: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_THOUSANDS_BY_POINT: Final = re.compile(r"-?\d{1,3}(\.\d{3})+,\d+")
_COMMA: Final = re.compile(r"-?\d+,\d{1,2}")


class PriceError(ValueError):
    """The text is no price that can be charged; ``reason`` says of which kind."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def price(text: str | int, currency: str) -> Money:
    """The price written, above zero, in its own currency or the one given: "14.00 USD", "$14", "1,99", "1.980,50".

    Raises PriceError: no price, zero, negative, of a foreign symbol, or not a whole number of minor units.
    """
    written = str(text).strip()
    if not written:
        raise PriceError(Reason.NO_PRICE, "it has no price")
    number, currency = _currency(written, currency)
    try:
        amount = Money.parse(_plain(number, currency), currency)
    except ValueError as error:
        raise PriceError(Reason.BAD_PRICE, f"{written!r} is no price in {currency}") from error
    if amount.minor > DEAREST:
        raise PriceError(Reason.BAD_PRICE, f"a price of {written} is a slip of the keyboard")
    if amount.minor <= 0:
        kind = Reason.BAD_PRICE if amount.minor else Reason.NO_PRICE
        raise PriceError(kind, f"a price of {written} can't be charged")
    return amount


def _currency(written: str, home: str) -> tuple[str, str]:
    found = _CODE.match(written)
    if found:
        before, after_code, before_code, after = found.groups()
        return (after_code, before) if before else (before_code, after)
    for symbol, currencies in _SYMBOLS.items():
        if symbol in written:
            if home not in currencies:
                raise PriceError(Reason.CURRENCY, f"{written!r} is not in {home}")
            return written.replace(symbol, ""), home
    return written, home


def _plain(number: str, currency: str) -> str:
    """The number with a point and without thousands; ambiguous writing stays as it is and is refused later."""
    bare = _SPACES.sub("", number)
    if _DIGITS.fullmatch(bare):
        return bare
    if _THOUSANDS_BY_COMMA.fullmatch(bare):
        return bare.replace(",", "")
    if _THOUSANDS_BY_POINT.fullmatch(bare):
        return bare.replace(".", "").replace(",", ".")
    if _COMMA.fullmatch(bare) and exponent(currency):
        return bare.replace(",", ".")
    return "no number"
