"""Readings as the matcher hands them out: with the values a skill receives and a score between 0 and 1."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from skill.simulator.candidate import Candidate, delivered
from skill.simulator.nlu.certainty import certainty
from skill.simulator.nlu.explained import explained
from skill.simulator.nlu.lattice import Openness
from skill.simulator.nlu.stretches import OPEN
from skill.simulator.nlu.words import surface

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from skill.simulator.nlu.heard import Heard
    from skill.simulator.nlu.path import Filled
    from skill.simulator.nlu.readings import Reading
    from skill.simulator.nlu.weights import Weights

MOST_CANDIDATES: Final = 5
EXACT: Final = 1.0
_NOT_EXACT: Final = 0.99


def candidates(found: Sequence[Reading], weights: Weights, now: datetime | None) -> tuple[Candidate, ...]:
    """The best readings, each with its score: how certain it would be, by these weights, if it were the best."""
    leads = [first.worth - second.worth for first, second in pairwise(found)]
    best = zip(found[:MOST_CANDIDATES], [*leads, 0.0], strict=False)
    return tuple(_candidate(one, certainty(one, lead, weights), now) for one, lead in best)


def is_exact(reading: Reading) -> bool:
    """Whether a sample was said word for word, its slots filled with what their types know or with free text."""
    path = reading.path
    inside = {place for one in reading.filled for place in range(one.start, one.end)}
    carried = [word for place, word in enumerate(path.carriers) if place not in inside]
    return (
        reading.whole.get("same", 0.0) == 1
        and all(word.likeness == 1 and not word.is_transparent for word in carried)
        and all(one.how != OPEN or _takes_anything(one, reading) for one in reading.filled)
    )


def located(
    spoken: Mapping[str, str], norms: Mapping[str, tuple[str, ...]], heard: Heard
) -> dict[str, tuple[int, int]]:
    """Where in the utterance the words of each slot stand, in characters; slots not found are left out."""
    found: dict[str, tuple[int, int]] = {}
    for slot in spoken:
        words = norms[slot]
        starts = (start for start in range(len(heard.norms)) if heard.norms[start : start + len(words)] == words)
        if words and (start := next(starts, -1)) >= 0:
            found[slot] = heard.spoken[start].start, heard.spoken[start + len(words) - 1].end
    return found


def _takes_anything(one: Filled, reading: Reading) -> bool:
    openness = reading.path.lattice.openness[reading.path.grammar.slots[one.slot]]
    return openness in {Openness.QUERY, Openness.LIST}


def _candidate(reading: Reading, certain: float, now: datetime | None) -> Candidate:
    heard = reading.path.lattice.heard
    kinds = reading.path.grammar.slots
    score = EXACT if is_exact(reading) else min(_NOT_EXACT, round(certain, 4))
    spoken = {one.slot: surface(heard.spoken[one.start : one.end], heard.locale) for one in reading.filled}
    values = {
        one.slot: delivered(kinds[one.slot], heard.locale, heard.norms[one.start : one.end], now)
        for one in reading.filled
    }
    return Candidate(
        intent=reading.intent,
        sample=reading.sample,
        score=score,
        slots={slot: value or spoken[slot] for slot, value in values.items()},
        spoken=spoken,
        spans={one.slot: (heard.spoken[one.start].start, heard.spoken[one.end - 1].end) for one in reading.filled},
        why=explained(reading),
    )
