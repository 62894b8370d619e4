"""What a built-in slot type makes of words: the value the skill receives, and how sure that is.

Where Amazon's own behaviour could not be read anywhere, the choice is a named setting here and not
hidden in a grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class SlotReading:
    """One way to read the words from some place on: where it ends, and the value delivered.

    ``end`` is the index after the last token. ``resolution`` is the entry of our own list that the
    words name, None where the type has no list or the list lacks them. ``is_known`` is False for
    words that only an open type takes: any words at all.
    """

    end: int
    value: str
    resolution: str | None = None
    is_known: bool = True


class NextWeekday(StrEnum):
    """Which Monday "next monday" is: the first one after today, or the one in next week."""

    FIRST_AFTER_TODAY = "first after today"
    IN_NEXT_WEEK = "in next week"


class BareHour(StrEnum):
    """What "at five" is without a part of the day: as said (05:00), or the next five o'clock from now."""

    AS_SAID = "as said"
    NEXT_TO_COME = "next to come"


class Now(StrEnum):
    """What "now" is as a date. "Right now" is always the former."""

    PRESENT_REF = "PRESENT_REF"
    TODAY = "today"


class WinterYear(StrEnum):
    """The year of a winter: that of its December, or that of its January."""

    OF_DECEMBER = "of december"
    OF_JANUARY = "of january"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTypeSettings:
    """Behaviour of Alexa that no source confirms, each with the value we take it to have.

    ``unread_number`` is what a number slot holds when it was filled with words that are no number.
    ``pads_open_dates`` writes a month as ``2026-12-XX`` and a year as ``2026-XX-XX``.
    ``longest_open`` is the number of tokens an open list type takes at most when its list lacks them.
    """

    unread_number: str = "?"
    next_weekday: NextWeekday = NextWeekday.FIRST_AFTER_TODAY
    bare_hour: BareHour = BareHour.AS_SAID
    now: Now = Now.PRESENT_REF
    winter_year: WinterYear = WinterYear.OF_DECEMBER
    pads_open_dates: bool = False
    longest_open: int = 8


DEFAULTS: Final = SlotTypeSettings()
