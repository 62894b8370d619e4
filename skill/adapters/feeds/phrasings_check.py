"""What is wrong with a shop's ``phrasings.csv``, line by line, as ``otsukai shop check`` tells it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from skill.adapters.feeds.phrasings_csv import PHRASINGS
from skill.adapters.feeds.recognise import Feed
from skill.adapters.feeds.records import Fault, PhrasingRecord
from skill.adapters.feeds.shop_check import Finding, Severity
from skill.adapters.feeds.shop_import import home_of
from skill.adapters.feeds.source import FeedFile
from skill.adapters.shop_file import SHOP_FILE, ShopFileError, read_shop
from skill.adapters.sqlite.catalog_file import CATALOG, CatalogFile
from skill.adapters.sqlite.learning import is_known, target_of
from skill.domain.catalog import Locale
from skill.resolve.text import fold

_RULE: Final = "phrasing"


def check_phrasings(folder: Path) -> Iterator[Finding]:
    """Rows that approve nothing of the shop, contradict an earlier row, or wait for an import.

    None where the shop has no approved phrasings, or its rules can't be read. Raises CatalogUnavailable.
    """
    path = folder / PHRASINGS
    try:
        shop = read_shop(folder / SHOP_FILE)
    except ShopFileError:
        return
    if not path.exists():
        return
    earlier: dict[tuple[str, str], PhrasingRecord] = {}
    with CatalogFile(folder / CATALOG).reading() as opened:
        for record in Feed(FeedFile(path), "phrasings_csv").read(home_of(shop)):
            if isinstance(record, Fault):
                yield _finding(Severity.ERROR, record.line, record.detail, "write the words, or take the row out")
            elif isinstance(record, PhrasingRecord):
                first = earlier.setdefault((record.locale, fold(record.words, Locale(record.locale))), record)
                yield from _judged(record, first, opened.connection)


def _judged(record: PhrasingRecord, first: PhrasingRecord, connection: sqlite3.Connection) -> Iterator[Finding]:
    """What is wrong with one row; ``first`` is the first row with the same words, perhaps itself."""
    found = f"“{record.words}” ({record.locale}) is approved for {record.target}"
    if first.target != record.target:
        found += f", and in line {first.line} for {first.target}"
        yield _finding(Severity.ERROR, record.line, found, "keep one of the rows: the last one counts")
    elif target_of(connection, record) is None:
        advice = "write the id of an answer or a product, or take the row out"
        yield _finding(Severity.ERROR, record.line, f"{found}, which isn't in the shop", advice)
    elif not is_known(connection, record):
        advice = "import the shop again; if that reports the row, another answer has these words"
        yield _finding(Severity.WARNING, record.line, f"{found}, and isn't learned", advice)


def _finding(severity: Severity, line: int, found: str, advice: str) -> Finding:
    return Finding(severity, _RULE, f"{PHRASINGS}:{line}", found, advice)
