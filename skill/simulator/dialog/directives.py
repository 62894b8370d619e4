"""The Dialog directives of a response, read and judged as Alexa would.

Amazon's own errors name a directive and little else, so each refusal here says what to change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from skill.simulator.dialog.progress import Confirmation, Filled


class BadDirectiveError(ValueError):
    """Alexa would refuse the directive; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatedIntent:
    """The intent that a directive puts in the place of Alexa's own."""

    name: str
    slots: Mapping[str, Filled]
    confirmation: Confirmation


@dataclass(frozen=True, slots=True)
class Delegate:
    """Alexa is to take the next step."""

    updated: UpdatedIntent | None


@dataclass(frozen=True, slots=True)
class ElicitSlot:
    """The skill itself asks for a slot."""

    updated: UpdatedIntent | None
    slot: str


@dataclass(frozen=True, slots=True)
class ConfirmSlot:
    """The skill itself asks whether a slot's value is right."""

    updated: UpdatedIntent | None
    slot: str


@dataclass(frozen=True, slots=True)
class ConfirmIntent:
    """The skill itself asks whether the whole intent is right."""

    updated: UpdatedIntent | None


DialogDirective = Delegate | ElicitSlot | ConfirmSlot | ConfirmIntent
_NAMES: Final = frozenset({"Dialog.Delegate", "Dialog.ElicitSlot", "Dialog.ConfirmSlot", "Dialog.ConfirmIntent"})


def dialog_directive(directives: Sequence[Mapping[str, Any]]) -> DialogDirective | None:
    """The directive that leads the dialog on; None without one. Raises BadDirectiveError."""
    found = [one for one in directives if one.get("type") in _NAMES]
    if not found:
        return None
    if len(found) > 1:
        names = ", ".join(str(one["type"]) for one in found)
        raise BadDirectiveError(f"{names}: a response may take one step in a dialog, so keep one of them")
    return _read(found[0])


def _read(directive: Mapping[str, Any]) -> DialogDirective:
    updated = _updated(directive.get("updatedIntent"), str(directive["type"]))
    match directive["type"]:
        case "Dialog.Delegate":
            return Delegate(updated)
        case "Dialog.ElicitSlot":
            return ElicitSlot(updated, _name(directive, "slotToElicit"))
        case "Dialog.ConfirmSlot":
            return ConfirmSlot(updated, _name(directive, "slotToConfirm"))
        case _:
            return ConfirmIntent(updated)


def _name(directive: Mapping[str, Any], key: str) -> str:
    value = directive.get(key)
    if not isinstance(value, str) or not value:
        raise BadDirectiveError(f"{directive['type']}: {key} must name a slot")
    return value


def _updated(entry: Any, where: str) -> UpdatedIntent | None:
    if entry is None:
        return None
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise BadDirectiveError(f"{where}: updatedIntent must be an intent with a name, or be left out")
    slots = {} if entry.get("slots") is None else entry["slots"]
    if not isinstance(slots, dict):
        raise BadDirectiveError(f"{where}: the slots of updatedIntent must be an object")
    return UpdatedIntent(
        name=entry["name"],
        slots={name: _filled(name, one, where) for name, one in slots.items()},
        confirmation=_confirmation(entry, where),
    )


def _filled(name: str, entry: Any, where: str) -> Filled:
    if not isinstance(entry, dict):
        raise BadDirectiveError(f"{where}: the slot {name} of updatedIntent must be an object")
    value = entry.get("value")
    if value is not None and not isinstance(value, str):
        raise BadDirectiveError(f"{where}: the value of the slot {name} must be a text, not {type(value).__name__}")
    return Filled(_values(entry, value), _confirmation(entry, where))


def _values(entry: Mapping[str, Any], value: str | None) -> tuple[str, ...]:
    """The slot's value, or those of a slot with several."""
    if value:
        return (value,)
    several = entry.get("slotValue")
    if not isinstance(several, dict) or several.get("type") != "List":
        return ()
    return tuple(str(one["value"]) for one in several.get("values") or () if isinstance(one, dict) and one.get("value"))


def _confirmation(entry: Mapping[str, Any], where: str) -> Confirmation:
    status = entry.get("confirmationStatus", Confirmation.NONE)
    try:
        return Confirmation(status or Confirmation.NONE)
    except ValueError as error:
        raise BadDirectiveError(f"{where}: confirmationStatus must be NONE, CONFIRMED or DENIED") from error
