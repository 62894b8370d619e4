"""What each word of an utterance does when it fills no slot of an intent: says it, speaks against it, or wraps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from skill.simulator.nlu.grammar import SMALL_WEIGHT

if TYPE_CHECKING:
    from skill.simulator.nlu.grammar import IntentGrammar
    from skill.simulator.nlu.lattice import Lattice
    from skill.simulator.nlu.vocabulary import Alternative

Signs = tuple[tuple[str, float], ...]
_PREFERENCE: Final = {"exact": 3, "stem": 2, "spelling": 1, "alike": 0}


class Carrier(NamedTuple):
    """A heard word as the word of the samples that it stands for, and the signs it gives.

    ``is_large`` words say something alone; a transparent one is passed over when asking what follows what.
    """

    symbol: str
    signs: Signs
    is_large: bool
    is_transparent: bool
    is_known: bool
    likeness: float
    weight: float


def carrier(grammar: IntentGrammar, lattice: Lattice, place: int, *, is_value: bool) -> Carrier:
    """The word at a place, as far as this intent's samples know it; ``is_value`` where one of its types does."""
    known = [one for one in lattice.alternatives[place] if one.word in grammar.words]
    if not known:
        unknown = _unknown(lattice, place)
        is_wasted = is_value and unknown.is_large
        return unknown._replace(signs=(*unknown.signs, ("wasted", unknown.weight))) if is_wasted else unknown
    best = max(known, key=lambda one: (_PREFERENCE[one.how], one.likeness, grammar.words[one.word]))
    small, filler = lattice.heard.is_small[place], lattice.heard.is_filler[place]
    weight = lattice.heard.weights[place]
    signs: Signs = (("in_filler", 1.0),)
    if lattice.is_again[place] and best.word not in grammar.repeated:
        signs = (("again", weight),)
    elif not filler:
        signs = _known_signs(best, weight, grammar.words[best.word], is_small=small)
    return Carrier(
        symbol=best.word,
        signs=signs,
        is_large=not small and not filler,
        is_transparent=False,
        is_known=True,
        likeness=best.likeness,
        weight=SMALL_WEIGHT if small else weight,
    )


def _known_signs(best: Alternative, weight: float, telling: float, *, is_small: bool) -> Signs:
    if is_small:
        return (("in_small", 1.0), ("in_small_tell", telling))
    if best.how == "exact":
        return (("in_full", weight), ("in_tell", weight * telling))
    near = weight * best.likeness
    return ((f"in_{best.how}", near), (f"in_{best.how}_tell", near * telling))


def _unknown(lattice: Lattice, place: int) -> Carrier:
    """A word that no sample of this intent has: a filler, another intent's, or nobody's."""
    heard = lattice.heard
    norm, small, weight = heard.norms[place], heard.is_small[place], heard.weights[place]
    signs: Signs
    if heard.is_filler[place]:
        return Carrier(norm, (("filler", 1.0),), False, True, False, 1.0, 0.0)
    if (elsewhere := lattice.telling[place]) is not None:
        signs = (("else_small", 1.0),) if small else (("else_full", weight), ("else_tell", weight * elsewhere))
    else:
        signs = (("new_small", 1.0),) if small else (("new_full", weight),)
    return Carrier(norm, signs, not small, False, False, 1.0, SMALL_WEIGHT if small else weight)
