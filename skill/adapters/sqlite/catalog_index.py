"""The index of names inside ``catalog.db``: written whole by an import, read by a search piece by piece."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from skill.domain.catalog import Locale
from skill.resolve.certainty import fitted
from skill.resolve.name_index import Entry, Header, IndexMaker, NameIndex
from skill.resolve.names import Readings, spelled
from skill.resolve.ranking import PRIOR
from skill.resolve.rehearsal import claims
from skill.resolve.text import is_cjk, language

# Of so many made-up queries a fit is steady to a hundredth; more only take time. In Japanese they are slips, which tell
# little.
_QUERIES: Final = {False: 150, True: 40}
_TRUST: Final = 200.0
_LISTS_KEPT: Final = 512
_NAMED: Final = """
SELECT p.n, w.locale, w.names FROM products p JOIN wordings w ON w.product = p.n ORDER BY p.sold DESC, p.n, w.n
"""
_LIST: Final = "SELECT list FROM name_lists WHERE kind = ? AND key = ?"
_ENTRIES: Final = "SELECT n, product, tongue, forms FROM name_entries WHERE n IN (SELECT value FROM json_each(?))"
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])
_NONE: Final = array("I")


def write_index(connection: sqlite3.Connection, readings: Readings) -> None:
    """Index the names of all products, and learn from them how sure an answer can be."""
    maker = IndexMaker()
    connection.executemany("INSERT INTO name_entries VALUES (?, ?, ?, ?)", _entries(connection, maker, readings))
    header = maker.header()
    lists = ((kind, key, listed.tobytes()) for kind, key, listed in maker.lists())
    connection.executemany("INSERT INTO name_lists VALUES (?, ?, ?)", lists)
    index = NameIndex(header, maker.postings, lambda numbers: _read_entries(connection, numbers))
    fits = {str(unspaced): _fit(index, readings, unspaced=unspaced) for unspaced in (False, True)}
    stored = {
        "entries": str(header.entries).encode(),
        "words": "\n".join(header.words).encode(),
        "sounds": "\n".join(header.sounds).encode(),
        "spread": array("I", header.spread).tobytes(),
        "grams": "\n".join(header.grams).encode(),
        "gram_spread": array("I", header.grams.values()).tobytes(),
        "lengths": header.lengths,
        "certainty": msgspec.json.encode(fits),
    }
    connection.executemany("INSERT INTO name_header VALUES (?, ?)", stored.items())


def _entries(
    connection: sqlite3.Connection, maker: IndexMaker, readings: Readings
) -> Iterator[tuple[int, int, str, str]]:
    for product, locale, names in connection.execute(_NAMED).fetchall():
        forms = tuple(dict.fromkeys(form for name in _NAMES.decode(names) for form in spelled(name, locale, readings)))
        if forms:
            tongue = language(locale)
            yield maker.add(tongue, forms), product, tongue, "\n".join(forms)


def _fit(index: NameIndex, readings: Readings, *, unspaced: bool) -> tuple[float, ...]:
    learned = list(claims(index, readings, _QUERIES[unspaced], unspaced=unspaced))
    return fitted(learned, PRIOR[unspaced], _TRUST)


class StoredIndex:
    """The index of an open ``catalog.db``, and how sure its answers are; its header is read on first use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        stored = dict(connection.execute("SELECT key, value FROM name_header"))
        header = Header(
            entries=int(stored["entries"]),
            words=_lines(stored["words"]),
            sounds=_lines(stored["sounds"]),
            spread=_numbers(stored["spread"]),
            grams=dict(zip(_lines(stored["grams"]), _numbers(stored["gram_spread"]), strict=True)),
            lengths=stored["lengths"],
        )
        self._certainty = msgspec.json.decode(stored["certainty"], type=dict[str, tuple[float, ...]])
        self.index = NameIndex(
            header, lru_cache(_LISTS_KEPT)(self._postings), lambda numbers: _read_entries(connection, numbers)
        )

    def certainty(self, locale: Locale) -> Sequence[float]:
        """The weights that make probabilities of signs, for the locale's writing."""
        return self._certainty[str(is_cjk(locale))]

    def _postings(self, kind: str, key: str) -> array[int]:
        row = self._connection.execute(_LIST, (kind, key)).fetchone()
        return _NONE if row is None else _numbers(row[0])


def _read_entries(connection: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, Entry]:
    wanted = msgspec.json.encode(list(numbers)).decode()
    return {
        number: Entry(product, tongue, tuple(forms.split("\n")))
        for number, product, tongue, forms in connection.execute(_ENTRIES, (wanted,))
    }


def _lines(stored: bytes) -> list[str]:
    return stored.decode().split("\n") if stored else []


def _numbers(stored: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(stored)
    return numbers
