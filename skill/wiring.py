"""The only place that chooses adapters: settings in, a skill that is ready to answer out."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from skill.adapters.callback import when_open
from skill.adapters.clock import SystemClock
from skill.adapters.shop_file import SHOP_FILE, read_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.adapters.sqlite.catalog_file import CATALOG, CatalogFile
from skill.adapters.sqlite.checkout import SqliteCheckout
from skill.adapters.sqlite.customers import SqliteCustomers
from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.faq import SqliteFaq
from skill.adapters.sqlite.handoff import SqliteHandoff
from skill.adapters.sqlite.log import SqliteLog
from skill.adapters.sqlite.orders import SqliteOrders
from skill.adapters.sqlite.stock import TakenStock
from skill.alexa.app import AlexaApp
from skill.domain.errors import CatalogUnavailable
from skill.ports import Clock, Ports
from skill.runtime import Skill
from skill.settings import Settings

STATE: Final = "state.db"
_IMPORT_PAUSE_S: Final = 0.5
_IMPORT_TRIES: Final = 60


def new_id() -> str:
    """A fresh unguessable id."""
    return uuid.uuid4().hex


def build_ports(settings: Settings, *, clock: Clock | None = None, ids: Callable[[], str] = new_id) -> Ports:
    """The embedded shop in the settings' folder: catalog.db to read, state.db to write.

    Raises ShopFileError for a folder without a usable shop.toml, StoreUnavailable for a state.db that can't be used.
    """
    folder = settings.shop
    shop = read_shop(folder / SHOP_FILE)
    clock = clock or SystemClock()
    database = Database(folder / STATE, busy_timeout_ms=round(settings.busy_timeout_s * 1000))
    catalog = SqliteCatalog(folder / CATALOG, shop, TakenStock(database).taken, settings.thresholds)
    return Ports(
        shop=shop,
        catalog=catalog,
        checkout=SqliteCheckout(database=database, catalog=catalog, shelf=catalog, shop=shop, clock=clock, new_id=ids),
        orders=SqliteOrders(database),
        customers=SqliteCustomers(database),
        faq=SqliteFaq(folder / CATALOG),
        log=SqliteLog(database, timedelta(days=settings.words_kept_days)),
        handoff=SqliteHandoff(
            database=database, clock=clock, new_id=ids, promise=when_open(settings.call_back_hours, shop)
        ),
        clock=clock,
        new_id=ids,
    )


def build_skill(settings: Settings) -> Skill:
    """The skill over the settings' shop."""
    return Skill(build_ports(settings), deadline_s=settings.turn_deadline_s)


def build_app(settings: Settings) -> AlexaApp:
    """The skill behind Amazon's JSON: what Lambda, Flask and the simulator call."""
    return AlexaApp(build_skill(settings), settings)


def make_demo_shop(folder: Path) -> None:
    """Import the demo shop into the folder, unless it is there, as new as its source and in today's form.

    Where another process is at it already, its import is waited for.
    """
    from skill.adapters.feeds.shop_import import build_shop
    from skill.demo_shop import FOLDER

    sources = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".toml", ".jsonl"})
    newest = max(path.stat().st_mtime for path in sources)
    for _ in range(_IMPORT_TRIES):
        if _is_current(folder / CATALOG, newest):
            return
        try:
            build_shop(sources, folder)
        except BlockingIOError:
            time.sleep(_IMPORT_PAUSE_S)


def _is_current(catalog: Path, newest: float) -> bool:
    if not catalog.is_file() or catalog.stat().st_mtime < newest:
        return False
    try:
        with CatalogFile(catalog).reading():
            return True
    except CatalogUnavailable:  # written by another version
        return False
