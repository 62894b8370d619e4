"""The cart: lines that copy title and price when they are added, so that nothing changes silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from skill.domain.catalog import Offer, ProductId, VariantId
from skill.domain.money import Money, total
from skill.domain.options import Chosen, Pick, chosen_again, open_group
from skill.domain.quantity import PIECE, Quantity


@dataclass(frozen=True, slots=True)
class LineKey:
    """What makes a line one of its own: the variant, and how it was chosen to be other than it comes."""

    variant_id: VariantId
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """So much of one variant, with the title, options and unit price of the moment it was added.

    ``unit_price`` holds what the options add to it.
    """

    variant_id: VariantId
    product_id: ProductId
    title: str
    unit_price: Money
    quantity: Quantity
    variant: str = ""
    reading: str = ""
    counter: str = PIECE
    options: tuple[Chosen, ...] = ()

    @classmethod
    def of(cls, offer: Offer, steps: int, options: tuple[Chosen, ...] = ()) -> LineItem:
        """A line of so many steps of the offer with these options, copied as it is now."""
        return cls(
            variant_id=offer.variant_id,
            product_id=offer.product_id,
            title=offer.title,
            unit_price=total((offer.price, *(option.price for option in options)), offer.price.currency),
            quantity=offer.sold_by.with_steps(steps),
            variant=offer.variant,
            reading=offer.reading,
            counter=offer.counter,
            options=options,
        )

    @property
    def key(self) -> LineKey:
        """What tells it from the other lines of a cart."""
        return LineKey(self.variant_id, tuple(sorted(option.pick for option in self.options if not option.is_usual)))

    @property
    def total(self) -> Money:
        """Price of the whole line, before tax that isn't included and before delivery."""
        return self.unit_price.times(self.quantity.amount)

    def with_steps(self, steps: int) -> LineItem:
        """The same line in another number of steps."""
        return replace(self, quantity=self.quantity.with_steps(steps))

    def today(self, offer: Offer, steps: int) -> LineItem | None:
        """So many steps of the same, at the offer's title, options and price; None where it can't be had like that."""
        kept = chosen_again([option.pick for option in self.options], offer.option_groups)
        if len(kept) < len(self.options) or open_group(offer.option_groups, kept) is not None:
            return None
        return LineItem.of(offer, steps, kept)


@dataclass(frozen=True, slots=True)
class Cart:
    """Lines in the order they were added; one line a variant and its options."""

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

    def lines_of(self, variant_id: VariantId) -> tuple[LineItem, ...]:
        """The lines of the variant, one for each way it was chosen."""
        return tuple(line for line in self.lines if line.variant_id == variant_id)

    def steps_of(self, variant_id: VariantId) -> int:
        """How many steps of the variant are in the cart, on all its lines."""
        return sum(line.quantity.steps for line in self.lines_of(variant_id))

    def line(self, key: LineKey) -> LineItem | None:
        """The line of the key; None when it isn't in the cart."""
        return next((line for line in self.lines if line.key == key), None)

    def nearest(self, key: LineKey) -> LineItem | None:
        """The line of the key, or else the variant's latest; None when the variant isn't in the cart."""
        return self.line(key) or next(reversed(self.lines_of(key.variant_id)), None)

    def steps(self, key: LineKey) -> int:
        """How many steps the line of the key has; none without it."""
        line = self.line(key)
        return 0 if line is None else line.quantity.steps

    def add(self, offer: Offer, steps: int, options: tuple[Chosen, ...] = ()) -> Cart:
        """So many more of the offer so chosen; an old line takes the price of now, which the caller has said."""
        line = LineItem.of(offer, steps, options)
        return self.put(line.with_steps(self.steps(line.key) + steps))

    def put(self, line: LineItem) -> Cart:
        """The line in place of the old one of its key, or at the end."""
        if self.line(line.key) is None:
            return Cart((*self.lines, line))
        return Cart(tuple(line if old.key == line.key else old for old in self.lines))

    def swap(self, key: LineKey, line: LineItem) -> Cart:
        """The line in the place of the key's, or of one that is the same as itself."""
        if line.key != key and self.line(line.key) is not None:
            return self.without(key).put(line)
        return Cart(tuple(line if old.key == key else old for old in self.lines))

    def with_steps(self, key: LineKey, steps: int) -> Cart:
        """The key's line with another number of steps; at zero or less the line goes."""
        if steps <= 0:
            return self.without(key)
        return Cart(tuple(line.with_steps(steps) if line.key == key else line for line in self.lines))

    def less(self, lines: Iterable[LineItem]) -> Cart:
        """What is left once the lines are taken out, each only so far as it goes: more of the same stays."""
        left = self
        for line in lines:
            other = left.line(line.key)
            if other is None:
                continue
            is_counted_alike = other.quantity.with_steps(1) == line.quantity.with_steps(1)
            steps = other.quantity.steps - line.quantity.steps if is_counted_alike else 0
            left = left.with_steps(line.key, steps)
        return left

    def without(self, key: LineKey) -> Cart:
        """All lines but the key's."""
        return Cart(tuple(line for line in self.lines if line.key != key))
