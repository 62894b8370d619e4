"""How one language with spaces counts: the shape that every row has, and the short forms that rows are written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

# The word makes a name with whatever number stands before it: "two percent", "seven grain".
ANY: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWords:
    """How one language counts: numbers, parts, sets, and the units a shop sells by, singular and plural.

    ``tens`` are the numbers that a smaller one may follow, each with what that has to stay under; ``mixed`` are
    words for a number and a half. ``scaled`` are measures worth several of their unit: a German pound is 500 g.
    ``bound`` words, one or two together, make a name with the numbers given (``ANY`` number). A number behind one of
    the ``labels`` is part of a name. ``stays`` are words for a pack that say its count, so that they stay with the
    product. ``counts_before_noun``: a counter in the singular needs no "of" ("eine Flasche Wein").
    ``groups_digits`` stands between thousands, "1.200"; ``joins_thousands`` is the word that makes one word of them.
    """

    numbers: Mapping[str, int]
    tens: Mapping[int, int]
    hundred: frozenset[str]
    single: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    parts: Mapping[str, Fraction]
    sets: Mapping[str, int]
    joins: frozenset[str]
    of: frozenset[str]
    times: frozenset[str]
    more: frozenset[str]
    around: frozenset[str]
    singular: Mapping[str, str]
    plural: Mapping[str, str]
    measures: Mapping[str, str]
    bound: Mapping[str, frozenset[int]]
    labels: frozenset[str] = frozenset({"vitamin"})
    pack_counters: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    joins_tens: frozenset[str] = frozenset()
    mixed: Mapping[str, Fraction] = field(default_factory=dict)
    scaled: Mapping[str, int] = field(default_factory=dict)
    counts_before_noun: bool = False
    groups_digits: str = "."
    joins_thousands: str = ""


def numbered(first: int, words: str, step: int = 1) -> dict[str, int]:
    """The words in their order as numbers; an underscore stands for the space inside one."""
    return {word.replace("_", " "): first + step * place for place, word in enumerate(words.split())}


def units(rows: Iterable[str]) -> dict[str, str]:
    """Each row is a unit and the words for it: "can can tin"."""
    return {word: row.split()[0] for row in rows for word in row.split()[1:]}


def each(words: str) -> frozenset[str]:
    """Each of the words."""
    return frozenset(words.split())
