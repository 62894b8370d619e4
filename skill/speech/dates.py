"""Days and hours as a shopper hears them, in the shop's time zone: "tomorrow", "between Tuesday and Thursday"."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from skill.domain.order import Arrival
from skill.speech.numerals import number
from skill.speech.ssml import Ssml, escape, sub
from skill.speech.words import Words

_THIS_WEEK: Final = 6  # days ahead that a weekday alone can name
_THIS_YEAR: Final = 180  # days off within which nobody wonders which year
_NOON: Final = 12


def day(value: date, today: date, words: Words) -> Ssml:
    """One day: today, tomorrow, yesterday, else weekday and date; with the year where one might wonder."""
    near = _near(value, today, words)
    if near:
        return escape(near)
    dates = words.dates
    pattern = dates.date if abs((value - today).days) <= _THIS_YEAR else dates.date_with_year
    return Ssml(
        pattern.format(
            weekday=escape(dates.weekdays[value.weekday()]),
            month=escape(dates.months[value.month - 1]),
            day=_day_of_month(value.day, words),
            year=_year(value.year, words),
        )
    )


def arrival(value: Arrival, today: date, words: Words) -> Ssml:
    """The day or the span of days: "tomorrow or Tuesday", "between Tuesday and Thursday"."""
    if value.earliest == value.latest:
        return day(value.earliest, today, words)
    pattern = words.dates.either if (value.latest - value.earliest).days == 1 else words.dates.between
    is_near = today <= value.earliest and (value.latest - today).days <= _THIS_WEEK
    first, last = (
        escape(_near(end, today, words) or words.dates.weekdays[end.weekday()]) if is_near else day(end, today, words)
        for end in (value.earliest, value.latest)
    )
    return Ssml(pattern.format(first=first, last=last))


def clock(value: time, words: Words) -> Ssml:
    """The time of day to the minute."""
    dates = words.dates
    if value.minute == 0 and value.hour in (0, _NOON):
        return escape(dates.midnight if value.hour == 0 else dates.noon)
    pattern = dates.clock_minutes if value.minute else dates.clock
    half = dates.am if value.hour < _NOON else dates.pm
    return escape(pattern.format(half=half, hour=_hour(value.hour, words), minutes=_minutes(value.minute, words)))


def moment(value: datetime, today: date, words: Words) -> Ssml:
    """The time and the day: "8 PM tomorrow", 「明日の午後八時」."""
    is_near = bool(_near(value.date(), today, words))
    pattern = words.dates.at_near if is_near else words.dates.at
    return Ssml(pattern.format(time=clock(value.time(), words), day=day(value.date(), today, words)))


def _near(value: date, today: date, words: Words) -> str:
    names = {-1: words.dates.yesterday, 0: words.dates.today, 1: words.dates.tomorrow}
    return names.get((value - today).days, "")


def _day_of_month(value: int, words: Words) -> Ssml:
    written = words.dates.days[value - 1]
    return sub(written, words.dates.day_readings[value - 1]) if words.dates.day_readings else escape(written)


def _year(value: int, words: Words) -> str:
    return str(value) if words.grammar == "english" else number(value, words.numbers)


def _hour(value: int, words: Words) -> str:
    if words.grammar == "english":
        return str(value % _NOON or _NOON)
    # Twelve is the zeroth hour: 午後零時三十分.
    return number(value % _NOON, words.numbers) if value % _NOON else "零"


def _minutes(value: int, words: Words) -> str:
    return f"{value:02}" if words.grammar == "english" else number(value, words.numbers)
