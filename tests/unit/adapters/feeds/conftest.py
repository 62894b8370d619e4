"""Feeds written by the tests, and the shop that reads them."""

from pathlib import Path

import pytest

from skill.adapters.feeds.recognise import recognise
from skill.adapters.feeds.records import Home

HOME = Home("en-US", "USD", frozenset({"USD", "JPY"}))


@pytest.fixture
def home():
    return HOME


@pytest.fixture
def read(tmp_path):
    """Writes a file and gives the records that are read from it."""

    def read(name: str, content: str | bytes, encoding: str = "") -> list:
        path = Path(tmp_path / name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(recognise(path, encoding=encoding).read(HOME))

    return read
