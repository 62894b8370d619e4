"""The shop's own answers, as the import left them in ``catalog.db``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skill.adapters.sqlite.catalog_file import CatalogFile, OpenCatalog
from skill.domain.catalog import Locale
from skill.domain.resolution import FaqOutcome

if TYPE_CHECKING:
    from skill.resolve.answers import AnswerIndex, FaqEntry


class SqliteFaq:
    """Answers in the locale asked for, or in another locale of its language; never in another language."""

    def __init__(self, path: Path) -> None:
        self._file = CatalogFile(path)
        self._kept: dict[tuple[str, Locale], AnswerIndex] = {}

    def answer(self, question: str, locale: Locale) -> FaqOutcome:
        """The shop's answer to the question, or two that fit as well; None when none fits surely enough."""
        with self._file.reading() as opened:
            index = self._index(opened, locale)
        return index.answer(question)

    def likeliest(self, question: str, locale: Locale, limit: int) -> tuple[FaqEntry, ...]:
        """The answers nearest to the question, also where none is near enough to be given; for the shop's owner."""
        with self._file.reading() as opened:
            ranked = self._index(opened, locale).ranked(question)
        return tuple(one.entry for one in ranked[:limit])

    def _index(self, opened: OpenCatalog, locale: Locale) -> AnswerIndex:
        """Prepared once an import; threads that come at the same time prepare the same."""
        key = (opened.import_id, locale)
        index = self._kept.get(key)
        if index is None:
            index = _prepared(opened, locale)
            newest = {kept: ready for kept, ready in self._kept.items() if kept[0] == opened.import_id}
            self._kept = {**newest, key: index}
        return index


def _prepared(opened: OpenCatalog, locale: Locale) -> AnswerIndex:
    # Imported by the first question: what answers takes 15 ms, and most turns ask nothing.
    from skill.adapters.sqlite.embeddings import entries_of, kept_meaning, kept_vectors, locales
    from skill.resolve.answers import AnswerIndex

    language = locale.partition("-")[0]
    there = locales(opened.connection)
    same = (key for key in there if key.partition("-")[0] == language)
    chosen = locale if locale in there else next(same, locale)
    entries = entries_of(opened.connection, chosen)
    meaning = kept_meaning(opened.connection, chosen, entries)
    return AnswerIndex(entries, locale, meaning, kept_vectors(opened.connection, chosen))
