"""The index of names inside ``catalog.db``, read by a search piece by piece."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from skill.domain.catalog import Locale
from skill.resolve.name_index import Entry, Header, NameIndex
from skill.resolve.text import is_cjk

_LIST: Final = "SELECT list FROM name_lists WHERE kind = ? AND key = ?"
_ENTRIES: Final = "SELECT n, product, tongue, forms FROM name_entries WHERE n IN (SELECT value FROM json_each(?))"


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
        self.index = name_index(header, connection)

    def certainty(self, locale: Locale) -> Sequence[float]:
        """The weights that make probabilities of signs, for the locale's writing."""
        return self._certainty[str(is_cjk(locale))]


def name_index(header: Header, connection: sqlite3.Connection) -> NameIndex:
    """The index with the header, whose lists and entries are in the ``catalog.db``."""
    return NameIndex(header, partial(_stored, connection), partial(read_entries, connection))


def _stored(connection: sqlite3.Connection, kind: str, key: str) -> bytes:
    row = connection.execute(_LIST, (kind, key)).fetchone()
    return b"" if row is None else row[0]


def read_entries(connection: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, Entry]:
    """The entries of the numbers."""
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
