"""The Catalog on one machine: search over the names in an imported ``catalog.db``, prices and stock of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from skill.adapters.sqlite.catalog_file import CatalogFile, OpenCatalog
from skill.adapters.sqlite.catalog_kinds import read_kinds
from skill.adapters.sqlite.catalog_rows import Shown, nearest, shown, wordings
from skill.domain.catalog import Kind, Locale, Offer, Product, ProductId, VariantId
from skill.domain.resolution import Candidate
from skill.domain.thresholds import DEFAULT, Thresholds
from skill.resolve.certainty import probability
from skill.resolve.products import fit
from skill.resolve.ranking import Ranked, rank, signs

if TYPE_CHECKING:
    from skill.domain.shop import Shop

Taken = Callable[[str, Sequence[VariantId]], Mapping[VariantId, int]]

_MOST_SUBSTITUTES: Final = 3

# Of the nearest so many are looked at for a price in the market, more than any caller wants to see.
_NEAREST: Final = 40
# A turn seeks the same words up to three times: to split a sentence, to read its options, to find the product.
_REMEMBERED: Final = 16

_PRICED: Final = """
SELECT n, sold FROM products p WHERE n IN (SELECT value FROM json_each(?)) AND EXISTS (
    SELECT 1 FROM variants v JOIN prices price ON price.variant = v.n AND price.currency = ? WHERE v.product = p.n)
"""
_SUBSTITUTES: Final = """
SELECT other.n, s.reasons FROM products p JOIN substitutes s ON s.product = p.n
JOIN products other ON other.product_id = s.other_id WHERE p.product_id = ? ORDER BY s.position
"""
_PRODUCTS_OF: Final = "SELECT DISTINCT product FROM variants WHERE variant_id IN (SELECT value FROM json_each(?))"
_STOCK: Final = "SELECT variant_id, stock FROM variants WHERE variant_id IN (SELECT value FROM json_each(?))"
_PRODUCT: Final = "SELECT n, category, usual_interval_days FROM products WHERE product_id = ?"


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the import put on the shelf: steps by variant, None where the shop doesn't count, under the import's id."""

    feed: str
    stock: Mapping[VariantId, int | None]


