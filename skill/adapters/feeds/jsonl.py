"""Our own format, one product a line (docs/shop-format.md): the only one that holds all a voice shop can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

import msgspec

from skill.adapters.feeds.jsonl_options import GroupLine, read_options
from skill.adapters.feeds.plain_text import one_line, without_markup
from skill.adapters.feeds.price_text import PriceError, price
from skill.adapters.feeds.records import (
    COUNTERS,
    Fault,
    Home,
    ProductRecord,
    Reason,
    Record,
    SubstituteRecord,
    VariantRecord,
    Wording,
)
from skill.adapters.feeds.source import FeedFile, Line
from skill.domain.money import Money
from skill.domain.quantity import PIECE, Quantity, Size

# The largest number of anything in a shop; more is a slip of the keyboard, and SQLite's integers end somewhere.
_MOST: Final = 10**12


class _Words(msgspec.Struct):
    title: str
    spoken: str = ""
    reading: str = ""
    aliases: list[str] = []
    description: str = ""


class _Size(msgspec.Struct):
    value: str | int | float
    unit: str


class _SoldBy(msgspec.Struct):
    unit: str
    scale: int = 1


class _Variant(msgspec.Struct):
    sku: str | int
    price: object = None
    default: bool = False
    stock: int | None = None
    size: _Size | None = None
    pack: int = 1
    sold_by: _SoldBy | None = None
    names: dict[str, str] = {}
    image: str = ""


class _Substitute(msgspec.Struct):
    id: str
    reason: dict[str, str] = {}


class _Image(msgspec.Struct):
    url: str
    alt: dict[str, str] = {}


class _Product(msgspec.Struct):
    id: str | int
    name: str | None = None
    names: dict[str, str | list[str] | _Words] = {}
    reading: str = ""
    description: str = ""
    category: str | None = ""
    brand: str | None = ""
    counter: str = PIECE
    sold: int | float = 0
    price: object = None
    stock: int | None = None
    attributes: dict[str, dict[str, str]] = {}
    variants: list[_Variant] = []
    substitutes: list[str | _Substitute] = []
    options: list[GroupLine] = []
    max_per_order: int | None = None
    usual_interval_days: int | None = None
    image: _Image | None = None


_DECODER: Final = msgspec.json.Decoder(_Product, float_hook=str)


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """The products of the file, each faulty line or variant as a Fault in its place."""
    locale = file.locale or home.locale
    for line in file.lines():
        if isinstance(line, Fault):
            yield line
        elif line.text.strip():
            yield from _product(line, home, locale)


def _product(line: Line, home: Home, locale: str) -> Iterator[Record]:
    try:
        row = _DECODER.decode(line.text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield Fault(line.number, Reason.MALFORMED, str(error))
        return
    product_id = one_line(str(row.id))
    wordings = _wordings(row, locale)
    if not product_id or not wordings:
        reason = Reason.NO_TITLE if product_id else Reason.NO_ID
        yield Fault(line.number, reason, f"a product needs an id and a name, and this has {reason}", product_id)
        return
    faults, variants = _variants(row, line.number, home)
    yield from faults
    if row.counter not in COUNTERS:
        yield Fault(line.number, Reason.COUNTER, f"{row.counter!r} is no counter; took piece", product_id, is_kept=True)
    if variants:
        slips, options = read_options(row.options, line.number, product_id, home)
        yield from slips
        yield replace(_record(row, line.number, wordings, variants), options=options)


def _record(
    row: _Product, line: int, wordings: Mapping[str, Wording], variants: tuple[VariantRecord, ...]
) -> ProductRecord:
    return ProductRecord(
        product_id=one_line(str(row.id)),
        line=line,
        wordings=wordings,
        variants=variants,
        category=one_line(row.category or ""),
        brand=one_line(row.brand or ""),
        counter=row.counter if row.counter in COUNTERS else PIECE,
        sold=_whole(row.sold),
        substitutes=tuple(
            SubstituteRecord(other) if isinstance(other, str) else SubstituteRecord(other.id, other.reason)
            for other in row.substitutes
        ),
        max_per_order=_positive(row.max_per_order),
        usual_interval_days=_positive(row.usual_interval_days),
        image_url="" if row.image is None else row.image.url,
    )


def _wordings(row: _Product, locale: str) -> dict[str, Wording]:
    named: dict[str, str | list[str] | _Words] = dict(row.names)
    if row.name is not None:
        named.setdefault(locale, _Words(row.name, reading=row.reading, description=row.description))
    found: dict[str, Wording] = {}
    for key, names in named.items():
        words = _words(names)
        title = one_line(words.title)
        if title:
            found[key] = _wording(row, key, title, words)
    return found


def _words(names: str | list[str] | _Words) -> _Words:
    if isinstance(names, _Words):
        return names
    if isinstance(names, str):
        return _Words(names)
    return _Words(names[0] if names else "", aliases=names[1:])


def _wording(row: _Product, key: str, title: str, words: _Words) -> Wording:
    alt = {} if row.image is None else row.image.alt
    return Wording(
        title=title,
        spoken=one_line(words.spoken),
        reading=one_line(words.reading),
        aliases=tuple(filter(None, map(one_line, words.aliases))),
        description=without_markup(words.description),
        attributes={one_line(name): one_line(value) for name, value in row.attributes.get(key, {}).items()},
        image_alt=one_line(alt.get(key, "")),
    )


def _variants(row: _Product, line: int, home: Home) -> tuple[list[Fault], tuple[VariantRecord, ...]]:
    rows = row.variants or [_Variant(row.id, price=row.price, stock=row.stock, default=True)]
    faults: list[Fault] = []
    kept: list[VariantRecord] = []
    for variant in rows:
        prices, slips = _prices(variant.price, home)
        item = one_line(str(variant.sku))
        faults.extend(Fault(line, slip.reason, str(slip), item, is_kept=bool(prices)) for slip in slips)
        if not prices:
            continue
        try:
            kept.append(_variant(variant, line, prices))
        except ValueError as error:
            faults.append(Fault(line, Reason.MALFORMED, str(error), item))
    return faults, tuple(kept)


def _variant(variant: _Variant, line: int, prices: tuple[Money, ...]) -> VariantRecord:
    loose = variant.sold_by
    if variant.pack < 1 or (loose is not None and loose.scale < 1):
        raise ValueError("pack and scale are one or more")
    return VariantRecord(
        sku=one_line(str(variant.sku)),
        line=line,
        prices=prices,
        is_default=variant.default,
        stock=None if variant.stock is None else max(0, min(variant.stock, _MOST)),
        size=None if variant.size is None else _size(variant.size),
        pack=variant.pack,
        sold_by=Quantity(1) if loose is None else Quantity(1, loose.unit, loose.scale),
        names={locale: one_line(name) for locale, name in variant.names.items()},
        image_url=variant.image,
    )


def _size(size: _Size) -> Size:
    try:
        return Size(Fraction(Decimal(str(size.value))), size.unit)
    except (InvalidOperation, OverflowError) as error:
        raise ValueError(f"{size.value!r} is no size") from error


def _prices(written: object, home: Home) -> tuple[tuple[Money, ...], list[PriceError]]:
    """The prices that can be charged, one a currency of the shop, and what was wrong with the others."""
    by_currency = written if isinstance(written, dict) else {home.currency: written}
    found: list[Money] = []
    slips: list[PriceError] = []
    for currency, text in by_currency.items():
        try:
            found.append(_price(text, str(currency), home))
        except PriceError as slip:
            slips.append(slip)
    if not by_currency:
        slips.append(PriceError(Reason.NO_PRICE, "it has no price"))
    return tuple(found), slips


def _price(text: object, currency: str, home: Home) -> Money:
    if text is None:
        raise PriceError(Reason.NO_PRICE, "it has no price")
    if not isinstance(text, str | int) or isinstance(text, bool):
        raise PriceError(Reason.BAD_PRICE, "a price is a number or a string of digits")
    amount = price(text, currency)
    if amount.currency not in home.currencies:
        raise PriceError(Reason.CURRENCY, f"no market of the shop sells in {amount.currency}")
    return amount


def _whole(number: str | float) -> int:
    """A count; float_hook leaves fractions as strings."""
    return max(0, min(int(Decimal(str(number))), _MOST))


def _positive(number: int | None) -> int | None:
    return number if number is not None and 0 < number < _MOST else None
