"""What is wrong with the options of products: no name in a language, no price in a market, two of one name."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from skill.adapters.sqlite.nearest import nearest
from skill.adapters.sqlite.option_rows import StoredGroup, StoredOption, read_stored
from skill.domain.shop import Market
from skill.resolve.text import fold

_STORED: Final = "SELECT p.product_id, o.document FROM options o JOIN products p ON p.n = o.product ORDER BY p.n"


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing to mend in a product's options; ``is_error`` when a shopper could not choose it."""

    product_id: str
    rule: str
    found: str
    advice: str
    is_error: bool = False


def option_slips(connection: sqlite3.Connection, market: Market) -> Iterator[Slip]:
    """What the market's shoppers would trip over, product by product."""
    for product_id, document in connection.execute(_STORED):
        groups = read_stored(document)
        for group in groups:
            for option in group.options:
                yield from _of_option(product_id, group, option, market)
        yield from _same(product_id, groups, market)


def _of_option(product_id: str, group: StoredGroup, option: StoredOption, market: Market) -> Iterator[Slip]:
    where = f"option {group.group_id}/{option.option_id}"
    language = market.locale.partition("-")[0]
    if not any(key.partition("-")[0] == language for key in option.names):
        yield Slip(product_id, "option-no-name", f"{where} has no name in {market.locale}", "add one in this language")
    if all(amount.currency != market.currency for amount in option.prices):
        found = f"{where} has no price in {market.currency}, the currency of {market.locale}"
        yield Slip(product_id, "option-no-price", found, "add one, 0 where it costs nothing, or it isn't offered there")


def _same(product_id: str, groups: tuple[StoredGroup, ...], market: Market) -> Iterator[Slip]:
    names = [
        name
        for group in groups
        for option in group.options
        for name in {fold(written, market.locale) for written in nearest(option.names, market.locale) or ()}
    ]
    for name, times in Counter(names).items():
        if times > 1:
            found = f"“{name}” is a name of {times} options ({market.locale})"
            advice = "keep it for one of them: the first is taken, and the other can't be said"
            yield Slip(product_id, "same-option", found, advice, is_error=True)
