"""The best way to lay a sample over an utterance.

A weighted longest common subsequence in which slots take stretches of words: little is charged for
a word left out on either side beyond its not being counted, more for one of a value that a type lists,
and words that stay next to each other count more than words picked from afar. The score is what was
explained of both sides, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from skill.simulator.spans import Heard, Spans
    from skill.simulator.templates import Part, Template, TemplateTree

# Set by hand on 21 public English and Japanese models: at 0.3 for SKIPPED unseen phrasings lost seven
# points, without the costs of guessing "milk, a dozen eggs" became an amount and a product.
APART: Final = 0.85
"""The share that a word or slot keeps when the words before it were skipped."""
SKIPPED: Final = 0.15
"""What leaving everything out would cost; a part of it costs its share."""
LOST: Final = 0.6
"""The share of its weight that passing over a word of a listed value costs: a sandwich with egg is not a sandwich."""
GUESSED: Final = 0.03
"""The cost of each slot filled with a value that its type does not list."""
EMPTY: Final = 0.05
"""The cost of each slot of the sample that nothing fills."""
FOREIGN_EDGE: Final = 0.04
"""The cost of a guessed value that begins or ends with what only another type lists."""
SURE: Final = 0.98
"""The worth from which a slot value is known, not guessed."""
_NEVER: Final = float("-inf")


class Filled(NamedTuple):
    """A slot filled by the tokens from start to end, after the slots in ``before``."""

    slot: str
    kind: str
    start: int
    end: int
    worth: float
    before: Filled | None


class Reading(NamedTuple):
    """What a beginning of a sample gains from some first tokens.

    ``explained`` is the weight of what it uses on both sides, ``filled`` the last slot it fills.
    """

    gain: float
    explained: float
    filled: Filled | None


class Row(NamedTuple):
    """The readings of one beginning of a sample, per number of tokens consumed.

    In ``tight`` are only those whose last part ends exactly there.
    """

    best: list[Reading]
    tight: list[Reading]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How well a sample fits, and the slots it fills."""

    score: float
    filled: Filled | None


_IMPOSSIBLE: Final = Reading(_NEVER, 0.0, None)
_NOTHING: Final = Reading(0.0, 0.0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligner:
    """Aligns the samples of one tree with one utterance, each shared beginning once.

    ``positions`` says where each word of the samples was heard, and how like it.
    """

    tree: TemplateTree
    heard: Heard
    positions: dict[str, list[tuple[int, float]]]
    spans: dict[str, Spans]
    rows: dict[int, Row] = field(default_factory=dict)
    passing: list[float] = field(init=False)

    def __post_init__(self) -> None:
        listed = frozenset[int]().union(*(known.listed for known in self.spans.values()))
        costs = [LOST * weight if place in listed else 0.0 for place, weight in enumerate(self.heard.weights)]
        object.__setattr__(self, "passing", costs)

    def align(self, template: Template) -> Alignment:
        """The best reading of the utterance as this sample."""
        last = self._row(template.leaf).best[-1]
        whole = template.weight + self.heard.total
        ignored = SKIPPED * (1 - last.explained / whole)
        score = last.gain / whole - ignored - self._doubt(template, last.filled)
        return Alignment(max(0.0, score), last.filled)

    def _doubt(self, template: Template, last: Filled | None) -> float:
        """What a reading loses by guessed slots, empty ones, and words another slot knows."""
        filled = filled_slots(last)
        guessed = [slot for slot in filled if slot.worth < SURE]
        empty = len(template.kinds) - len(filled)
        misplaced = sum(self._misplaced(slot, template) for slot in guessed)
        share = misplaced / (template.weight + self.heard.total)
        edges = sum(self._foreign_edges(slot) for slot in guessed)
        return GUESSED * len(guessed) + EMPTY * empty + FOREIGN_EDGE * edges + share

    def _misplaced(self, slot: Filled, template: Template) -> float:
        """The weight of a slot's words that another slot of the same sample lists."""
        others = [kind for kind in template.kinds if kind != slot.kind]
        return sum(
            self.heard.weights[place]
            for place in range(slot.start, slot.end)
            if place not in self.spans[slot.kind].listed and any(place in self.spans[kind].listed for kind in others)
        )

    def _row(self, leaf: int) -> Row:
        missing = []
        node = leaf
        while node and node not in self.rows:
            missing.append(node)
            node = self.tree.parents[node]
        row = self.rows[node] if node else self._beginning()
        for node in reversed(missing):
            row = self._extended(row, self.tree.parts[node])
            self.rows[node] = row
        return row

    def _beginning(self) -> Row:
        passed = [Reading(-cost, 0.0, None) for cost in accumulate(self.passing, initial=0.0)]
        return Row(passed, [_NOTHING] + [_IMPOSSIBLE] * len(self.passing))

    def _extended(self, row: Row, part: Part) -> Row:
        tight = self._with_slot(row, part) if part.slot else self._with_word(row, part)
        best, reached = [], _IMPOSSIBLE
        for cost, without, ending in zip((0.0, *self.passing), row.best, tight, strict=True):
            reached = reached._replace(gain=reached.gain - cost) if cost else reached
            if without.gain > reached.gain:
                reached = without
            if ending.gain > reached.gain:
                reached = ending
            best.append(reached)
        return Row(best, tight)

    def _with_word(self, row: Row, part: Part) -> list[Reading]:
        tight = [_IMPOSSIBLE] * len(row.best)
        for start, likeness in self.positions.get(part.word, ()):
            gain = likeness * (part.weight + self.heard.weights[start])
            near, far = row.tight[start], row.best[start]
            close, apart = near.gain + gain, far.gain + gain * APART
            before = near if close >= apart else far
            explained = before.explained + part.weight + self.heard.weights[start]
            tight[start + 1] = Reading(max(close, apart), explained, before.filled)
        return tight

    def _with_slot(self, row: Row, part: Part) -> list[Reading]:
        tight = [_IMPOSSIBLE] * len(row.best)
        for start, ends in enumerate(self.spans[part.kind].by_start):
            near, far = row.tight[start], row.best[start]
            for end, gain, worth in ends:
                close, apart = near.gain + gain, far.gain + gain * APART
                reached = max(close, apart)
                if reached > tight[end].gain:
                    before = near if close >= apart else far
                    taken = Filled(part.slot, part.kind, start, end, worth, before.filled)
                    explained = before.explained + part.weight + self.heard.weight_of(start, end)
                    tight[end] = Reading(reached, explained, taken)
        return tight

    def _foreign_edges(self, slot: Filled) -> int:
        """How many ends of a guessed value are words that only other types list."""
        return sum(
            place not in self.spans[slot.kind].listed and any(place in known.listed for known in self.spans.values())
            for place in (slot.start, slot.end - 1)
        )


def filled_slots(last: Filled | None) -> list[Filled]:
    """The slots of a reading in the order they were spoken."""
    found = []
    while last is not None:
        found.append(last)
        last = last.before
    return found[::-1]
