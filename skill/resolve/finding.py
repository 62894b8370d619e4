"""The few entries of an index that words may mean: by exact and joined words, by sound, and by pieces of the name."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from skill.domain.catalog import Locale
from skill.resolve.name_index import EXACT, GRAM, SOUND, WORD, NameIndex
from skill.resolve.names import name_grams, sound_grams, sounding
from skill.resolve.sounds import sound
from skill.resolve.text import is_cjk, language

# Of 1,500 words that share pairs of sounds the rest is noise (findings "Resolution").
_HEARD: Final = 400
_SHARED: Final = 0.34
_ALIKE: Final = 24
_LEAST_ALIKE: Final = 72.0
_LONG_LIST: Final = 4_000
_MOST_SCORED: Final = 12_000
_RAREST_GRAMS: Final = 14
_GRAM_LIST: Final = 2_000
_BY_WORDS: Final = 32
_BY_GRAMS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The words asked for: their form, and for each word which words of the vocabulary it may be, from 0 to 1."""

    form: str
    tongue: str
    words: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    meant: tuple[Mapping[int, float], ...] = ()
    grams: frozenset[str] = frozenset()
    whole: float = 1.0
    known: tuple[float, ...] = ()
    said: str = ""
    is_unspaced: bool = False


def hear(form: str, locale: Locale, index: NameIndex) -> Heard:
    """The folded words with what each may have been."""
    tongue = language(locale)
    grams = name_grams(form, tongue)
    whole = sum(map(index.gram_weight, grams)) or 1.0
    said = sounding(form, tongue)
    if is_cjk(locale):
        return Heard(form=form, tongue=tongue, grams=grams, whole=whole, said=said, is_unspaced=True)
    words = tuple(form.split())
    meant = [dict(_alike(word, tongue, index)) for word in words]
    for place, (left, right) in enumerate(pairwise(words)):
        joined = index.number.get(left + right)
        if joined is not None:
            meant[place][joined] = meant[place + 1][joined] = 0.95
    known = tuple(index.word_weight(index.number[word]) if word in index.number else 0.0 for word in words)
    weights = tuple(_weight(word, likely, index) for word, likely in zip(words, meant, strict=True))
    return Heard(
        form=form,
        tongue=tongue,
        words=words,
        weights=weights,
        meant=tuple(meant),
        grams=grams,
        whole=whole,
        known=known,
        said=said,
    )


def _weight(word: str, likely: Mapping[int, float], index: NameIndex) -> float:
    number = index.number.get(word)
    if number is not None:
        return index.word_weight(number)
    best = max(likely, key=lambda one: likely[one], default=None)
    return index.unknown_weight * 0.8 if best is None else index.word_weight(best)


def _alike(word: str, tongue: str, index: NameIndex) -> Iterable[tuple[int, float]]:
    """The vocabulary's words that the word may be, by letters and by sound, each with how likely."""
    own = index.number.get(word)
    if own is not None:
        yield own, 1.0
    if word.isdigit():
        return
    said = sound(word, tongue)
    sounds, words = index.header.sounds, index.header.words
    found: list[tuple[float, int]] = []
    for number in _sharing(said, index):
        if number != own:
            letters = fuzz.ratio(word, words[number])
            both = max(letters, 0.55 * letters + 0.45 * fuzz.ratio(said, sounds[number]))
            if both >= _LEAST_ALIKE and not words[number].isdigit():
                found.append((both, number))
    for both, number in nlargest(_ALIKE, found):
        yield number, 0.95 * ((both - 60) / 40)


def _sharing(said: str, index: NameIndex) -> Iterable[int]:
    """The words of the vocabulary that share about half of their pairs of sounds with what was heard."""
    pieces = set(sound_grams(said))
    shared: Counter[int] = Counter()
    for piece in pieces:
        shared.update(index.postings(SOUND, piece))
    sounds = index.header.sounds
    least = max(1, round(_SHARED * len(pieces)))
    longest = len(said) + max(2, len(said) // 2)
    near = [number for number, count in shared.items() if count >= least and len(sounds[number]) <= longest]
    if len(near) > _HEARD:
        near = nlargest(_HEARD, near, key=lambda number: shared[number] / (4 + len(sounds[number])))
    return near


def candidates(heard: Heard, index: NameIndex) -> list[int]:
    """At most some 80 entries worth comparing closely, in no order."""
    found = dict.fromkeys(index.postings(EXACT, heard.form.replace(" ", ""))[:20])
    found.update(dict.fromkeys(_by_words(heard, index)))
    found.update(dict.fromkeys(_by_grams(heard, index)))
    return list(found)


def _by_words(heard: Heard, index: NameIndex) -> list[int]:
    """Rarest word first: what the rare ones leave open, the common ones only reorder."""
    lists: list[list[tuple[float, array[int]]]] = []
    for weight, likely in zip(heard.weights, heard.meant, strict=True):
        ascending = sorted((sure, number) for number, sure in likely.items())
        lists.append([(weight * sure, index.postings(WORD, index.header.words[number])) for sure, number in ascending])
    lists.sort(key=lambda one: sum(len(listed) for _, listed in one))
    scores: dict[int, float] = {}
    for one in lists:
        _accumulate(scores, one)
    return _best(scores, index, _BY_WORDS)


def _accumulate(scores: dict[int, float], lists: Sequence[tuple[float, array[int]]]) -> None:
    gained: dict[int, float] = {}
    size = sum(len(listed) for _, listed in lists)
    is_common = size > _LONG_LIST and len(scores) > _BY_WORDS
    for gain, listed in lists:
        if is_common:
            known = scores.keys() & (listed if len(listed) < _MOST_SCORED * 4 else frozenset(listed))
            gained.update(dict.fromkeys(known, gain))
        else:
            gained.update(dict.fromkeys(listed[:_MOST_SCORED], gain))
    for number, gain in gained.items():
        scores[number] = scores.get(number, 0.0) + gain


def _by_grams(heard: Heard, index: NameIndex) -> list[int]:
    known = [(index.header.grams[gram], gram) for gram in heard.grams if gram in index.header.grams]
    scores: dict[int, float] = {}
    for _, gram in sorted(known)[:_RAREST_GRAMS]:
        weight = index.gram_weight(gram)
        listed = index.postings(GRAM, gram)
        for number in listed[:_GRAM_LIST]:
            scores[number] = scores.get(number, 0.0) + weight
    return _best(scores, index, _BY_GRAMS)


def _best(scores: Mapping[int, float], index: NameIndex, most: int) -> list[int]:
    """Those with most of what was asked and little besides."""
    lengths = index.header.lengths
    return nlargest(most, scores, key=lambda number: scores[number] / (24 + lengths[number]))
