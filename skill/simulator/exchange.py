"""One step of a conversation, kept whole so that every part of it can be looked at afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.simulator.understanding import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was said to the skill and what came back.

    ``understanding`` is None where no words had to be understood (a launch, silence), ``request``
    and ``response`` where the skill was not called. ``speech`` and ``reprompt`` are plain text,
    empty when there is none. ``why`` explains the step and ``problem`` what Alexa would refuse.
    """

    utterance: str
    understanding: Understanding | None = None
    request: dict[str, Any] | None = None
    response: dict[str, Any] | None = None
    speech: str = ""
    ssml: str = ""
    reprompt: str = ""
    is_open: bool = False
    why: str = ""
    problem: str = ""

    @property
    def card_title(self) -> str:
        """The title of the card, its type when it has none, or nothing."""
        card = ((self.response or {}).get("response") or {}).get("card")
        if not isinstance(card, dict):
            return ""
        return str(card.get("title") or card.get("type") or "")
