"""What words may mean, best first, out of a shop's index of names; and what tells whether the best is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.closeness import closeness
from skill.resolve.finding import Heard, candidates, hear
from skill.resolve.name_index import Entry, NameIndex
from skill.resolve.names import Readings, asked
from skill.resolve.text import is_cjk

# How much each figure of closeness tells, in the order of SPACED and UNSPACED: a listwise logistic fit to one half of
# public synonym and spelling queries in eight languages; on the other half it ranks as well as on its own.
WEIGHTS: Final[Mapping[bool, tuple[float, ...]]] = {
    False: (0.79, 0.24, 3.89, -2.93, 0.33, 4.08, 3.3, 2.82, -1.41, 2.04, -0.66, 0.41, 0.42, -1.28, -0.38),
    True: (2.64, 0.21, 3.1, 0.92, 1.54, 1.22, 1.85, 0.23, -0.0, 3.52, 2.62, 2.53),
}
# What the signs tell before the shop's own names have been heard, fit to the same queries, asked in stock and not.
PRIOR: Final[Mapping[bool, tuple[float, ...]]] = {
    False: (
        *(-2.022, 1.65, 0.693, 0.59, -0.65, -0.759, 0.593, -1.505, -2.144, 1.044),
        *(0.85, -0.0, -0.935, 0.957, 0.03, -0.045, 0.194, -0.469, -0.566, 1.447),
        *(0.315, 0.226),
    ),
    True: (
        *(-2.751, 1.283, 1.655, -0.514, 0.422, -1.19, 0.83, -0.966, 1.262, 0.941),
        *(1.718, -0.617, -3.072, 0.403, 0.665, 0.393, 0.802, -0.619, -1.382),
    ),
}
_FAR: Final = 6.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product by the name of its that comes nearest, with how near: comparable within one query only."""

    product: int
    score: float
    figures: tuple[float, ...]
    entry: int


Without = tuple[int, Collection[str]]


def rank(
    words: str, locale: Locale, index: NameIndex, readings: Readings, without: Without | None = None
) -> list[Ranked]:
    """The products that the words may mean, nearest first, the more popular first among equals; empty for none.

    ``without`` names forms of one entry that are to be overlooked, as if the shop didn't know them.
    """
    heard = [hear(form, locale, index) for form in asked(words, locale, readings)]
    numbers = list(dict.fromkeys(number for one in heard for number in candidates(one, index)))
    entries = index.entries(numbers)
    best: dict[int, Ranked] = {}
    for number in sorted(entries):
        entry = entries[number]
        hidden = without[1] if without is not None and without[0] == number else ()
        found = _nearest(heard, entry, number, hidden, index)
        if found is not None and (entry.product not in best or best[entry.product].score < found.score):
            best[entry.product] = found
    return sorted(best.values(), key=lambda one: (-one.score, one.entry))


def _nearest(
    heard: Iterable[Heard], entry: Entry, number: int, hidden: Collection[str], index: NameIndex
) -> Ranked | None:
    nearest: Ranked | None = None
    for one in heard:
        weights = WEIGHTS[one.is_unspaced]
        for form in entry.forms:
            if form not in hidden:
                figures = closeness(one, form, entry.tongue, index)
                score = sum(map(float.__mul__, weights, figures))
                if nearest is None or score > nearest.score:
                    nearest = Ranked(entry.product, score, figures, number)
    return nearest


def signs(ranked: Sequence[Ranked], place: int, words: str, locale: Locale) -> tuple[float, ...]:
    """What tells whether the product at the place is the one meant: how near it is, and how far the best other is."""
    one = ranked[place]
    other = ranked[1 if place == 0 else 0].score if len(ranked) > 1 else one.score - _FAR
    ahead = one.score - other
    length = len(words.strip())
    first, second = one.figures[0], one.figures[1]
    return (
        1.0,
        one.score / 10,
        max(-1.0, min(ahead, _FAR)) / 3,
        max(-1.0, min(ahead, _FAR / 4)),
        *one.figures,
        first * second,
        min(length, 20) / 20,
        float(length <= (2 if is_cjk(locale) else 4)),
    )
