"""Writes the index of names into a new ``catalog.db``; apart from reading it, as no live turn needs this."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from skill.adapters.sqlite.catalog_index import name_index
from skill.resolve.certainty import fitted
from skill.resolve.index_maker import IndexMaker
from skill.resolve.name_index import NameIndex
from skill.resolve.names import Readings, spelled
from skill.resolve.ranking import PRIOR
from skill.resolve.rehearsal import claims
from skill.resolve.text import language

# Of so many made-up queries a fit is steady to a hundredth; more only take time. In Japanese they are slips, which tell
# little.
_QUERIES: Final = {False: 150, True: 40}
OnIndexed = Callable[[int, int], None]
_TRUST: Final = 1000.0
_ORDERED: Final = "SELECT w.n FROM products p JOIN wordings w ON w.product = p.n ORDER BY p.sold DESC, p.n, w.n"
_NAMED: Final = "SELECT product, locale, names FROM wordings WHERE n = ?"
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])


def write_index(
    connection: sqlite3.Connection, readings: Readings, on_indexed: OnIndexed = lambda _done, _of: None
) -> None:
    """Index the names of all products, and learn from them how sure an answer can be.

    ``on_indexed`` hears how many of how many wordings are done.
    """
    maker = IndexMaker()
    entries = _entries(connection, maker, readings, on_indexed)
    connection.executemany("INSERT INTO name_entries VALUES (?, ?, ?, ?)", entries)
    header = maker.header()
    connection.executemany("INSERT INTO name_lists VALUES (?, ?, ?)", maker.lists())
    index = name_index(header, connection)
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
    connection: sqlite3.Connection, maker: IndexMaker, readings: Readings, on_indexed: OnIndexed
) -> Iterator[tuple[int, int, str, str]]:
    # Only numbers are sorted, so that a million names are never held at once.
    ordered = array("I", (wording for (wording,) in connection.execute(_ORDERED)))
    for done, wording in enumerate(ordered, 1):
        product, locale, names = connection.execute(_NAMED, (wording,)).fetchone()
        forms = tuple(dict.fromkeys(form for name in _NAMES.decode(names) for form in spelled(name, locale, readings)))
        on_indexed(done, len(ordered))
        if forms:
            tongue = language(locale)
            yield maker.add(tongue, forms), product, tongue, "\n".join(forms)


def _fit(index: NameIndex, readings: Readings, *, unspaced: bool) -> tuple[float, ...]:
    learned = list(claims(index, readings, _QUERIES[unspaced], unspaced=unspaced))
    return fitted(learned, PRIOR[unspaced], _TRUST)
