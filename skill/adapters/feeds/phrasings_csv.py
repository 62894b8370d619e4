"""Phrasings that shoppers used, as ``otsukai report --phrasings`` writes them and their owner sends them back.

A row is approved by the id of an answer or of a product in the column ``approved``; rows without one are passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from skill.adapters.feeds.plain_text import one_line
from skill.adapters.feeds.records import Fault, Home, PhrasingRecord, Reason, Record
from skill.adapters.feeds.rows import Row, rows
from skill.adapters.feeds.source import FeedFile
from skill.domain.catalog import Locale
from skill.resolve.text import fold

PHRASINGS: Final = "phrasings.csv"  # what the approved ones are called in a shop's folder
COLUMNS: Final = ("words", "locale", "approved", "likely", "heard_as", "times", "customers")
_KEPT: Final = COLUMNS[:3]


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """One record an approved row; a Fault where words are missing or are none."""
    for row in rows(file):
        if isinstance(row, Fault):
            yield row
        elif row.get("approved"):
            yield _record(row, row.get("locale") or file.locale or home.locale)


def _record(row: Row, locale: str) -> Record:
    words, target = one_line(row.get("words")), one_line(row.get("approved"))
    if not fold(words, Locale(locale)):
        return Fault(row.line, Reason.MALFORMED, "the row approves no words", target)
    return PhrasingRecord(words=words, locale=locale, target=target, line=row.line)


def write(path: Path, records: Iterable[PhrasingRecord]) -> None:
    """The approved ones as a file that ``read`` reads, whole or not at all. Raises OSError."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_KEPT)
        writer.writerows((record.words, record.locale, record.target) for record in records)
    fresh.replace(path)
