"""From a question to the shop's own answer, to a choice of two, or to none: a wrong answer is worse than none."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Final, Protocol

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer, AnswerChoice, FaqOutcome
from skill.resolve.meanings import features
from skill.resolve.text import fold, is_cjk

# Two answers nearer than this are told apart by chance: on half of the Bitext questions every second such is wrong.
_NEAR: Final = 0.008
# Only what carries meaning is asked of the best answer: words of at least this weight, no letter groups, no pairs.
_CONTENT_WEIGHT: Final = 0.45
_SNAP_LENGTH: Final = 4
# So many postings are looked at for candidates, and so many of those compared word by word: 2,000 entries in 15 ms.
_LOOKED_AT: Final = 6_000
_CANDIDATES: Final = 32

# Of two questions that were just read out, so much nearer to one of them is enough.
_SINGLED_OUT: Final = 0.1

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """How the parts of a score are mixed for one kind of writing, and from which certainty an answer is given."""

    phrasing_share: float
    word_share: float
    rarity: float
    covered: float
    floor: float


# The best of a few on half of 7,251 Bitext and Banking77 questions by hash of their id; the other half agrees within
# a point (docs/evaluation.md). The floor lets 3 % of foreign questions through and refuses 4 % of the shop's own.
_SPACED: Final = _Measure(phrasing_share=0.45, word_share=0.65, rarity=0.5, covered=0.44, floor=0.34)
_CJK: Final = _Measure(phrasing_share=0.6, word_share=0.5, rarity=1.0, covered=0.0, floor=0.3)
_CJK_LETTER: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")

# With embeddings: their share in the order and in the certainty, and the floor, fitted on the same half.
_MEANING: Final = 0.8
_CERTAIN_BY_MEANING: Final = 0.44
_FLOOR_BY_MEANING: Final = 0.365


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One answer of the shop's FAQ, with the ways shoppers ask for it."""

    answer_id: str
    questions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its score, and how surely it answers the question; both from 0 to 1."""

    entry: FaqEntry
    score: float
    certainty: float


class Meaning(Protocol):
    """A sense of likeness beyond the letters: an embedding of the entries that a question is compared with."""

    def likeness(self, question: str) -> Sequence[float]:
        """For each entry, in their order, how much it means the same as the question, from -1 to 1."""


class _Bag:
    """The features of a wording with their weights, small and quick to compare."""

    __slots__ = ("names", "weights")

    def __init__(self, vector: Vector) -> None:
        self.names = tuple(vector)
        self.weights = array("f", vector.values())

    def likeness(self, asked: Vector) -> float:
        return sum(asked[name] * weight for name, weight in zip(self.names, self.weights, strict=True) if name in asked)


class AnswerIndex:
    """The FAQ of one locale, prepared once so that a question costs a few look-ups.

    Build it when the shop is opened; ``best_answer`` keeps the index of the last few tuples of entries.
    """

    def __init__(self, entries: Sequence[FaqEntry], locale: Locale, meaning: Meaning | None = None) -> None:
        self._entries = tuple(entries)
        self._locale = locale
        self._meaning = meaning
        self._measure = _CJK if is_cjk(locale) else _SPACED
        asked = [[features(question, locale) for question in entry.questions] for entry in self._entries]
        together = [_sum(phrasings) for phrasings in asked]
        spread = Counter(feature for whole in together for feature in whole)
        self._known = [name for name in spread if len(name) >= _SNAP_LENGTH and name.isalpha()]
        self._unseen = _rarity(len(asked), 1, self._measure)
        self._rarity = {feature: _rarity(len(asked), seen, self._measure) for feature, seen in spread.items()}
        self._exact = {fold(question, locale): entry for entry in self._entries for question in entry.questions}
        self._exact.pop("", None)
        self._phrasings = [[_Bag(self._unit(phrasing)) for phrasing in phrasings] for phrasings in asked]
        self._wholes = [_Bag(self._unit({name: value**0.5 for name, value in whole.items()})) for whole in together]
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for position, whole in enumerate(together):
            for feature in whole:
                self._postings[feature].append(position)

    def answer(self, question: str) -> FaqOutcome:
        """The answer to the question; a choice where two fit as well; None when it asks something else."""
        exact = self._exact.get(fold(question, self._locale))
        if exact is not None:
            return _answer(exact, 1.0)
        floor = _FLOOR_BY_MEANING if self._meaning else self._measure.floor
        sure = [ranked for ranked in self.ranked(question)[:2] if ranked.certainty >= floor]
        if len(sure) > 1 and sure[0].score - sure[1].score < _NEAR:
            first, second = (_answer(ranked.entry, ranked.certainty) for ranked in sure)
            return AnswerChoice((first, second))
        return _answer(sure[0].entry, sure[0].certainty) if sure else None

    def ranked(self, question: str) -> list[Ranked]:
        """The entries that share anything with the question, best first."""
        asked = features(question, self._locale, self._known)
        if not asked:
            return []
        likeness = self._meaning.likeness(question) if self._meaning and self._is_own(question) else ()
        nearest = nlargest(_CANDIDATES, range(len(likeness)), key=likeness.__getitem__)
        by_words = self._scores(self._unit(asked), nearest)
        scores = {**by_words, **{at: by_words.get(at, 0.0) + _MEANING * like for at, like in enumerate(likeness)}}
        content = {
            feature: weight * self._rarity.get(feature, self._unseen)
            for feature, weight in asked.items()
            if weight >= _CONTENT_WEIGHT and feature[0] not in "~?" and " " not in feature
        }
        ranked = []
        for at, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            certainty = self._certainty(by_words.get(at, 0.0), content, self._wholes[at])
            if likeness:
                certainty += _CERTAIN_BY_MEANING * (max(0.0, likeness[at]) - certainty)
            ranked.append(Ranked(self._entries[at], score, certainty))
        return ranked

    def _is_own(self, question: str) -> bool:
        """Whether the question may be in the locale's language: a model of all languages would answer across them."""
        return is_cjk(self._locale) or not _CJK_LETTER.search(question)

    def _scores(self, asked: Vector, further: Sequence[int]) -> dict[int, float]:
        """How well the words fit, of the entries that may fit best and of ``further`` ones."""
        scores = {}
        for position in {*self._candidates(asked), *further}:
            nearest = max((bag.likeness(asked) for bag in self._phrasings[position]), default=0.0)
            whole = self._wholes[position].likeness(asked)
            if whole:
                scores[position] = self._mixed(nearest, whole)
        return scores

    def _candidates(self, asked: Vector) -> list[int]:
        """The entries that share most with the question, by its rarest features until enough were looked at."""
        found: dict[int, float] = defaultdict(float)
        left = _LOOKED_AT
        known = [name for name in asked if name in self._rarity]
        for name in sorted(known, key=lambda name: len(self._postings[name])):
            weight = asked[name] * self._rarity[name]
            postings = self._postings[name]
            for position in postings:
                found[position] += weight
            left -= len(postings)
            if left < 0:
                break
        return nlargest(_CANDIDATES, found, key=found.__getitem__)

    def _mixed(self, nearest: float, whole: float) -> float:
        """The nearest phrasing and all of them, mixed; the nearer the one, the less the others matter."""
        share = max(self._measure.phrasing_share, nearest**4)
        return share * nearest + (1 - share) * whole

    def _certainty(self, score: float, content: Vector, entry: _Bag) -> float:
        """The score, and how much of what the question says the entry speaks of at all."""
        whole = sum(content.values())
        covered = sum(weight for feature, weight in content.items() if feature in entry.names) / whole if whole else 0.0
        return min(1.0, (1 - self._measure.covered) * score + self._measure.covered * covered)

    def _unit(self, counts: Vector) -> Vector:
        """The features weighted by rarity, words and letter groups each of their share, as a vector of length one.

        What no question of the shop contains still lengthens the vector: it asks of something else.
        """
        weighted = {feature: value * self._rarity.get(feature, self._unseen) for feature, value in counts.items()}
        return _normalised(weighted, self._measure.word_share)


