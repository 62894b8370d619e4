"""The cart: lines that copy title and price when they are added, so that nothing changes silently."""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.domain.catalog import Offer, ProductId, VariantId
from skill.domain.money import Money, total
from skill.domain.quantity import PIECE, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """So much of one variant, with the title and unit price of the moment it was added."""

    variant_id: VariantId
    product_id: ProductId
    title: str
    unit_price: Money
    quantity: Quantity
    variant: str = ""
    reading: str = ""
    counter: str = PIECE

    @classmethod
    def of(cls, offer: Offer, steps: int) -> LineItem:
        """A line of so many steps of the offer, copied as it is now."""
        return cls(
            variant_id=offer.variant_id,
            product_id=offer.product_id,
            title=offer.title,
            unit_price=offer.price,
            quantity=offer.sold_by.with_steps(steps),
            variant=offer.variant,
            reading=offer.reading,
            counter=offer.counter,
        )

    @property
    def total(self) -> Money:
        """Price of the whole line, before tax that isn't included and before delivery."""
        return self.unit_price.times(self.quantity.amount)


@dataclass(frozen=True, slots=True)
class Cart:
    """Lines in the order they were added; one line a variant."""

    lines: tuple[LineItem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.lines

    @property
    def total(self) -> Money | None:
        """Price of all lines; None for an empty cart, which has no currency."""
        if not self.lines:
            return None
        return total((line.total for line in self.lines), self.lines[0].unit_price.currency)

    def steps_of(self, variant_id: VariantId) -> int:
        """How many steps of the variant are in the cart."""
        line = self.line(variant_id)
        return 0 if line is None else line.quantity.steps

    def line(self, variant_id: VariantId) -> LineItem | None:
        """The line of the variant; None when it isn't in the cart."""
        return next((line for line in self.lines if line.variant_id == variant_id), None)

    def add(self, offer: Offer, steps: int) -> Cart:
        """So many more of the offer; an old line takes the price of now, which the caller has said."""
        return self.put(LineItem.of(offer, self.steps_of(offer.variant_id) + steps))

    def put(self, line: LineItem) -> Cart:
        """The line in place of the variant's old one, or at the end."""
        if self.line(line.variant_id) is None:
            return Cart((*self.lines, line))
        return Cart(tuple(line if old.variant_id == line.variant_id else old for old in self.lines))

    def with_steps(self, variant_id: VariantId, steps: int) -> Cart:
        """The variant's line with another number of steps; at zero or less the line goes."""
        if steps <= 0:
            return self.without(variant_id)
        return Cart(
            tuple(
                replace(line, quantity=line.quantity.with_steps(steps)) if line.variant_id == variant_id else line
                for line in self.lines
            )
        )

    def without(self, variant_id: VariantId) -> Cart:
        """All lines but the variant's."""
        return Cart(tuple(line for line in self.lines if line.variant_id != variant_id))
