"""What a shop's customers will name, read from the shop's folder: the input of a model build."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from skill.adapters.sqlite.catalog_file import CatalogFile
from skill.adapters.sqlite.catalog_rows import nearest
from skill.adapters.sqlite.option_rows import read_stored
from skill.domain.catalog import Locale
from skill.domain.shop import Shop
from skill.interaction.build import Called, ShopWords

_PRODUCTS: Final = """
SELECT products.product_id, wordings.locale, wordings.spoken, wordings.aliases, wordings.reading
FROM products JOIN wordings ON wordings.product = products.n ORDER BY products.sold DESC, products.n, wordings.n
"""
_QUESTIONS: Final = """
SELECT answers.answer_id, answers.locale, questions.text FROM answers JOIN questions ON questions.answer = answers.n
ORDER BY answers.n, questions.position
"""

_VARIANTS: Final = """
SELECT products.product_id, variant_words.locale, variant_words.name FROM variants
JOIN products ON variants.product = products.n JOIN variant_words ON variant_words.variant = variants.n
WHERE products.n IN (SELECT product FROM variants GROUP BY product HAVING count(*) > 1) ORDER BY variants.n
"""
# How a variant's name ends when it holds the product: a "one kilo bag of rice", but a "plain yogurt".
_VESSELS: Final = frozenset({"bag", "bottle", "box", "can", "carton", "jar", "pack", "packet", "pouch", "tub", "tube"})

_Wordings = dict[str, list[str]]


@contextmanager
def imported(folder: Path) -> Iterator[Path]:
    """A folder with the shop's catalog: the folder itself, or one on the side into which its sources are imported.

    For the words of several locales from one import. Raises ShopFileError, NothingImportedError or OSError.
    """
    from skill.adapters.feeds.shop_import import build_shop
    from skill.adapters.shop_file import SHOP_FILE
    from skill.adapters.sqlite.catalog_build import CATALOG

    if (folder / CATALOG).exists():
        yield folder
        return
    sources = [folder / SHOP_FILE, *sorted(folder.glob("*.jsonl")), *sorted(folder.glob("locales/*/faq.toml"))]
    with TemporaryDirectory() as scratch:
        build_shop(sources, Path(scratch))
        yield Path(scratch)


def shop_words(folder: Path, locale: str) -> ShopWords:
    """The words of the shop in the folder, most sold first; a folder of sources is imported on the side for it.

    The ``invocation`` is empty when the shop has no market in the locale's language.
    Raises CatalogUnavailable, ShopFileError, NothingImportedError or OSError.
    """
    from skill.adapters.shop_file import SHOP_FILE, read_shop
    from skill.adapters.sqlite.catalog_build import CATALOG

    with imported(folder) as ready:
        return _from_catalog(ready / CATALOG, read_shop(ready / SHOP_FILE), Locale(locale))


def _from_catalog(path: Path, shop: Shop, locale: Locale) -> ShopWords:
    with CatalogFile(path).reading() as opened:
        variants = {one.id: (one.name, *one.others) for one in _called(_variant_rows(opened.connection), locale)}
        products = [
            Called(
                one.id, one.name, (*one.others, *(of_kind(name, one.name, locale) for name in variants.get(one.id, ())))
            )
            for one in _called(_product_rows(opened.connection), locale)
        ]
        questions = _called(_question_rows(opened.connection), locale)
        options = dict.fromkeys(_option_names(opened.connection, locale))
    names = dict.fromkeys(name for several in variants.values() for name in several)
    answers = (
        *(Called(name, name, answers_with(name, locale)) for name in names),
        *(Called(name, name) for name in options if name not in names),
    )
    return ShopWords(tuple(products), tuple(questions), _invocation(shop, locale), answers)


def _invocation(shop: Shop, locale: Locale) -> str:
    """The shop's name in the locale's language; empty when it doesn't sell in that language."""
    market = shop.market(locale)
    return market.invocation if market.locale.split("-")[0] == locale.split("-")[0] else ""


def of_kind(variant: str, product: str, locale: str) -> str:
    """A product called by its variant, as one says it: so that no word of it is heard as a quantity."""
    if locale.startswith("ja"):
        return f"{variant}の{product}"
    is_vessel = locale.startswith("en") and _is_vessel(variant)
    return f"{variant} of {product}" if is_vessel else f"{variant} {product}"


def _is_vessel(variant: str) -> bool:
    return variant.rsplit(maxsplit=1)[-1].lower() in _VESSELS


def answers_with(variant: str, locale: str) -> tuple[str, ...]:
    """How else one answers "which one?" with a variant: "the sky blue one", 「空色のほう」."""
    if locale.startswith("ja"):
        return (f"{variant}の", f"{variant}のほう", f"{variant}のもの")
    if not locale.startswith("en"):
        return ()
    is_thing = " of " in variant or _is_vessel(variant)
    return (f"the {variant}",) if is_thing else (f"the {variant}", f"the {variant} one")


def _product_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[str]]]:
    for product_id, locale, spoken, aliases, reading in connection.execute(_PRODUCTS):
        yield product_id, locale, [spoken, *json.loads(aliases), *([reading] if reading else [])]


def _variant_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[str]]]:
    for product_id, locale, name in connection.execute(_VARIANTS):
        if name.strip():
            yield product_id, locale, [name]


def _option_names(connection: sqlite3.Connection, locale: Locale) -> Iterator[str]:
    """What each option is called of which one is chosen: it answers "with or without candles?", or changes a line.

    Not those of which several go in or stay out: "tomatoes" alone would be heard in "no tomatoes".
    """
    for (document,) in connection.execute("SELECT document FROM options ORDER BY product"):
        for group in read_stored(document):
            for option in group.options if not group.is_many else ():
                yield from nearest(option.names, locale) or ()


def _question_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[str]]]:
    for answer_id, locale, text in connection.execute(_QUESTIONS):
        yield answer_id, locale, [text]


def _called(rows: Iterable[tuple[str, str, list[str]]], locale: Locale) -> Iterator[Called]:
    """Each thing in the nearest language that the shop has for it, in the order of the rows."""
    things: dict[str, _Wordings] = {}
    for thing, said_in, words in rows:
        things.setdefault(thing, {}).setdefault(said_in, []).extend(words)
    for thing, by_locale in things.items():
        found = nearest(by_locale, locale)
        if found:
            yield Called(thing, found[0], tuple(dict.fromkeys(found[1:])))
