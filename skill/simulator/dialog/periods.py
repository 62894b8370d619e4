"""Spans of time as dialog validations write them, and the days that a date slot's value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from typing import Final

_DURATION: Final = re.compile(
    r"(?P<sign>[+-])?P(?P<inner>-)?(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d?)(-WE)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEAR: Final = re.compile(r"(\d{4})(?:-XX(?:-XX)?)?")
_DECADE: Final = re.compile(r"(\d{3})X")
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DECEMBER: Final = 12


def after(start: datetime, duration: str) -> datetime | None:
    """The moment an ISO 8601 duration after another, before it with a minus; None for no duration."""
    found = _DURATION.fullmatch(duration)
    if found is None or duration.lstrip("+-") in {"P", "PT", "P-"}:
        return None
    size = {name: int(found[name] or 0) for name in ("years", "months", "weeks", "days", "hours", "minutes", "seconds")}
    back = -1 if found["sign"] == "-" or found["inner"] else 1
    month = start.month - 1 + back * (size["years"] * 12 + size["months"])
    year, month = start.year + month // 12, month % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    rest = timedelta(
        weeks=size["weeks"],
        days=size["days"],
        hours=size["hours"],
        minutes=size["minutes"],
        seconds=size["seconds"],
    )
    return start.replace(year=year, month=month, day=day) + back * rest


def moment(text: str, now: datetime) -> datetime | None:
    """What the end of a span means now: a duration from now, a date, or a time of today."""
    if (relative := after(now, text)) is not None:
        return relative
    try:
        return datetime.combine(date.fromisoformat(text), time(), now.tzinfo)
    except ValueError:
        pass
    try:
        return datetime.combine(now.date(), time.fromisoformat(text), now.tzinfo)
    except ValueError:
        return None


def covered(value: str, now: datetime) -> tuple[datetime, datetime] | None:
    """The first and last moment of a DATE or TIME slot's value; None for a value that names neither."""
    if value == "PRESENT_REF":
        return now, now
    if (days := _days(value)) is not None:
        return tuple(datetime.combine(day, time(), now.tzinfo) for day in days)  # type: ignore[return-value]
    try:
        at = datetime.combine(now.date(), time.fromisoformat(value), now.tzinfo)
    except ValueError:
        return None
    return at, at


def _days(value: str) -> tuple[date, date] | None:
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
        return (day, day) if day is not None else _week(value) or _months(value)
    except ValueError:  # the thirty-first of a shorter month, week 54
        return None


def _week(value: str) -> tuple[date, date] | None:
    found = _WEEK.fullmatch(value)
    if found is None:
        return None
    first = 6 if found[3] else 1
    return (
        date.fromisocalendar(int(found[1]), int(found[2]), first),
        date.fromisocalendar(int(found[1]), int(found[2]), 7),
    )


def _months(value: str) -> tuple[date, date] | None:
    """The days of a month, quarter, season, year or decade."""
    if found := _MONTH.fullmatch(value):
        return _from_month(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(value):
        return _from_month(int(found[1]), int(found[2]) * 3 - 2, 3)
    if found := _SEASON.fullmatch(value):
        return _from_month(int(found[1]), _SEASONS[found[2]], 3)
    if found := _YEAR.fullmatch(value):
        return _from_month(int(found[1]), 1, 12)
    if found := _DECADE.fullmatch(value):
        return _from_month(int(found[1]) * 10, 1, 120)
    return None


def _from_month(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 2
    end_year, end_month = year + last // _DECEMBER, last % _DECEMBER + 1
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
