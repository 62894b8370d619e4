"""Time that passes only when it is told to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

_BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """A clock for a conversation: call it for the time, which stands still between two ``advance``.

    It rules the simulator's own time: timestamps, what expires, dates in validations. A skill that reads
    its machine's clock still sees that one.
    """

    now: datetime = _BEGINNING

    def __call__(self) -> datetime:
        """The time, UTC."""
        return self.now

    def advance(self, span: timedelta) -> None:
        """Lets time pass."""
        self.now += span
