"""Amazon's way of writing days, weeks, weekends, months, seasons, years and decades.

Every function counts from a day; ``step`` 0 is the one we are in, 1 the next, -1 the last.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEK: Final = 7
_LEAP_YEARS_AHEAD: Final = 9  # 29 February is at most eight years away
SEASON_STARTS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def week(day: date, step: int) -> str:
    """The ISO week some weeks away."""
    there = (day + timedelta(weeks=step)).isocalendar()
    return f"{there.year:04}-W{there.week:02}"


def month(day: date, step: int) -> str:
    """The month some months away."""
    year, index = divmod(day.year * 12 + day.month - 1 + step, 12)
    return f"{year:04}-{index + 1:02}"


def quarter(day: date, step: int) -> str:
    """The quarter some quarters away."""
    year, index = divmod(day.year * 4 + (day.month - 1) // 3 + step, 4)
    return f"{year:04}-Q{index + 1}"


def decade(year: int) -> str:
    """The decade of a year."""
    return f"{year // 10:03}X"


def later(day: date, amount: int, unit: str) -> date | None:
    """The day some days, weeks, months or years away; None outside the calendar or for smaller units.

    A month away from the 31st is the last of a shorter month.
    """
    try:
        if unit in {"D", "W"}:
            return day + timedelta(days=amount * (WEEK if unit == "W" else 1))
        if unit not in {"MON", "Y"}:
            return None
        year, index = divmod(day.year * 12 + day.month - 1 + amount * (12 if unit == "Y" else 1), 12)
        return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))
    except (OverflowError, ValueError):
        return None


def day_of(year: int, month_number: int, day_number: int) -> date | None:
    """A day of the calendar, None when there is no such day."""
    try:
        return date(year, month_number, day_number)
    except ValueError:
        return None


def coming_day(today: date, month_number: int, day_number: int) -> date | None:
    """The next such day, today included: 29 February may be years away; None for 30 February."""
    years = range(today.year, today.year + _LEAP_YEARS_AHEAD)
    days = (day_of(year, month_number, day_number) for year in years)
    return next((day for day in days if day and day >= today), None)


def coming_day_of_month(today: date, day_number: int) -> date | None:
    """The next day with this number, today included: "the 31st" may be next month's."""
    days = (day_of(year, number, day_number) for year, number in _months_from(today))
    return next((day for day in days if day and day >= today), None)


def season_year(today: date, season: str, which: str) -> int:
    """The year in which the season meant begins: "this", "coming", "next" or "last"."""
    starts = {year: date(year, SEASON_STARTS[season], 1) for year in range(today.year - 2, today.year + 3)}
    ends = {year: later(start, 3, "MON") for year, start in starts.items()}
    begun = max(year for year, start in starts.items() if start <= today)
    if which == "next":
        return begun + 1
    is_on = (end := ends[begun]) is not None and today < end
    if which == "last":
        return begun - 1 if is_on else begun
    if which == "this":
        return begun if is_on else today.year
    return begun if is_on else begun + 1


def _months_from(day: date) -> Iterator[tuple[int, int]]:
    first = day.year * 12 + day.month - 1
    for index in range(first, first + 12):
        year, number = divmod(index, 12)
        yield year, number + 1