class SqliteCatalog:
    """``taken`` says, for an import's id and variants, how many steps were sold since; they are taken off the stock."""

    def __init__(self, path: Path, shop: Shop, taken: Taken, thresholds: Thresholds = DEFAULT) -> None:
        self._file = CatalogFile(path)
        self._shop = shop
        self._taken = taken
        self._thresholds = thresholds

    def search(self, words: str, locale: Locale, limit: int) -> tuple[Candidate, ...]:
        """The products whose names the words may mean, surest first, the more popular first among equals."""
        with self._file.reading() as opened:
            ranked, popularity = self._ranked(opened, words, locale)
            best = ranked[: max(0, limit)]
            weights = opened.names.certainty(locale)
            sure = [probability(weights, signs(ranked, place, words, locale)) for place in range(len(best))]
            numbers = [one.product for one in best]
            said = wordings(opened.connection, numbers, locale)
            offered = self._shown(opened, numbers, locale)
        return tuple(
            Candidate(
                product_id=offered[product].offers[0].product_id,
                offers=offered[product].offers,
                score=score,
                default=offered[product].default,
                popularity=popularity[product],
                likeness=fit(words, said[product].names, said[product].locale),
                names=said[product].names,
                thresholds=self._thresholds,
            )
            for product, score in zip(numbers, accumulate(sure, min), strict=True)
        )

    def offers(self, variant_ids: Sequence[VariantId], locale: Locale) -> tuple[Offer, ...]:
        """The variants still sold in the locale's market, in the order asked for."""
        with self._file.reading() as opened:
            products = [row[0] for row in opened.connection.execute(_PRODUCTS_OF, (_json(variant_ids),))]
            offered = self._shown(opened, products, locale)
        by_id = {offer.variant_id: offer for product in offered.values() for offer in product.offers}
        return tuple(by_id[variant_id] for variant_id in variant_ids if variant_id in by_id)

    def product(self, product_id: ProductId, locale: Locale) -> Product | None:
        """The whole product in the locale's market; None when it isn't sold there."""
        with self._file.reading() as opened:
            row = opened.connection.execute(_PRODUCT, (product_id,)).fetchone()
            found = None if row is None else self._shown(opened, [row[0]], locale).get(row[0])
        if found is None:
            return None
        return Product(
            product_id=product_id,
            title=found.words.spoken,
            description=found.words.description,
            category=row[1],
            attributes=found.words.attributes,
            offers=found.offers,
            default=None if found.default is None else found.default.variant_id,
            usual_interval_days=row[2],
        )

    def kinds(self, locale: Locale) -> tuple[Kind, ...]:
        """What is on offer in the locale's market by kind, the most bought kind first."""
        with self._file.reading() as opened:
            return read_kinds(opened.connection, self._shop.market(locale).currency)

    def substitutes(self, product_id: ProductId, locale: Locale) -> tuple[Offer, ...]:
        """At most three in the shop's order: of each product in stock its default, else its first variant in stock."""
        with self._file.reading() as opened:
            rows = opened.connection.execute(_SUBSTITUTES, (product_id,)).fetchall()
            offered = self._shown(opened, [row[0] for row in rows], locale)
        stand_ins = (_stand_in(offered.get(product), reasons, locale) for product, reasons in rows)
        return tuple(offer for offer in stand_ins if offer is not None)[:_MOST_SUBSTITUTES]

    def shelf(self, variant_ids: Sequence[VariantId]) -> Shelved:
        """What the import says of the variants' stock, before anything was sold; unknown variants are left out."""
        with self._file.reading() as opened:
            rows = opened.connection.execute(_STOCK, (_json(variant_ids),))
            return Shelved(opened.feed, {VariantId(variant_id): stock for variant_id, stock in rows})

    def _shown(self, opened: OpenCatalog, products: Sequence[int], locale: Locale) -> dict[int, Shown]:
        currency = self._shop.market(locale).currency
        return shown(opened.connection, products, locale, currency, lambda ids: self._taken(opened.feed, ids))

    def _ranked(self, opened: OpenCatalog, words: str, locale: Locale) -> tuple[list[Ranked], dict[int, int]]:
        """The nearest products that have a price in the market, and how many of each were sold."""
        near = _sought(opened, words, locale)
        rows = _json_rows(one.product for one in near)
        sold = dict(opened.connection.execute(_PRICED, (rows, self._shop.market(locale).currency)))
        return [one for one in near if one.product in sold], sold


def _sought(opened: OpenCatalog, words: str, locale: Locale) -> tuple[Ranked, ...]:
    """The nearest by their names; a turn seeks the same words up to three times, and nothing of it changes between."""
    near = opened.sought.get((words, locale))
    if near is None:
        near = tuple(rank(words, locale, opened.names.index, _readings)[:_NEAREST])
        if len(opened.sought) >= _REMEMBERED:
            opened.sought.clear()
        opened.sought[words, locale] = near
    return near


def _readings(text: str) -> tuple[str, ...]:
    # Of Japanese alone, and so read with its first search.
    from skill.resolve.readings import readings

    return readings(text)


def _stand_in(product: Shown | None, reasons: str, locale: Locale) -> Offer | None:
    if product is None:
        return None
    ranked = sorted(product.offers, key=lambda offer: offer != product.default)
    offer = next((offer for offer in ranked if offer.is_in_stock), None)
    said = nearest(msgspec.json.decode(reasons, type=dict[str, str]), locale)
    return None if offer is None else replace(offer, reason=said or "")


def _json(variant_ids: Sequence[VariantId]) -> str:
    return msgspec.json.encode(list(variant_ids)).decode()


def _json_rows(rows: Iterable[int]) -> str:
    return msgspec.json.encode(list(rows)).decode()
