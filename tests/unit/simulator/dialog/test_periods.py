from datetime import UTC, datetime

import pytest

from skill.simulator.dialog.periods import after, covered, moment

NOW = datetime(2026, 3, 31, 12, 30, tzinfo=UTC)


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("duration", "end"),
    [
        ("P1D", at(2026, 4, 1, 12, 30)),
        ("P2W", at(2026, 4, 14, 12, 30)),
        ("P1M", at(2026, 4, 30, 12, 30)),
        ("P1Y", at(2027, 3, 31, 12, 30)),
        ("PT90M", at(2026, 3, 31, 14, 0)),
        ("-P1M", at(2026, 2, 28, 12, 30)),
        ("P-2D", at(2026, 3, 29, 12, 30)),
        ("P0D", NOW),
        ("P", None),
        ("soon", None),
    ],
)
def test_a_duration_leads_to_a_moment(duration, end):
    assert after(NOW, duration) == end


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-05-01", at(2026, 5, 1)),
        ("18:00", at(2026, 3, 31, 18)),
        ("PT1H", at(2026, 3, 31, 13, 30)),
        ("later", None),
    ],
)
def test_the_end_of_a_span_is_a_date_a_time_or_a_duration_from_now(text, meant):
    assert moment(text, NOW) == meant


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-11-25", at(2026, 11, 25), at(2026, 11, 25)),
        ("2026-W48", at(2026, 11, 23), at(2026, 11, 29)),
        ("2026-W48-WE", at(2026, 11, 28), at(2026, 11, 29)),
        ("2026-02", at(2026, 2, 1), at(2026, 2, 28)),
        ("2026-11-XX", at(2026, 11, 1), at(2026, 11, 30)),
        ("2026-Q4", at(2026, 10, 1), at(2026, 12, 31)),
        ("2026-WI", at(2026, 12, 1), at(2027, 2, 28)),
        ("2027", at(2027, 1, 1), at(2027, 12, 31)),
        ("201X", at(2010, 1, 1), at(2019, 12, 31)),
        ("PRESENT_REF", NOW, NOW),
        ("18:15", at(2026, 3, 31, 18, 15), at(2026, 3, 31, 18, 15)),
    ],
)
def test_a_date_value_covers_days(value, first, last):
    assert covered(value, NOW) == (first, last)


@pytest.mark.parametrize("value", ["EV", "2026-02-31", "2026-W60", "?", ""])
def test_what_is_no_date_covers_nothing(value):
    assert covered(value, NOW) is None
