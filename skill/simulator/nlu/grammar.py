"""An interaction model prepared for matching: per intent its words, what follows what, and its samples.

This is what is compiled once per model and kept; it holds plain values only, so that it can be stored.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from skill.simulator.nlu.heard import hear
from skill.simulator.nlu.language import asks, concepts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from skill.simulator.model import Intent

_Word = TypeVar("_Word", str, int)
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
BEGIN: Final = "^"
END: Final = "$"
STEM: Final = 4
_NAME_STEM: Final = 5
_NAME_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST_NAME: Final = 3
_NAMELESS: Final = frozenset({"Intent", "Type", "Slot", "type", "slot"})
FREE_TEXT: Final = frozenset({"AMAZON.SearchQuery", "AMAZON.LITERAL"})
SMALL_WEIGHT: Final = 0.25
SLOT_WEIGHT: Final = 1.0


@dataclass(slots=True)
class Sample:
    """One sample utterance: how it is written, its words and slots in order, and what each of them weighs.

    An answer is what is said when the skill asks for a slot.
    """

    text: str
    symbols: tuple[str, ...]
    weights: dict[str, float]
    total: float
    is_answer: bool = False


@dataclass(slots=True)
class IntentGrammar:
    """What an intent's samples say: a slot is a symbol in braces, ``words`` tell how much each sets it apart.

    ``pairs`` are the symbols seen next to each other, ``skips`` the same without small words. ``by_symbol``
    gives the samples that have a symbol, with its weight there. ``mixes`` are the slots that samples have together,
    ``repeated`` the symbols that one has twice, ``named`` and ``slot_names`` the stems of the developer's own names.
    ``concepts`` are the groups of words alike that they name, where nothing separates words, ``asking`` is the share of
    samples that ask.
    """

    name: str
    slots: dict[str, str]
    words: dict[str, float] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    skips: set[tuple[str, str]] = field(default_factory=set)
    samples: list[Sample] = field(default_factory=list)
    mixes: list[set[str]] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)
    named: dict[str, float] = field(default_factory=dict)
    slot_names: dict[str, list[str]] = field(default_factory=dict)
    by_symbol: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    concepts: dict[int, float] = field(default_factory=dict)
    asking: float = 0.0


@dataclass(slots=True)
class Grammar:
    """All intents of a model that are understood by likeness, and in how far a word tells them apart."""

    intents: list[IntentGrammar]
    telling: dict[str, float]


def compile_grammar(intents: Iterable[Intent], locale: str) -> Grammar:
    """The grammar of these intents, in the model's order. Intents without samples are left out."""
    parted = [(intent, [(sample, tuple(_symbols(sample, locale))) for sample in _said(intent)]) for intent in intents]
    parted = [(intent, samples) for intent, samples in parted if samples]
    telling = _telling([{symbol for _, parts in samples for symbol, _ in parts} for _, samples in parted])
    grammars = [_intent_grammar(intent, samples, telling) for intent, samples in parted]
    names = _telling([set(name_stems(grammar.name)) for grammar in grammars])
    for grammar in grammars:
        grammar.named = {stem: names[stem] for stem in name_stems(grammar.name)}
        grammar.slot_names = {slot: name_stems(slot) for slot in grammar.slots}
    _add_meanings(grammars, locale)
    return Grammar(grammars, telling)


def _add_meanings(grammars: list[IntentGrammar], locale: str) -> None:
    """What the samples' words mean, beyond the words: which concepts they name, and whether they ask."""
    said = [[[word for word in sample.symbols if not is_slot(word)] for sample in one.samples] for one in grammars]
    named = [{concept for words in samples for concept in concepts_of(words, locale)} for samples in said]
    telling = _telling(named)
    for grammar, samples, concepts in zip(grammars, said, named, strict=True):
        grammar.asking = sum(asks(words, locale) for words in samples) / len(samples)
        grammar.concepts = {concept: telling[concept] for concept in sorted(concepts)}


def _said(intent: Intent) -> Iterator[str]:
    """The samples of an intent, then those of its slots: Alexa hears these too, but a bare slot for free text."""
    yield from intent.samples
    if not intent.samples:
        return
    for slot, answers in intent.answers.items():
        is_free = intent.slots[slot] in FREE_TEXT
        known = {*intent.samples}
        yield from (one for one in answers if one not in known and not (is_free and _SLOT.fullmatch(one.strip())))


