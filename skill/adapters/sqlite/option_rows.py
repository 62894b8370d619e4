"""The options of products as stored by an import, worded and priced for one market.

They are written from a feed's records and read into shapes of their own: a live turn imports nothing of the feeds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from skill.adapters.sqlite.nearest import nearest
from skill.domain.catalog import Locale
from skill.domain.money import Money
from skill.domain.options import Option, OptionGroup

if TYPE_CHECKING:
    from skill.adapters.feeds.records import OptionGroupRecord

_OPTIONS: Final = "SELECT product, document FROM options WHERE product IN (SELECT value FROM json_each(?))"


class StoredOption(msgspec.Struct, frozen=True):
    """What an ``OptionRecord`` was kept as."""

    option_id: str
    names: dict[str, tuple[str, ...]]
    prices: tuple[Money, ...]
    extra: tuple[Money, ...] | None = None
    is_default: bool = False


class StoredGroup(msgspec.Struct, frozen=True):
    """What an ``OptionGroupRecord`` was kept as."""

    group_id: str
    options: tuple[StoredOption, ...]
    names: dict[str, str]
    is_many: bool = False
    is_required: bool = False


_STORED: Final = msgspec.json.Decoder(tuple[StoredGroup, ...])


def stored(groups: Sequence[OptionGroupRecord]) -> str:
    """The groups as they are kept."""
    return msgspec.json.encode(groups).decode()


def read_stored(document: str) -> tuple[StoredGroup, ...]:
    """The groups that were kept."""
    return _STORED.decode(document)


def option_groups(
    connection: sqlite3.Connection, products: Iterable[int], locale: Locale, currency: str
) -> Mapping[int, tuple[OptionGroup, ...]]:
    """The option groups by product row; products without any are left out.

    An option without a price in the currency isn't offered, nor is a group in which nothing is left.
    """
    rows = msgspec.json.encode(list(products)).decode()
    found: dict[int, tuple[OptionGroup, ...]] = {}
    for product, document in connection.execute(_OPTIONS, (rows,)):
        groups = (_group(record, locale, currency) for record in read_stored(document))
        found[product] = tuple(group for group in groups if group.options)
    return found


def _group(record: StoredGroup, locale: Locale, currency: str) -> OptionGroup:
    offered = (_option(option, locale, currency) for option in record.options)
    return OptionGroup(
        group_id=record.group_id,
        title=nearest(record.names, locale) or record.group_id,
        options=tuple(option for option in offered if option is not None),
        is_many=record.is_many,
        is_required=record.is_required,
    )


def _option(record: StoredOption, locale: Locale, currency: str) -> Option | None:
    price = _in(record.prices, currency)
    names = nearest(record.names, locale)
    if price is None or not names:
        return None
    title, *wordings = names
    return Option(
        option_id=record.option_id,
        title=title,
        price=price,
        wordings=tuple(wordings),
        is_default=record.is_default,
        extra=None if record.extra is None else _in(record.extra, currency),
    )


def _in(amounts: Iterable[Money], currency: str) -> Money | None:
    return next((amount for amount in amounts if amount.currency == currency), None)
