"""Rows of ``catalog.db`` as products and offers of one market: the nearest wording, the price in its currency."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import msgspec

from skill.adapters.sqlite.nearest import nearest as nearest  # noqa: PLC0414  others look for it here
from skill.adapters.sqlite.option_rows import option_groups
from skill.domain.catalog import Image, Locale, Offer, ProductId, VariantId
from skill.domain.money import Money
from skill.domain.quantity import Quantity, Size

Sold = Callable[[Sequence[VariantId]], Mapping[VariantId, int]]

_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])
_TEXTS: Final = msgspec.json.Decoder(dict[str, str])

_WORDINGS: Final = """
SELECT product, locale, spoken, reading, names, description, attributes, image_alt FROM wordings
WHERE product IN (SELECT value FROM json_each(?)) ORDER BY n
"""
_VARIANTS: Final = """
SELECT v.n, v.variant_id, v.product, v.is_default, v.stock, v.size_value, v.size_unit, v.pack, v.unit, v.scale,
       v.image_url, price.minor, p.product_id, p.counter, p.max_per_order, p.image_url
FROM variants v JOIN prices price ON price.variant = v.n AND price.currency = ? JOIN products p ON p.n = v.product
WHERE v.product IN (SELECT value FROM json_each(?)) ORDER BY v.n
"""
_VARIANT_WORDS: Final = """
SELECT w.variant, w.locale, w.name FROM variant_words w JOIN variants v ON v.n = w.variant
WHERE v.product IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Words:
    """A product's wording in one locale, still as stored."""

    product: int
    locale: Locale
    spoken: str
    reading: str
    stored_names: str
    description: str
    stored_attributes: str
    image_alt: str

    @property
    def names(self) -> tuple[str, ...]:
        """All that the product answers to."""
        return _NAMES.decode(self.stored_names)

    @property
    def attributes(self) -> Mapping[str, str]:
        """What is known of it, in the shop's words."""
        return _TEXTS.decode(self.stored_attributes)


@dataclass(frozen=True, slots=True)
class Shown:
    """One product's offers in one market, in the shop's order; ``default`` when the shop has marked one."""

    words: Words
    offers: tuple[Offer, ...]
    default: Offer | None


def wordings(connection: sqlite3.Connection, products: Iterable[int], locale: Locale) -> dict[int, Words]:
    """The products' nearest wordings, by their row."""
    by_product: dict[int, dict[str, Words]] = {}
    for row in connection.execute(_WORDINGS, (_json(products),)):
        words = Words(*row)
        by_product.setdefault(words.product, {})[words.locale] = words
    return {product: found for product, said in by_product.items() if (found := nearest(said, locale)) is not None}


def shown(
    connection: sqlite3.Connection, products: Sequence[int], locale: Locale, currency: str, sold: Sold
) -> dict[int, Shown]:
    """The products with their offers, by their row; those without a price in the currency are left out."""
    said = wordings(connection, products, locale)
    named = _variant_names(connection, products, locale)
    options = option_groups(connection, products, locale, currency)
    marked: set[VariantId] = set()
    offers: dict[int, list[Offer]] = {}
    for row in connection.execute(_VARIANTS, (currency, _json(products))):
        offer = _offer(row, said[row[2]], named.get(row[0], ""), currency)
        offer = replace(offer, option_groups=options[row[2]]) if row[2] in options else offer
        offers.setdefault(row[2], []).append(offer)
        if row[3]:
            marked.add(offer.variant_id)
    gone = sold([offer.variant_id for listed in offers.values() for offer in listed if offer.stock is not None])
    return {product: _shown(said[product], listed, marked, gone) for product, listed in offers.items()}


def _shown(words: Words, listed: Sequence[Offer], marked: set[VariantId], gone: Mapping[VariantId, int]) -> Shown:
    offers = tuple(_left(offer, gone.get(offer.variant_id, 0)) for offer in listed)
    default = next((offer for offer in offers if offer.variant_id in marked), None)
    return Shown(words, offers, offers[0] if len(offers) == 1 else default)


def _left(offer: Offer, gone: int) -> Offer:
    return offer if offer.stock is None or not gone else replace(offer, stock=max(0, offer.stock - gone))


def _offer(row: Sequence[object], words: Words, name: str, currency: str) -> Offer:
    (_, variant_id, _, _, stock, size_value, size_unit, pack, unit, scale, own_image, minor, *product) = row
    product_id, counter, limit, image = product
    url = own_image or image
    return Offer(
        variant_id=VariantId(str(variant_id)),
        product_id=ProductId(str(product_id)),
        title=words.spoken,
        price=Money(_int(minor), currency),
        variant=name,
        reading=words.reading,
        counter=str(counter),
        stock=None if stock is None else _int(stock),
        limit=None if limit is None else _int(limit),
        size=None if size_value is None else Size(Fraction(str(size_value)), str(size_unit)),
        pack=_int(pack),
        sold_by=Quantity(1, str(unit), _int(scale)),
        image=Image(url=str(url), alt=words.image_alt) if url else None,
    )


def _variant_names(connection: sqlite3.Connection, products: Iterable[int], locale: Locale) -> dict[int, str]:
    by_variant: dict[int, dict[str, str]] = {}
    for variant, key, name in connection.execute(_VARIANT_WORDS, (_json(products),)):
        by_variant.setdefault(variant, {})[key] = name
    return {variant: nearest(names, locale) or "" for variant, names in by_variant.items()}


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise sqlite3.DataError(f"{value!r} is no whole number")
    return value


def _json(rows: Iterable[int]) -> str:
    return msgspec.json.encode(list(rows)).decode()
