"""Google Merchant feeds as a table: tabs or commas, a header of attribute names."""

from __future__ import annotations

from collections.abc import Iterator

from skill.adapters.feeds.merchant import product
from skill.adapters.feeds.records import Fault, Home, Record
from skill.adapters.feeds.rows import Row, rows
from skill.adapters.feeds.source import FeedFile


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """The items of the file, in its own locale or the shop's first; "image link" is the same as "image_link"."""
    for row in rows(file):
        if isinstance(row, Fault):
            yield row
        else:
            named = Row(row.line, {name.replace(" ", "_"): cell for name, cell in row.cells.items()})
            yield from product(named, home, file.locale or home.locale)
