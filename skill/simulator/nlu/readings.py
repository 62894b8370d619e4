"""Every intent by its likeliest reading of an utterance, best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.simulator.nlu.grammar import SMALL_WEIGHT, is_slot, slot_symbol
from skill.simulator.nlu.lattice import Openness
from skill.simulator.nlu.path import IntentPath

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skill.simulator.nlu.grammar import Grammar, IntentGrammar, Sample
    from skill.simulator.nlu.lattice import Lattice
    from skill.simulator.nlu.memory import Memory
    from skill.simulator.nlu.path import Filled, Symbol
    from skill.simulator.nlu.weights import Weights

_READ_CLOSELY: Final = 8
"""Intents that are read closely; on the tuning models the right one was always among them."""
_OPEN_SHARE: Final = 0.3
_NAMED_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand an utterance: as an intent, with slots filled, near one of its samples.

    ``whole`` are the signs of the reading as a whole; ``sample`` is empty where no sample shares anything.
    """

    path: IntentPath
    filled: tuple[Filled, ...]
    worth: float
    sample: str
    whole: Mapping[str, float]

    @property
    def intent(self) -> str:
        """The intent's name."""
        return self.path.grammar.name

    def signs(self) -> dict[str, float]:
        """All signs of the reading; what they are worth together is its worth."""
        return self.path.signs(self.filled) | dict(self.whole)


def readings(grammar: Grammar, lattice: Lattice, weights: Weights, memories: Mapping[str, Memory]) -> list[Reading]:
    """The likeliest intents by their best reading, best first; of equal ones in the model's order.

    ``memories`` are those of the intents by name; an intent without one is read without.
    """
    found = []
    for intent in _likely(grammar, lattice):
        path = IntentPath(intent, lattice, weights, memories.get(intent.name))
        found.append(reading(path, *path.best(), weights))
    return sorted(found, key=lambda one: -one.worth)


def _likely(grammar: Grammar, lattice: Lattice) -> list[IntentGrammar]:
    """The intents worth reading closely, in the model's order: those that know most of what was said."""
    if len(grammar.intents) <= _READ_CLOSELY:
        return grammar.intents
    ranked = sorted(grammar.intents, key=lambda intent: -_known_share(intent, lattice))
    chosen = {intent.name for intent in ranked[:_READ_CLOSELY]}
    return [intent for intent in grammar.intents if intent.name in chosen]


def _known_share(intent: IntentGrammar, lattice: Lattice) -> float:
    """How much of what was said the intent's samples and types know, words that tell intents apart for more."""
    kinds = set(intent.slots.values())
    unknown = _OPEN_SHARE if any(lattice.openness[kind] is not Openness.NONE for kind in kinds) else 0.0
    known = 0.0
    for place, (small, weight) in enumerate(zip(lattice.heard.is_small, lattice.heard.weights, strict=True)):
        telling = [intent.words[one.word] for one in lattice.alternatives[place] if one.word in intent.words]
        is_value = any(lattice.covered[kind][place] for kind in kinds)
        best = max(0.5 + max(telling, default=-0.5), 1.0 if is_value else unknown)
        known += best * (SMALL_WEIGHT if small else weight)
    return known + _NAMED_SHARE * sum(
        telling for name, telling in intent.named.items() if any(name in stems for stems in lattice.stems)
    )


def reading(path: IntentPath, local: float, filled: tuple[Filled, ...], weights: Weights) -> Reading:
    """A path whose steps are worth ``local``, judged as a whole too."""
    symbols = path.symbols(filled)
    sample, like = _nearest(path, symbols)
    whole = {"slots": float(len(filled)), "like": like, **_name_signs(path), **_meaning_signs(path)}
    whole |= {"like_none": 1.0} if sample is None else _sample_signs(sample, symbols, filled)
    return Reading(
        path=path,
        filled=filled,
        worth=local + weights.worth(whole.items()),
        sample="" if sample is None else sample.text,
        whole=whole,
    )


def _nearest(path: IntentPath, symbols: Sequence[Symbol]) -> tuple[Sample | None, float]:
    """The sample most like the path, and how like it is, 0 to 1: what both have of what either has."""
    grammar = path.grammar
    gains: dict[int, float] = defaultdict(float)
    said = sum(symbol.weight * (0.5 + grammar.words.get(symbol.name, 0.5)) for symbol in symbols)
    for name, likeness in {symbol.name: symbol.likeness for symbol in reversed(symbols)}.items():
        for place, gain in grammar.by_symbol.get(name, ()):
            gains[place] += gain * likeness
    likenesses = ((2 * gain / (said + grammar.samples[place].total), -place) for place, gain in gains.items())
    like, place = max(likenesses, default=(0.0, 1))
    return (grammar.samples[-place] if like else None), like


def _sample_signs(sample: Sample, symbols: Sequence[Symbol], filled: Sequence[Filled]) -> dict[str, float]:
    """What the reading lacks of the sample, and what it has beyond it."""
    said = {symbol.name for symbol in symbols}
    lacking = {name: weight for name, weight in sample.weights.items() if name not in said}
    return {
        "missing": sum(weight for name, weight in lacking.items() if not is_slot(name)) / sample.total,
        "missing_slots": float(sum(map(is_slot, lacking))),
        "extra_slots": float(sum(slot_symbol(one.slot) not in sample.weights for one in filled)),
        "same": float(tuple(symbol.name for symbol in symbols) == sample.symbols),
        "answer": float(sample.is_answer),
        "bare": float(all(is_slot(symbol.name) or symbol.weight <= SMALL_WEIGHT for symbol in symbols)),
    }


def _name_signs(path: IntentPath) -> dict[str, float]:
    """How much of the intent's own name was said: developers name intents by what is asked for."""
    named = path.grammar.named
    is_new: dict[str, bool] = {}
    for place, stems in enumerate(path.lattice.stems):
        for one in stems:
            if one in named:
                is_new[one] = is_new.get(one, True) and not path.carriers[place].is_known
    if not is_new:
        return {}
    whole = max(1.0, sum(named.values()))
    return {
        "named": sum(named[one] for one in is_new) / whole,
        "named_new": sum(named[one] for one, new in is_new.items() if new) / whole,
    }


def _meaning_signs(path: IntentPath) -> dict[str, float]:
    """Whether a question was asked of an intent that answers some, and which concepts its samples name too."""
    known, grammar = path.lattice, path.grammar
    signs = {"asked" if known.is_question else "told": grammar.asking}
    if known.concepts:
        signs["concept"] = sum(grammar.concepts.get(concept, 0.0) for concept in known.concepts)
        signs["concept_else"] = float(sum(concept not in grammar.concepts for concept in known.concepts))
    return signs
