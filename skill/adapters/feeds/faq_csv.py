"""FAQ as a table: ``question`` and ``answer``, and where known ``id``, ``locale`` and ``topic``."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from skill.adapters.feeds.plain_text import one_line, without_markup
from skill.adapters.feeds.records import AnswerRecord, Fault, Home, Reason, Record
from skill.adapters.feeds.rows import Row, rows
from skill.adapters.feeds.source import FeedFile


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """One record a row; rows with one id, or without ids one answer, are phrasings of one question."""
    for row in rows(file):
        yield row if isinstance(row, Fault) else _record(row, file.locale or home.locale)


def _record(row: Row, locale: str) -> Record:
    question, text = one_line(row.get("question")), without_markup(row.get("answer"))
    answer_id = one_line(row.get("id")) or (id_of(text) if text else "")
    if not question:
        return Fault(row.line, Reason.NO_ANSWER, "the row has no question", answer_id)
    if not answer_id:
        return Fault(row.line, Reason.NO_ANSWER, "the row has neither an id nor an answer", question)
    return AnswerRecord(
        answer_id=answer_id,
        locale=row.get("locale", "lang", "language") or locale,
        questions=(question,),
        text=text,
        line=row.line,
        topic=one_line(row.get("topic", "category")),
    )


def id_of(text: str) -> str:
    """An id for an answer that has none, the same for the same words."""
    return f"answer-{crc32(text.encode()):08x}"
