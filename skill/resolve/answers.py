"""From a question to the shop's own answer, or to none: an answer to another question is worse than none."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.resolve.meanings import features
from skill.resolve.text import fold, is_cjk

# How much of the score is the nearest phrasing; the rest is all that shoppers say of the entry together.
_PHRASING_SHARE: Final = 0.6
_WORD_SHARE: Final = 0.5
# On half of 4,956 Bitext questions .25 was best; a little above it, since a wrong answer costs more than none.
_FLOOR: Final = 0.3
_CJK_FLOOR: Final = 0.3
# Two different answers this near each other are told apart by chance, unless both fit well.
_NEAR: Final = 0.02
_SURE: Final = 0.6

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One answer of the shop's FAQ, with the ways shoppers ask for it."""

    answer_id: str
    questions: tuple[str, ...]
    text: str


class AnswerIndex:
    """The FAQ of one locale, prepared once so that a question costs a few look-ups.

    Build it when the shop is opened; ``best_answer`` keeps the index of the last few tuples of entries.
    """

    def __init__(self, entries: Sequence[FaqEntry], locale: Locale) -> None:
        self._entries = tuple(entries)
        self._locale = locale
        asked = [[features(question, locale) for question in entry.questions] for entry in self._entries]
        together = [_sum(phrasings) for phrasings in asked]
        spread = Counter(feature for whole in together for feature in whole)
        self._unseen = math.log(1 + len(together)) if together else 1.0
        self._rarity = {feature: math.log(1 + len(together) / seen) for feature, seen in spread.items()}
        self._exact = {fold(question, locale): entry for entry in self._entries for question in entry.questions}
        self._exact.pop("", None)
        self._phrasings: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        self._wholes: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for position, phrasings in enumerate(asked):
            self._add(position, phrasings, together[position])

    def _add(self, position: int, phrasings: Sequence[Vector], whole: Vector) -> None:
        for number, phrasing in enumerate(phrasings):
            for feature, value in self._unit(phrasing).items():
                self._phrasings[feature].append((position, number, value))
        for feature, value in self._unit({feature: value**0.5 for feature, value in whole.items()}).items():
            self._wholes[feature].append((position, value))

    def answer(self, question: str) -> Answer | None:
        """The answer to the question; None when it asks something else or two answers fit as well."""
        exact = self._exact.get(fold(question, self._locale))
        if exact is not None:
            return Answer(exact.answer_id, exact.text)
        ranked = self.ranked(question)
        if not ranked:
            return None
        best, score = ranked[0]
        if score < (_CJK_FLOOR if is_cjk(self._locale) else _FLOOR):
            return None
        if len(ranked) > 1 and score < _SURE and score - ranked[1][1] < _NEAR:
            return None
        return Answer(best.answer_id, best.text, min(1.0, score))

    def ranked(self, question: str) -> list[tuple[FaqEntry, float]]:
        """The entries that share anything with the question, best first, each with its score from 0 to 1."""
        asked = self._unit(features(question, self._locale))
        near: dict[tuple[int, int], float] = defaultdict(float)
        wide: dict[int, float] = defaultdict(float)
        for feature, value in asked.items():
            for position, number, other in self._phrasings.get(feature, ()):
                near[position, number] += value * other
            for position, other in self._wholes.get(feature, ()):
                wide[position] += value * other
        nearest: dict[int, float] = defaultdict(float)
        for (position, _), score in near.items():
            nearest[position] = max(nearest[position], score)
        scores = {position: _together(nearest[position], whole) for position, whole in wide.items()}
        order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(self._entries[position], score) for position, score in order]

    def _unit(self, counts: Vector) -> Vector:
        """The features weighted by rarity, words and letter groups each of their share, as a vector of length one.

        What no question of the shop contains still lengthens the vector: it asks of something else.
        """
        return _normalised(
            {feature: value * self._rarity.get(feature, self._unseen) for feature, value in counts.items()}
        )


@lru_cache(maxsize=8)
def _index(entries: tuple[FaqEntry, ...], locale: Locale) -> AnswerIndex:
    return AnswerIndex(entries, locale)


def best_answer(question: str, entries: Sequence[FaqEntry], locale: Locale) -> Answer | None:
    """The entry that answers the question; None when none does surely enough."""
    return _index(tuple(entries), locale).answer(question)


def _together(nearest: float, whole: float) -> float:
    """The nearest phrasing and all of them, mixed; the nearer the one, the less the others matter."""
    share = max(_PHRASING_SHARE, nearest**4)
    return share * nearest + (1 - share) * whole


def _sum(vectors: Sequence[Vector]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for feature, value in vector.items():
            total[feature] += value
    return total


def _normalised(counts: Vector) -> Vector:
    """Words and letter groups each scaled to their share of a vector of length one."""
    word_square = sum(value**2 for feature, value in counts.items() if not feature.startswith("~"))
    gram_square = sum(value**2 for feature, value in counts.items() if feature.startswith("~"))
    shares = (_WORD_SHARE, 1 - _WORD_SHARE) if gram_square and word_square else (1.0, 1.0)
    by_word = math.sqrt(shares[0] / word_square) if word_square else 0.0
    by_gram = math.sqrt(shares[1] / gram_square) if gram_square else 0.0
    return {feature: value * (by_gram if feature.startswith("~") else by_word) for feature, value in counts.items()}
