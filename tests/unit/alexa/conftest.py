"""Amazon's certificates for the tests of its side: made once, since keys are slow to make."""

import runpy
from datetime import UTC, datetime
from pathlib import Path

import pytest

AMAZON = runpy.run_path(str(Path(__file__).parents[2] / "fixtures" / "amazon.py"))


@pytest.fixture(scope="session")
def amazon():
    return AMAZON["Amazon"]()


@pytest.fixture(scope="session")
def other_party():
    """An authority that nobody trusts."""
    return AMAZON["Party"]("Other Root")


@pytest.fixture(scope="session")
def with_sha1():
    return AMAZON["with_sha1"]


@pytest.fixture(scope="session")
def host_pem(amazon, tmp_path_factory):
    return amazon.host_pem(tmp_path_factory.mktemp("host"))


@pytest.fixture
def host(amazon, host_pem):
    with amazon.host(host_pem) as running:
        yield running


@pytest.fixture
def clock():
    return SettableClock()


class SettableClock:
    def __init__(self):
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self):
        return self.now
