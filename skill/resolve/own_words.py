"""What a shop's own names teach: where two names of one product differ in one part, the parts may mean the same.

"Tinned peas" beside "canned peas", "Himbeermark" beside "Himbeerpüree": what several show holds for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, takewhile
from typing import Final

# One product alone may show a slip or a matter of taste.
_LEAST_SHOWN: Final = 2
# A product with more names than this lists spellings.
_MOST_NAMES: Final = 12
# Shorter parts of compounds are alike or different by chance: the ei of Brei.
_LEAST_ALIKE, _LEAST_PART = 4, 3

Pair = tuple[str, str]


def differing(forms: Sequence[str], *, compounds: bool = False) -> Iterator[Pair]:
    """The parts in which two of a product's folded names differ while the rest is the same; each pair in order.

    With ``compounds`` also parts of words: of Teffmilch and Zwerghirsemilch teff and zwerghirse.
    """
    pairs = list(combinations(sorted(set(forms[:_MOST_NAMES])), 2))
    found = {pair for one, other in pairs if (pair := _parts(one.split(), other.split()))}
    if compounds:
        single = [(one, other) for one, other in (*pairs, *found) if " " not in one + other]
        found.update(pair for one, other in single for pair in _parts_of_words(one, other))
    yield from found


def learned(shown: Mapping[Pair, int], least: int = _LEAST_SHOWN) -> Mapping[str, tuple[str, ...]]:
    """For each part the others that at least so many products show to mean the same, what most show first."""
    found: dict[str, list[str]] = {}
    for pair, times in Counter(shown).most_common():
        if times >= least:
            for one, other in (pair, pair[::-1]):
                found.setdefault(one, []).append(other)
    return {part: tuple(others) for part, others in found.items()}


def _parts(one: Sequence[str], other: Sequence[str]) -> Pair | None:
    before = _alike(one, other)
    after = _alike(one[before:][::-1], other[before:][::-1])
    parts = " ".join(one[before : len(one) - after]), " ".join(other[before : len(other) - after])
    if not before + after or not all(parts) or parts[0].replace(" ", "") == parts[1].replace(" ", ""):
        return None
    return min(parts), max(parts)


def _parts_of_words(one: str, other: str) -> Iterator[Pair]:
    """What is left of two words without the end that both have, and without the beginning.

    Also with a letter more: that karfiol and blumenkohl end alike before salat is chance.
    """
    after, before = _alike(one[::-1], other[::-1]), _alike(one, other)
    for alike in (after, after - 1):
        yield from _worth_keeping(alike, one[: len(one) - alike], other[: len(other) - alike])
    for alike in (before, before - 1):
        yield from _worth_keeping(alike, one[alike:], other[alike:])


def _worth_keeping(alike: int, *parts: str) -> Iterator[Pair]:
    if alike >= _LEAST_ALIKE and min(map(len, parts)) >= _LEAST_PART:
        yield min(parts), max(parts)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words, or letters, are the same at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
