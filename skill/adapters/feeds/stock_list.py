"""The whole catalog as one market's shoppers would hear it, for checking; answering them goes by ``sqlite.catalog``."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from skill.adapters.sqlite.catalog_rows import nearest
from skill.domain.catalog import Locale
from skill.domain.shop import Market

_WORDINGS: Final = """
SELECT p.n, p.product_id, w.locale, w.spoken, w.reading, w.aliases
FROM products p JOIN wordings w ON w.product = p.n ORDER BY p.n, w.n
"""
_VARIANTS: Final = """
SELECT v.product, v.n, v.variant_id, price.minor IS NOT NULL
FROM variants v LEFT JOIN prices price ON price.variant = v.n AND price.currency = ? ORDER BY v.product, v.n
"""
_MISSING: Final = """
SELECT p.product_id, s.other_id FROM substitutes s JOIN products p ON p.n = s.product
LEFT JOIN products other ON other.product_id = s.other_id
WHERE other.n IS NULL OR other.n = p.n ORDER BY p.n, s.position
"""
_QUESTIONS: Final = """
SELECT a.answer_id, q.text, a.locale FROM answers a JOIN questions q ON q.answer = a.n ORDER BY a.n, q.position
"""
_ALIASES: Final = msgspec.json.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One product in the nearest wording of a market; ``without_price`` are the skus it can't sell there."""

    product_id: str
    locale: str
    spoken: str
    reading: str
    aliases: tuple[str, ...]
    variant_names: tuple[str, ...]
    without_price: tuple[str, ...]
    is_unpriced: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One way to ask for one answer."""

    answer_id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Variant:
    sku: str
    name: str
    is_priced: bool


def stock_list(connection: sqlite3.Connection, market: Market) -> list[Listed]:
    """Every product of the catalog, in the order of the import."""
    variants = _variants(connection, market)
    ids: dict[int, str] = {}
    said: dict[int, dict[str, tuple[str, str, str, str]]] = defaultdict(dict)
    for product, product_id, *words in connection.execute(_WORDINGS):
        ids[product] = product_id
        said[product][words[0]] = (words[0], words[1], words[2], words[3])
    return [
        _listed(ids[product], words, variants.get(product, []))
        for product, by_locale in said.items()
        if (words := nearest(by_locale, market.locale)) is not None
    ]


def missing_substitutes(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Each product with a substitute that the shop doesn't have, or that is itself."""
    return connection.execute(_MISSING).fetchall()


def questions(connection: sqlite3.Connection, locale: Locale) -> list[Question]:
    """The questions in the locale's language."""
    language = locale.partition("-")[0]
    rows = connection.execute(_QUESTIONS)
    return [Question(answer_id, text) for answer_id, text, key in rows if key.partition("-")[0] == language]


def _listed(product_id: str, words: tuple[str, str, str, str], variants: list[_Variant]) -> Listed:
    locale, spoken, reading, aliases = words
    missing = tuple(variant.sku for variant in variants if not variant.is_priced)
    return Listed(
        product_id=product_id,
        locale=locale,
        spoken=spoken,
        reading=reading,
        aliases=_ALIASES.decode(aliases),
        variant_names=tuple(variant.name for variant in variants if variant.is_priced),
        without_price=missing,
        is_unpriced=len(missing) == len(variants),
    )


def _variants(connection: sqlite3.Connection, market: Market) -> Mapping[int, list[_Variant]]:
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for variant, locale, name in _names(connection):
        names[variant][locale] = name
    found: dict[int, list[_Variant]] = defaultdict(list)
    for product, variant, sku, is_priced in connection.execute(_VARIANTS, (market.currency,)):
        found[product].append(_Variant(sku, nearest(names[variant], market.locale) or "", bool(is_priced)))
    return found


def _names(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    yield from connection.execute("SELECT variant, locale, name FROM variant_words")
