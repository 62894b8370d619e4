"""The dialog and prompt sections of an interaction model: what Alexa asks on a skill's behalf.

They are the sections beside ``languageModel``. What the simulator does not know is ignored, what is
broken is named with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class BrokenDialogError(ValueError):
    """The dialog section cannot be read; the message says where it goes wrong."""


class Delegation(StrEnum):
    """Who leads a dialog: Alexa alone, or the skill, which may pass each turn to Alexa."""

    ALWAYS = "ALWAYS"
    SKILL_RESPONSE = "SKILL_RESPONSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One rule for a slot's value and the prompt that is said when it fails.

    ``values`` are those of the set rules, ``value`` the bound of a comparison, ``start`` and ``end``
    the ends of a span of time; what a rule does not use is empty.
    """

    kind: str
    prompt: str
    values: tuple[str, ...] = ()
    value: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRules:
    """What Alexa has to learn about one slot. Prompts are ids, empty where none is declared."""

    name: str
    kind: str
    is_required: bool
    is_confirmed: bool
    elicitation: str
    confirmation: str
    validations: tuple[Validation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentRules:
    """The dialog of one intent, its slots in the order in which Alexa goes through them."""

    name: str
    is_confirmed: bool
    confirmation: str
    slots: Mapping[str, SlotRules]
    delegation: Delegation | None


@dataclass(frozen=True, slots=True)
class Variation:
    """One wording of a prompt."""

    text: str
    is_markup: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogModel:
    """All dialogs of a model, with its prompts by id. ``delegation`` is None where none is declared."""

    intents: Mapping[str, IntentRules] = field(default_factory=dict)
    prompts: Mapping[str, tuple[Variation, ...]] = field(default_factory=dict)
    delegation: Delegation | None = None


_COMPARISONS: Final = frozenset({"isGreaterThan", "isGreaterThanOrEqualTo", "isLessThan", "isLessThanOrEqualTo"})
VALIDATIONS: Final = _COMPARISONS | {
    "isInSet",
    "isNotInSet",
    "hasEntityResolutionMatch",
    "isInDuration",
    "isNotInDuration",
}


def read_dialog(root: Mapping[str, Any]) -> DialogModel:
    """The dialogs of Amazon's ``interactionModel`` object; empty where it has none.

    Raises BrokenDialogError.
    """
    dialog = _object(root, "dialog", "interactionModel")
    return DialogModel(
        intents={name: _intent(name, one) for name, one in _named(dialog, "intents", "dialog")},
        prompts={
            _text(one, "id", "prompts"): _variations(one) for one in _objects(root, "prompts", "interactionModel")
        },
        delegation=_delegation(dialog, "dialog"),
    )


def _intent(name: str, entry: Mapping[str, Any]) -> IntentRules:
    prompts = _object(entry, "prompts", name)
    return IntentRules(
        name=name,
        is_confirmed=entry.get("confirmationRequired") is True,
        confirmation=_optional_text(prompts, "confirmation", name),
        slots={slot: _slot(slot, one, f"{name}.{slot}") for slot, one in _named(entry, "slots", name)},
        delegation=_delegation(entry, name),
    )


def _slot(name: str, entry: Mapping[str, Any], where: str) -> SlotRules:
    prompts = _object(entry, "prompts", where)
    return SlotRules(
        name=name,
        kind=_optional_text(entry, "type", where),
        is_required=entry.get("elicitationRequired") is True,
        is_confirmed=entry.get("confirmationRequired") is True,
        elicitation=_optional_text(prompts, "elicitation", where),
        confirmation=_optional_text(prompts, "confirmation", where),
        validations=tuple(_validation(one, where) for one in _objects(entry, "validations", where)),
    )


def _validation(entry: Mapping[str, Any], where: str) -> Validation:
    kind = _text(entry, "type", f"{where}.validations")
    if kind not in VALIDATIONS:
        raise BrokenDialogError(f"{where}: there is no validation {kind!r}; there are {', '.join(sorted(VALIDATIONS))}")
    values = entry.get("values") or []
    if not isinstance(values, list):
        raise BrokenDialogError(f"{where}: the 'values' of {kind} must be a list")
    return Validation(
        kind=kind,
        prompt=_optional_text(entry, "prompt", where),
        values=tuple(map(str, values)),
        value=str(entry.get("value", "")),
        start=str(entry.get("start", "")),
        end=str(entry.get("end", "")),
    )


def _variations(entry: Mapping[str, Any]) -> tuple[Variation, ...]:
    where = _text(entry, "id", "prompts")
    found = _objects(entry, "variations", where)
    if not found:
        raise BrokenDialogError(f"{where}: a prompt has at least one variation")
    return tuple(Variation(_text(one, "value", where), one.get("type") == "SSML") for one in found)


def _delegation(entry: Mapping[str, Any], where: str) -> Delegation | None:
    strategy = entry.get("delegationStrategy")
    if strategy is None:
        return None
    try:
        return Delegation(strategy)
    except ValueError as error:
        raise BrokenDialogError(f"{where}: delegationStrategy must be ALWAYS or SKILL_RESPONSE") from error


def _object(parent: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    value = parent.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BrokenDialogError(f"{where}: {key!r} must be an object")
    return value


def _objects(parent: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    value = parent.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BrokenDialogError(f"{where}: {key!r} must be a list of objects")
    return value


def _named(parent: Mapping[str, Any], key: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    return [(_text(one, "name", f"{where}.{key}"), one) for one in _objects(parent, key, where)]


def _text(parent: Mapping[str, Any], key: str, where: str) -> str:
    value = parent.get(key)
    if not isinstance(value, str) or not value:
        raise BrokenDialogError(f"{where}: {key!r} must be a text")
    return value


def _optional_text(parent: Mapping[str, Any], key: str, where: str) -> str:
    return "" if parent.get(key) is None else _text(parent, key, where)
