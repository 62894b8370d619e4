"""FAQ as TOML, the form for people who write it by hand: one file a locale, a table an answer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Final

import msgspec

from skill.adapters.feeds.plain_text import one_line, without_markup
from skill.adapters.feeds.records import AnswerRecord, Fault, Home, Reason, Record
from skill.adapters.feeds.source import FeedFile, Line

# A FAQ by hand is pages, not megabytes; TOML has to be read whole.
LARGEST: Final = 4 << 20


class _Answer(msgspec.Struct):
    id: str
    text: str = ""
    questions: list[str] = []
    topic: str = ""


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """The answers of the file in the locale of its ``locale`` key, its name or folder, or the shop's first.

    A file that is no TOML is one Fault; TOML keeps no line numbers, so faulty answers are counted by their place.
    """
    lines = list(whole(file, LARGEST))
    faults = [line for line in lines if isinstance(line, Fault)]
    if faults:
        yield from faults
        return
    try:
        document = tomllib.loads("\n".join(line.text for line in lines if isinstance(line, Line)))
    except tomllib.TOMLDecodeError as error:
        yield Fault(1, Reason.MALFORMED, str(error))
        return
    locale = str(document.get("locale", "")) or file.locale or home.locale
    starts = [line.number for line in lines if isinstance(line, Line) and line.text.strip() == "[[answer]]"]
    answers = document.get("answer")
    for position, table in enumerate(answers if isinstance(answers, list) else []):
        yield _answer(table, starts[position] if position < len(starts) else 1, locale)


def whole(file: FeedFile, largest: int) -> Iterator[Line | Fault]:
    """All lines of a small file; when it is larger, a single Fault."""
    size = file.path.stat().st_size
    if size > largest:
        yield Fault(1, Reason.TOO_LONG, f"the file has {size:,} bytes and may have {largest:,}")
        return
    yield from file.lines()


def _answer(table: object, line: int, locale: str) -> Record:
    try:
        row = msgspec.convert(table, _Answer)
    except msgspec.ValidationError as error:
        return Fault(line, Reason.MALFORMED, str(error))
    return answer(row.id, locale, row.questions, row.text, line, row.topic)


def answer(answer_id: str, locale: str, questions: list[str], text: str, line: int, topic: str = "") -> Record:
    """An answer with clean text; a Fault when it has no id, no question or no text."""
    asked = tuple(filter(None, map(one_line, questions)))
    said = without_markup(text)
    if not answer_id.strip():
        return Fault(line, Reason.NO_ID, "an answer needs an id")
    if not asked or not said:
        missing = "text" if asked else "question"
        return Fault(line, Reason.NO_ANSWER, f"an answer needs a question and a text, and has no {missing}", answer_id)
    return AnswerRecord(
        answer_id=one_line(answer_id), locale=locale, questions=asked, text=said, line=line, topic=one_line(topic)
    )
