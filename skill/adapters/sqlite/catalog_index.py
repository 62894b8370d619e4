"""The index of names inside ``catalog.db``, read by a search piece by piece."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from skill.domain.catalog import Locale
from skill.resolve.name_index import Entry, Header, NameIndex
from skill.resolve.text import is_cjk

_LISTS_KEPT: Final = 512
_LIST: Final = "SELECT list FROM name_lists WHERE kind = ? AND key = ?"
_ENTRIES: Final = "SELECT n, product, tongue, forms FROM name_entries WHERE n IN (SELECT value FROM json_each(?))"
_NONE: Final = array("I")


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
            header, lru_cache(_LISTS_KEPT)(self._postings), lambda numbers: read_entries(connection, numbers)
        )

    def certainty(self, locale: Locale) -> Sequence[float]:
        """The weights that make probabilities of signs, for the locale's writing."""
        return self._certainty[str(is_cjk(locale))]

    def _postings(self, kind: str, key: str) -> array[int]:
        row = self._connection.execute(_LIST, (kind, key)).fetchone()
        return _NONE if row is None else _numbers(row[0])


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
