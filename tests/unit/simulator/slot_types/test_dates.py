from datetime import UTC, datetime

import pytest

from skill.simulator.slot_types import SlotTypeSettings, readings
from skill.simulator.slot_types.reading import BareHour, NextWeekday, Now, WinterYear
from skill.simulator.words import norms


def read(phrase, on, kind="AMAZON.DATE", **settings):
    tokens = norms(phrase, "en-US")
    found = readings(
        kind, "en-US", tokens, 0, datetime.fromisoformat(on).replace(tzinfo=UTC), SlotTypeSettings(**settings)
    )
    return next((one.value for one in found if one.end == len(tokens)), None)


@pytest.mark.parametrize(
    ("phrase", "on", "value"),
    [
        ("this week", "2026-12-31", "2026-W53"),
        ("this week", "2027-01-01", "2026-W53"),
        ("next week", "2026-12-31", "2027-W01"),
        ("next month", "2026-12-31", "2027-01"),
        ("last month", "2026-01-31", "2025-12"),
        ("next quarter", "2026-12-31", "2027-Q1"),
        ("last quarter", "2026-02-01", "2025-Q4"),
        ("tomorrow", "2026-12-31", "2027-01-01"),
        ("in one month", "2026-01-31", "2026-02-28"),
        ("a year ago", "2024-02-29", "2023-02-28"),
        ("the thirty first", "2026-11-18", "2026-12-31"),
        ("february twenty ninth", "2097-01-01", "2104-02-29"),
        ("this weekend", "2026-11-22", "2026-W47-WE"),
        ("this weekend", "2026-11-23", "2026-W48-WE"),
        ("last monday", "2026-11-23", "2026-11-16"),
        ("monday", "2026-11-23", "2026-11-23"),
        ("next monday", "2026-11-22", "2026-11-23"),
    ],
)
def test_a_date_counts_from_the_day_it_is_said(phrase, on, value):
    assert read(phrase, on) == value


@pytest.mark.parametrize(
    ("phrase", "on", "value"),
    [
        ("winter", "2027-01-15", "2026-WI"),
        ("this winter", "2027-01-15", "2026-WI"),
        ("next winter", "2027-01-15", "2027-WI"),
        ("last winter", "2027-01-15", "2025-WI"),
        ("last winter", "2027-04-01", "2026-WI"),
        ("spring", "2027-05-31", "2027-SP"),
        ("spring", "2027-06-01", "2028-SP"),
        ("this spring", "2027-06-01", "2027-SP"),
    ],
)
def test_a_season_belongs_to_the_year_it_begins_in(phrase, on, value):
    assert read(phrase, on) == value


def test_a_winter_can_belong_to_the_year_of_its_january():
    assert read("next winter", "2026-11-18", winter_year=WinterYear.OF_JANUARY) == "2027-WI"


def test_next_friday_can_be_the_one_in_next_week():
    assert read("next friday", "2026-11-18") == "2026-11-20"
    assert read("next friday", "2026-11-18", next_weekday=NextWeekday.IN_NEXT_WEEK) == "2026-11-27"


def test_now_can_be_today_and_right_now_never_is():
    assert read("now", "2026-11-18", now=Now.TODAY) == "2026-11-18"
    assert read("right now", "2026-11-18", now=Now.TODAY) == "PRESENT_REF"


def test_months_and_years_can_be_padded():
    assert read("next month", "2026-11-18", pads_open_dates=True) == "2026-12-XX"
    assert read("next year", "2026-11-18", pads_open_dates=True) == "2027-XX-XX"


@pytest.mark.parametrize(("on", "value"), [("2026-11-18T04:59", "05:00"), ("2026-11-18T05:01", "17:00")])
def test_an_hour_without_its_half_of_the_day_can_be_the_next_to_come(on, value):
    assert read("five", on, "AMAZON.TIME", bare_hour=BareHour.NEXT_TO_COME) == value


def test_a_time_ahead_goes_round_midnight():
    assert read("in two hours", "2026-11-18T23:30", "AMAZON.TIME") == "01:30"
