"""The interaction model, read from Amazon's JSON into types the simulator can trust.

What the file says beyond this is ignored; what it lacks is named with the place where it lacks it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.dialog.rules import BrokenDialogError, DialogModel, read_dialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FALLBACK: Final = "AMAZON.FallbackIntent"
NAVIGATE_HOME: Final = "AMAZON.NavigateHomeIntent"


class BrokenModelError(ValueError):
    """The file is no interaction model; the message says where it goes wrong."""


class Sensitivity(StrEnum):
    """How readily unclear speech goes to the fallback intent."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


@dataclass(frozen=True, slots=True)
class TypeValue:
    """One value of a slot type; the id is empty where none is declared."""

    name: str
    id: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotType:
    """A slot type and the values it knows; others may be spoken too."""

    name: str
    values: tuple[TypeValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One intent: its samples as written, its slots by name with their types, in model order.

    ``answers`` are the samples of a slot: what people say when they are asked for it. ``multiple`` are
    the slots that take several values at once.
    """

    name: str
    samples: tuple[str, ...]
    slots: dict[str, str]
    has_dialog: bool
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    multiple: frozenset[str] = frozenset()

    @property
    def is_built_in(self) -> bool:
        """Whether Amazon defines the intent and its phrases."""
        return self.name.startswith("AMAZON.")


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionModel:
    """What a skill's voice interface understands in one locale."""

    invocation: str
    intents: dict[str, Intent]
    types: dict[str, SlotType]
    sensitivity: Sensitivity
    dialog: DialogModel = field(default_factory=DialogModel)


def load_model(path: Path) -> InteractionModel:
    """The model in a file. Raises BrokenModelError, also when the file is missing or no JSON."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BrokenModelError(f"{path}: cannot be read: {error}") from error
    try:
        return read_model(document)
    except BrokenModelError as error:
        raise BrokenModelError(f"{path}: {error}") from error


def read_model(document: Any) -> InteractionModel:
    """The model in Amazon's JSON, whole or from ``interactionModel`` inwards."""
    if not isinstance(document, dict):
        raise BrokenModelError("an interaction model is a JSON object")
    root = document.get("interactionModel", document)
    language = _object(root, "languageModel", "interactionModel")
    dialogs = {
        entry.get("name")
        for entry in _objects(_optional_object(root, "dialog", "interactionModel"), "intents", "dialog")
    }
    intents = [_intent(entry, dialogs) for entry in _objects(language, "intents", "languageModel")]
    if not intents:
        raise BrokenModelError("languageModel.intents: a skill has at least one intent")
    return InteractionModel(
        invocation=_text(language, "invocationName", "languageModel"),
        intents={intent.name: intent for intent in intents},
        types={kind.name: kind for kind in read_types(language.get("types") or [])},
        sensitivity=_sensitivity(language),
        dialog=_dialog(root),
    )


def read_types(entries: Any) -> tuple[SlotType, ...]:
    """Slot types as a model or an UpdateDynamicEntities directive lists them."""
    found = _objects({"types": entries}, "types", "languageModel")
    return tuple(SlotType(_text(entry, "name", "types"), tuple(_values(entry))) for entry in found)


def _intent(entry: dict[str, Any], dialogs: set[Any]) -> Intent:
    name = _text(entry, "name", "languageModel.intents")
    slots = _objects(entry, "slots", name)
    return Intent(
        name=name,
        samples=_texts(entry, "samples", name),
        slots={_text(slot, "name", name): _text(slot, "type", name) for slot in slots},
        has_dialog=name in dialogs,
        answers={slot["name"]: _texts(slot, "samples", name) for slot in slots if slot.get("samples")},
        multiple=frozenset(
            slot["name"] for slot in slots if _optional_object(slot, "multipleValues", name).get("enabled") is True
        ),
    )


def _dialog(root: dict[str, Any]) -> DialogModel:
    try:
        return read_dialog(root)
    except BrokenDialogError as error:
        raise BrokenModelError(str(error)) from error


def _values(entry: dict[str, Any]) -> Iterator[TypeValue]:
    where = str(entry["name"])
    values = entry.get("values") or []
    if not isinstance(values, list):
        raise BrokenModelError(f"{where}: 'values' must be a list")
    for value in values:
        if isinstance(value, str):  # the schema of 2016 had plain strings
            yield TypeValue(value, "", ())
            continue
        if not isinstance(value, dict):
            raise BrokenModelError(f"{where}: a value must be an object")
        name = _object(value, "name", where)
        yield TypeValue(
            name=_text(name, "value", where),
            id=str(value.get("id") or ""),
            synonyms=_texts(name, "synonyms", where),
        )


def _sensitivity(language: dict[str, Any]) -> Sensitivity:
    configuration = _optional_object(language, "modelConfiguration", "languageModel")
    fallback = _optional_object(configuration, "fallbackIntentSensitivity", "modelConfiguration")
    level = fallback.get("level", Sensitivity.LOW)
    try:
        return Sensitivity(level)
    except ValueError as error:
        raise BrokenModelError(f"fallbackIntentSensitivity: no level {level!r}") from error


def _optional_object(parent: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    return {} if parent.get(key) is None else _object(parent, key, where)


def _object(parent: Any, key: str, where: str) -> dict[str, Any]:
    value = parent.get(key) if isinstance(parent, dict) else None
    if not isinstance(value, dict):
        raise BrokenModelError(f"{where}: {key!r} must be an object")
    return value


def _objects(parent: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    value = parent.get(key) or []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BrokenModelError(f"{where}: {key!r} must be a list of objects")
    return value


def _text(parent: dict[str, Any], key: str, where: str) -> str:
    value = parent.get(key)
    if not isinstance(value, str) or not value:
        raise BrokenModelError(f"{where}: {key!r} must be a text")
    return value


def _texts(parent: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = parent.get(key) or []
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise BrokenModelError(f"{where}: {key!r} must be a list of texts")
    return tuple(value)
