"""The few entries of an index that words may mean: by exact and joined words, by sound, and by pieces of the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from skill.domain.catalog import Locale
from skill.resolve.entry_sets import Tally
from skill.resolve.name_index import GRAM, SOUND, WORD, NameIndex
from skill.resolve.names import name_grams, sound_grams, sounding
from skill.resolve.sounds import sound
from skill.resolve.text import is_cjk, language

# Of the words that share pairs of sounds so many are compared; a shared pair tells as much as four letters less.
_HEARD: Final = 200
_SHARED: Final = 16
_BRIEFER: Final = 4
_ALIKE: Final = 24
_LEAST_ALIKE: Final = 72.0
# What the heard words and the heard pieces come to in points, and one step of a name's length: 16 steps are as much.
_POINTS: Final = 256
_SHORTER: Final = 8
_SHORTER_UNSPACED: Final = 16
# What a word gets that is surer than this; these parts add up.
_SURENESS: Final = ((0.8, 0.35), (0.5, 0.25), (0.0, 0.4))
_RESEMBLING: Final = 0.5
_RAREST_PIECES: Final = 16
_NAMED: Final = 20
_BY_BOTH: Final = 32
_BY_WORDS: Final = 12
_BY_PIECES: Final = 32
_BY_REWORDING: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The words asked for: their form, and for each word which words of the vocabulary it may be, from 0 to 1.

    ``likeliest`` says of each such word how likely it is any of the heard ones. ``is_reworded`` where this is not what
    was said, but another wording of it.
    """

    form: str
    tongue: str
    words: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    meant: tuple[Mapping[int, float], ...] = ()
    likeliest: Mapping[int, float] = field(default_factory=dict)
    grams: frozenset[str] = frozenset()
    whole: float = 1.0
    known: tuple[float, ...] = ()
    said: str = ""
    is_unspaced: bool = False
    is_reworded: bool = False


def hear(form: str, locale: Locale, index: NameIndex, said: Heard | None = None) -> Heard:
    """The folded words with what each may have been; where they reword what was ``said``, each new one as it stands."""
    tongue = language(locale)
    grams = name_grams(form, tongue)
    whole = sum(map(index.gram_weight, grams)) or 1.0
    sounds = sounding(form, tongue)
    if is_cjk(locale):
        return Heard(
            form=form,
            tongue=tongue,
            grams=grams,
            whole=whole,
            said=sounds,
            is_unspaced=True,
            is_reworded=said is not None,
        )
    words = tuple(form.split())
    meant = _meant(words, tongue, index) if said is None else _as_before(words, said, index)
    likeliest: dict[int, float] = {}
    for likely in meant:
        likeliest.update((number, sure) for number, sure in likely.items() if sure > likeliest.get(number, 0.0))
    known = tuple(index.word_weight(index.number[word]) if word in index.number else 0.0 for word in words)
    weights = tuple(_weight(word, likely, index) for word, likely in zip(words, meant, strict=True))
    return Heard(
        form=form,
        tongue=tongue,
        words=words,
        weights=weights,
        meant=meant,
        likeliest=likeliest,
        grams=grams,
        whole=whole,
        known=known,
        said=sounds,
        is_reworded=said is not None,
    )


def _meant(words: Sequence[str], tongue: str, index: NameIndex) -> tuple[Mapping[int, float], ...]:
    """For each word what it may have been, alone or as half of a word that was split."""
    meant = [dict(_alike(word, tongue, index)) for word in words]
    for place, (left, right) in enumerate(pairwise(words)):
        joined = index.number.get(left + right)
        if joined is not None:
            meant[place][joined] = meant[place + 1][joined] = 0.95
    return tuple(meant)


def _as_before(words: Sequence[str], said: Heard, index: NameIndex) -> tuple[Mapping[int, float], ...]:
    known = dict(zip(said.words, said.meant, strict=True))
    return tuple(known[word] if word in known else {index.number[word]: 1.0} for word in words)


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
        letters = fuzz.ratio(word, words[number])
        both = max(letters, 0.55 * letters + 0.45 * fuzz.ratio(said, sounds[number]))
        if both >= _LEAST_ALIKE and number != own and not words[number].isdigit():
            found.append((both, number))
    for both, number in nlargest(_ALIKE, found):
        yield number, 0.95 * ((both - 60) / 40)


def _sharing(said: str, index: NameIndex) -> Iterable[int]:
    """The words of the vocabulary that share most pairs of sounds with what was heard and have few others."""
    tally = Tally()
    for piece in set(sound_grams(said)):
        tally.give(index.members(SOUND, piece), _SHARED)
    for place, members in enumerate(index.brevity):
        tally.favour(members, _BRIEFER << place)
    return tally.best(_HEARD)


def candidates(heard: Heard, index: NameIndex) -> list[int]:
    """At most some 60 entries worth comparing closely, in no order."""
    found = dict.fromkeys(index.named(heard.form)[:_NAMED])
    pieces = _by_pieces(heard, index)
    if heard.is_unspaced:
        found.update(dict.fromkeys(_shorter_first(pieces, index, _SHORTER_UNSPACED).best(_BY_PIECES)))
        return list(found)
    words = _by_words(heard, index)
    both = Tally()
    both.add(words)
    both.add(pieces)
    if heard.is_reworded:
        found.update(dict.fromkeys(_shorter_first(both, index, 2 * _SHORTER).best(_BY_REWORDING)))
        return list(found)
    for tally, step, most in (
        (both, 2 * _SHORTER, _BY_BOTH),
        (words, _SHORTER, _BY_WORDS),
        (pieces, _SHORTER, _BY_PIECES),
    ):
        found.update(dict.fromkeys(_shorter_first(tally, index, step).best(most)))
    return list(found)


def _by_words(heard: Heard, index: NameIndex) -> Tally:
    """Points for the words that entries have, or others that sound alike: the surer and the rarer, the more."""
    tally = Tally()
    share = _POINTS / (sum(heard.weights) or 1.0)
    for weight, likely in zip(heard.weights, heard.meant, strict=True):
        members = 0
        # A word that the shop has is seldom one that it only resembles, and those are many.
        least_sure = _RESEMBLING if max(likely.values(), default=0.0) == 1.0 else 0.0
        left = {number: sure for number, sure in likely.items() if sure >= least_sure}
        for least, part in _SURENESS:
            for number in [number for number, sure in left.items() if sure >= least]:
                members |= index.members(WORD, index.header.words[number])
                del left[number]
            tally.give(members, round(part * weight * share))
    return tally


def _by_pieces(heard: Heard, index: NameIndex) -> Tally:
    """Points for the pieces that entries have, the rarer the more."""
    tally = Tally()
    known = sorted((index.header.grams[gram], gram) for gram in heard.grams if gram in index.header.grams)
    weights = [(index.gram_weight(gram), gram) for _, gram in known[:_RAREST_PIECES]]
    share = _POINTS / (sum(weight for weight, _ in weights) or 1.0)
    for weight, gram in weights:
        tally.give(index.members(GRAM, gram), round(weight * share))
    return tally


def _shorter_first(tally: Tally, index: NameIndex, step: int) -> Tally:
    """Of names with as much of what was asked, those with little besides."""
    for place, members in enumerate(index.shortness):
        tally.favour(members, step << place)
    return tally
