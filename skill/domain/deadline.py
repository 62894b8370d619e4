"""How long the turn may still take, for whoever waits in it: Alexa gives up on a skill after eight seconds.

The end of the turn is kept beside the call and not among its arguments: it belongs to all that a turn waits for, and no
rule of the shop depends on it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ends_at: ContextVar[float | None] = ContextVar("turn_ends_at", default=None)


@contextmanager
def turn_within(seconds: float) -> Iterator[None]:
    """A turn that has so many seconds from now; threads that it starts don't know of it."""
    token = _ends_at.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


def patience_s(wanted: float) -> float:
    """The wanted wait in seconds, or what the turn has left when that is less; 0 when its time is up."""
    ends_at = _ends_at.get()
    return wanted if ends_at is None else max(0.0, min(wanted, ends_at - time.monotonic()))
