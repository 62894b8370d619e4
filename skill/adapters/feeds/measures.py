"""Measures as feeds write them ("500 g", "1.5kg", "12 fl oz") into exact sizes."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from skill.domain.quantity import Size

_UNITS: Final = {
    "g": "g", "gram": "g", "grams": "g", "kg": "kg", "kilo": "kg", "kilos": "kg", "oz": "oz", "ounce": "oz",
    "ounces": "oz", "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb", "ml": "ml", "cl": "cl", "l": "l",
    "litre": "l", "litres": "l", "liter": "l", "liters": "l", "floz": "fl_oz", "pint": "pint", "pints": "pint",
    "pt": "pint", "gal": "gallon", "gallon": "gallon", "gallons": "gallon",
}  # fmt: skip
_MEASURE: Final = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*(fl\.?\s*oz|[a-zA-Z]+)\.?\s*")


def size(text: str) -> Size | None:
    """The size that the whole text is; None when it is something else."""
    found = _MEASURE.fullmatch(text)
    if found is None:
        return None
    unit = _UNITS.get(re.sub(r"[\s.]", "", found[2].lower()))
    value = Fraction(Decimal(found[1].replace(",", ".")))
    return Size(value, unit) if unit and value else None
