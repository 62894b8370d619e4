"""What all tests share: thousands of them make objects that live to the end, which need no second look."""

import gc
import shutil

import pytest
from player import shop_of_run

# A collection of the youngest by default after 700 new objects; modules, tests and reports alone are a million.
gc.set_threshold(50_000, 20, 50)

_RUN = pytest.StashKey[str]()


def pytest_collection_finish():
    """Leave what was loaded out of every later collection."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Remember what the workers of this run are known by: they share a demo shop under it."""
    node.config.stash[_RUN] = node.workerinput["testrunuid"]


def pytest_unconfigure(config):
    """Take the shop away when the last worker has ended."""
    if run := config.stash.get(_RUN, ""):
        shutil.rmtree(shop_of_run(run), ignore_errors=True)
