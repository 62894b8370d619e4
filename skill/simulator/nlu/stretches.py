"""What each stretch of an utterance is worth as the value of a slot.

Values that a type lists or its grammar reads are known. Alexa's slot types are open, so other words can fill
them too: the less they look like the samples' own words, the likelier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from skill.simulator.nlu.language import language_of
from skill.simulator.nlu.lattice import GRAMMAR, LISTED, Openness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.simulator.nlu.carriers import Carrier
    from skill.simulator.nlu.grammar import IntentGrammar
    from skill.simulator.nlu.lattice import Lattice
    from skill.simulator.nlu.memory import Memory
    from skill.simulator.nlu.weights import Weights

Signs = tuple[tuple[str, float], ...]
OPEN: Final = "open"
_NEVER: Final = float("-inf")


class Stretch(NamedTuple):
    """The tokens up to ``end`` as a slot's value that its type knows, and how: listed or grammar."""

    end: int
    worth: float
    how: str


class OpenWorth(NamedTuple):
    """What unknown words are worth as a value: each word in it, beginning and ending at a place, or only that word."""

    words: list[float]
    starts: list[float]
    ends: list[float]
    lone: list[float]


@dataclass(frozen=True, slots=True)
class Stretcher:
    """Weighs stretches of one utterance for the slots of one intent."""

    grammar: IntentGrammar
    lattice: Lattice
    carriers: Sequence[Carrier]
    weights: Weights
    memory: Memory

    @property
    def size(self) -> int:
        """The number of tokens."""
        return len(self.lattice.heard.norms)

    def known(self, slot_type: str) -> list[list[Stretch]]:
        """Per start, the values that the type knows."""
        return [
            [
                Stretch(span.end, self.weights.worth(self.known_signs(slot_type, start, span.end, span.how)), span.how)
                for span in spans
            ]
            for start, spans in enumerate(self.lattice.known[slot_type])
        ]

    def unknown(self, slot_type: str) -> OpenWorth | None:
        """What values that the type does not know are worth, word by word; None for a type that takes none."""
        openness = self.lattice.openness[slot_type]
        if openness is Openness.NONE:
            return None
        others = self._others(slot_type)
        inside = self.lattice.is_inside_word
        worth = self.weights.worth
        return OpenWorth(
            words=[self._word_worth(place, slot_type, openness, others[place]) for place in range(self.size)],
            starts=[
                _NEVER if inside[place] else worth(self._start_signs(place, openness)) for place in range(self.size)
            ],
            ends=[
                _NEVER if not end or inside[end] else worth(self._end_signs(end, openness))
                for end in range(self.size + 1)
            ],
            lone=[worth(self._lone_signs(place, openness)) for place in range(self.size)],
        )

    def known_signs(self, slot_type: str, start: int, end: int, how: str) -> Signs:
        """The signs of a value that its type knows."""
        heard = self.lattice.heard
        signs = [(how, 1.0), (f"{how}_len", sum(heard.weights[start:end]) - 1)]
        if how == GRAMMAR:
            signs.append((slot_type, 1.0))
        if any(span.end > end and span.how == how for span in self.lattice.known[slot_type][start]):
            signs.append((f"{how}_cut", 1.0))
        if self._goes_on(end):
            signs.append((f"{how}_goes_on", 1.0))
        if how == GRAMMAR and self._is_listed(start, end):
            signs.append(("grammar_listed", 1.0))
        if all(heard.is_small[start:end]):
            signs.append((f"{how}_small", 1.0))
            signs.append((f"{how}_small_in", float(any(norm in self.grammar.words for norm in heard.norms[start:end]))))
        own = (
            place
            for place in range(start, end)
            if not heard.is_small[place] and heard.norms[place] in self.grammar.words
        )
        signs.append((f"{how}_in", sum(heard.weights[place] for place in own)))
        return tuple(signs)

    def _goes_on(self, end: int) -> bool:
        """Whether an "and" follows that no sample of the intent has: then more of the value does too."""
        following = self.lattice.heard.norms[end : end + 1]
        between = language_of(self.lattice.heard.locale).between
        return end + 1 < self.size and following[0] in between and following[0] not in self.grammar.words

    def _is_listed(self, start: int, end: int) -> bool:
        """Whether the model lists the very words for some slot of the intent."""
        known = (self.lattice.known[kind][start] for kind in sorted(set(self.grammar.slots.values())))
        return any(span.end == end and span.how == LISTED for spans in known for span in spans)

    def open_signs(self, slot_type: str, start: int, end: int) -> Iterator[tuple[str, float]]:
        """The signs of a value that its type does not know."""
        openness = self.lattice.openness[slot_type]
        others = self._others(slot_type)
        for place in range(start, end):
            yield from self._word_signs(place, slot_type, openness, others[place])
        yield from self._start_signs(start, openness)
        yield from self._end_signs(end, openness)
        if end == start + 1:
            yield from self._lone_signs(start, openness)

    def _word_worth(self, place: int, slot_type: str, openness: Openness, other: str) -> float:
        heard = self.lattice.heard
        key = (
            heard.norms[place],
            openness.value,
            other,
            self.lattice.of_values[slot_type][place],
            heard.is_filler[place],
            self.lattice.is_again[place],
        )
        known = self.memory.words.get(key)
        if known is None:
            signs = self._word_signs(place, slot_type, openness, other)
            known = self.memory.words[key] = self.weights.worth(signs)
        return known

    def _start_signs(self, start: int, openness: Openness) -> Iterator[tuple[str, float]]:
        yield f"{openness}_bias", 1.0
        if self.lattice.heard.is_small[start]:
            yield f"{openness}_small_start", 1.0

    def _end_signs(self, end: int, openness: Openness) -> Iterator[tuple[str, float]]:
        if self.lattice.heard.is_small[end - 1]:
            yield f"{openness}_small_end", 1.0

    def _lone_signs(self, place: int, openness: Openness) -> Iterator[tuple[str, float]]:
        """A small word by itself is seldom a value."""
        if self.lattice.heard.is_small[place]:
            yield f"{openness}_lone_small", 1.0

    def _word_signs(self, place: int, slot_type: str, openness: Openness, other: str) -> Iterator[tuple[str, float]]:
        heard = self.lattice.heard
        weight, small = heard.weights[place], heard.is_small[place]
        yield f"{openness}_len", weight
        if self.lattice.of_values[slot_type][place]:
            yield f"{openness}_of_values", weight
        elif small:
            yield f"{openness}_small", 1.0
        elif other:
            yield f"{openness}_{other}", weight
        if not small:
            yield from self._sample_signs(place, openness, weight)
        if heard.is_filler[place]:
            yield f"{openness}_filler", 1.0

    def _sample_signs(self, place: int, openness: Openness, weight: float) -> Iterator[tuple[str, float]]:
        """Words that samples carry are seldom values."""
        norm = self.lattice.heard.norms[place]
        if self.lattice.is_again[place]:
            yield f"{openness}_again", weight
        elif norm in self.grammar.words:
            yield f"{openness}_in", weight
            yield f"{openness}_in_tell", weight * self.grammar.words[norm]
        elif self.carriers[place].is_known:
            yield f"{openness}_in_near", weight * self.carriers[place].likeness
        elif self.lattice.telling[place] is not None:
            yield f"{openness}_else", weight

    def _others(self, slot_type: str) -> list[str]:
        """Per place who else knows the word: "foreign" for a type of this intent, "strange" for one of others."""
        own = {kind for kind in self.grammar.slots.values() if kind != slot_type}
        covered = self.lattice.covered
        found = ["strange" if any(places) else "" for places in zip(*covered.values(), strict=True)]
        for kind in own:
            found = ["foreign" if known else other for known, other in zip(covered[kind], found, strict=True)]
        return ["" if known else other for known, other in zip(covered[slot_type], found, strict=True)]
