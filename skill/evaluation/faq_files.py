"""The labelled questions and the answers they are asked of, read and checked row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from skill.resolve.answers import FaqEntry


class UnreadableFileError(ValueError):
    """A row that can't be used; says which and why."""


class Question(msgspec.Struct, frozen=True, rename={"row_id": "id"}):
    """One row: the question, and the right answer; None where the shop has none."""

    kb: str
    query: str
    answer_id: str | None = None
    row_id: str = ""


class _AnswerRow(msgspec.Struct, frozen=True):
    kb: str
    answer_id: str
    questions: tuple[str, ...]
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Base:
    """One shop's answers, in one language."""

    lang: str
    entries: tuple[FaqEntry, ...]


Row = TypeVar("Row", Question, _AnswerRow)


def questions(path: Path) -> list[Question]:
    """The labelled questions in the file's order. Raises UnreadableFileError with the line's number."""
    return list(_rows(path, Question))


def bases(path: Path) -> dict[str, Base]:
    """The answers of each knowledge base by its name. Raises UnreadableFileError with the line's number."""
    found: dict[str, Base] = {}
    for row in _rows(path, _AnswerRow):
        before = found.get(row.kb, Base(row.lang, ()))
        found[row.kb] = Base(before.lang, (*before.entries, FaqEntry(row.answer_id, row.questions, row.answer_id)))
    return found


def _rows(path: Path, kind: type[Row]) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield msgspec.json.decode(line, type=kind)
            except msgspec.DecodeError as error:
                raise UnreadableFileError(f"{path}:{number}: {error}") from error
