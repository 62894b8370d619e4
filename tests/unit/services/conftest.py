"""The corner shop for the services' tests."""

from __future__ import annotations

import pytest
from corner_shop import open_shop


@pytest.fixture
def ports():
    """The corner shop with nobody in it."""
    return open_shop()[0]
