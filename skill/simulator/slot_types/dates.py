"""AMAZON.DATE: from what a phrasing says to the date, week, month, season or year it names.

A rule is named in the language tables; it gets what the parts read and its argument. Dates that could
be in any year are the first on or after today, as Amazon documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types import days
from skill.simulator.slot_types.parts import YEARS
from skill.simulator.slot_types.reading import NextWeekday, Now, WinterYear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from skill.simulator.slot_types.language import Language
    from skill.simulator.slot_types.patterns import Found
    from skill.simulator.slot_types.reading import SlotTypeSettings

_PRESENT: Final = "PRESENT_REF"
_LATEST_OF_2000S: Final = 20  # "the twenties" are ours, "the thirties" our grandparents'
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule works on: the parts read, its argument, and when and by which settings."""

    found: Found
    argument: str
    today: date
    settings: SlotTypeSettings

    @property
    def step(self) -> int:
        """The argument as a number of steps, 0 without one."""
        return int(self.argument or 0)

    @property
    def amount(self) -> int:
        """How many units are meant, "a week" being one."""
        return int(self.found["count" if "count" in self.found else "number"])

    def number(self, part: str) -> int:
        """What a part read, as a number."""
        return int(self.found[part])


def dates(
    language: Language, tokens: tuple[str, ...], start: int, now: datetime, settings: SlotTypeSettings
) -> dict[int, str]:
    """What the words from a place on are as a date, by where they end."""
    best: dict[int, tuple[int, str]] = {}
    for end, rule, found in language.grammars["date"].matches(tokens, start):
        value = RULES[rule.name](_Said(found, rule.argument, now.date(), settings))
        if value is not None and (end not in best or rule.rank < best[end][0]):
            best[end] = (rule.rank, value)
    return {end: value for end, (_, value) in best.items()}


def _present(said: _Said) -> str | None:
    if said.argument == "now" and said.settings.now is Now.TODAY:
        return said.today.isoformat()
    return _PRESENT


def _day(said: _Said) -> str | None:
    return (said.today + timedelta(days=said.step)).isoformat()


def _weekday(said: _Said) -> str | None:
    ahead = (said.number("weekday") - said.today.weekday()) % days.WEEK
    if said.argument == "last":
        return (said.today - timedelta(days=days.WEEK - ahead)).isoformat()
    if said.argument == "next":
        if said.settings.next_weekday is NextWeekday.IN_NEXT_WEEK:
            return _weekday_of_week(said, 1)
        ahead = ahead or days.WEEK
    return (said.today + timedelta(days=ahead)).isoformat()


def _weekday_in_week(said: _Said) -> str | None:
    return _weekday_of_week(said, said.step)


def _weekday_of_week(said: _Said, step: int) -> str:
    ahead = said.number("weekday") - said.today.weekday() + days.WEEK * step
    return (said.today + timedelta(days=ahead)).isoformat()


def _weekday_ahead(said: _Said) -> str | None:
    ahead = (said.number("weekday") - said.today.weekday()) % days.WEEK
    return _moved(said, said.today + timedelta(days=ahead), said.amount)


def _week(said: _Said) -> str | None:
    return days.week(said.today, said.step)


def _weekend(said: _Said) -> str | None:
    return f"{days.week(said.today, said.step)}-WE"


def _month(said: _Said) -> str | None:
    return _open_month(said, days.month(said.today, said.step))


def _month_named(said: _Said) -> str | None:
    number, today = said.number("month"), said.today
    is_to_come = {"next": number > today.month, "last": number >= today.month}.get(said.argument, number >= today.month)
    year = today.year + (0 if is_to_come else 1) - (1 if said.argument == "last" else 0)
    return _open_month(said, f"{year:04}-{number:02}")


def _month_of_year(said: _Said) -> str | None:
    return _open_month(said, f"{_year_meant(said):04}-{said.number('month'):02}")


