"""What Alexa keeps of a session between two requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skill.simulator.envelope import SessionState

if TYPE_CHECKING:
    from datetime import datetime

    from skill.simulator.dialog.progress import Progress
    from skill.simulator.model import SlotType


@dataclass(slots=True)
class OpenSession:
    """An open session.

    ``is_new`` until the skill has been asked; ``is_showing`` once a document is on the screen.
    ``dynamic`` are slot values of the session's own, good until ``dynamic_until``.
    """

    id: str
    is_new: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)
    reprompt: str = ""
    dynamic: tuple[SlotType, ...] = ()
    dynamic_until: datetime | None = None
    is_showing: bool = False
    progress: Progress | None = None

    @property
    def state(self) -> SessionState:
        """The session as a request shows it."""
        return SessionState(id=self.id, is_new=self.is_new, attributes=self.attributes)

    def known(self, now: datetime) -> tuple[SlotType, ...]:
        """The session's own slot values, unless they have expired."""
        if self.dynamic_until is not None and now >= self.dynamic_until:
            self.dynamic, self.dynamic_until = (), None
        return self.dynamic
