"""What words may mean, best first, out of a shop's index of names; and what tells whether the best is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.closeness import SPACED, UNSPACED, closeness
from skill.resolve.finding import Heard, candidates, hear
from skill.resolve.japanese import is_other_kanji
from skill.resolve.name_index import Entry, NameIndex
from skill.resolve.names import Readings
from skill.resolve.rewording import reworded
from skill.resolve.text import is_cjk
from skill.resolve.wishes import asked

# How much each figure of closeness tells, in the order of SPACED and UNSPACED: a listwise logistic fit to one half of
# public synonym and spelling queries in eight languages; on the other half it ranks as well as on its own.
WEIGHTS: Final[Mapping[bool, tuple[float, ...]]] = {
    False: (0.79, 0.24, 3.89, -2.93, 0.33, 4.08, 3.3, 2.82, -1.41, 2.04, -0.66, 0.41, 0.42, -1.0, -1.28, -0.38),
    True: (2.68, -0.02, 3.79, 0.92, 2.38, 1.67, 2.27, -0.7, 0.0, 4.13, 2.31, 2.37, 2.24, -1.0),
}
# What the signs tell before the shop's own names have been heard, fit to the same queries, asked in stock and not.
PRIOR: Final[Mapping[bool, tuple[float, ...]]] = {
    False: (
        *(-1.465, 0.85, 0.435, 0.209, 0.05, -0.108, -1.662, -0.505, -0.81, 0.9),
        *(0.403, 0.504, -2.213, 1.528, -0.39, 0.031, 0.377, -0.534, 0.186, -0.934),
        *(0.818, -0.026, -0.06, -0.47, 1.627, -0.828, 0.949, 1.246, -0.775, -1.698),
        *(1.812,),
    ),
    True: (
        *(-2.216, 1.242, 0.564, -1.053, -0.076, -1.231, -0.002, -0.977, -0.432, 1.116),
        *(1.151, -0.29, -2.462, 0.23, 0.659, 0.473, 1.432, -3.051, -0.077, -0.417),
        *(-0.874, -1.256, 2.559, 0.362, 0.831),
    ),
}
# What the signs are, in their order.
_AT_FIRST: Final = ("always", "score", "ahead", "just_ahead")
_AT_LAST: Final = ("covered_both", "long_words", "short_words", "crowd", "sound_near")
SIGNS: Final[Mapping[bool, tuple[str, ...]]] = {
    False: (
        *_AT_FIRST, *SPACED, *_AT_LAST,
        "left_over", "left_over_both", "pieces_both", "name_wholly", "next_heard", "next_both",
    ),
    True: (*_AT_FIRST, *UNSPACED, *_AT_LAST, "pieces_both", "kana_and_length"),
}  # fmt: skip
_FAR: Final = 6.0
_NEAREST: Final = 5


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

    Of Japanese names that sound the same those in other kanji come last.

    ``without`` names forms of one entry that are to be overlooked, as if the shop didn't know them.
    """
    alone, hidden = without or (-1, ())
    said = [hear(form, locale, index) for form in asked(words, locale, readings)]
    worth = dict.fromkeys((number for one in said for number in candidates(one, index)), tuple(said))
    for one in _reworded(said, locale, index, alone):
        for number in candidates(one, index):
            worth[number] = (*worth.get(number, ()), one)
    entries = index.entries(list(worth))
    best: dict[int, Ranked] = {}
    for number in sorted(entries):
        entry = entries[number]
        found = _nearest(worth[number], entry, number, hidden if number == alone else (), index)
        if found is not None and (entry.product not in best or best[entry.product].score < found.score):
            best[entry.product] = found
    others = {number for number in entries if is_other_kanji(words, entries[number].forms)} if is_cjk(locale) else ()
    return sorted(best.values(), key=lambda one: (-one.score, one.entry in others, one.entry))


def _reworded(said: Sequence[Heard], locale: Locale, index: NameIndex, without: int) -> list[Heard]:
    """What was said in other wordings; in none where the shop has a name for it."""
    if any(number != without for one in said for number in index.named(one.form)):
        return []
    wordings = {form: one for one in said for form in reworded(one.form, locale, index)}
    return [hear(form, locale, index, one) for form, one in wordings.items()]


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
    rest = [other for at, other in enumerate(ranked[: _NEAREST + 1]) if at != place]
    ahead = one.score - (rest[0].score if rest else one.score - _FAR)
    crowd = sum(exp(min(0.0, other.score - one.score)) for other in rest)
    length = len(words.strip())
    unspaced = is_cjk(locale)
    return (
        1.0,
        one.score / 10,
        max(-1.0, min(ahead, _FAR)) / 3,
        max(-1.0, min(ahead, _FAR / 4)),
        *one.figures,
        one.figures[0] * one.figures[1],
        min(length, 20) / 20,
        float(length <= (2 if unspaced else 4)),
        crowd,
        one.figures[2] ** 4,
        *(_unspaced_signs(one) if unspaced else _spaced_signs(one, rest[0].figures if rest else None)),
    )


def _unspaced_signs(one: Ranked) -> tuple[float, ...]:
    figures = one.figures
    return figures[4] * figures[5], figures[9] * figures[1]


def _spaced_signs(one: Ranked, other: tuple[float, ...] | None) -> tuple[float, ...]:
    """What neither word nor name has of the other, what both have, and how much of it the next best has too."""
    figures = one.figures
    lost, beside = figures[-2:]
    return (
        max(lost, beside),
        lost * beside,
        figures[6] * figures[7],
        figures[1] ** 4,
        other[0] if other else 0.0,
        other[0] * other[1] if other else 0.0,
    )
