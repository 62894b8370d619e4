from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.adapters.callback import when_open, within_hours
from skill.adapters.shop_file import read_shop
from skill.domain.catalog import Locale
from skill.domain.handoff import HandoffRequest
from skill.domain.order import CustomerId

DEMO = read_shop(Path(__file__).parents[3] / "skill" / "demo_shop" / "shop.toml")
ASKED = HandoffRequest(
    customer=CustomerId("c"), session_id="s", turn=1, locale=Locale("ja-JP"), topic="launch", summary=()
)


def at_shop(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=DEMO.timezone).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        (at_shop(24, 10, 21), at_shop(25, 10, 30)),
        (at_shop(24, 10, 30), at_shop(25, 10, 30)),
        (at_shop(24, 10, 31), at_shop(25, 11)),
        (at_shop(24, 23, 45), at_shop(25, 20)),
        (at_shop(24, 19, 45), at_shop(25, 20)),
        (at_shop(24, 3), at_shop(25, 20)),
        (at_shop(28, 19), at_shop(29, 18)),
    ],
)
def test_a_shop_with_hours_calls_while_it_is_open(asked, called):
    assert when_open(24, DEMO)(ASKED, asked) == called


def test_a_holiday_puts_the_call_off_to_the_next_open_day():
    assert when_open(24, DEMO)(ASKED, at_shop(31, 10, month=12)) == datetime(
        2027, 1, 4, 20, tzinfo=DEMO.timezone
    ).astimezone(UTC)


def test_a_short_promise_in_the_evening_is_kept_the_next_day():
    assert when_open(1, DEMO)(ASKED, at_shop(24, 21)) == at_shop(25, 20)


def test_a_shop_without_hours_calls_so_many_hours_later():
    markets = {key: replace(market, hours={}) for key, market in DEMO.markets.items()}
    asked = at_shop(24, 23, 30)

    assert when_open(24, replace(DEMO, markets=markets))(ASKED, asked) == at_shop(25, 23, 30)
    assert within_hours(24)(ASKED, asked) == at_shop(25, 23, 30)
