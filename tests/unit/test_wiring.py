from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from envelopes import envelope
from player import demo_shop

from skill.adapters.clock import FixedClock
from skill.adapters.shop_file import ShopFileError
from skill.adapters.sqlite.catalog_build import CATALOG
from skill.adapters.sqlite.catalog_schema import VERSION
from skill.demo_shop import FOLDER
from skill.domain.catalog import VariantId
from skill.domain.errors import StoreUnavailable
from skill.settings import Settings
from skill.wiring import build_app, build_ports, make_demo_shop, new_id


@pytest.fixture
def folder(tmp_path):
    for name in ("shop.toml", CATALOG):
        shutil.copyfile(demo_shop() / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def one_product(tmp_path_factory, monkeypatch):
    """A demo shop that sells milk alone, so that it is made in no time."""
    source = tmp_path_factory.mktemp("source")
    milk = next(line for line in (FOLDER / "products.jsonl").read_text().splitlines() if '"MK-1L"' in line)
    (source / "products.jsonl").write_text(milk)
    shutil.copyfile(FOLDER / "shop.toml", source / "shop.toml")
    monkeypatch.setattr("skill.demo_shop.FOLDER", source)


def test_a_shop_folder_becomes_a_skill_that_answers(folder):
    app = build_app(Settings(shop=folder))

    assert app(envelope("somebody"))["response"]["shouldEndSession"] is False
    assert app.ready() == {"catalog": True, "state": True}
    assert sorted(path.name for path in folder.glob("*.db")) == ["catalog.db", "state.db"]


def test_time_and_ids_can_be_passed_in(folder):
    clock = FixedClock(build_ports(Settings(shop=folder)).clock.now())

    ports = build_ports(Settings(shop=folder), clock=clock, ids=lambda: "id")

    assert (ports.clock, ports.new_id()) == (clock, "id")


def test_ids_are_never_the_same_twice():
    ids = {new_id() for _ in range(1_000)}

    assert (len(ids), {len(id_) for id_ in ids}) == (1_000, {32})


def test_a_folder_without_a_shop_is_named(tmp_path):
    with pytest.raises(ShopFileError, match=r"shop\.toml"):
        build_ports(Settings(shop=tmp_path / "none"))


def test_a_state_that_is_no_database_is_a_store_that_can_not_be_used(folder):
    (folder / "state.db").write_text("this is a letter, not a database, and a long one at that " * 20)

    with pytest.raises(StoreUnavailable, match=r"state\.db"):
        build_ports(Settings(shop=folder))


def test_the_demo_shop_is_made_once_and_again_when_its_source_is_newer(tmp_path, one_product):
    make_demo_shop(tmp_path)
    catalog = tmp_path / CATALOG
    made = catalog.stat().st_mtime_ns

    make_demo_shop(tmp_path)
    untouched = catalog.stat().st_mtime_ns
    os.utime(catalog, (0, 0))
    make_demo_shop(tmp_path)

    assert untouched == made
    assert catalog.stat().st_mtime_ns > made
    assert build_ports(Settings(shop=tmp_path)).catalog.offers([VariantId("MK-1L")], "en-US")[0].title == "milk"


def test_a_demo_shop_of_another_version_is_imported_again(tmp_path, one_product):
    make_demo_shop(tmp_path)
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as old, old:
        old.execute("PRAGMA user_version = 1")

    make_demo_shop(tmp_path)

    with closing(sqlite3.connect(tmp_path / "catalog.db")) as new:
        assert new.execute("PRAGMA user_version").fetchone() == (VERSION,)
