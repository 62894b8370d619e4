"""A stage with the garden club on it."""

import pytest

from skill.simulator import FakeClock
from skill.simulator.scripts import Stage


@pytest.fixture
def stage(talk):
    clock = FakeClock()
    return Stage(talk(clock=clock), clock.advance)


@pytest.fixture
def broken_stage(talk, garden_app):
    """The garden club that fails on everything but its launch."""

    def clumsy(request):
        return garden_app(request) if request["request"]["type"] == "LaunchRequest" else {}["plant"]

    clock = FakeClock()
    return Stage(talk(clumsy, clock=clock), clock.advance)
