"""When a person will have called back: a promise that the shop makes and every ticket store keeps alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from skill.domain.handoff import HandoffRequest
from skill.domain.shop import Market, Shop

Promise = Callable[[HandoffRequest, datetime], datetime]

_ONE_DAY: Final = timedelta(days=1)
_HALF_HOUR: Final = timedelta(minutes=30)
_LONGEST_CLOSED: Final = 14  # days; a shop that is closed for longer calls at the plain time


def within_hours(hours: int) -> Promise:
    """The promise to call so many hours after the request, day or night."""

    def promise(_request: HandoffRequest, now: datetime) -> datetime:
        return now + timedelta(hours=hours)

    return promise


def when_open(hours: int, shop: Shop) -> Promise:
    """The promise to call so many hours after the request, or before the shop closes where that is at night.

    The time is one that people say, the next full or half hour. A day on which the shop stays closed puts it off to the
    closing time of the next day it is open.
    """

    def promise(request: HandoffRequest, now: datetime) -> datetime:
        due = shop.local(now + timedelta(hours=hours))
        return _while_open(due, now, shop.market(request.locale)).astimezone(now.tzinfo)

    return promise


def _sayable(moment: datetime) -> datetime:
    """The moment itself on a full or half hour, else the next such."""
    past = moment - moment.replace(minute=0, second=0, microsecond=0)
    return moment + -past % _HALF_HOUR


def _while_open(due: datetime, now: datetime, market: Market) -> datetime:
    """``due`` on a sayable time while the shop is open, else the closing time of its day or of the next open day."""
    day = due
    for _ in range(_LONGEST_CLOSED):
        span = None if day.date() in market.holidays else market.hours.get(day.weekday())
        if span is not None:
            opens, closes = (day.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0) for at in span)
            if closes > now:
                return min(_sayable(due), closes) if opens <= due else closes
        day += _ONE_DAY
    return due
