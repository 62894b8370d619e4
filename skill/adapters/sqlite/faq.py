"""The shop's own answers, as the import left them in ``catalog.db``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from skill.adapters.sqlite.catalog_file import CatalogFile, OpenCatalog
from skill.domain.catalog import Locale
from skill.domain.resolution import FaqOutcome
from skill.resolve.answers import FaqEntry, best_answer

_LOCALES: Final = "SELECT DISTINCT locale FROM answers ORDER BY locale"
_ANSWERS: Final = """
SELECT a.answer_id, a.text, q.text FROM answers a JOIN questions q ON q.answer = a.n
WHERE a.locale = ? ORDER BY a.n, q.position
"""


class SqliteFaq:
    """Answers in the locale asked for, or in another locale of its language; never in another language."""

    def __init__(self, path: Path) -> None:
        self._file = CatalogFile(path)
        self._kept: dict[tuple[str, Locale], tuple[FaqEntry, ...]] = {}

    def answer(self, question: str, locale: Locale) -> FaqOutcome:
        """The shop's answer to the question, or two that fit as well; None when none fits surely enough."""
        with self._file.reading() as opened:
            entries = self._entries(opened, locale)
        return best_answer(question, entries, locale)

    def _entries(self, opened: OpenCatalog, locale: Locale) -> tuple[FaqEntry, ...]:
        """Read once an import; threads that come at the same time read the same."""
        key = (opened.import_id, locale)
        entries = self._kept.get(key)
        if entries is None:
            entries = _read(opened, locale)
            newest = {kept: read for kept, read in self._kept.items() if kept[0] == opened.import_id}
            self._kept = {**newest, key: entries}
        return entries


def _read(opened: OpenCatalog, locale: Locale) -> tuple[FaqEntry, ...]:
    language = locale.partition("-")[0]
    there = [str(key) for (key,) in opened.connection.execute(_LOCALES)]
    same = [key for key in there if key.partition("-")[0] == language]
    chosen = locale if locale in there else next(iter(same), "")
    answers: dict[str, tuple[str, list[str]]] = {}
    for answer_id, text, question in opened.connection.execute(_ANSWERS, (chosen,)):
        answers.setdefault(answer_id, (text, []))[1].append(question)
    return tuple(FaqEntry(answer_id, tuple(asked), text) for answer_id, (text, asked) in answers.items())
