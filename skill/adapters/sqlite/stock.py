"""What orders hold of the stock: the catalog's file is never changed, so it is counted here, apart for each import.

Available is the stock as imported less what orders took of the same import. A new import brings new counts,
which know of the orders before it, so nothing is carried over to it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from skill.adapters.sqlite.database import Database
from skill.domain.cart import LineItem
from skill.domain.catalog import VariantId


class Shelved(Protocol):
    """What one import put on the shelf."""

    @property
    def feed(self) -> str:
        """The import: another one, another feed."""

    @property
    def stock(self) -> Mapping[VariantId, int | None]:
        """Stock in steps as the feed brought it. None: the shop doesn't count it; left out: not sold."""


class Shelf(Protocol):
    """The imported stock, before any order. Raises CatalogUnavailable."""

    def shelf(self, variant_ids: Sequence[VariantId]) -> Shelved:
        """What is on the shelf of the variants, all from one import."""


class SoldMeanwhileError(Exception):
    """The shelf can't give that much; the transaction around it has to be undone."""


@dataclass(frozen=True, slots=True)
class TakenStock:
    """What standing orders hold, for the catalog to subtract."""

    database: Database

    def taken(self, feed: str, variant_ids: Sequence[VariantId]) -> Mapping[VariantId, int]:
        """The steps of each variant that orders hold of the feed; 0 where they hold none."""
        with self.database.reading() as connection:
            rows = connection.execute(
                "SELECT variant_id, steps FROM taken WHERE feed = ? AND variant_id IN (SELECT value FROM json_each(?))",
                (feed, msgspec.json.encode(list(variant_ids)).decode()),
            ).fetchall()
        return dict.fromkeys(variant_ids, 0) | {VariantId(row["variant_id"]): row["steps"] for row in rows}


def take(connection: sqlite3.Connection, lines: Sequence[LineItem], shelf: Shelf) -> str:
    """Hold the lines' steps, all of them, within what was imported; gives the feed they were taken of.

    Raises SoldMeanwhileError when a variant has too few or is no longer sold.
    """
    steps = _steps(lines)
    shelved = shelf.shelf(tuple(steps))
    for variant_id, wanted in steps.items():
        if variant_id not in shelved.stock:
            raise SoldMeanwhileError(variant_id)
        stock = shelved.stock[variant_id]
        if stock is not None and not _is_taken(connection, shelved.feed, variant_id, wanted, stock):
            raise SoldMeanwhileError(variant_id)
    return shelved.feed


def give_back(connection: sqlite3.Connection, lines: Sequence[LineItem], feed: str) -> None:
    """Let go of the lines' steps of the feed they were taken of; what isn't counted was never held."""
    connection.executemany(
        "UPDATE taken SET steps = steps - ? WHERE feed = ? AND variant_id = ?",
        [(steps, feed, variant_id) for variant_id, steps in _steps(lines).items()],
    )


def _is_taken(connection: sqlite3.Connection, feed: str, variant_id: VariantId, steps: int, stock: int) -> bool:
    """Whether the steps were still there: the condition is part of the write, so nothing comes between."""
    written = connection.execute(
        """INSERT INTO taken (feed, variant_id, steps) SELECT :feed, :variant_id, :steps WHERE :steps <= :stock
        ON CONFLICT (feed, variant_id) DO UPDATE SET steps = steps + excluded.steps
        WHERE taken.steps + excluded.steps <= :stock""",
        {"feed": feed, "variant_id": variant_id, "steps": steps, "stock": stock},
    )
    return written.rowcount == 1


def _steps(lines: Sequence[LineItem]) -> Counter[VariantId]:
    steps: Counter[VariantId] = Counter()
    for line in lines:
        steps[line.variant_id] += line.quantity.steps
    return steps
