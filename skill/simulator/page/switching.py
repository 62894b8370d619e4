"""The switches of the page: each is a direction of a script, so that a saved conversation has them too."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from skill.simulator.devices import DEVICES
from skill.simulator.page.bodies import RefusedError, Switched
from skill.simulator.permissions import Scope
from skill.simulator.purchases import PurchaseResult
from skill.simulator.scripts import Stage
from skill.simulator.services.calls import SERVICES

if TYPE_CHECKING:
    from skill.simulator.page.tabs import Tab

STATES: Final = ("up", "down", "slow 10")
"""How one of Alexa's services may fare."""


def switched(tab: Tab, wanted: Switched) -> None:
    """Sets the switches that are named. Raises RefusedError before any is set."""
    unknown = list(_unknown(tab, wanted))
    if unknown:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "no_such_switch", f"There is no {', '.join(unknown)}.")
    stage = Stage(tab.conversation, tab.clock.advance, tab.account)
    for direction in _directions(wanted):
        stage.follow(direction)
        tab.directed(direction)


def _unknown(tab: Tab, wanted: Switched) -> Iterator[str]:
    yield from (scope for scope in wanted.permissions if scope not in list(Scope))
    yield from (name for name in (wanted.device,) if name is not None and name not in DEVICES)
    yield from (name for name in (wanted.purchase,) if name is not None and name not in list(PurchaseResult))
    known = () if tab.conversation.services is None else SERVICES
    yield from (
        f"{name} {state}" for name, state in wanted.services.items() if name not in known or state not in STATES
    )


def _directions(wanted: Switched) -> Iterator[str]:
    if wanted.device is not None:
        yield f"device {wanted.device}"
    if wanted.account is not None:
        yield "account linked" if wanted.account else "account unlinked"
    if wanted.purchase is not None:
        yield f"purchase {wanted.purchase}"
    for scope, is_granted in wanted.permissions.items():
        yield f"{'permit' if is_granted else 'deny'} {scope}"
    for name, state in wanted.services.items():
        yield f"service {name} {state}"
