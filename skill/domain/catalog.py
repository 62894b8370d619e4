"""What the shop sells, as the dialogue sees it: an offer is one exact thing at a price, now, in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NewType

from skill.domain.money import Money
from skill.domain.options import OptionGroup
from skill.domain.quantity import PIECE, Quantity, Size

Locale = NewType("Locale", str)
ProductId = NewType("ProductId", str)
VariantId = NewType("VariantId", str)

ONE_PIECE: Final = Quantity(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture for devices with a screen; ``alt`` says what it shows."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A variant at its price and stock of this moment, worded for one locale.

    ``title`` is the spoken name of the product and ``variant`` what tells this one from its sisters
    ("one kilo bag"; empty when it has none). ``reading`` says the title in kana where the writing does not.
    ``stock`` counts steps; None means the shop doesn't count. ``limit`` is the most in one order.
    ``reason`` says in the shop's words why it can stand in for another product. ``option_groups`` are the ways in which
    it can be had, at what each adds to the price; empty for most.
    """

    variant_id: VariantId
    product_id: ProductId
    title: str
    price: Money
    variant: str = ""
    reading: str = ""
    counter: str = PIECE
    stock: int | None = None
    limit: int | None = None
    size: Size | None = None
    pack: int = 1
    sold_by: Quantity = ONE_PIECE
    reason: str = ""
    image: Image | None = None
    option_groups: tuple[OptionGroup, ...] = ()

    @property
    def is_in_stock(self) -> bool:
        """Whether at least one can be had now."""
        return self.stock is None or self.stock > 0

    def can_supply(self, steps: int) -> bool:
        """Whether that many steps are in stock now."""
        return self.stock is None or self.stock >= steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Products that the shop puts together, by its own name for them: how many, and the most sold of them first."""

    category: str
    count: int
    product_ids: tuple[ProductId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """All that one product says in one locale: for describing it, and for questions about it."""

    product_id: ProductId
    title: str
    description: str = ""
    category: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    default: VariantId | None = None
    usual_interval_days: int | None = None
