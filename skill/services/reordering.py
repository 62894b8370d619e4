"""Ordering again what was ordered before, at today's prices, and saying what can no longer be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.habits import bought_lines, kept, likeliest_lines, usual_lines
from skill.domain.options import Wish
from skill.domain.order import Message, MessageCode, Order
from skill.domain.quoting import about
from skill.ports import Catalog
from skill.services.naming import lines_meant, lines_named
from skill.services.wishing import chosen_otherwise


@dataclass(frozen=True, slots=True)
class Reorder:
    """Lines at today's prices, and each difference from the last time: changed, sold out or no longer sold.

    ``refused`` are wishes for another way with the titles of what can't be had so.
    """

    lines: tuple[LineItem, ...]
    messages: tuple[Message, ...] = ()
    refused: tuple[tuple[str, Wish], ...] = ()


@dataclass(frozen=True, slots=True)
class NothingToReorder:
    """There is no earlier order, or it holds nothing of that name."""


@dataclass(frozen=True, slots=True)
class SeveralFit:
    """The words name several things that were bought before."""

    lines: tuple[LineItem, ...]


def last_order_again(orders: Sequence[Order], catalog: Catalog, locale: Locale) -> Reorder | NothingToReorder:
    """The last order's lines at today's prices, in their old order.

    Raises CatalogUnavailable: an order at a guessed price is worse than none.
    """
    recent = kept(orders)
    return today(recent[0].lines, catalog, locale) if recent else NothingToReorder()


def usual_again(orders: Sequence[Order], catalog: Catalog, locale: Locale) -> Reorder | NothingToReorder:
    """What the shopper usually orders, or their last order where nothing repeats, at today's prices."""
    lines = usual_lines(orders)
    return today(lines, catalog, locale) if lines else last_order_again(orders, catalog, locale)


def product_again(
    words: str, orders: Sequence[Order], catalog: Catalog, locale: Locale, now: datetime | None = None
) -> Reorder | SeveralFit | NothingToReorder:
    """The one thing of that name that was bought before, in its usual quantity.

    Where the name fits several, the likeliest is the usual one if more than half of those purchases were of it;
    otherwise they are named, the likeliest first. ``now`` tells how fresh a purchase is; without it, the newest order.
    """
    fitting = lines_meant(words, bought_lines(orders), catalog, locale)
    if not fitting:
        return NothingToReorder()
    named = likeliest_lines(fitting, orders, now or max(order.placed_at for order in orders))
    if len(named) > 1 and not _leads(named, orders):
        return SeveralFit(named[:3])
    return today(named[:1], catalog, locale)


def today(lines: Sequence[LineItem], catalog: Catalog, locale: Locale) -> Reorder:
    """The lines at today's titles, prices and stock; what can't be had is left out and said."""
    offers = {offer.variant_id: offer for offer in catalog.offers([line.variant_id for line in lines], locale)}
    now: list[LineItem] = []
    messages: list[Message] = []
    for line in lines:
        offer = offers.get(line.variant_id)
        if offer is None or not offer.is_in_stock:
            code = MessageCode.NOT_SOLD if offer is None else MessageCode.OUT_OF_STOCK
            messages.append(about(line, code))
            continue
        same = line.today(offer, line.quantity.steps)
        if same is None:
            messages.append(about(line, MessageCode.OPTION_GONE))
            continue
        now.append(same)
        if same.unit_price != line.unit_price and offer.price.currency == line.unit_price.currency:
            changed = about(line, MessageCode.PRICE_CHANGED)
            messages.append(replace(changed, was=line.unit_price, now=same.unit_price))
    return Reorder(tuple(now), tuple(messages))


def otherwise(found: Reorder, wishes: Callable[[Offer], Sequence[Wish]], catalog: Catalog, locale: Locale) -> Reorder:
    """The same with each line in the way that is wished of its offer; what was chosen before stays beside it.

    A line that is no longer sold stays as it is: the quote says so.
    """
    offers = {offer.variant_id: offer for offer in catalog.offers([one.variant_id for one in found.lines], locale)}
    lines: list[LineItem] = []
    refused: list[tuple[str, Wish]] = []
    for line in found.lines:
        offer = offers.get(line.variant_id)
        wished = tuple(wishes(offer)) if offer else ()
        other, not_so = chosen_otherwise(line, wished, offer, locale) if offer and wished else (line, ())
        lines.append(other)
        refused += ((line.title, wish) for wish in not_so)
    return replace(found, lines=tuple(lines), refused=tuple(refused))


def without(words: str, lines: Sequence[LineItem], locale: Locale) -> tuple[LineItem, ...] | None:
    """The lines but those that the words name; None when they name none."""
    named = lines_named(words, lines, locale)
    return tuple(line for line in lines if line not in named) if named else None


def _leads(named: Sequence[LineItem], orders: Sequence[Order]) -> bool:
    keys = {line.key for line in named}
    bought = [line.key for order in kept(orders) for line in order.lines if line.key in keys]
    return bought.count(named[0].key) * 2 > len(bought)
