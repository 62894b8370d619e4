"""Writes a new ``catalog.db`` beside the old one and puts it in its place in one step, or leaves the old one alone."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from skill.adapters.feeds.records import (
    AnswerRecord,
    Fault,
    PhrasingRecord,
    ProductRecord,
    Reason,
    VariantRecord,
    Wording,
)
from skill.adapters.feeds.sayable import sayable
from skill.adapters.sqlite.catalog_file import CATALOG as CATALOG  # noqa: PLC0414  others look for it here
from skill.adapters.sqlite.catalog_index_build import OnIndexed, write_index
from skill.adapters.sqlite.catalog_kinds import write_kinds
from skill.adapters.sqlite.catalog_schema import TABLES, VERSION
from skill.adapters.sqlite.embeddings import keep_embeddings, keep_vectors
from skill.adapters.sqlite.learning import learn, unlearn_names, unlearn_questions
from skill.adapters.sqlite.option_rows import stored
from skill.resolve.readings import readings

_OF_PRODUCTS: Final = ("products", "wordings", "variants", "variant_words", "prices", "substitutes", "options")
_OF_ANSWERS: Final = ("answers", "questions")
_FRESH: Final = "catalog.db.new"
_SETTINGS: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32000;
PRAGMA temp_store = MEMORY;
"""


