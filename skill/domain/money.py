"""Money that never drifts: whole minor units with the ISO 4217 exponent, and one rule for rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from skill.domain.errors import CurrencyMismatch

if TYPE_CHECKING:
    from collections.abc import Iterable

# ISO 4217: digits after the point, where they are not two.
_EXPONENTS: Final = {
    "BHD": 3, "CLP": 0, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "OMR": 3, "TND": 3,
    "UGX": 0, "VND": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip


def exponent(currency: str) -> int:
    """How many digits the currency has after the point: JPY 0, USD 2, BHD 3."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units: ``Money(1400, "USD")`` is fourteen dollars."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, text: str | int, currency: str) -> Money:
        """The amount written as a decimal number of major units, such as "14.00" or 1980.

        Raises ValueError for anything but a finite number with no more digits than the currency has.
        """
        try:
            major = Decimal(str(text).strip())
            minor = major.scaleb(exponent(currency))
        except InvalidOperation as error:
            raise ValueError(f"{text!r} is no amount of {currency}") from error
        if not minor.is_finite() or minor != minor.to_integral_value():
            raise ValueError(f"{text!r} is no whole number of {currency} minor units")
        return cls(int(minor), currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: Money) -> Money:
        return replace(self, minor=self.minor + self._same(other).minor)

    def __sub__(self, other: Money) -> Money:
        return replace(self, minor=self.minor - self._same(other).minor)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def times(self, factor: int | Fraction) -> Money:
        """The amount multiplied, rounded half up to a whole minor unit."""
        exact = Fraction(self.minor) * factor
        rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
        return replace(self, minor=int(rounded.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of the amounts; nothing at all is zero of the currency."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result
