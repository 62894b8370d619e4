"""The page's time: the machine's own, and as much later as the developer has skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


def _machine_time() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class ForwardClock:
    """A clock that runs on by itself and can be moved forward; call it for the time, UTC."""

    running: Callable[[], datetime] = _machine_time
    skipped: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """The time."""
        return self.running() + self.skipped

    def advance(self, span: timedelta) -> None:
        """Lets time pass at once."""
        self.skipped += span
