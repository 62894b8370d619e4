"""Approved phrasings in a ``catalog.db`` that is being made: further questions of an answer, aliases of a product.

Each is kept in the table ``learned`` too, so that the next import can take it out again: what is learned is what
``phrasings.csv`` says on the day, and the shop's own words are never touched.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

import msgspec

from skill.adapters.feeds.records import Fault, PhrasingRecord, Reason
from skill.adapters.sqlite.catalog_rows import nearest
from skill.domain.catalog import Locale
from skill.resolve.text import fold, language

_ANSWERS: Final = "SELECT locale, n FROM answers WHERE answer_id = ?"
_WORDINGS: Final = """
SELECT w.locale, w.n FROM wordings w JOIN products p ON p.n = w.product WHERE p.product_id = ?
"""
_ASKED: Final = """
SELECT a.answer_id, q.text FROM questions q JOIN answers a ON a.n = q.answer WHERE a.locale = ?
"""
_UNLEARN_QUESTIONS: Final = """
DELETE FROM questions WHERE (answer, text) IN (SELECT place, words FROM old.learned WHERE is_question)
"""
_LEARNED_NAMES: Final = "SELECT place, words FROM old.learned WHERE NOT is_question"
_NAMES: Final = msgspec.json.Decoder(list[str])


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrasing was approved for: the row of an answer, or of a product's wording in the language."""

    place: int
    locale: Locale
    is_question: bool


def target_of(connection: sqlite3.Connection, record: PhrasingRecord) -> Target | None:
    """The answer of that id, else the product, in the phrasing's locale or another of its language; None for none."""
    for query, is_question in ((_ANSWERS, True), (_WORDINGS, False)):
        rows = dict(connection.execute(query, (record.target,)).fetchall())
        same = {locale: (locale, place) for locale, place in rows.items() if _is_same(locale, record.locale)}
        found = nearest(same, Locale(record.locale))
        if found is not None:
            return Target(found[1], Locale(found[0]), is_question)
    return None


def learn(connection: sqlite3.Connection, record: PhrasingRecord) -> Fault | None:
    """Make the phrasing find what it was approved for; a Fault when the shop has nothing of the id.

    What the answer or the product is called already stays as it is. Words that ask for another answer are a Fault:
    two answers to the same words are none.
    """
    target = target_of(connection, record)
    if target is None:
        detail = f"“{record.words}” is approved for {record.target!r}, which is no answer and no product of the shop"
        return Fault(record.line, Reason.NO_ANSWER, detail, record.target)
    if target.is_question:
        return _learn_question(connection, record, target)
    _learn_name(connection, record, target)
    return None


def is_known(connection: sqlite3.Connection, record: PhrasingRecord) -> bool:
    """Whether the words are a question of the answer, or a name of the product, that they are approved for."""
    target = target_of(connection, record)
    if target is None:
        return False
    said = fold(record.words, target.locale)
    if target.is_question:
        asked = connection.execute("SELECT text FROM questions WHERE answer = ?", (target.place,))
        return any(fold(text, target.locale) == said for (text,) in asked)
    return any(fold(name, target.locale) == said for name in _names(connection, target.place)[1])


def unlearn_questions(connection: sqlite3.Connection) -> None:
    """Take out of copied answers what the import before this one had learned; the old catalog is attached."""
    connection.execute(_UNLEARN_QUESTIONS)


def unlearn_names(connection: sqlite3.Connection) -> None:
    """Take out of copied products what the import before this one had learned; the old catalog is attached."""
    for place, words in connection.execute(_LEARNED_NAMES).fetchall():
        kept = [[name for name in known if name != words] for known in _names(connection, place)]
        _set_names(connection, place, *kept)


def _learn_question(connection: sqlite3.Connection, record: PhrasingRecord, target: Target) -> Fault | None:
    said = fold(record.words, target.locale)
    asked = connection.execute(_ASKED, (target.locale,))
    others = {answer_id for answer_id, text in asked if fold(text, target.locale) == said}
    if record.target in others:
        return None
    if others:
        detail = f"“{record.words}” asks for the answer {min(others)!r} already; it can't be learned for another"
        return Fault(record.line, Reason.DUPLICATE, detail, record.target)
    connection.execute(
        "INSERT INTO questions (answer, position, text)"
        " SELECT ?, coalesce(max(position) + 1, 0), ? FROM questions WHERE answer = ?",
        (target.place, record.words, target.place),
    )
    _note(connection, record, target)
    return None


def _learn_name(connection: sqlite3.Connection, record: PhrasingRecord, target: Target) -> None:
    aliases, names = _names(connection, target.place)
    if is_known(connection, record):
        return
    _set_names(connection, target.place, [*aliases, record.words], [*names, record.words])
    _note(connection, record, target)


def _names(connection: sqlite3.Connection, place: int) -> tuple[list[str], list[str]]:
    """The aliases of a wording, and all that it answers to."""
    aliases, names = connection.execute("SELECT aliases, names FROM wordings WHERE n = ?", (place,)).fetchone()
    return _NAMES.decode(aliases), _NAMES.decode(names)


def _set_names(connection: sqlite3.Connection, place: int, aliases: list[str], names: list[str]) -> None:
    written = [msgspec.json.encode(said).decode() for said in (aliases, names)]
    connection.execute("UPDATE wordings SET aliases = ?, names = ? WHERE n = ?", (*written, place))


def _note(connection: sqlite3.Connection, record: PhrasingRecord, target: Target) -> None:
    row = (target.is_question, target.place, record.words)
    connection.execute("INSERT INTO learned (is_question, place, words) VALUES (?, ?, ?)", row)


def _is_same(locale: str, other: str) -> bool:
    return language(Locale(locale)) == language(Locale(other))
