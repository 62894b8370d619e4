"""What people could say to a skill, by its model alone: its samples with values in their slots, and its name called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from skill.simulator.builtin_phrases import implicit_phrases
from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from skill.simulator.model import Intent, InteractionModel

_SLOT: Final = re.compile(r"\{\s*(\w+)\s*\}")
# A value of each of Amazon's own types, as it is said.
_SAID: Final = {
    "en": {
        "NUMBER": "three", "Ordinal": "second", "FOUR_DIGIT_NUMBER": "four eight three one", "DATE": "tomorrow",
        "TIME": "three p. m.", "DURATION": "ten minutes", "PhoneNumber": "two oh six five five five oh one oh oh",
        "AlphaNumeric": "b. seven", "SearchQuery": "something for the weekend", "FirstName": "anna", "City": "london",
        "Color": "red", "Country": "france", "Food": "pizza", "Language": "english", "": "something",
    },
    "ja": {
        "NUMBER": "三", "Ordinal": "二番目", "FOUR_DIGIT_NUMBER": "四八三一", "DATE": "明日", "TIME": "午後三時",
        "DURATION": "十分", "PhoneNumber": "〇三一二三四五六七八", "AlphaNumeric": "b 七", "SearchQuery": "週末のこと",
        "FirstName": "花子", "City": "東京", "Color": "赤", "Country": "フランス", "Food": "ピザ", "Language": "英語",
        "": "何か",
    },
    "de": {"NUMBER": "drei", "Ordinal": "zweite", "DATE": "morgen", "TIME": "drei uhr", "DURATION": "zehn minuten",
           "City": "berlin", "Color": "rot", "FirstName": "anna", "": "etwas"},
    "fr": {"NUMBER": "trois", "Ordinal": "deuxième", "DATE": "demain", "TIME": "trois heures",
           "DURATION": "dix minutes", "City": "paris", "Color": "rouge", "FirstName": "anne", "": "quelque chose"},
    "es": {"NUMBER": "tres", "Ordinal": "segundo", "DATE": "mañana", "TIME": "las tres", "DURATION": "diez minutos",
           "City": "madrid", "Color": "rojo", "FirstName": "ana", "": "algo"},
}  # fmt: skip
_ANY_LANGUAGE: Final = {"NUMBER": "3", "FOUR_DIGIT_NUMBER": "4831", "PhoneNumber": "2065550100", "Ordinal": "2"}


def opening(model: InteractionModel, locale: str) -> str:
    """The words that open the skill without a wish."""
    name = model.invocation
    if is_spaceless(locale):
        return f"{name}を開いて"
    return f"open {name}" if locale.startswith("en") else name


def one_shot(wish: str, model: InteractionModel, locale: str) -> str:
    """The words that open the skill with a wish; in languages whose forms are unknown the wish alone."""
    name = model.invocation
    if is_spaceless(locale):
        return f"{name}で{wish}"
    return f"ask {name} to {wish}" if locale.startswith("en") else wish


def examples(intent: Intent, model: InteractionModel, locale: str) -> Iterator[str]:
    """Each sample of the intent, then what people say for Amazon's own; slots hold values of their types in turn."""
    for turn, sample in enumerate(intent.samples):
        yield filled(sample, intent, model, locale, turn)
    if intent.is_built_in:
        yield from implicit_phrases(intent.name, locale)


def filled(sample: str, intent: Intent, model: InteractionModel, locale: str, turn: int = 0) -> str:
    """The sample with a value in each slot; another value of the type each turn."""

    def value(found: re.Match[str]) -> str:
        return said_value(intent.slots.get(found[1], ""), model, locale, turn)

    words = _SLOT.sub(value, sample)
    return "".join(words.split()) if is_spaceless(locale) and not words.isascii() else " ".join(words.split())


def said_value(kind: str, model: InteractionModel, locale: str, turn: int = 0) -> str:
    """A value of a slot type as it is said; for a type that nobody knows any word of the language."""
    listed = model.types.get(kind)
    if listed is not None and listed.values:
        return listed.values[turn % len(listed.values)].name
    name = kind.removeprefix("AMAZON.").removeprefix("US_")
    known = _SAID.get(locale[:2], {})
    return known.get(name) or _ANY_LANGUAGE.get(name) or known.get("") or name.casefold()
