"""Shopify's product export: a row a variant, grouped by handle, the product itself in the first row of each.

Columns in the old and the new spelling: https://help.shopify.com/en/manual/products/import-export/using-csv
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from skill.adapters.feeds.measures import size
from skill.adapters.feeds.plain_text import one_line, without_markup
from skill.adapters.feeds.price_text import PriceError, price
from skill.adapters.feeds.records import Fault, Home, ProductRecord, Reason, Record, VariantRecord, Wording
from skill.adapters.feeds.rows import Row, rows
from skill.adapters.feeds.source import FeedFile

_OPTIONS: Final = ("option1 value", "option2 value", "option3 value")
_HANDLE: Final = ("handle", "url handle")
_PRICE: Final = ("variant price", "price")
_SKU: Final = ("variant sku", "sku")
# What Shopify writes where a product has no options.
_NO_OPTION: Final = "default title"
_NOT_SOLD: Final = frozenset({"draft", "archived", "unlisted"})


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """Each row that has a price or an option as a part of its product; rows with only a picture are passed over."""
    first: Row | None = None
    for row in rows(file):
        if isinstance(row, Fault):
            yield row
            continue
        handle = row.get(*_HANDLE)
        if first is None or handle != first.get(*_HANDLE):
            first = row
            if handle and not _is_sold(first):
                yield Fault(row.line, Reason.NOT_PUBLISHED, "the product is a draft, archived or unpublished", handle)
        if _is_sold(first) and (first is row or row.get(*_PRICE, *_OPTIONS)):
            yield _part(row, first, home, file.locale or home.locale)


def _is_sold(first: Row) -> bool:
    is_published = first.get("published", "published on online store").lower() != "false"
    return is_published and first.get("status").lower() not in _NOT_SOLD


def _part(row: Row, first: Row, home: Home, locale: str) -> Record:
    handle, title = one_line(first.get(*_HANDLE)), one_line(first.get("title"))
    if not handle or not title:
        reason = Reason.NO_TITLE if handle else Reason.NO_ID
        return Fault(row.line, reason, f"a product needs a handle and a title, and this has {reason}", handle)
    try:
        variant = _variant(row, handle, home, locale)
    except PriceError as slip:
        return Fault(row.line, slip.reason, str(slip), row.get(*_SKU) or handle)
    image_alt = one_line(first.get("image alt text"))
    return ProductRecord(
        product_id=handle,
        line=row.line,
        is_part=True,
        wordings={
            locale: Wording(
                title=title, description=without_markup(first.get("body (html)", "description")), image_alt=image_alt
            )
        },
        variants=(variant,),
        category=one_line(first.get("type", "product category")),
        brand=one_line(first.get("vendor")),
        image_url=first.get("image src", "product image url"),
    )


def _variant(row: Row, handle: str, home: Home, locale: str) -> VariantRecord:
    options = tuple(one_line(row.get(name)) for name in _OPTIONS if row.get(name).lower() not in ("", _NO_OPTION))
    return VariantRecord(
        sku=one_line(row.get(*_SKU).removeprefix("'")) or "/".join((handle, *options)),
        line=row.line,
        prices=(price(row.get(*_PRICE), home.currency),),
        stock=_stock(row),
        size=next(filter(None, map(size, options)), None),
        names={locale: ", ".join(options)} if options else {},
        image_url=row.get("variant image", "variant image url"),
    )


def _stock(row: Row) -> int | None:
    """What is left, where Shopify counts it and stops selling at none."""
    count = row.get("variant inventory qty", "inventory quantity")
    is_sold_on = row.get("variant inventory policy", "continue selling when out of stock").lower() in {
        "continue",
        "true",
    }
    is_counted = bool(row.get("variant inventory tracker", "inventory tracker"))
    if is_sold_on or not is_counted or not count.lstrip("-").isdigit():
        return None
    return max(0, int(count[:9]))
