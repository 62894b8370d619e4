"""Time in UTC, and a time that moves only when it is told to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from skill.adapters.clock import FixedClock, SystemClock


def test_the_systems_time_is_now_and_in_utc():
    before = datetime.now(UTC)

    now = SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_fixed_clock_stands_until_it_is_moved():
    clock = FixedClock(datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Tokyo")))
    at_first = clock.now()

    clock.advance(timedelta(minutes=15))

    assert at_first == datetime(2026, 11, 20, 0, tzinfo=UTC)
    assert clock.now() == datetime(2026, 11, 20, 0, 15, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 11, 20, 9))  # noqa: DTZ001 - the mistake that is refused
