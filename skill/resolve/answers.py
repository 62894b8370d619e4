"""From a question to the shop's own answer, to a choice of two, or to none: a wrong answer is worse than none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer, AnswerChoice, FaqOutcome
from skill.resolve.answer_vectors import Vector, Vectors, measure_of, normalised, rarity, spans, vectors_of
from skill.resolve.by_meaning import Meaning
from skill.resolve.english_senses import EnglishMeaning
from skill.resolve.meanings import features
from skill.resolve.text import fold, is_cjk

# Two answers nearer than this are told apart by chance: on half of the Bitext questions every second such is wrong.
_NEAR: Final = 0.008
# Where the words are no nearer to one than to the other, meaning has to be clearer to decide alone: of the questions in
# between, too, every second got the wrong one of the two.
_NEAR_IN_MEANING: Final = 0.045
# Only what carries meaning is asked of the best answer: words of at least this weight, no letter groups, no pairs.
_CONTENT_WEIGHT: Final = 0.45
_SNAP_LENGTH: Final = 4
# So many postings are looked at for candidates, and so many of those compared word by word: 2,000 entries in 15 ms.
_LOOKED_AT: Final = 6_000
_CANDIDATES: Final = 32

# Of two questions that were just read out, so much nearer to one of them is enough.
_SINGLED_OUT: Final = 0.1

_CJK_LETTER: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One answer of the shop's FAQ, with the ways shoppers ask for it."""

    answer_id: str
    questions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its score, that of the words in it, and how surely it answers the question; all from 0 to 1."""

    entry: FaqEntry
    score: float
    by_words: float
    certainty: float


class AnswerIndex:
    """The FAQ of one locale, prepared once so that a question costs a few look-ups.

    Build it when the shop is opened.
    """

    def __init__(
        self,
        entries: Sequence[FaqEntry],
        locale: Locale,
        meaning: Meaning | None = None,
        vectors: Vectors | None = None,
    ) -> None:
        """Of the entries, with their ``vectors`` where those were made before, for the same entries."""
        self._entries = tuple(entries)
        self._locale = locale
        self._measure = measure_of(locale)
        self._vectors = vectors or vectors_of([entry.questions for entry in self._entries], locale)
        self._number = {name: number for number, name in enumerate(self._vectors.names)}
        self._known = [name for name in self._number if len(name) >= _SNAP_LENGTH and name.isalpha()]
        self._lists = spans(self._vectors.posting_ends)
        spread = [end - start for start, end in self._lists]
        weights = {seen: rarity(len(self._entries), seen, self._measure) for seen in {1, *spread}}
        self._unseen = weights[1]
        self._rarity = [weights[seen] for seen in spread]
        owners = (entry for entry, count in zip(self._entries, self._vectors.counts, strict=True) for _ in range(count))
        self._exact = dict(zip(self._vectors.folded, owners, strict=True))
        self._exact.pop("", None)
        reaches = spans(self._vectors.ends)
        firsts = list(pairwise(accumulate(self._vectors.counts, initial=0)))
        self._phrasings = [reaches[first:last] for first, last in firsts]
        self._wholes = reaches[len(self._vectors.folded) :]
        senses = self._vectors.senses
        self._meaning = meaning or (EnglishMeaning(senses=senses, spans=firsts) if senses.rows else None)

    def answer(self, question: str) -> FaqOutcome:
        """The answer to the question; a choice where two fit as well; None when it asks something else."""
        exact = self._exact.get(fold(question, self._locale))
        if exact is not None:
            return _answer(exact, 1.0)
        floor = self._meaning.trust.floor if self._meaning else self._measure.floor
        sure = [ranked for ranked in self.ranked(question)[:2] if ranked.certainty >= floor]
        if len(sure) > 1 and _is_toss_up(*sure):
            first, second = (_answer(ranked.entry, ranked.certainty) for ranked in sure)
            return AnswerChoice((first, second))
        return _answer(sure[0].entry, sure[0].certainty) if sure else None

    def ranked(self, question: str) -> list[Ranked]:
        """The entries that share anything with the question, best first."""
        asked = features(question, self._locale, self._known)
        if not asked:
            return []
        known = self._scaled(asked)
        found = self._candidates(known)
        likeness = self._meaning.likeness(question, found) if self._meaning and self._is_own(question) else {}
        nearest = nlargest(_CANDIDATES, likeness, key=likeness.__getitem__)
        by_words = self._scores(known, {*found, *nearest})
        content = {
            feature: weight * self._rare(feature)
            for feature, weight in asked.items()
            if weight >= _CONTENT_WEIGHT and feature[0] not in "~?" and " " not in feature
        }
        ranked = []
        for at in sorted(likeness.keys() | by_words.keys()):
            score = of_words = by_words.get(at, 0.0)
            certainty = self._certainty(of_words, content, at)
            if self._meaning and at in likeness:
                score += self._meaning.trust.order * (likeness[at] - score)
                certainty += self._meaning.trust.certainty * (max(0.0, likeness[at]) - certainty)
            ranked.append(Ranked(self._entries[at], score, of_words, certainty))
        return sorted(ranked, key=lambda one: -one.score)

    def _is_own(self, question: str) -> bool:
        """Whether the question may be in the locale's language: a model of all languages would answer across them."""
        return is_cjk(self._locale) or not _CJK_LETTER.search(question)

    def _scaled(self, asked: Vector) -> dict[int, float]:
        """The question's vector, of length one, as far as the entries know its features.

        What no question of the shop contains still lengthens it: it asks of something else.
        """
        weighted = {feature: value * self._rare(feature) for feature, value in asked.items()}
        unit = normalised(weighted, self._measure.word_share)
        return {self._number[name]: weight for name, weight in unit.items() if name in self._number}

    def _scores(self, asked: Mapping[int, float], positions: Collection[int]) -> dict[int, float]:
        """How well the words fit, of the entries that share any."""
        scores = {}
        for position in positions:
            nearest = max((self._likeness(asked, reach) for reach in self._phrasings[position]), default=0.0)
            whole = self._likeness(asked, self._wholes[position])
            if whole:
                scores[position] = self._mixed(nearest, whole)
        return scores

    def _likeness(self, asked: Mapping[int, float], reach: tuple[int, int]) -> float:
        """How much the vector there has in common with the question."""
        numbers, weights = self._vectors.numbers[slice(*reach)], self._vectors.weights[slice(*reach)]
        return sum(asked[number] * weight for number, weight in zip(numbers, weights, strict=True) if number in asked)

    def _candidates(self, asked: Mapping[int, float]) -> list[int]:
        """The entries that share most with the question, by its rarest features until enough were looked at."""
        found: dict[int, float] = defaultdict(float)
        left = _LOOKED_AT
        for number in sorted(asked, key=lambda number: self._lists[number][1] - self._lists[number][0]):
            start, end = self._lists[number]
            weight = asked[number] * self._rarity[number]
            for position in self._vectors.postings[start:end]:
                found[position] += weight
            left -= end - start
            if left < 0:
                break
        return nlargest(_CANDIDATES, found, key=found.__getitem__)

    def _rare(self, feature: str) -> float:
        number = self._number.get(feature)
        return self._unseen if number is None else self._rarity[number]

    def _has(self, position: int, feature: str) -> bool:
        """Whether the entry has the feature in any of its questions."""
        number = self._number.get(feature)
        if number is None:
            return False
        start, end = self._lists[number]
        at = bisect_left(self._vectors.postings, position, start, end)
        return at < end and self._vectors.postings[at] == position

    def _mixed(self, nearest: float, whole: float) -> float:
        """The nearest phrasing and all of them, mixed; the nearer the one, the less the others matter."""
        share = max(self._measure.phrasing_share, nearest**4)
        return share * nearest + (1 - share) * whole

    def _certainty(self, score: float, content: Vector, position: int) -> float:
        """The score, and how much of what the question says the entry speaks of at all."""
        whole = sum(content.values())
        spoken_of = sum(weight for feature, weight in content.items() if self._has(position, feature))
        covered = spoken_of / whole if whole else 0.0
        return min(1.0, (1 - self._measure.covered) * score + self._measure.covered * covered)


@lru_cache(maxsize=8)
def _index(entries: tuple[FaqEntry, ...], locale: Locale) -> AnswerIndex:
    return AnswerIndex(entries, locale)


def nearest_question(words: str, answers: Sequence[Answer], locale: Locale) -> tuple[Answer, ...]:
    """Of answers that were just offered by their questions, the one that the words single out; empty for none."""
    offered = tuple(FaqEntry(answer.answer_id, (answer.question,), answer.text) for answer in answers)
    ranked = _index(offered, locale).ranked(words)
    others = ranked[1].score if len(ranked) > 1 else 0.0
    if not ranked or ranked[0].score - others < _SINGLED_OUT:
        return ()
    return tuple(answer for answer in answers if answer.answer_id == ranked[0].entry.answer_id)


def _is_toss_up(first: Ranked, second: Ranked) -> bool:
    """Whether it would be chance that the first is given and not the second."""
    apart = first.score - second.score
    return apart < _NEAR or (apart < _NEAR_IN_MEANING and abs(first.by_words - second.by_words) < _NEAR)


def _answer(entry: FaqEntry, score: float) -> Answer:
    return Answer(entry.answer_id, entry.text, score, entry.questions[0] if entry.questions else "")
