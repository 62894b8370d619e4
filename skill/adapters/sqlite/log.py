"""The session log as rows: appended on every turn, read in pages so that a year of turns fits in little memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import msgspec

from skill.adapters.sqlite.database import NORMAL, Database, to_micros
from skill.analytics.events import TurnEvent
from skill.domain.errors import StoreUnavailable

_PAGE: Final = 500
_Spoken = tuple[str, dict[str, str]]  # an event's words and slots, kept apart to be deleted alone
_FIRST: Final = -(2**63)
_LAST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class SqliteLog:
    """The events of all turns.

    ``words_kept`` is how long spoken words stay; they go when a session begins, so that no job has to be run.
    """

    database: Database
    words_kept: timedelta | None = None

    def append(self, event: TurnEvent) -> None:
        """Keep the event, without waiting for the disk: a power cut may cost the last few, a crash none."""
        with self.database.writing(NORMAL) as connection:
            document = msgspec.json.encode(event.without_words())
            spoken = msgspec.json.encode([event.words, event.slots]).decode() if event.has_words else ""
            connection.execute(
                "INSERT INTO events (ts, customer, words, document) VALUES (?, ?, ?, ?)",
                (to_micros(event.ts), event.customer, spoken, document),
            )
            if self.words_kept is not None and event.turn == 1:
                _forget(connection, None, to_micros(event.ts - self.words_kept))

    def read(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[TurnEvent]:
        """The events of the span, oldest first, ``until`` excluded.

        Between pages nothing is locked, so a long report never holds up a turn.
        """
        after = (_FIRST if since is None else to_micros(since), -1)
        end = _LAST if until is None else to_micros(until)
        while rows := self._page(after, end):
            for row in rows:
                yield _event(row)
            after = (rows[-1]["ts"], rows[-1]["seq"])

    def forget_words(self, *, customer: str | None = None, before: datetime | None = None) -> int:
        """Delete the words of events that meet every condition given; how many lost words.

        Raises ValueError without a condition: all words of everybody are never meant.
        """
        if customer is None and before is None:
            raise ValueError("name a customer, a moment or both")
        with self.database.writing() as connection:
            forgotten = _forget(connection, customer, None if before is None else to_micros(before))
        self.database.scrub()
        return forgotten

    def _page(self, after: tuple[int, int], end: int) -> list[sqlite3.Row]:
        with self.database.reading() as connection:
            return connection.execute(
                "SELECT * FROM events WHERE (ts, seq) > (?, ?) AND ts < ? ORDER BY ts, seq LIMIT ?",
                (*after, end, _PAGE),
            ).fetchall()


def _forget(connection: sqlite3.Connection, customer: str | None, before_micros: int | None) -> int:
    return connection.execute(
        """UPDATE events SET words = '' WHERE words <> ''
        AND (:customer IS NULL OR customer = :customer) AND (:before IS NULL OR ts < :before)""",
        {"customer": customer, "before": before_micros},
    ).rowcount


def _event(row: sqlite3.Row) -> TurnEvent:
    try:
        event = msgspec.json.decode(row["document"], type=TurnEvent)
        words, slots = msgspec.json.decode(row["words"], type=_Spoken) if row["words"] else ("", {})
    except msgspec.MsgspecError as error:
        raise StoreUnavailable(f"event {row['seq']} of the log can't be read: {error}") from error
    return replace(event, words=words, slots=slots)
