"""The conversations that are open in browser tabs: so many, and none for longer than it is used."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, field
from threading import Lock
from typing import Any, Final

from skill.simulator.conversation import Conversation
from skill.simulator.page.clock import ForwardClock
from skill.simulator.page.opening import Opener, Opening
from skill.simulator.scripts import PlayedStep, Step

MOST_TABS: Final = 16
IDLE_S: Final = 3600.0
MOST_STEPS: Final = 100
"""A step holds its requests and responses, 10 kB as a rule: a tab is then about a megabyte."""
_ANY_ACCOUNT: Final = "simulated-account"


class NoSuchTabError(LookupError):
    """The tab has no conversation: it never had one, or it was idle for too long."""


@dataclass(slots=True)
class Tab:
    """One conversation, with the last steps of it as they are shown. ``lock`` is held while it is used.

    ``played`` are the same steps, and the switches that were set between them, as a script tells them.
    """

    _: KW_ONLY
    conversation: Conversation
    clock: ForwardClock
    locale: str
    user: str
    account: str
    used: float
    steps: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    played: deque[PlayedStep] = field(default_factory=lambda: deque(maxlen=2 * MOST_STEPS))
    taken: int = 0
    lock: Lock = field(default_factory=Lock, repr=False)

    def kept(self, step: dict[str, Any]) -> dict[str, Any]:
        """The step with its number, which counts from 1, kept as the tab's last."""
        self.taken += 1
        numbered = {"number": self.taken, **step}
        self.steps.append(numbered)
        return numbered

    def directed(self, *directions: str) -> None:
        """Notes what was changed without a word, in the words of a script."""
        self.played += [PlayedStep(step=Step(direction=direction)) for direction in directions]


class Tabs:
    """Conversations by the tab's own id. Beyond ``most`` the one used least recently is put away."""

    def __init__(
        self,
        open_conversation: Opener,
        *,
        most: int = MOST_TABS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open = open_conversation
        self._most = most
        self._now = now
        self._tabs: OrderedDict[str, Tab] = OrderedDict()
        self._lock = Lock()

    def open(self, tab_id: str, locale: str, user: str) -> None:
        """A fresh conversation for the tab; one that it had is dropped."""
        clock = ForwardClock()
        opening = Opening(locale=locale, user=user, clock=clock, seed=secrets.randbits(64))
        conversation = self._open(opening)
        tab = Tab(
            conversation=conversation,
            clock=clock,
            locale=locale,
            user=user,
            account=conversation.account or _ANY_ACCOUNT,
            used=self._now(),
        )
        with self._lock:
            self._put_away()
            self._tabs.pop(tab_id, None)
            self._tabs[tab_id] = tab
            while len(self._tabs) > self._most:
                self._tabs.popitem(last=False)

    @contextmanager
    def used(self, tab_id: str) -> Iterator[Tab]:
        """The tab's conversation, for one caller at a time. Raises NoSuchTabError."""
        with self._lock:
            self._put_away()
            tab = self._tabs.get(tab_id)
            if tab is None:
                raise NoSuchTabError(tab_id)
            tab.used = self._now()
            self._tabs.move_to_end(tab_id)
        with tab.lock:
            yield tab

    def _put_away(self) -> None:
        oldest = self._now() - IDLE_S
        for tab_id in [tab_id for tab_id, tab in self._tabs.items() if tab.used < oldest]:
            del self._tabs[tab_id]
