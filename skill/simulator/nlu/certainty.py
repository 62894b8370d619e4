"""How certain it is that an utterance was meant for the skill at all, 0 to 1.

A calibrated score over what the best reading explains and what it leaves: learnt on speech meant for the skill
and speech meant for others, without knowing either skill.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from skill.simulator.nlu.grammar import BEGIN, END, SMALL_WEIGHT, slot_symbol
from skill.simulator.nlu.lattice import Openness
from skill.simulator.nlu.stretches import OPEN
from skill.simulator.nlu.words import is_spaceless

if TYPE_CHECKING:
    from skill.simulator.nlu.readings import Reading
    from skill.simulator.nlu.weights import Weights

_EDGES: Final = 2  # the beginning and the end are steps of a path too
_WIDEST_LEAD: Final = 3.0
_LONG: Final = 6
_MANY_SLOTS: Final = 3


def certainty(best: Reading, lead: float, weights: Weights) -> float:
    """How certain the best reading is, given by how much it leads the next one."""
    return 1 / (1 + math.exp(-weights.worth(certainty_signs(best, lead).items())))


def certainty_signs(best: Reading, lead: float) -> dict[str, float]:
    """What the certainty is made of, each between about 0 and 1."""
    shares, telling, said = _shares(best)
    links = [name for name in best.path.signs(best.filled) if name[1] == "_" and name[0] in "pkmn"]
    signs = best.path.signs(best.filled)
    seen = sum(signs[name] for name in links if name[0] in "pk")
    length = min(1.0, said / _LONG)
    return {
        "bias": 1.0,
        "like": best.whole["like"],
        "same": best.whole.get("same", 0.0),
        **shares,
        "tell": telling,
        "score": best.worth / (best.path.size + _EDGES),
        "margin": min(_WIDEST_LEAD, lead) / _WIDEST_LEAD,
        "slots": len(best.filled) / _MANY_SLOTS,
        "len": length,
        "named": best.whole.get("named_new", 0.0),
        "few": shares.get("new", 0.0) * length,
        "bigram": seen / max(1.0, sum(signs[name] for name in links)),
    }


def _shares(best: Reading) -> tuple[dict[str, float], float, float]:
    """Of what was said, the share of each kind of token; how telling the known words are; and how much was said."""
    path, heard = best.path, best.path.lattice.heard
    kinds = _value_kinds(best)
    weights = [
        0.0 if filler and place not in kinds else SMALL_WEIGHT if small else weight
        for place, (weight, small, filler) in enumerate(
            zip(heard.weights, heard.is_small, heard.is_filler, strict=True)
        )
    ]
    said = sum(weights) or 1.0
    shares: dict[str, float] = {}
    telling = 0.0
    for place, weight in enumerate(weights):
        kind = kinds.get(place) or _word_kind(best, place)
        shares[kind] = shares.get(kind, 0.0) + weight / said
        if place not in kinds and path.carriers[place].is_known:
            telling += path.grammar.words[path.carriers[place].symbol] * weight / said
    return shares, telling, said


def _value_kinds(best: Reading) -> dict[int, str]:
    kinds: dict[int, str] = {}
    for one in best.filled:
        openness = best.path.lattice.openness[best.path.grammar.slots[one.slot]]
        kind = "known" if one.how != OPEN else "query" if openness is Openness.QUERY else "open"
        kinds |= dict.fromkeys(range(one.start, one.end), kind)
    return kinds


def _word_kind(best: Reading, place: int) -> str:
    word = best.path.carriers[place]
    if word.is_known and is_spaceless(best.path.lattice.heard.locale) and not _is_linked(best, place):
        return "new"  # one character in common says nothing
    if word.is_known:
        return "in" if word.likeness == 1 else "near"
    return "new" if best.path.lattice.telling[place] is None else "else"


def _is_linked(best: Reading, place: int) -> bool:
    """Whether a token stands next to one that it stands next to in a sample too."""
    symbols = [BEGIN, *(word.symbol for word in best.path.carriers), END]
    pairs = best.path.grammar.pairs
    before, this, after = symbols[place : place + 3]
    return (before, this) in pairs or (this, after) in pairs or _touches_value(best, place)


def _touches_value(best: Reading, place: int) -> bool:
    this, pairs = best.path.carriers[place].symbol, best.path.grammar.pairs
    return any(
        (one.end == place and (slot_symbol(one.slot), this) in pairs)
        or (one.start == place + 1 and (this, slot_symbol(one.slot)) in pairs)
        for one in best.filled
    )
