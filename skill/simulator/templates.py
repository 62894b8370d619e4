"""Sample utterances made ready for matching: split at their slots, stored by shared beginnings.

Many samples begin alike ("add {product} to my cart", "add {product} to the cart"), so they are kept
as a tree and a beginning is aligned with an utterance once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skill.simulator.wording import slot_weight, word_weight
from skill.simulator.words import norms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skill.simulator.model import Intent

_SLOT: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word of a sample (``word``), or a slot in it (``slot`` and its ``kind``)."""

    word: str = ""
    slot: str = ""
    kind: str = ""
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One sample: where its last part lies in the tree, and what a perfect match is worth."""

    intent: str
    sample: str
    leaf: int
    weight: float
    word_weight: float
    kinds: tuple[str, ...]


@dataclass(slots=True)
class TemplateTree:
    """All samples of a model. Node 0 is the beginning of every sample, an empty part."""

    parents: list[int] = field(default_factory=lambda: [0])
    parts: list[Part] = field(default_factory=lambda: [Part(weight=0.0)])
    templates: list[Template] = field(default_factory=list)
    by_word: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))

    def lineage(self, node: int) -> list[int]:
        """The nodes from the one asked for back to the beginning, node 0 left out."""
        found = []
        while node:
            found.append(node)
            node = self.parents[node]
        return found


def plant(intents: Iterable[Intent], locale: str) -> TemplateTree:
    """The tree of all samples of these intents, in the model's order."""
    tree = TemplateTree()
    children: dict[tuple[int, Part], int] = {}
    for intent in intents:
        for sample in intent.samples:
            parts = sample_parts(sample, intent, locale)
            if parts:
                _grow(tree, children, (intent.name, sample), parts)
    return tree


def sample_parts(sample: str, intent: Intent, locale: str) -> tuple[Part, ...]:
    """A sample as its words and slots; a slot the intent does not declare takes any words."""
    parts: list[Part] = []
    for index, piece in enumerate(_SLOT.split(sample)):
        if index % 2:
            name = piece.split("|")[-1].strip()
            kind = intent.slots.get(name, "AMAZON.SearchQuery")
            parts.append(Part(slot=name, kind=kind, weight=slot_weight(locale)))
        else:
            spoken = norms(piece, locale)
            parts.extend(Part(word=word, weight=word_weight(word, locale)) for word in spoken)
    return tuple(parts)


def _grow(
    tree: TemplateTree,
    children: dict[tuple[int, Part], int],
    origin: tuple[str, str],
    parts: tuple[Part, ...],
) -> None:
    words: dict[str, float] = defaultdict(float)
    for part in parts:
        if part.word:
            words[part.word] += part.weight
    for word, weight in words.items():
        tree.by_word[word].append((len(tree.templates), weight))
    tree.templates.append(
        Template(
            intent=origin[0],
            sample=origin[1],
            leaf=_leaf(tree, children, parts),
            weight=sum(part.weight for part in parts),
            word_weight=sum(words.values()),
            kinds=tuple(part.kind for part in parts if part.slot),
        )
    )


def _leaf(tree: TemplateTree, children: dict[tuple[int, Part], int], parts: tuple[Part, ...]) -> int:
    """The node where these parts end, grown where no earlier sample began alike."""
    node = 0
    for part in parts:
        parent = node
        node = children.setdefault((parent, part), len(tree.parts))
        if node == len(tree.parts):
            tree.parents.append(parent)
            tree.parts.append(part)
    return node