@lru_cache(maxsize=8)
def _index(entries: tuple[FaqEntry, ...], locale: Locale) -> AnswerIndex:
    return AnswerIndex(entries, locale)


def best_answer(question: str, entries: Sequence[FaqEntry], locale: Locale) -> FaqOutcome:
    """The entry that answers the question, two to choose from, or None when none does surely enough."""
    return _index(tuple(entries), locale).answer(question)


def nearest_question(words: str, answers: Sequence[Answer], locale: Locale) -> tuple[Answer, ...]:
    """Of answers that were just offered by their questions, the one that the words single out; empty for none."""
    offered = tuple(FaqEntry(answer.answer_id, (answer.question,), answer.text) for answer in answers)
    ranked = _index(offered, locale).ranked(words)
    others = ranked[1].score if len(ranked) > 1 else 0.0
    if not ranked or ranked[0].score - others < _SINGLED_OUT:
        return ()
    return tuple(answer for answer in answers if answer.answer_id == ranked[0].entry.answer_id)


def _answer(entry: FaqEntry, score: float) -> Answer:
    return Answer(entry.answer_id, entry.text, score, entry.questions[0] if entry.questions else "")


def _rarity(entries: int, seen: int, measure: _Measure) -> float:
    return float(math.log(1 + max(1, entries) / seen) ** measure.rarity)


def _sum(vectors: Sequence[Vector]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for feature, value in vector.items():
            total[feature] += value
    return total


def _normalised(counts: Vector, word_share: float) -> Vector:
    """Words and letter groups each scaled to their share of a vector of length one."""
    word_square = sum(value**2 for feature, value in counts.items() if not feature.startswith("~"))
    gram_square = sum(value**2 for feature, value in counts.items() if feature.startswith("~"))
    shares = (word_share, 1 - word_share) if gram_square and word_square else (1.0, 1.0)
    by_word = math.sqrt(shares[0] / word_square) if word_square else 0.0
    by_gram = math.sqrt(shares[1] / gram_square) if gram_square else 0.0
    return {feature: value * (by_gram if feature.startswith("~") else by_word) for feature, value in counts.items()}
