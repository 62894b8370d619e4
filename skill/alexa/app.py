"""The one function that Lambda, Flask and the simulator call: an envelope in, a response out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from skill.alexa.envelope import read
from skill.alexa.response import write
from skill.domain.catalog import Locale
from skill.domain.errors import Unavailable
from skill.domain.order import OrderId
from skill.runtime import Skill
from skill.settings import Settings


@dataclass(frozen=True, slots=True)
class AlexaApp:
    """The skill behind Amazon's JSON; safe to call from any number of threads."""

    skill: Skill
    settings: Settings

    def __call__(self, envelope: object) -> dict[str, Any]:
        """The response to the envelope. Raises BadEnvelope and WrongSkill for what is no request to this skill."""
        ports = self.skill.ports
        turn = read(envelope, self.settings, ports.clock.now())
        reply = self.skill.answer(turn)
        try:
            return write(reply, turn, ports.shop.timezone)
        except Exception as error:  # noqa: BLE001  beside the runtime's: words that can't be made are a bug as well
            return write(self.skill.apology(turn, error), turn, ports.shop.timezone)

    def ready(self) -> dict[str, bool]:
        """Whether each part that a turn needs can be reached now."""
        ports = self.skill.ports
        parts = {
            "catalog": lambda: ports.catalog.offers((), Locale("en-US")),
            "state": lambda: ports.orders.get(OrderId("")),
        }
        return {name: _answers(part) for name, part in parts.items()}


def _answers(part: Callable[[], object]) -> bool:
    try:
        part()
    except Unavailable:
        return False
    return True