def link(grammar: IntentGrammar, before: tuple[str, str], symbol: str, *, is_large: bool) -> str:
    """What a symbol is after the symbol before it and the last large one.

    p: a sample has the pair, k: but for small words, m: a slot after a word of its name, n: new. The letters behind
    tell the kinds: b beginning, w word, s slot, e end.
    """
    exact, large = before
    second = "s" if is_slot(symbol) else "e" if symbol == END else "w"
    if (exact, symbol) in grammar.pairs:
        return f"p_{_kind(exact)}{second}"
    if is_large and (large, symbol) in grammar.skips:
        return f"k_{_kind(large)}{second}"
    if second == "s" and name_stem(large) in grammar.slot_names.get(symbol[1:-1], ()):
        return "m_ws"
    return f"n_{_kind(large)}{second}"


def _kind(symbol: str) -> str:
    return "s" if is_slot(symbol) else "b" if symbol == BEGIN else "w"


def stem(word: str) -> str:
    """The beginning of a word that its inflections share."""
    return word[:STEM]


def name_stem(word: str) -> str:
    """The beginning of a word in a developer's name: long enough that "playlist" is not "play"."""
    return word[:_NAME_STEM]


def name_stems(name: str) -> list[str]:
    """The stems of the words that a developer put into a name: "RefundGiftIntent", "list_name"."""
    words = _NAME_WORD.findall(name.removeprefix("AMAZON."))
    return [name_stem(word.lower()) for word in words if len(word) >= _SHORTEST_NAME and word not in _NAMELESS]


def slot_symbol(slot: str) -> str:
    """A slot as it is written in a sample."""
    return f"{{{slot}}}"


def is_slot(symbol: str) -> bool:
    """Whether a symbol of a sample stands for a slot."""
    return symbol.startswith("{")


def _symbols(sample: str, locale: str) -> Iterator[tuple[str, float]]:
    """The words and slots of a sample with how much each says; small words and fillers little."""
    for index, piece in enumerate(_SLOT.split(sample)):
        if index % 2:
            yield slot_symbol(piece.split("|")[-1].strip()), SLOT_WEIGHT
        else:
            heard = hear(piece, locale)
            for norm, weight, small in zip(heard.norms, heard.weights, heard.is_small, strict=True):
                yield norm, SMALL_WEIGHT if small else weight


def _telling(vocabularies: list[set[_Word]]) -> dict[_Word, float]:
    """How well each word tells the intents apart: 1 in a single intent, near 0 in all of them."""
    spread: dict[_Word, int] = defaultdict(int)
    for vocabulary in vocabularies:
        for word in sorted(vocabulary):  # the order of a set differs from run to run, and equal words go by order
            spread[word] += 1
    most = math.log(len(vocabularies) + 1)
    return {word: math.log((len(vocabularies) + 1) / count) / most for word, count in spread.items()}


def _intent_grammar(
    intent: Intent, samples: list[tuple[str, tuple[tuple[str, float], ...]]], telling: Mapping[str, float]
) -> IntentGrammar:
    grammar = IntentGrammar(intent.name, dict(intent.slots))
    for text, parts in samples:
        symbols = tuple(symbol for symbol, _ in parts)
        weights: dict[str, float] = {}
        for symbol, weight in parts:
            weights[symbol] = weight if is_slot(symbol) else weight * (0.5 + telling[symbol])
            if is_slot(symbol):
                grammar.slots.setdefault(symbol[1:-1], "AMAZON.SearchQuery")
            else:
                grammar.words[symbol] = telling[symbol]
        large = [symbol for symbol, weight in parts if is_slot(symbol) or weight > SMALL_WEIGHT]
        if (mix := {symbol[1:-1] for symbol in symbols if is_slot(symbol)}) and mix not in grammar.mixes:
            grammar.mixes.append(mix)
        grammar.repeated.update(symbol for symbol in symbols if symbols.count(symbol) > 1)
        grammar.pairs.update(zip((BEGIN, *symbols), (*symbols, END), strict=True))
        grammar.skips.update(zip((BEGIN, *large), (*large, END), strict=True))
        for symbol, weight in weights.items():
            grammar.by_symbol.setdefault(symbol, []).append((len(grammar.samples), weight))
        is_answer = text not in intent.samples
        grammar.samples.append(Sample(text, symbols, weights, sum(weights.values()), is_answer))
    return grammar
