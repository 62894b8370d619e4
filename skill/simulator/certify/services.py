"""Alexa's services as users and bad days have them: permitted, refused, failing, for each intent that asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from skill.simulator.builtin_phrases import implicit_phrases
from skill.simulator.certify.slots import good_slots
from skill.simulator.permissions import Scope

if TYPE_CHECKING:
    from skill.simulator.certify.lab import Lab, Path

_PERMITTED: Final = tuple(f"permit {scope.name.lower()}" for scope in Scope)
_REFUSED: Final = tuple(f"deny {scope.name.lower()}" for scope in Scope)


def try_services(lab: Lab) -> None:
    """Each intent with good slots, and a yes after it; what asks a service is said again with that one down."""
    services = lab.bench.services
    if services is None:
        return
    yes = next(iter(implicit_phrases("AMAZON.YesIntent", lab.bench.locale)), "yes")
    for intent in lab.bench.model.intents.values():
        path: Path = (lab.opening, lab.told.tell(intent.name, good_slots(lab, intent)), yes)
        if intent.name in lab.hung:
            continue
        lab.say(*path, directions=_PERMITTED)
        used = sorted(services.used)
        if used:
            lab.say(*path, directions=_REFUSED)
        for name in used:
            lab.say(*path, directions=(*_PERMITTED, f"service {name} 503"))
