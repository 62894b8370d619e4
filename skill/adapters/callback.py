"""When a person will have called back: a promise that the shop makes and every ticket store keeps alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from skill.domain.handoff import HandoffRequest

Promise = Callable[[HandoffRequest, datetime], datetime]


def within_hours(hours: int) -> Promise:
    """The promise to call so many hours after the request, day or night."""

    def promise(_request: HandoffRequest, now: datetime) -> datetime:
        return now + timedelta(hours=hours)

    return promise
