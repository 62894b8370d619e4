"""AMAZON.TIME: from what a phrasing says to ``HH:MM``, or MO, AF, EV, NI for a part of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types.reading import BareHour

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from skill.simulator.slot_types.language import Language
    from skill.simulator.slot_types.patterns import Found
    from skill.simulator.slot_types.reading import SlotTypeSettings

_NOON: Final = 12
_DAY: Final = 24
_HOUR: Final = 60
_NIGHT_BEGINS: Final = 6  # "six at night" is the evening, "five at night" is early
_LUNCH_ENDS: Final = 6
_MINUTES: Final = {"MIN": 1, "H": _HOUR}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule works on: the parts read, its argument, and when and by which settings."""

    found: Found
    argument: str
    now: datetime
    settings: SlotTypeSettings

    def number(self, part: str) -> int:
        """What a part read as a number, 0 where it was not said."""
        return int(self.found.get(part, 0))


def times(
    language: Language, tokens: tuple[str, ...], start: int, now: datetime, settings: SlotTypeSettings
) -> dict[int, str]:
    """What the words from a place on are as a time, by where they end."""
    best: dict[int, tuple[int, str]] = {}
    for end, rule, found in language.grammars["time"].matches(tokens, start):
        value = RULES[rule.name](_Said(found, rule.argument, now, settings))
        if value is not None and (end not in best or rule.rank < best[end][0]):
            best[end] = (rule.rank, value)
    return {end: value for end, (_, value) in best.items()}


def _clock(said: _Said) -> str | None:
    minutes = said.number("minute") or said.number("number") or int(said.argument or 0)
    return _at(said, minutes)


def _past(said: _Said) -> str | None:
    return _at(said, said.number("number"))


def _to(said: _Said) -> str | None:
    return _at(said, -(said.number("number") or int(said.argument or 0)))


def _at(said: _Said, minutes: int) -> str | None:
    """So many minutes after an hour, or before it."""
    if abs(minutes) >= _HOUR:
        return None
    hour = _hour_of_day(said.number("hour"), said.found.get("half_day"))
    if hour is None:
        return None
    whole = (hour * _HOUR + minutes) % (_DAY * _HOUR)
    if "half_day" not in said.found and 0 < said.number("hour") <= _NOON:
        whole = _next_to_come(whole, said)
    return _written(whole)


def _hour_of_day(hour: int, half_day: str | None) -> int | None:
    """The hour of the day, 0 to 23; an hour above twelve needs no half of the day and bears none."""
    if half_day is None or hour > _NOON:
        return hour % _DAY
    is_late = {
        "am": False,
        "pm": True,
        "night": hour >= _NIGHT_BEGINS,
        "lunch": hour < _LUNCH_ENDS or hour == _NOON,
    }[half_day]
    if half_day == "night":
        return hour % _NOON + (_NOON if is_late and hour != _NOON else 0)
    return hour % _NOON + (_NOON if is_late else 0)


def _next_to_come(minutes: int, said: _Said) -> int:
    """The time twelve hours later when only that is still to come, if the settings want it."""
    if said.settings.bare_hour is BareHour.AS_SAID:
        return minutes
    now = said.now.hour * _HOUR + said.now.minute
    later = (minutes + _NOON * _HOUR) % (_DAY * _HOUR)
    return minutes if (minutes - now) % (_DAY * _HOUR) < (later - now) % (_DAY * _HOUR) else later


def _glued(said: _Said) -> str | None:
    """Letters stuck to the last number: "7am", "3 30pm"."""
    number, half_day = said.found.get("hour_glued", said.found.get("minute_glued", "")).split(" ")
    has_minutes = "minute_glued" in said.found
    hour, minutes = (said.number("hour"), int(number)) if has_minutes else (int(number), 0)
    if not 0 < hour <= _NOON or minutes >= _HOUR:
        return None
    return _written((_hour_of_day(hour, half_day) or 0) * _HOUR + minutes)


def _exactly(said: _Said) -> str | None:
    return said.argument


def _clock_written(said: _Said) -> str | None:
    hour, minutes = said.found["clock"].split(" ")
    if int(hour) > _DAY or int(minutes) >= _HOUR:
        return None
    return _written(int(hour) % _DAY * _HOUR + int(minutes))


def _period(said: _Said) -> str | None:
    return said.found.get("period", said.argument)


def _ahead(said: _Said) -> str | None:
    minutes = int(said.argument or 0)
    if "unit" in said.found:
        size = _MINUTES.get(said.found["unit"])
        amount = said.number("count") or said.number("number")
        if size is None or amount * size >= _DAY * _HOUR:
            return None
        minutes = amount * size
    there = said.now + timedelta(minutes=minutes)
    return f"{there:%H:%M}"


def _written(minutes: int) -> str:
    hour, rest = divmod(minutes, _HOUR)
    return f"{hour:02}:{rest:02}"


RULES: Final[Mapping[str, Callable[[_Said], str | None]]] = {
    "clock": _clock,
    "past": _past,
    "to": _to,
    "glued": _glued,
    "exactly": _exactly,
    "clock_written": _clock_written,
    "period": _period,
    "ahead": _ahead,
}
