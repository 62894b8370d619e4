"""The open ``catalog.db``: a connection a thread, exchanged when an import has put a new file in its place."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from skill.adapters.sqlite.catalog_index import StoredIndex
from skill.adapters.sqlite.catalog_schema import VERSION
from skill.domain.errors import CatalogUnavailable

if TYPE_CHECKING:
    from skill.resolve.ranking import Ranked

CATALOG: Final = "catalog.db"  # what it is called in a shop's folder

Stamp = tuple[int, int, int]


class OpenCatalog:
    """One thread's connection to one import.

    ``feed`` is the id of the import that brought the products, under which what was sold is counted; ``import_id`` is
    new with each import, also with one of answers only. ``languages`` says how many products have a name in each.
    ``sought`` is what the last few searches found, by words and locale: it holds as long as the import.
    """

    __slots__ = ("__weakref__", "connection", "feed", "import_id", "languages", "names", "products", "sought", "stamp")

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self.stamp = stamp
        # Closed by whichever thread drops it last.
        self.connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        # Not __del__: in a cycle the connection could be finalised first, and Python 3.13 warns of that.
        weakref.finalize(self, self.connection.close).atexit = False
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            self.connection.close()
            raise CatalogUnavailable(f"{path} is of version {version}, not {VERSION}: run `otsukai shop import` again")
        self.names = StoredIndex(self.connection)
        self.sought: dict[tuple[str, str], tuple[Ranked, ...]] = {}
        meta = dict(self.connection.execute("SELECT key, value FROM meta"))
        self.feed = str(meta["feed"])
        self.import_id = str(meta["import"])
        self.products = int(meta["products"])
        self.languages: dict[str, int] = msgspec.json.decode(meta["languages"], type=dict[str, int])


class CatalogFile:
    """The catalog of a shop's folder as it is now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[OpenCatalog]:
        """This thread's connection to the newest import. Raises CatalogUnavailable, also for what fails inside."""
        try:
            yield self._current()
        except (sqlite3.Error, OSError, msgspec.MsgspecError) as error:
            raise CatalogUnavailable(f"{self._path}: {error}") from error

    def _current(self) -> OpenCatalog:
        status = self._path.stat()
        stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
        opened: OpenCatalog | None = getattr(self._local, "opened", None)
        if opened is None or opened.stamp != stamp:
            opened = OpenCatalog(self._path, stamp)
            self._local.opened = opened
        return opened
