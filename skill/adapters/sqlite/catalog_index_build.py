"""Writes the index of names into a new ``catalog.db``; apart from reading it, as no live turn needs this."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from typing import Final

import msgspec

from skill.adapters.sqlite.catalog_index import read_entries
from skill.resolve.certainty import fitted
from skill.resolve.name_index import IndexMaker, NameIndex
from skill.resolve.names import Readings, spelled
from skill.resolve.ranking import PRIOR
from skill.resolve.rehearsal import claims
from skill.resolve.text import language

# Of so many made-up queries a fit is steady to a hundredth; more only take time. In Japanese they are slips, which tell
# little.
_QUERIES: Final = {False: 150, True: 40}
_TRUST: Final = 200.0
_NAMED: Final = """
SELECT p.n, w.locale, w.names FROM products p JOIN wordings w ON w.product = p.n ORDER BY p.sold DESC, p.n, w.n
"""
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])


def write_index(connection: sqlite3.Connection, readings: Readings) -> None:
    """Index the names of all products, and learn from them how sure an answer can be."""
    maker = IndexMaker()
    connection.executemany("INSERT INTO name_entries VALUES (?, ?, ?, ?)", _entries(connection, maker, readings))
    header = maker.header()
    lists = ((kind, key, listed.tobytes()) for kind, key, listed in maker.lists())
    connection.executemany("INSERT INTO name_lists VALUES (?, ?, ?)", lists)
    index = NameIndex(header, maker.postings, lambda numbers: read_entries(connection, numbers))
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
