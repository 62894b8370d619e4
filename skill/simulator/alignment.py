"""The best way to lay a sample over an utterance.

A weighted longest common subsequence in which slots take stretches of words: nothing is charged for
a word left out on either side beyond its not being counted, and words that stay next to each other
count more than words picked from afar. The score is what was explained of both sides, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from skill.simulator.spans import Heard, Spans
    from skill.simulator.templates import Part, Template, TemplateTree

APART: Final = 0.85
"""The share that a word or slot keeps when the words before it were skipped."""
_NEVER: Final = float("-inf")


class Filled(NamedTuple):
    """A slot filled by the tokens from start to end, after the slots in ``before``."""

    slot: str
    kind: str
    start: int
    end: int
    before: Filled | None


class Reading(NamedTuple):
    """What a beginning of a sample gains from some first tokens, and the slots it fills."""

    gain: float
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


_IMPOSSIBLE: Final = Reading(_NEVER, None)
_NOTHING: Final = Reading(0.0, None)


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

    def align(self, template: Template) -> Alignment:
        """The best reading of the utterance as this sample."""
        last = self._row(template.leaf).best[-1]
        return Alignment(last.gain / (template.weight + self.heard.total), last.filled)

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
        size = len(self.heard.spoken)
        return Row([_NOTHING] * (size + 1), [_NOTHING] + [_IMPOSSIBLE] * size)

    def _extended(self, row: Row, part: Part) -> Row:
        tight = self._with_slot(row, part) if part.slot else self._with_word(row, part)
        best, reached = [], _IMPOSSIBLE
        for without, ending in zip(row.best, tight, strict=True):
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
            if near.gain + gain >= far.gain + gain * APART:
                tight[start + 1] = Reading(near.gain + gain, near.filled)
            else:
                tight[start + 1] = Reading(far.gain + gain * APART, far.filled)
        return tight

    def _with_slot(self, row: Row, part: Part) -> list[Reading]:
        tight = [_IMPOSSIBLE] * len(row.best)
        for start, ends in enumerate(self.spans[part.kind].by_start):
            near, far = row.tight[start], row.best[start]
            for end, gain in ends:
                close, apart = near.gain + gain, far.gain + gain * APART
                reached = max(close, apart)
                if reached > tight[end].gain:
                    before = near.filled if close >= apart else far.filled
                    taken = Filled(part.slot, part.kind, start, end, before)
                    tight[end] = Reading(reached, taken)
        return tight


def filled_slots(last: Filled | None) -> list[Filled]:
    """The slots of a reading in the order they were spoken."""
    found = []
    while last is not None:
        found.append(last)
        last = last.before
    return found[::-1]
