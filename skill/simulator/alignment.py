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

from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skill.simulator.spans import Heard, Spans
    from skill.simulator.templates import Part, Template, TemplateTree

# Set by hand on 21 public English and Japanese models: at 0.3 for SKIPPED unseen phrasings lost seven
# points, without the costs of guessing "milk, a dozen eggs" became an amount and a product.
APART: Final = 0.85
"""The share that a word or slot keeps when the words before it were skipped."""
SKIPPED: Final = 0.15
"""What leaving everything out would cost; a part of it costs its share."""
LOST: Final = 0.6
"""The share of its weight that passing over a character of a listed value costs: サンドイッチに卵 is not サンドイッチ.
Only where words have no spaces; in English "can" and "set" are units too, and it cost .003 of accuracy on the
development sentences of `otsukai eval intents`."""
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

    ``positions`` says where each word of the samples was heard, and how like it, ``foreign`` the places of words that
    other types list, for each type among those of a sample, or among all.
    """

    tree: TemplateTree
    heard: Heard
    positions: dict[str, list[tuple[int, float]]]
    spans: dict[str, Spans]
    rows: dict[int, Row] = field(default_factory=dict)
    foreign: dict[tuple[str, tuple[str, ...]], frozenset[int]] = field(default_factory=dict)
    passing: list[float] = field(init=False)

    def __post_init__(self) -> None:
        is_charged = is_spaceless(self.heard.locale)
        listed = frozenset[int]().union(*(known.listed for known in self.spans.values())) if is_charged else ()
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
        key = slot.kind, template.kinds
        foreign = self.foreign.get(key)
        if foreign is None:
            foreign = self.foreign[key] = self._foreign_to(slot.kind, template.kinds)
        weights = self.heard.weights
        return sum(weights[place] for place in foreign if slot.start <= place < slot.end)

    def _foreign_to(self, kind: str, kinds: Iterable[str]) -> frozenset[int]:
        """The places of words that one of these types lists, but not this one."""
        listed = (self.spans[other].listed for other in kinds if other != kind)
        return frozenset().union(*listed) - self.spans[kind].listed

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
        if part.word and part.word not in self.positions:
            return Row(row.best, [_IMPOSSIBLE] * len(row.best))
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
        sums, slot, kind, weight = self.heard.sums, part.slot, part.kind, part.weight
        for start, ends in enumerate(self.spans[kind].by_start):
            near, far = row.tight[start], row.best[start]
            near_gain, far_gain = near.gain, far.gain
            for end, gain, worth in ends:
                close, apart = near_gain + gain, far_gain + gain * APART
                reached = close if close >= apart else apart  # noqa: FURB136  a call would be the dearest part of it
                if reached > tight[end].gain:
                    before = near if close >= apart else far
                    explained = before.explained + weight + sums[end] - sums[start]
                    tight[end] = Reading(reached, explained, Filled(slot, kind, start, end, worth, before.filled))
        return tight

    def _foreign_edges(self, slot: Filled) -> int:
        """How many ends of a guessed value are words that only other types list."""
        foreign = self.foreign.get((slot.kind, ()))
        if foreign is None:
            foreign = self.foreign[slot.kind, ()] = self._foreign_to(slot.kind, self.spans)
        return (slot.start in foreign) + (slot.end - 1 in foreign)


def filled_slots(last: Filled | None) -> list[Filled]:
    """The slots of a reading in the order they were spoken."""
    found = []
    while last is not None:
        found.append(last)
        last = last.before
    return found[::-1]
