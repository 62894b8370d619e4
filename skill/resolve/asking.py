"""What a question in a language with spaces is made of: stems, meanings, what it asks after, and letter groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.domain.catalog import Locale
from skill.resolve.shop_words import ASKED_AFTER, ASKING, DENYING, JOINING, PHRASES, SAME
from skill.resolve.stems import stem
from skill.resolve.text import fold, language

# Weights beside 1.0 of a content word, the best of a few on half of the Bitext and Banking77 development questions.
_JOINING_WEIGHT: Final = 0.08
_ASKING_WEIGHT: Final = 0.15
_ASKED_AFTER_WEIGHT: Final = 0.45
_DENIAL_WEIGHT: Final = 0.7
_WORD_BESIDE_MEANING: Final = 0.5
_PAIR_WEIGHT: Final = 0.4
# A word heard or typed wrong: at least so long, and so near a word of the FAQ.
_SNAP_LENGTH: Final = 6
_SNAP_LIKENESS: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tongue:
    joining: Collection[str]
    asking: Collection[str]
    asked_after: Mapping[str, str]
    denying: Collection[str]
    meanings: Mapping[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    stem: Callable[[str], str]


@lru_cache(maxsize=8)
def _tongue(key: str) -> _Tongue:
    shorten = stem if key == "en" else str
    meanings: dict[str, str] = {}
    for row in SAME.get(key, ()):
        stems = [shorten(word) for word in row.split()]
        for word in stems:
            meanings.setdefault(word, stems[0])
    asking = ASKING.get(key, frozenset())
    return _Tongue(
        joining=JOINING.get(key, frozenset()),
        asking=asking | {shorten(word) for word in asking},
        asked_after=ASKED_AFTER.get(key, {}),
        denying=DENYING.get(key, frozenset()),
        meanings=meanings,
        phrases=tuple((re.compile(pattern), f" {word} ") for pattern, word in PHRASES.get(key, ())),
        stem=shorten,
    )


def asked_features(question: str, locale: Locale, known: Collection[str] = ()) -> Iterator[tuple[str, float]]:
    """Each feature with its weight: words bare, meanings ``=``, what is asked after ``?``, letter groups ``~``.

    A word unlike any that is ``known`` or means something here is taken for the known word it nearly is.
    """
    tongue = _tongue(language(locale))
    folded = fold(question, locale)
    for pattern, word in tongue.phrases:
        folded = pattern.sub(word, folded)
    content = []
    for word in folded.split():
        light = _light(word, tongue)
        if light:
            yield light
            continue
        bare = _snapped(tongue.stem(word), tongue, known)
        weight = _ASKING_WEIGHT if bare in tongue.asking else 1.0
        yield from _of_word(bare, weight, tongue.meanings.get(bare))
        if weight == 1.0:
            content.append(tongue.meanings.get(bare, bare))
    yield from ((f"{one} {other}", _PAIR_WEIGHT) for one, other in pairwise(content))


def _light(word: str, tongue: _Tongue) -> tuple[str, float] | None:
    if word in tongue.denying:
        return "?not", _DENIAL_WEIGHT
    if word in tongue.joining:
        return word, _JOINING_WEIGHT
    after = tongue.asked_after.get(word)
    return (f"?{after}", _ASKED_AFTER_WEIGHT) if after else None


@lru_cache(maxsize=16_384)
def _of_word(bare: str, weight: float, meaning: str | None) -> tuple[tuple[str, float], ...]:
    padded = f" {bare} "
    return (
        *(((f"={meaning}", weight),) if meaning else ()),
        (bare, weight * (_WORD_BESIDE_MEANING if meaning else 1.0)),
        *((f"~{padded[at : at + size]}", weight) for size in (3, 4) for at in range(len(padded) - size + 1)),
    )


def _snapped(bare: str, tongue: _Tongue, known: Collection[str]) -> str:
    if len(bare) < _SNAP_LENGTH or bare in known or bare in tongue.meanings or bare in tongue.asking:
        return bare
    nearest = process.extractOne(bare, known, scorer=OSA.normalized_similarity, score_cutoff=_SNAP_LIKENESS)
    return nearest[0] if nearest else bare