class CatalogBuilder:
    """Takes records as they come and says what of each it could not keep.

    ``on_indexed`` hears, while it finishes, how many of how many wordings are indexed.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.products = 0
        self.variants = 0
        self.answers = 0
        self.is_finished = False
        self._feed = ""
        self.on_indexed: OnIndexed = lambda _done, _of: None

    def add_product(self, record: ProductRecord) -> tuple[Fault, ...]:
        """Keep the product, or its part of one; what has the id of another is a Fault and left out."""
        row = self._one("SELECT n FROM products WHERE product_id = ?", record.product_id)
        if row is None:
            return self._insert_product(record)
        known = {str(key) for (key,) in self._all("SELECT locale FROM wordings WHERE product = ?", row)}
        fresh = record.wordings.keys() - known
        if not fresh and not record.is_part:
            return (Fault(record.line, Reason.DUPLICATE, "an earlier line has this product id", record.product_id),)
        self._insert_wordings(row, record, {key: record.wordings[key] for key in record.wordings if key in fresh})
        return self._insert_variants(row, record)

    def add_answer(self, record: AnswerRecord) -> tuple[Fault, ...]:
        """Keep the answer, or the further questions of one already there."""
        key = (record.answer_id, record.locale)
        row = self._one("SELECT n FROM answers WHERE answer_id = ? AND locale = ?", *key)
        if row is None:
            if not record.text:
                return (Fault(record.line, Reason.NO_ANSWER, "the question has no answer", record.answer_id),)
            row = self._insert("answers (answer_id, locale, topic, text)", *key, record.topic, record.text)
            self.answers += 1
        first = self._one("SELECT count(*) FROM questions WHERE answer = ?", row) or 0
        for position, question in enumerate(record.questions, first):
            self._insert("questions (answer, position, text)", row, position, question)
        kept = self._connection.execute("SELECT text FROM answers WHERE n = ?", (row,)).fetchone()[0]
        if record.text and record.text != kept:
            detail = "another line has a different answer under this id; kept that answer, and both questions"
            return (Fault(record.line, Reason.DUPLICATE, detail, record.answer_id, is_kept=True),)
        return ()

    def keep_products(self, folder: Path) -> None:
        """Take over the products of the catalog that is being replaced, with their feed id; nothing where none is."""
        with self._old(folder) as is_there:
            if not is_there:
                return
            for table in _OF_PRODUCTS:
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")  # noqa: S608 our own names
            unlearn_names(self._connection)
            self.products = self._one("SELECT count(*) FROM products") or 0
            self.variants = self._one("SELECT count(*) FROM variants") or 0
            self._feed = str(self._all("SELECT value FROM old.meta WHERE key = 'feed'")[0][0])

    def keep_answers(self, folder: Path) -> None:
        """Take over the answers of the catalog that is being replaced; nothing where none is."""
        with self._old(folder) as is_there:
            if not is_there:
                return
            for table in _OF_ANSWERS:
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")  # noqa: S608 our own names
            unlearn_questions(self._connection)
            self.answers = self._one("SELECT count(*) FROM answers") or 0

    def learn(self, record: PhrasingRecord) -> Fault | None:
        """Let the approved phrasing find its answer or product; a Fault where it can't. After all else is there."""
        return learn(self._connection, record)

    def finish(self, import_id: str, imported_at: datetime) -> None:
        """Write what is known of the import, index the names, and put all of it on the disk's way."""
        languages: Counter[str] = Counter()
        for locale, count in self._all("SELECT locale, count(DISTINCT product) FROM wordings GROUP BY locale"):
            language = str(locale).partition("-")[0]
            languages[language] = max(languages[language], int(str(count)))
        meta = {
            "import": import_id,
            "feed": self._feed or import_id,
            "imported_at": imported_at.isoformat(),
            "products": str(self.products),
            "languages": _json(languages),
        }
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        write_kinds(self._connection)
        keep_vectors(self._connection)
        keep_embeddings(self._connection)
        write_index(self._connection, readings, self.on_indexed)
        self._connection.execute("COMMIT")
        self.is_finished = True

    @contextmanager
    def _old(self, folder: Path) -> Iterator[bool]:
        """The catalog in place, attached as ``old``; False when there is none that can be read."""
        path = folder / CATALOG
        if not path.exists():
            yield False
            return
        self._connection.execute("COMMIT")
        self._connection.execute("ATTACH ? AS old", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))
        self._connection.execute("BEGIN")
        try:
            yield self._one("PRAGMA old.user_version") == VERSION
        finally:
            self._connection.execute("COMMIT")
            self._connection.execute("DETACH old")
            self._connection.execute("BEGIN")

    def _insert_product(self, record: ProductRecord) -> tuple[Fault, ...]:
        taken = [
            variant
            for variant in record.variants
            if self._one("SELECT n FROM variants WHERE variant_id = ?", variant.sku) is not None
        ]
        if len(taken) == len(record.variants):
            return tuple(_taken(variant) for variant in taken)
        row = self._insert(
            "products (product_id, category, brand, counter, sold, max_per_order, usual_interval_days, image_url)",
            *(record.product_id, record.category, record.brand, record.counter, record.sold),
            *(record.max_per_order, record.usual_interval_days, record.image_url),
        )
        self.products += 1
        self._insert_wordings(row, record, record.wordings)
        for position, other in enumerate(record.substitutes):
            reasons = msgspec.json.encode(other.reasons).decode()
            self._insert("substitutes (product, position, other_id, reasons)", row, position, other.product_id, reasons)
        if record.options:
            self._insert("options (product, document)", row, stored(record.options))
        return self._insert_variants(row, record)

    def _insert_wordings(self, row: int, record: ProductRecord, wordings: Mapping[str, Wording]) -> None:
        for locale, wording in wordings.items():
            spoken = wording.spoken or sayable(wording.title, record.brand)
            names = answers_to(wording, spoken, record.brand)
            self._insert(
                "wordings (product, locale, title, spoken, reading, aliases, names,"
                " description, attributes, image_alt)",
                *(row, locale, wording.title, spoken, wording.reading),
                *(_json(wording.aliases), _json(names), wording.description),
                *(_json(wording.attributes), wording.image_alt),
            )

    def _insert_variants(self, row: int, record: ProductRecord) -> tuple[Fault, ...]:
        faults: list[Fault] = []
        for variant in record.variants:
            found = self._connection.execute(
                "SELECT n, product FROM variants WHERE variant_id = ?", (variant.sku,)
            ).fetchone()
            if found is None:
                self._insert_variant(row, variant)
            elif found[1] != row or not self._insert_words_and_prices(found[0], variant):
                faults.append(_taken(variant))
        return tuple(faults)

    def _insert_variant(self, product: int, variant: VariantRecord) -> None:
        size = variant.size
        row = self._insert(
            "variants (variant_id, product, is_default, stock, size_value, size_unit, pack, unit, scale, image_url)",
            *(variant.sku, product, variant.is_default, variant.stock),
            *((None, None) if size is None else (str(size.value), size.unit)),
            *(variant.pack, variant.sold_by.unit, variant.sold_by.scale, variant.image_url),
        )
        self.variants += 1
        self._insert_words_and_prices(row, variant)

    def _insert_words_and_prices(self, row: int, variant: VariantRecord) -> bool:
        """Whether there was anything new in them: the second language of a feed has words, and perhaps a price."""
        before = self._connection.total_changes
        for locale, name in variant.names.items():
            self._connection.execute("INSERT OR IGNORE INTO variant_words VALUES (?, ?, ?)", (row, locale, name))
        for price in variant.prices:
            values = (row, price.currency, price.minor)
            self._connection.execute("INSERT OR IGNORE INTO prices VALUES (?, ?, ?)", values)
        return self._connection.total_changes > before

    def _insert(self, columns: str, *values: object) -> int:
        marks = ", ".join("?" * len(values))
        cursor = self._connection.execute(f"INSERT INTO {columns} VALUES ({marks})", values)  # noqa: S608 our own words
        return cursor.lastrowid or 0

    def _one(self, query: str, *values: object) -> int | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else int(row[0])

    def _all(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self._connection.execute(query, values).fetchall()


def answers_to(wording: Wording, spoken: str, brand: str) -> tuple[str, ...]:
    """All that the product may be called: spoken name, title, reading, aliases, and the name with its brand."""
    branded = f"{brand} {spoken}" if brand and brand.lower() not in spoken.lower() else ""
    return tuple(dict.fromkeys(filter(None, (spoken, wording.title, wording.reading, *wording.aliases, branded))))


@contextmanager
def replacing(folder: Path) -> Iterator[CatalogBuilder]:
    """A builder whose catalog takes the place of the folder's own once it is finished, and else leaves no trace.

    Raises BlockingIOError when another import is writing to the folder.
    """
    fresh = folder / _FRESH
    with _alone(folder):
        fresh.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(fresh.absolute().as_uri(), uri=True, isolation_level=None)) as connection:
                connection.executescript(_SETTINGS + TABLES + f"PRAGMA user_version = {VERSION}; BEGIN;")
                builder = CatalogBuilder(connection)
                yield builder
            if builder.is_finished:
                _flush(fresh)
                fresh.replace(folder / CATALOG)
                _flush(folder)
        finally:
            fresh.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one import at a time; the lock goes with the process that holds it, however it ends."""
    from fcntl import LOCK_EX, LOCK_NB, flock

    handle = os.open(folder, os.O_RDONLY)
    try:
        flock(handle, LOCK_EX | LOCK_NB)
        yield
    finally:
        os.close(handle)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _taken(variant: VariantRecord) -> Fault:
    return Fault(variant.line, Reason.DUPLICATE, "an earlier line has this sku", variant.sku)
