"""One state.db for all that changes: a connection a thread, transactions, and SQLite's errors in our words."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from skill.adapters.sqlite import migrations
from skill.domain.deadline import patience_s
from skill.domain.errors import StoreUnavailable

# In WAL a commit is always safe from a killed process. FULL also writes it through to the disk, so that an order
# that the shopper has heard of outlives a power cut; what only feeds the reports does not wait for that.
FULL: Final = "PRAGMA synchronous = FULL"
NORMAL: Final = "PRAGMA synchronous = NORMAL"

# Half a character, or a number over 64 bits, is refused before SQLite sees it; for the caller it is the same.
_REFUSALS: Final = (sqlite3.Error, UnicodeEncodeError, OverflowError)
_PAUSE_S: Final = 0.01
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """The moment as whole microseconds since 1970, exact and in order, which text and floats are not."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The moment, in UTC."""
    return _EPOCH + micros * _MICROSECOND


class Database:
    """The file, brought up to date when it is opened.

    ``busy_timeout_ms`` bounds the wait for another writer; in a turn, what is left of the turn bounds it too.

    Opening keeps no connection: each thread gets its own at its first query, and it goes with the thread.
    Raises StoreUnavailable when the file can't be used, or was written by a newer version.
    """

    def __init__(self, path: Path, *, busy_timeout_ms: int = 2000) -> None:
        self._path = path
        self._busy_timeout_ms = busy_timeout_ms
        self._of_thread = threading.local()
        self._open: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._process: int | None = None
        with self._translated():
            self._bring_up_to_date()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection; inside ``writing`` it sees what was written so far."""
        with self._translated():
            yield self._connection()

    @contextmanager
    def writing(self, synchronous: str = FULL) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start: all of it is kept, or nothing."""
        with self._translated():
            connection = self._connection()
            connection.execute(synchronous)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def scrub(self) -> None:
        """Drop the old pages that the write-ahead log still holds, as far as nobody is reading them."""
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of every thread's connection: when the skill ends, and before a process forks."""
        for held in list(self._open):
            held.connection.close()
        self._of_thread = threading.local()
        self._open = weakref.WeakSet()
        self._process = None

    def _bring_up_to_date(self) -> None:
        """Apply the migrations; where several workers open a fresh file at once, the others wait for the first.

        SQLite doesn't wait by itself while a file turns to WAL: it answers "locked" at once.
        """
        patience_ends = time.monotonic() + self._busy_timeout_ms / 1000
        while True:
            try:
                with closing(self._connect()) as connection:
                    return migrations.bring_up_to_date(connection)
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not is_busy or time.monotonic() > patience_ends:
                    raise
                time.sleep(_PAUSE_S)

    def _connection(self) -> sqlite3.Connection:
        if self._process not in {None, os.getpid()}:
            # SQLite's locks don't survive a fork: two processes would each believe that they hold them.
            raise StoreUnavailable(f"{self._path.name} was in use when this process was forked: close it before")
        held: _Held | None = getattr(self._of_thread, "held", None)
        if held is None:
            self._process = os.getpid()
            held = _Held(self._connect())
            self._of_thread.held = held
            self._open.add(held)
        # Anew for each use: what one turn had left says nothing of the next.
        held.connection.execute(f"PRAGMA busy_timeout = {round(patience_s(self._busy_timeout_ms / 1000) * 1000)}")
        return held.connection

    def _connect(self) -> sqlite3.Connection:
        # The thread check is off for `close` alone, which ends the connections of threads that are done.
        connection = sqlite3.connect(
            self._path, timeout=self._busy_timeout_ms / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            # Words that are deleted on a shopper's demand must not stay in free pages.
            connection.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except _REFUSALS as error:
            raise StoreUnavailable(f"{self._path.name}: {error}") from error


class _Held:
    """A thread's connection, closed when the thread is gone; in a forked child it is left to its parent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        # Not __del__: in a cycle the connection could be finalised first, and Python 3.13 warns of that.
        weakref.finalize(self, _close_in, os.getpid(), connection).atexit = False


def _close_in(process: int, connection: sqlite3.Connection) -> None:
    if process == os.getpid():
        connection.close()
