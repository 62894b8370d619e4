"""What a shopper usually buys, read from their orders: pure counting, no guess beyond it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import VariantId
from skill.domain.order import Order, OrderStatus

_LOOKED_AT: Final = 5  # habits older than five orders are history, not habits
_USUAL_SHARE: Final = 0.5  # in at least half of those orders


def kept(orders: Sequence[Order]) -> tuple[Order, ...]:
    """The orders that were not taken back, newest first."""
    return tuple(order for order in orders if order.status is not OrderStatus.CANCELED)


def usual_lines(orders: Sequence[Order]) -> tuple[LineItem, ...]:
    """The lines found in at least half of the last five orders, in their most frequent quantity.

    With a single order that is the order itself. Newest title and price; empty when nothing repeats.
    """
    recent = kept(orders)[:_LOOKED_AT]
    times = Counter(line.variant_id for order in recent for line in order.lines)
    usual = [variant for variant, count in times.most_common() if count >= _USUAL_SHARE * len(recent)]
    return tuple(line for variant in usual if (line := usual_line(variant, recent)) is not None)


def usual_line(variant_id: VariantId, orders: Sequence[Order]) -> LineItem | None:
    """The newest line of the variant in its most frequent quantity; None when never bought."""
    lines = [line for order in orders for line in order.lines if line.variant_id == variant_id]
    if not lines:
        return None
    steps = Counter(line.quantity.steps for line in lines).most_common(1)[0][0]
    return next(line for line in lines if line.quantity.steps == steps)


def bought_lines(orders: Sequence[Order]) -> tuple[LineItem, ...]:
    """The latest line of each variant ever bought, the most often bought first."""
    recent = kept(orders)
    times = Counter(line.variant_id for order in recent for line in order.lines)
    return tuple(line for variant, _ in times.most_common() if (line := usual_line(variant, recent)) is not None)
