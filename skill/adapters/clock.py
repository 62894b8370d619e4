"""The time: the system's where the skill runs, a settable one where it is tested or simulated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A time that stands still until it is set or moved on."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def now(self) -> datetime:
        """The moment it was set to, in UTC."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Make it this moment. Raises ValueError for a time without a zone, which could be any."""
        if moment.tzinfo is None:
            raise ValueError("a clock needs a time with its zone")
        self._moment = moment.astimezone(UTC)

    def advance(self, span: timedelta) -> None:
        """Let so much time pass."""
        self._moment += span
