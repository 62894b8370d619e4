"""Why a reading is what it is, in a line for a developer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.nlu.grammar import is_slot
from skill.simulator.nlu.stretches import OPEN
from skill.simulator.nlu.words import surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.nlu.readings import Reading


def explained(reading: Reading) -> str:
    """What the reading is near to, what it leaves of the utterance and lacks of the sample, and what it guesses."""
    against = list(_against(reading))
    if reading.sample and reading.whole.get("same") and not against:
        return f"sample {reading.sample!r}"
    return "; ".join([f"near {reading.sample!r}" if reading.sample else "near no sample", *against])


def _against(reading: Reading) -> Iterator[str]:
    path = reading.path
    heard = path.lattice.heard
    inside = {place for one in reading.filled for place in range(one.start, one.end)}
    left = [
        token.surface
        for place, token in enumerate(heard.spoken)
        if place not in inside and not path.carriers[place].is_known and not heard.is_filler[place]
    ]
    if left:
        yield f"no sample of the intent has {_quoted(left)}"
    if lacking := _lacking(reading):
        yield f"the sample's {_quoted(lacking)} was not said"
    for one in reading.filled:
        if one.how == OPEN:
            said = surface(heard.spoken[one.start : one.end], heard.locale)
            yield f"{one.slot} takes {said!r}, which {path.grammar.slots[one.slot]} does not list"


def _lacking(reading: Reading) -> list[str]:
    said = {symbol.name for symbol in reading.path.symbols(reading.filled)}
    sample = next((one for one in reading.path.grammar.samples if one.text == reading.sample), None)
    return (
        []
        if sample is None
        else [name for name in sample.symbols if name not in said or (is_slot(name) and name not in said)]
    )


def _quoted(words: list[str]) -> str:
    return " ".join(repr(word) for word in dict.fromkeys(words))
