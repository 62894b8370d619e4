"""From a question to the shop's own answer, or to none: an answer to another question is worse than none."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.resolve.text import fold, is_cjk, language

# Words that most questions share and that say nothing of what they ask; they still count a little, in short questions.
_COMMON: Final = {
    "en": {
        *(
            "i",
            "you",
            "me",
            "my",
            "your",
            "we",
            "it",
            "do",
            "doe",
            "did",
            "is",
            "are",
            "be",
            "am",
            "can",
            "could",
            "will",
        ),
        *("would", "should", "to", "of", "for", "in", "on", "and", "or", "with", "about", "have", "has", "had", "this"),
        *("that", "there", "please", "tell", "know", "want", "need", "like", "help", "what", "how", "where", "when"),
        *("if", "im", "ive", "id", "some", "any", "get", "more", "so", "at", "as", "from", "by", "us", "was", "dont"),
    },
}
_COMMON_WEIGHT: Final = 0.25
_GRAM: Final = 3
_CJK_GRAMS: Final = (1, 2, 3)
_WORD_SHARE: Final = 0.5
# Where most answers and refusals came out right on half of 4,956 Bitext questions, a fifth of them out of scope.
_FLOOR: Final = 0.3
_CJK_FLOOR: Final = 0.3
# Two different answers this near each other are told apart by chance, unless both fit well.
_NEAR: Final = 0.02
_SURE: Final = 0.6


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One answer of the shop's FAQ, with the ways shoppers ask for it."""

    answer_id: str
    questions: tuple[str, ...]
    text: str


Features = Mapping[str, float]


class AnswerIndex:
    """The FAQ of one locale, prepared once so that a question costs a few look-ups.

    Build it when the shop is opened; ``best_answer`` keeps the index of the last few tuples of entries.
    """

    def __init__(self, entries: Sequence[FaqEntry], locale: Locale) -> None:
        self._entries = tuple(entries)
        self._locale = locale
        counted = [
            (position, _count(question, locale))
            for position, entry in enumerate(self._entries)
            for question in entry.questions
        ]
        spread = Counter(feature for _, counts in counted for feature in counts)
        self._rarity = {
            feature: math.log(1 + len(counted) / seen) * _weight(feature, locale) for feature, seen in spread.items()
        }
        self._unseen = math.log(1 + len(counted)) if counted else 1.0
        self._owner = [position for position, _ in counted]
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, (_, counts) in enumerate(counted):
            for feature, value in self._unit(counts).items():
                self._postings[feature].append((row, value))

    def answer(self, question: str) -> Answer | None:
        """The answer to the question; None when it asks something else or two answers fit as well."""
        ranked = self.ranked(question)
        if not ranked:
            return None
        best, score = ranked[0]
        floor = _CJK_FLOOR if is_cjk(self._locale) else _FLOOR
        if score < floor:
            return None
        if len(ranked) > 1 and score < _SURE and score - ranked[1][1] < _NEAR:
            return None
        return Answer(best.answer_id, best.text, min(1.0, score))

    def ranked(self, question: str) -> list[tuple[FaqEntry, float]]:
        """The entries that share anything with the question, best first, each with its score from 0 to 1."""
        rows: dict[int, float] = defaultdict(float)
        for feature, value in self._unit(_count(question, self._locale)).items():
            for row, other in self._postings.get(feature, ()):
                rows[row] += value * other
        best: dict[int, float] = {}
        for row, score in rows.items():
            owner = self._owner[row]
            best[owner] = max(best.get(owner, 0.0), score)
        order = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(self._entries[position], score) for position, score in order]

    def _unit(self, counts: Features) -> dict[str, float]:
        """The features weighted by rarity, words and grams each of their share, as a vector of length one.

        What no question of the shop contains still lengthens the vector: it asks of something else.
        """
        return _normalised(
            {
                feature: (1 + math.log(count))
                * self._rarity.get(feature, self._unseen * _weight(feature, self._locale))
                for feature, count in counts.items()
            }
        )


@lru_cache(maxsize=8)
def _index(entries: tuple[FaqEntry, ...], locale: Locale) -> AnswerIndex:
    return AnswerIndex(entries, locale)


def best_answer(question: str, entries: Sequence[FaqEntry], locale: Locale) -> Answer | None:
    """The entry that answers the question; None when none does surely enough."""
    return _index(tuple(entries), locale).answer(question)


def _count(question: str, locale: Locale) -> Counter[str]:
    folded = fold(question, locale)
    if is_cjk(locale):
        return Counter(_grams(folded, _CJK_GRAMS))
    words = folded.split()
    grams = (f"~{gram}" for word in words for gram in _grams(f" {word} ", (_GRAM,)))
    return Counter([*words, *grams])


def _grams(text: str, sizes: Iterable[int]) -> Iterable[str]:
    return (text[start : start + size] for size in sizes for start in range(len(text) - size + 1))


def _weight(feature: str, locale: Locale) -> float:
    if is_cjk(locale):
        return 1.0
    return _COMMON_WEIGHT if feature in _COMMON.get(language(locale), ()) else 1.0


def _normalised(features: Features) -> dict[str, float]:
    """Words and grams each scaled to their share of a vector of length one."""
    word_square = sum(value**2 for feature, value in features.items() if not feature.startswith("~"))
    gram_square = sum(value**2 for feature, value in features.items() if feature.startswith("~"))
    shares = (_WORD_SHARE, 1 - _WORD_SHARE) if gram_square and word_square else (1.0, 1.0)
    by_word = math.sqrt(shares[0] / word_square) if word_square else 0.0
    by_gram = math.sqrt(shares[1] / gram_square) if gram_square else 0.0
    return {feature: value * (by_gram if feature.startswith("~") else by_word) for feature, value in features.items()}