def _open_month(said: _Said, month: str) -> str:
    return f"{month}-XX" if said.settings.pads_open_dates else month


def _month_day(said: _Said) -> str | None:
    if "year" in said.found or said.argument:
        return _iso(days.day_of(_year_meant(said), said.number("month"), said.number("day")))
    return _iso(days.coming_day(said.today, said.number("month"), said.number("day")))


def _day_of_month(said: _Said) -> str | None:
    day = said.number("day" if "day" in said.found else "ordinal")
    if not said.argument:
        return _iso(days.coming_day_of_month(said.today, day))
    year, month = map(int, days.month(said.today, said.step).split("-"))
    return _iso(days.day_of(year, month, day))


def _year(said: _Said) -> str | None:
    return _open_year(said, said.today.year + said.step)


def _year_named(said: _Said) -> str | None:
    return _open_year(said, _year_meant(said))


def _open_year(said: _Said, year: int) -> str:
    return f"{year:04}-XX-XX" if said.settings.pads_open_dates else f"{year:04}"


def _year_meant(said: _Said) -> int:
    """The year said, also as a year of an era, or some years from this one."""
    if "era" in said.found:
        return said.number("era") + int(said.found.get("number", 1))
    return said.number("year") if "year" in said.found else said.today.year + said.step


def _decade(said: _Said) -> str | None:
    return days.decade(said.today.year + 10 * said.step)


def _decade_named(said: _Said) -> str | None:
    years = said.number("decade" if "decade" in said.found else "number")
    if "century" in said.found:
        years += said.number("century")
    elif years < _CENTURY:
        years += 2000 if years <= _LATEST_OF_2000S else 1900
    return days.decade(years) if years % 10 == 0 and years in YEARS else None


def _season(said: _Said) -> str | None:
    return _season_in(said, days.season_year(said.today, said.found["season"], said.argument))


def _season_of_year(said: _Said) -> str | None:
    return _season_in(said, _year_meant(said))


def _season_in(said: _Said, year: int) -> str:
    is_shifted = said.found["season"] == "WI" and said.settings.winter_year is WinterYear.OF_JANUARY
    return f"{year + is_shifted:04}-{said.found['season']}"


def _quarter(said: _Said) -> str | None:
    return days.quarter(said.today, said.step)


def _quarter_named(said: _Said) -> str | None:
    quarter = said.number("ordinal" if "ordinal" in said.found else "number")
    if not 1 <= quarter <= 4:  # noqa: PLR2004 - a year has four quarters
        return None
    has_passed = quarter < (said.today.month + 2) // 3
    year = said.number("year") if "year" in said.found else said.today.year + has_passed
    return f"{year:04}-Q{quarter}"


def _ahead(said: _Said) -> str | None:
    return _moved(said, said.today + timedelta(days=said.step), said.amount)


def _ago(said: _Said) -> str | None:
    return _moved(said, said.today, -said.amount)


def _moved(said: _Said, day: date, amount: int) -> str | None:
    return _iso(days.later(day, amount, said.found["unit"]))


def _written(said: _Said) -> str | None:
    return _iso(days.day_of(said.number("year"), said.number("month_number"), said.number("day_number")))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


RULES: Final[Mapping[str, Callable[[_Said], str | None]]] = {
    "present": _present,
    "day": _day,
    "weekday": _weekday,
    "weekday_in_week": _weekday_in_week,
    "weekday_ahead": _weekday_ahead,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "month_named": _month_named,
    "month_of_year": _month_of_year,
    "month_day": _month_day,
    "day_of_month": _day_of_month,
    "year": _year,
    "year_named": _year_named,
    "decade": _decade,
    "decade_named": _decade_named,
    "season": _season,
    "season_of_year": _season_of_year,
    "quarter": _quarter,
    "quarter_named": _quarter_named,
    "ahead": _ahead,
    "ago": _ago,
    "written": _written,
}
