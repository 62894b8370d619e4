"""Which format a file is in, told by its first lines; the ending only decides where those leave it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from skill.adapters.feeds.records import Home, Record
from skill.adapters.feeds.rows import columns
from skill.adapters.feeds.source import FeedFile

Read = Callable[[FeedFile, Home], Iterator[Record]]

_OF_ANSWERS: Final = frozenset({"faq_csv", "faq_jsonld", "faq_toml"})
_OF_PHRASINGS: Final = "phrasings_csv"
# Formats whose first lines may say nothing of them.
_BY_ENDING: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".toml": "faq_toml",
    ".html": "faq_jsonld",
    ".htm": "faq_jsonld",
}
_LOCALE: Final = re.compile(r"(?:^|[._-])([a-z]{2}-[A-Z]{2})$")
_XML_FEED: Final = re.compile(r"<(?:\w+:)?(?:rss|feed|channel|item|entry|rdf)\b", re.IGNORECASE)
_ACCEPTED: Final = (
    "a Google Merchant feed (TSV, CSV or XML), a Shopify product CSV, JSON Lines, "
    "a FAQ as CSV, TOML or schema.org JSON-LD, or approved phrasings (CSV)"
)


class UnknownFormatError(ValueError):
    """The file is in no format that can be imported; says which can."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A file and the name of the module that reads it."""

    file: FeedFile
    form: str

    @property
    def holds_answers(self) -> bool:
        """Whether it is a FAQ."""
        return self.form in _OF_ANSWERS

    @property
    def holds_products(self) -> bool:
        """Whether it is a feed of products."""
        return not self.holds_answers and self.form != _OF_PHRASINGS

    def read(self, home: Home) -> Iterator[Record]:
        """Its records in their order. Formats are imported when they are met: XML costs more than the rest."""
        read: Read = import_module(f"skill.adapters.feeds.{self.form}").read
        return read(self.file, home)


def recognise(path: Path, on_read: Callable[[int], None] = lambda _count: None, encoding: str = "") -> Feed:
    """The file with its format. Raises UnknownFormatError, and OSError when it can't be read."""
    file = FeedFile(path, locale_of(path), encoding, on_read)
    head = file.head().lstrip("\ufeff \t\r\n")
    form = _BY_ENDING.get(path.suffix.lower()) or _form(head)
    if form is None:
        raise UnknownFormatError(f"{path}: {_complaint(head)}; it takes {_ACCEPTED}")
    return Feed(file, form)


def locale_of(path: Path) -> str:
    """The locale in the file's name or its folder's: ``faq.ja-JP.toml``, ``ja-JP/faq.toml``; empty without one."""
    found = _LOCALE.search(path.stem) or _LOCALE.search(path.absolute().parent.name)
    return found[1] if found else ""


def _form(head: str) -> str | None:
    if head.startswith("<"):
        return (
            "merchant_xml"
            if re.search(r"<(?:\w+:)?(?:rss|feed|channel|item|entry|rdf)\b", head, re.IGNORECASE)
            else None
        )
    if head.startswith(("{", "[")):
        return "faq_jsonld" if "FAQPage" in head else _json_form(head)
    return _table_form(frozenset(columns(head.partition("\n")[0])))


def _json_form(head: str) -> str | None:
    return "jsonl" if head.startswith("{") and '"id"' in head else None


def _table_form(names: frozenset[str]) -> str | None:
    if names & {"handle", "url handle"} and "title" in names:
        return "shopify_csv"
    if {"question", "answer"} <= names:
        return "faq_csv"
    if {"words", "approved"} <= names:
        return _OF_PHRASINGS
    if {"id", "title"} <= names:
        return "merchant_tsv"
    return None


def _complaint(head: str) -> str:
    if not head:
        return "the file is empty"
    first = head.partition("\n")[0].strip()
    return f"unknown format, beginning with {first[:60]!r}"
