"""The Catalog on one machine: full-text search over an imported ``catalog.db``, prices and stock of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from skill.adapters.sqlite.catalog_file import CatalogFile, OpenCatalog
from skill.adapters.sqlite.catalog_rows import Shown, nearest, shown, wordings
from skill.adapters.sqlite.catalog_terms import asked
from skill.domain.catalog import Locale, Offer, Product, ProductId, VariantId
from skill.domain.resolution import Candidate
from skill.domain.shop import Shop
from skill.resolve.products import fit

Taken = Callable[[str, Sequence[VariantId]], Mapping[VariantId, int]]

# How many the ranking looks at: the most sold of those that have each word said, and the nearest of those with any.
_POPULAR: Final = 50
_NEAR: Final = 50
_MOST_SUBSTITUTES: Final = 3

_BY_POPULARITY: Final = """
SELECT p.n, p.sold FROM spellings JOIN wordings w ON w.n = spellings.rowid JOIN products p ON p.n = w.product
WHERE spellings MATCH ? AND EXISTS (
    SELECT 1 FROM variants v JOIN prices price ON price.variant = v.n AND price.currency = ? WHERE v.product = p.n)
ORDER BY p.sold DESC, p.n LIMIT ?
"""
# Ranked before anything is joined: an unknown word's pieces are in thousands of names.
_BY_RANK: Final = """
SELECT p.n, p.sold FROM (SELECT rowid FROM spellings WHERE spellings MATCH ? ORDER BY rank LIMIT ?) near
JOIN wordings w ON w.n = near.rowid JOIN products p ON p.n = w.product
WHERE EXISTS (
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

    def __init__(self, path: Path, shop: Shop, taken: Taken) -> None:
        self._file = CatalogFile(path)
        self._shop = shop
        self._taken = taken

    def search(self, words: str, locale: Locale, limit: int) -> tuple[Candidate, ...]:
        """The products whose names the words may mean, best fit first, then the most sold."""
        with self._file.reading() as opened:
            popularity = self._narrowed(opened, words, locale)
            said = wordings(opened.connection, popularity, locale)
            fits = {product: fit(words, wording.names, wording.locale) for product, wording in said.items()}
            ranked = sorted(fits, key=lambda product: (-fits[product], -popularity[product], product))
            best = [product for product in ranked[: max(0, limit)] if fits[product] > 0]
            offered = self._shown(opened, best, locale)
        return tuple(
            Candidate(
                product_id=offered[product].offers[0].product_id,
                offers=offered[product].offers,
                score=fits[product],
                default=offered[product].default,
                popularity=popularity[product],
            )
            for product in best
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

    def _narrowed(self, opened: OpenCatalog, words: str, locale: Locale) -> dict[int, int]:
        """About a hundred products by their row, with how many were sold: what is worth comparing closely."""
        currency = self._shop.market(locale).currency
        found: dict[int, int] = {}
        for tongue in _tongues(opened, locale):
            groups = asked(words, tongue, lambda term: _spread(opened, term))
            every, some = _queries(groups)
            if every:
                found.update(opened.connection.execute(_BY_POPULARITY, (every, currency, _POPULAR)))
            if some:
                found.update(opened.connection.execute(_BY_RANK, (some, _NEAR, currency)))
        return found


def _tongues(opened: OpenCatalog, locale: Locale) -> Iterable[Locale]:
    """The locale, and where some products have no name in its language, the other languages of the catalog."""
    yield locale
    own = locale.partition("-")[0]
    if opened.languages.get(own, 0) < opened.products:
        yield from (Locale(language) for language in opened.languages if language != own)


def _queries(groups: Sequence[Sequence[str]]) -> tuple[str, str]:
    """What has every word that the catalog knows, and what has any word or a piece of one; empty for no words."""
    whole = [group[0] for group in groups if len(group) == 1]
    return " AND ".join(map(_quoted, whole)), " OR ".join(_quoted(term) for group in groups for term in group)


def _quoted(term: str) -> str:
    return f'"{term}"'


def _spread(opened: OpenCatalog, term: str) -> int:
    """In how many wordings the term is."""
    row = opened.connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (term,)).fetchone()
    return 0 if row is None else int(row[0])


def _stand_in(product: Shown | None, reasons: str, locale: Locale) -> Offer | None:
    if product is None:
        return None
    ranked = sorted(product.offers, key=lambda offer: offer != product.default)
    offer = next((offer for offer in ranked if offer.is_in_stock), None)
    said = nearest(msgspec.json.decode(reasons, type=dict[str, str]), locale)
    return None if offer is None else replace(offer, reason=said or "")


def _json(variant_ids: Sequence[VariantId]) -> str:
    return msgspec.json.encode(list(variant_ids)).decode()
