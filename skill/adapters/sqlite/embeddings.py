"""The FAQ made ready in ``catalog.db``: its vectors of words and its embeddings, so that no question waits for them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve import semantic
from skill.resolve.answer_vectors import Vectors, pack, unpack, vectors_of
from skill.resolve.answers import FaqEntry
from skill.resolve.embedders import embedder_for, embedder_named

_LOCALES: Final = "SELECT DISTINCT locale FROM answers ORDER BY locale"
_ANSWERS: Final = """
SELECT a.answer_id, a.text, q.text FROM answers a JOIN questions q ON q.answer = a.n
WHERE a.locale = ? ORDER BY a.n, q.position
"""
_KEPT: Final = "SELECT model, vectors FROM embeddings WHERE locale = ?"
_GONE: Final = (
    "%s: questions are answered by words alone, for the model %s is not installed: "
    "pip install 'otsukai[semantic]', or run `otsukai shop import` again without it"
)
_log: Final = logging.getLogger(__name__)


def locales(connection: sqlite3.Connection) -> list[Locale]:
    """The locales that have answers."""
    return [Locale(key) for (key,) in connection.execute(_LOCALES)]


def entries_of(connection: sqlite3.Connection, locale: Locale) -> tuple[FaqEntry, ...]:
    """The answers of the locale in the order of the import; empty when it has none."""
    answers: dict[str, tuple[str, list[str]]] = {}
    for answer_id, text, question in connection.execute(_ANSWERS, (locale,)):
        answers.setdefault(answer_id, (text, []))[1].append(question)
    return tuple(FaqEntry(answer_id, tuple(asked), text) for answer_id, (text, asked) in answers.items())


def keep_vectors(connection: sqlite3.Connection) -> None:
    """Prepare the answers of all locales."""
    for locale in locales(connection):
        vectors = vectors_of([entry.questions for entry in entries_of(connection, locale)], locale)
        connection.execute("INSERT INTO answer_index (locale, features) VALUES (?, ?)", (locale, pack(vectors)))


def kept_vectors(connection: sqlite3.Connection, locale: Locale) -> Vectors | None:
    """The locale's answers as the import prepared them; None for a locale without answers."""
    row = connection.execute("SELECT features FROM answer_index WHERE locale = ?", (locale,)).fetchone()
    return unpack(row[0]) if row else None


def keep_embeddings(connection: sqlite3.Connection) -> None:
    """Embed all questions of the shop; nothing without the extra ``semantic``."""
    for locale in locales(connection):
        model = embedder_for(locale)
        if model is not None:
            row = (locale, model.name, semantic.packed(entries_of(connection, locale), model))
            connection.execute("INSERT INTO embeddings (locale, model, vectors) VALUES (?, ?, ?)", row)


def kept_meaning(
    connection: sqlite3.Connection, locale: Locale, entries: Sequence[FaqEntry]
) -> semantic.SemanticMeaning | None:
    """The meaning of the locale's entries; None where the import was without the extra, or its model is gone since."""
    row = connection.execute(_KEPT, (locale,)).fetchone()
    if row is None or not entries:
        return None
    name, vectors = row
    model = embedder_named(name)
    if model is None:
        _log.warning(_GONE, locale, name)
        return None
    return semantic.unpacked(vectors, entries, model)
