"""A model from its template and a shop: the samples stay, the shop's own words take the place of another's.

The committed models are their own templates, so a second build with the same shop changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from skill.interaction.model import Model, parse_json, read_model
from skill.interaction.vocabulary import LARGEST_BYTES, LONGEST_VALUE, MOST_VALUES

PRODUCTS: Final = "ShopProduct"
QUESTIONS: Final = "ShopQuestion"
CHOICES: Final = "ShopChoice"
_AROUND_VALUE: Final = 2 * 6 + len(",\n")  # a value stands six levels deep
# An empty type is on one line; a full one has lines for its name, its list, and the ends of both.
_BRACKETS: Final = (2 * 5 + 1) + 2 * 5 + (2 * 5 + 1) + (2 * 4 + 1)
# Marks the answers to "which one?" that are the shop's own, so that the next build finds them.
_VARIANT: Final = "variant:"
_MOST_VARIANTS: Final = 300
_SILENT: Final = " ?!.,？！。、"
_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode

_Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Called:
    """A thing of the shop by its id, the name it goes by first, and what else it is called."""

    id: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShopWords:
    """What a shop's customers will name: products, most sold first; questions; the name that opens the skill.

    ``variants`` are the flavours, colours and sizes that products are told apart by, with the ways to answer with
    them. An empty ``invocation`` leaves the template's.
    """

    products: Sequence[Called]
    questions: Sequence[Called]
    invocation: str = ""
    variants: Sequence[Called] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a model may hold: values of all types, characters of one value, bytes of the file."""

    values: int = MOST_VALUES
    characters: int = LONGEST_VALUE
    size: int = LARGEST_BYTES


@dataclass(slots=True)
class Dropped:
    """What was left out, by reason; whole things by their ids, the least popular last."""

    no_room: list[str]
    too_long: list[str]
    same_name: list[str]
    synonyms: int = 0
    kept_types: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """A line for each reason that occurred."""
        said = (
            (len(self.no_room), "left out for Amazon's limits, least popular first to go"),
            (len(self.too_long), f"left out, no wording fits in {LONGEST_VALUE} characters"),
            (len(self.same_name), "left out, called just like a more popular one"),
            (self.synonyms, "synonyms left out: too long, or another's"),
        )
        kept = tuple(f"{name} is still the template's: the shop has nothing for it" for name in self.kept_types)
        return (*(f"{count} {reason}" for count, reason in said if count), *kept)


@dataclass(frozen=True, slots=True)
class Built:
    """The file to write, and what of the shop is not in it."""

    content: bytes
    dropped: Dropped


def build_model(template: bytes, place: str, locale: str, words: ShopWords, limits: Limits | None = None) -> Built:
    """The template with the shop's products, questions and name; the same input gives the same bytes.

    A type stays as it is when the shop has nothing for it: an empty one would not build. Raises BrokenModel.
    """
    limits = limits or Limits()
    model = read_model(template, place, locale)
    document = cast("_Node", parse_json(template, place))
    language = _language_model(document)
    if words.invocation:
        language["invocationName"] = words.invocation
    dropped = Dropped([], [], [])
    wanted = {QUESTIONS: words.questions, PRODUCTS: words.products}
    dropped.kept_types = tuple(name for name, things in wanted.items() if not things)
    declared = {str(entry["name"]): entry for entry in cast("list[_Node]", language.get("types", []))}
    filled = [name for name, things in wanted.items() if things and name in declared]
    if CHOICES in declared:
        declared[CHOICES]["values"] = _answers(model, declared[CHOICES], words.variants, limits)
    for name in filled:
        declared[name]["values"] = []
    for name in filled:
        room = _room(declared.values(), document, limits)
        declared[name]["values"] = _fitting(_distinct(model, wanted[name], limits, dropped), room, dropped)
    return Built(_bytes(document), dropped)


