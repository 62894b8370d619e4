"""Amazon's interaction-model JSON as values, so that rules read names and not nested dictionaries.

Fields that are not read here are accepted and ignored: Amazon adds some every year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

_LOCALE: Final = re.compile(r"[a-z]{2}-[A-Z]{2}")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_NO_SPACES: Final = ("ja",)


class BrokenModel(ValueError):
    """The file is no interaction model; the message is one line and says where."""


class ValueName(msgspec.Struct, frozen=True):
    """How a value is called, first by its main word."""

    value: str
    synonyms: tuple[str, ...] = ()


class SlotValue(msgspec.Struct, frozen=True):
    """One thing that a slot can mean; ``id`` is empty where the model gives none."""

    name: ValueName
    id: str | None = None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its main word and its synonyms."""
        return (self.name.value, *self.name.synonyms)


class SlotType(msgspec.Struct, frozen=True, rename="camel"):
    """A list of values, in the model itself or supplied from elsewhere. Plain strings are the oldest schema's."""

    name: str
    values: tuple[SlotValue | str, ...] = ()
    value_supplier: dict[str, object] | None = None

    @property
    def entries(self) -> tuple[SlotValue, ...]:
        """The values, plain strings made whole."""
        return tuple(SlotValue(ValueName(value)) if isinstance(value, str) else value for value in self.values)


class MultipleValues(msgspec.Struct, frozen=True):
    """Whether a slot takes several values in one breath."""

    enabled: bool = False


class Slot(msgspec.Struct, frozen=True, rename="camel"):
    """One named part of an intent."""

    name: str
    type: str
    samples: tuple[str, ...] = ()
    multiple_values: MultipleValues = MultipleValues()


class Intent(msgspec.Struct, frozen=True):
    """What a shopper can want, and the ways to say it."""

    name: str
    slots: tuple[Slot, ...] = ()
    samples: tuple[str, ...] = ()

    @property
    def is_built_in(self) -> bool:
        """Whether it is one of Amazon's own."""
        return self.name.startswith("AMAZON.")

    def type_of(self, slot: str) -> str:
        """The type of the slot; empty where the intent has no such slot."""
        return next((declared.type for declared in self.slots if declared.name == slot), "")


class Sensitivity(msgspec.Struct, frozen=True):
    """How readily speech goes to the fallback intent."""

    level: str = "LOW"


class Configuration(msgspec.Struct, frozen=True, rename="camel"):
    """Settings of the whole model."""

    fallback_intent_sensitivity: Sensitivity = Sensitivity()


class LanguageModel(msgspec.Struct, frozen=True, rename="camel"):
    """The model proper: name, intents, types."""

    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...] = ()
    model_configuration: Configuration = Configuration()


class DialogSlot(msgspec.Struct, frozen=True):
    """A slot that the dialog may ask for."""

    name: str


class DialogIntent(msgspec.Struct, frozen=True):
    """What the dialog asks for one intent."""

    name: str
    slots: tuple[DialogSlot, ...] = ()


class Dialog(msgspec.Struct, frozen=True):
    """What Alexa asks by itself; this project's own models have none, the skill asks."""

    intents: tuple[DialogIntent, ...] = ()


class _Interaction(msgspec.Struct, frozen=True, rename="camel"):
    language_model: LanguageModel
    dialog: Dialog = Dialog()


class _Envelope(msgspec.Struct, frozen=True, rename="camel"):
    interaction_model: _Interaction


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One locale's model: ``place`` names the file in findings, ``locale`` is empty where it can't be told."""

    place: str
    locale: str
    language: LanguageModel
    dialog: Dialog = Dialog()
    size: int = 0

    def normal(self, words: str) -> str:
        """The words as Amazon compares them: case and spaces aside, in Japanese without any space."""
        gap = "" if self.locale.startswith(_NO_SPACES) else " "
        return gap.join(words.lower().split())

    def utterances(self) -> Iterator[tuple[Intent, str]]:
        """Each sample with its intent, in the order of the file."""
        return ((intent, sample) for intent in self.language.intents for sample in intent.samples)


def slots_in(sample: str) -> tuple[str, ...]:
    """The slot names of a sample, in their order."""
    return tuple(name.strip() for name in _SLOT.findall(sample))


def words_around(sample: str) -> str:
    """A sample without its slots: the carrier phrase, empty where it is all slots."""
    return " ".join(_SLOT.sub(" ", sample).split())


def locale_of(path: Path) -> str:
    """The locale that a file's name tells, such as ``ja-JP.json``; empty where it tells none."""
    found = _LOCALE.search(path.stem)
    return found.group() if found else ""


def parse_json(content: bytes, place: str) -> object:
    """The document. Raises BrokenModel with the line that is no JSON."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BrokenModel(f"{place}: not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise BrokenModel(f"{place}: no valid JSON ({error}).") from error


def read_model(content: bytes, place: str, locale: str = "") -> Model:
    """The model in the file's bytes. Raises BrokenModel where it has not Amazon's shape.

    The older form without the outer ``interactionModel`` is read too.
    """
    document = parse_json(content, place)
    if isinstance(document, dict) and "languageModel" in document:
        document = {"interactionModel": document}
    try:
        envelope = msgspec.convert(document, _Envelope)
    except msgspec.ValidationError as error:
        raise BrokenModel(f"{place}: not Amazon's shape: {error}.") from error
    interaction = envelope.interaction_model
    return Model(
        place=place,
        locale=locale,
        language=interaction.language_model,
        dialog=interaction.dialog,
        size=len(content),
    )
