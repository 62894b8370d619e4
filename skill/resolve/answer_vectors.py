"""The questions of an FAQ as weighted features, made once and kept as flat arrays that open without being rebuilt.

Words are told by number, so that a phrasing is two short arrays; ``pack`` and ``unpack`` carry them through the shop's
file. What is packed depends on the weights here and in ``meanings``: changing them takes another catalog version.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import msgspec

from skill.domain.catalog import Locale
from skill.resolve.english_senses import Senses, senses_of
from skill.resolve.meanings import features
from skill.resolve.text import fold, is_cjk

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How the parts of a score are mixed for one kind of writing, and from which certainty an answer is given."""

    phrasing_share: float
    word_share: float
    rarity: float
    covered: float
    floor: float


# The best of a few on half of 7,251 Bitext and Banking77 questions by hash of their id; the other half agrees within
# a point (docs/evaluation.md). The floor lets 3 % of foreign questions through and refuses 4 % of the shop's own.
_SPACED: Final = Measure(phrasing_share=0.45, word_share=0.65, rarity=0.5, covered=0.44, floor=0.34)
_CJK: Final = Measure(phrasing_share=0.6, word_share=0.5, rarity=1.0, covered=0.0, floor=0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """All questions of the entries, and each entry as a whole, as vectors of length one.

    ``folded`` are the questions in order, ``counts`` how many of them each entry has. Vector ``n`` has the numbers and
    weights from ``ends[n]`` to ``ends[n + 1]``: first one a question, then one an entry. The entries that have feature
    ``n`` are ``postings`` from ``posting_ends[n]`` on, ascending.
    """

    names: tuple[str, ...]
    folded: tuple[str, ...]
    counts: array[int]
    ends: array[int]
    numbers: array[int]
    weights: array[float]
    posting_ends: array[int]
    postings: array[int]
    senses: Senses


class _Packed(msgspec.Struct, array_like=True):
    names: str
    folded: str
    counts: bytes
    ends: bytes
    numbers: bytes
    weights: bytes
    posting_ends: bytes
    postings: bytes
    shared_sense: bytes
    senses: bytes


def measure_of(locale: Locale) -> Measure:
    """The measure for the locale's writing."""
    return _CJK if is_cjk(locale) else _SPACED


def vectors_of(questions: Sequence[Sequence[str]], locale: Locale) -> Vectors:
    """The vectors of entries, each given by its questions."""
    asked = [[features(question, locale) for question in entry] for entry in questions]
    together = [_sum(phrasings) for phrasings in asked]
    having: dict[str, list[int]] = defaultdict(list)
    for at, whole in enumerate(together):
        for name in whole:
            having[name].append(at)
    measure = measure_of(locale)
    rare = {name: rarity(len(questions), len(listed), measure) for name, listed in having.items()}
    number_of = {name: number for number, name in enumerate(having)}
    ends, numbers, weights = array("I", [0]), array("I"), array("f")
    for vector in _all(asked, together):
        unit = normalised({name: value * rare[name] for name, value in vector.items()}, measure.word_share)
        numbers.extend(number_of[name] for name in unit)
        weights.extend(unit.values())
        ends.append(len(numbers))
    posting_ends = array("I", [0])
    for listed in having.values():
        posting_ends.append(posting_ends[-1] + len(listed))
    return Vectors(
        names=tuple(having),
        folded=tuple(fold(question, locale) for entry in questions for question in entry),
        counts=array("I", map(len, questions)),
        ends=ends,
        numbers=numbers,
        weights=weights,
        posting_ends=posting_ends,
        postings=array("I", [at for listed in having.values() for at in listed]),
        senses=senses_of(questions, locale),
    )


def pack(vectors: Vectors) -> bytes:
    """The vectors as bytes."""
    lists = (vectors.counts, vectors.ends, vectors.numbers, vectors.weights, vectors.posting_ends, vectors.postings)
    parts = (*lists, *vectors.senses)
    return msgspec.msgpack.encode(
        _Packed("\n".join(vectors.names), "\n".join(vectors.folded), *(part.tobytes() for part in parts))
    )


def unpack(packed: bytes) -> Vectors:
    """The vectors that ``pack`` made. Raises msgspec.DecodeError for other bytes."""
    read = msgspec.msgpack.decode(packed, type=_Packed)
    return Vectors(
        names=tuple(read.names.split("\n")) if read.names else (),
        folded=tuple(read.folded.split("\n")) if read.counts else (),
        counts=array("I", read.counts),
        ends=array("I", read.ends),
        numbers=array("I", read.numbers),
        weights=array("f", read.weights),
        posting_ends=array("I", read.posting_ends),
        postings=array("I", read.postings),
        senses=Senses(array("f", read.shared_sense), array("b", read.senses)),
    )


def rarity(entries: int, seen: int, measure: Measure) -> float:
    """How much a feature tells that so many of the entries have."""
    return float(math.log(1 + max(1, entries) / seen) ** measure.rarity)


def normalised(counts: Vector, word_share: float) -> dict[str, float]:
    """Words and letter groups each scaled to their share of a vector of length one."""
    word_square = sum(value**2 for feature, value in counts.items() if not feature.startswith("~"))
    gram_square = sum(value**2 for feature, value in counts.items() if feature.startswith("~"))
    shares = (word_share, 1 - word_share) if gram_square and word_square else (1.0, 1.0)
    by_word = math.sqrt(shares[0] / word_square) if word_square else 0.0
    by_gram = math.sqrt(shares[1] / gram_square) if gram_square else 0.0
    return {feature: value * (by_gram if feature.startswith("~") else by_word) for feature, value in counts.items()}


def spans(ends: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where each vector, or list, reaches."""
    return list(pairwise(ends))


def _all(asked: Sequence[Sequence[Vector]], together: Sequence[Vector]) -> Iterator[Vector]:
    for phrasings in asked:
        yield from phrasings
    for whole in together:
        yield {name: value**0.5 for name, value in whole.items()}


def _sum(vectors: Sequence[Vector]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for feature, value in vector.items():
            total[feature] += value
    return total