def _answers(model: Model, declared: _Node, variants: Iterable[Called], limits: Limits) -> list[_Node]:
    """The template's answers to "which one?", and the shop's variants with the wordings that are no other answer."""
    values = cast("list[_Node]", declared.get("values", []))
    kept = [value for value in values if not str(value.get("id", "")).startswith(_VARIANT)]
    names = [cast("_Node", value["name"]) for value in kept]
    taken = {
        model.normal(str(word))
        for name in names
        for word in (name["value"], *cast("list[object]", name.get("synonyms", [])))
    }
    answers: list[_Node] = []
    for variant in variants:
        wordings = {model.normal(word): word for word in (variant.name, *variant.others) if _fits(word, limits)}
        own = [word for normal, word in wordings.items() if normal not in taken]
        taken.update(wordings)
        if own and len(answers) < _MOST_VARIANTS:
            answers.append(_value(Called(_VARIANT + variant.id, own[0], tuple(own[1:]))))
    return [*kept, *answers]


def _language_model(document: _Node) -> _Node:
    outer = cast("_Node", document.get("interactionModel", document))
    return cast("_Node", outer["languageModel"])


def _room(types: Iterable[_Node], document: _Node, limits: Limits) -> Limits:
    """What is left for one more type, by count and by bytes."""
    taken = sum(len(cast("list[object]", entry.get("values", []))) for entry in types)
    free = limits.size - len(_bytes(document)) - _BRACKETS
    return Limits(values=limits.values - taken, characters=limits.characters, size=free)


def _distinct(model: Model, things: Iterable[Called], limits: Limits, dropped: Dropped) -> Iterable[Called]:
    """The things with the wordings that are theirs alone: what two share belongs to the more popular.

    First names are given out first, so that no synonym takes another's name.
    """
    owners: dict[str, str] = {}
    things = [Called(thing.id, _plain(thing.name), tuple(map(_plain, thing.others))) for thing in things]
    for thing in things:
        if _fits(thing.name, limits):
            owners.setdefault(model.normal(thing.name), thing.id)
    for thing in things:
        wordings = [word for word in dict.fromkeys((thing.name, *thing.others)) if _fits(word, limits)]
        own = [word for word in wordings if owners.setdefault(model.normal(word), thing.id) == thing.id]
        kept = list({model.normal(word): word for word in reversed(own)}.values())[::-1]
        if kept:
            dropped.synonyms += len(dict.fromkeys((thing.name, *thing.others))) - len(kept)
            yield Called(thing.id, kept[0], tuple(kept[1:]))
        else:
            (dropped.same_name if wordings else dropped.too_long).append(thing.id)


def _fitting(things: Iterable[Called], room: Limits, dropped: Dropped) -> list[_Node]:
    """The first of the things that the room holds."""
    values: list[_Node] = []
    size = 0
    for thing in things:
        value = _value(thing)
        size += len(_text(value).encode()) + _AROUND_VALUE
        if len(values) >= room.values or size > room.size:
            dropped.no_room.append(thing.id)
        else:
            values.append(value)
    return values


def _value(thing: Called) -> _Node:
    name: _Node = {"value": thing.name}
    if thing.others:
        name["synonyms"] = list(thing.others)
    return {"id": thing.id, "name": name}


def _plain(words: str) -> str:
    """The words on one line, without what is not spoken at their ends."""
    return " ".join(words.split()).strip(_SILENT)


def _fits(words: str, limits: Limits) -> bool:
    return 0 < len(words) <= limits.characters


def _bytes(document: object) -> bytes:
    return (_text(document) + "\n").encode()


def _text(node: object, depth: int = 0) -> str:
    """JSON with a line for each value and each sample: short enough for Amazon's limit, and its diffs readable."""
    if not _is_open(node):
        return _JSON(node)
    pad, close = "  " * (depth + 1), "  " * depth
    if isinstance(node, dict):
        items = [f"{_JSON(key)}: {_text(child, depth + 1)}" for key, child in node.items()]
        return "{\n" + ",\n".join(pad + item for item in items) + f"\n{close}}}"
    children = cast("list[object]", node)
    return "[\n" + ",\n".join(pad + _text(child, depth + 1) for child in children) + f"\n{close}]"


def _is_open(node: object) -> bool:
    """Whether it is written over several lines: not so a slot value, a slot, a short record, or what is empty."""
    if isinstance(node, dict):
        is_value = isinstance(node.get("name"), dict)
        return not is_value and any(isinstance(child, dict | list) and child for child in node.values())
    return isinstance(node, list) and bool(node)
