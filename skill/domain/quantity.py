"""Quantities as exact numbers of steps, so that half a kilo is five tenths and never 0.5."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

PIECE: Final = "piece"

# What one of the unit is in the base unit of its kind. Volume and weight never meet.
_BASE: Final = {
    "g": ("g", Fraction(1)),
    "kg": ("g", Fraction(1000)),
    "oz": ("g", Fraction(28349523125, 10**9)),
    "lb": ("g", Fraction(45359237, 10**5)),
    "ml": ("ml", Fraction(1)),
    "cl": ("ml", Fraction(10)),
    "l": ("ml", Fraction(1000)),
    "fl_oz": ("ml", Fraction(295735295625, 10**10)),
    "pint": ("ml", Fraction(473176473, 10**6)),
    "gallon": ("ml", Fraction(3785411784, 10**6)),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """``steps`` of one ``scale``-th of a ``unit``: ``Quantity(5, "kg", 10)`` is half a kilo."""

    steps: int
    unit: str = PIECE
    scale: int = 1

    @property
    def amount(self) -> Fraction:
        """How many units, exactly."""
        return Fraction(self.steps, self.scale)

    def with_steps(self, steps: int) -> Quantity:
        """The same unit and scale with another number of steps."""
        return replace(self, steps=steps)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a shopper said of how much: a number of a unit (``piece``, ``kg``, or a counter such as ``bag``).

    "A dozen eggs" are twelve pieces, however they are packed; "twelve cartons" are twelve of the unit carton.
    """

    number: Fraction
    unit: str = PIECE


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in one of a variant: 500 g, 1 l. ``unit`` is one of the measures above or a word of the shop."""

    value: Fraction
    unit: str

    def same_as(self, other: Size) -> bool:
        """Whether both are the same measure: 1 kg and 1000 g are."""
        mine, theirs = _BASE.get(self.unit), _BASE.get(other.unit)
        if mine is None or theirs is None:
            return self == other
        return (mine[0], self.value * mine[1]) == (theirs[0], other.value * theirs[1])

    @property
    def measure(self) -> tuple[str, Fraction]:
        """Its kind and size in the base unit, for telling the bigger from the smaller."""
        base = _BASE.get(self.unit)
        return (self.unit, self.value) if base is None else (base[0], self.value * base[1])


def is_measure(unit: str) -> bool:
    """Whether the unit is a weight or a volume, not a counter."""
    return unit in _BASE
