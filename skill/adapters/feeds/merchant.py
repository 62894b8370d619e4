"""What Google Merchant's attributes mean for a shop that speaks, for feeds in TSV and XML alike.

Attribute names: https://support.google.com/merchants/answer/7052112
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from skill.adapters.feeds.measures import size
from skill.adapters.feeds.plain_text import one_line, without_markup
from skill.adapters.feeds.price_text import PriceError, price
from skill.adapters.feeds.records import Fault, Home, ProductRecord, Reason, Record, VariantRecord, Wording
from skill.adapters.feeds.rows import Row
from skill.adapters.feeds.sayable import sayable
from skill.domain.money import Money

# What tells the variants of one group apart, with the words for it where the shop speaks Japanese.
_TOLD_APART_BY: Final = {"color": "色", "size": "サイズ", "pattern": "柄", "material": "素材"}
# Not here within the days that the shop promises.
_NOT_THERE: Final = frozenset({"out of stock", "preorder", "backorder"})


def product(row: Row, home: Home, locale: str) -> Iterator[Record]:
    """One item of a feed as a product, or as a part of the product that its ``item_group_id`` names."""
    item = one_line(row.get("id"))
    title = one_line(row.get("title"))
    if not item or not title:
        reason = Reason.NO_TITLE if item else Reason.NO_ID
        yield Fault(row.line, reason, f"an item needs an id and a title, and this has {reason}", item)
        return
    try:
        amount = _price(row, home)
    except PriceError as slip:
        yield Fault(row.line, slip.reason, str(slip), item)
        return
    yield ProductRecord(
        product_id=one_line(row.get("item_group_id")) or item,
        line=row.line,
        is_part=bool(row.get("item_group_id")),
        wordings={locale: _wording(row, title, locale)},
        variants=(_variant(row, item, amount, locale),),
        category=one_line(row.get("product_type", "google_product_category")),
        brand=one_line(row.get("brand")),
        image_url=row.get("image_link"),
    )


def _price(row: Row, home: Home) -> Money:
    """The price of now. A sale with dates is left to the next import: the catalog would outlive it."""
    now = price(row.get("price"), home.currency)
    if row.get("sale_price") and not row.get("sale_price_effective_date"):
        now = price(row.get("sale_price"), now.currency)
    if now.currency not in home.currencies:
        raise PriceError(Reason.CURRENCY, f"no market of the shop sells in {now.currency}")
    return now


def _wording(row: Row, title: str, locale: str) -> Wording:
    brand = one_line(row.get("brand"))
    description = without_markup(row.get("description"))
    if row.get("item_group_id"):
        shared = _without_ending(title, _differences(row))
        return Wording(title=title, spoken=sayable(shared, brand), description=description)
    is_japanese = locale.startswith("ja")
    attributes = {
        japanese if is_japanese else name: one_line(row.get(name))
        for name, japanese in _TOLD_APART_BY.items()
        if row.get(name)
    }
    return Wording(title=title, description=description, attributes=attributes)


def _variant(row: Row, sku: str, amount: Money, locale: str) -> VariantRecord:
    name = ", ".join(_differences(row)) or one_line(row.get("title"))
    pieces = row.get("multipack")
    return VariantRecord(
        sku=sku,
        line=row.line,
        prices=(amount,),
        stock=_stock(row),
        size=size(row.get("unit_pricing_measure")) or size(row.get("size")),
        pack=int(pieces) if pieces.isascii() and pieces.isdigit() and int(pieces[:9]) >= 1 else 1,
        names={locale: name} if row.get("item_group_id") else {},
        image_url=row.get("image_link"),
    )


def _stock(row: Row) -> int | None:
    if row.get("availability").lower().replace("_", " ") in _NOT_THERE:
        return 0
    count = row.get("quantity", "inventory", "sell_on_google_quantity")
    return int(count[:9]) if count.isascii() and count.isdigit() else None


def _differences(row: Row) -> tuple[str, ...]:
    return tuple(one_line(row.get(name)) for name in _TOLD_APART_BY if row.get(name))


def _without_ending(title: str, endings: tuple[str, ...]) -> str:
    """The title without the words that only one variant has at its end: "Tee Red L" is "Tee"."""
    shared = title
    while cut := next((end for end in endings if shared.lower().endswith(f" {end.lower()}")), ""):
        shared = shared[: -len(cut)].rstrip(" ,-–/|")
    return shared
