"""Japanese names that are written in other words' characters and sound like what was heard: やきとり for 焼き鳥.

Recognisers choose kanji, kana or another word's kanji for the same sounds. Kana says no more than its sound, so it may
be any word that sounds so; different kanji are different words until the shopper says otherwise (柿, 牡蠣: both かき).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from skill.domain.catalog import Locale
from skill.resolve.readings import readings
from skill.resolve.text import fold

_KANJI: Final = re.compile(r"[一-鿿㐀-䶿]")
_JA: Final = Locale("ja-JP")
AS_READ: Final = 0.97
# Read in one of the ways that are not the first: 鶏肉 as とりにく.
_READ_OTHERWISE: Final = 0.9
# Enough to ask, not enough to add (likeness.CLEAR): sounds alone against the writing, or only nearly the sounds.
_ASKED: Final = 0.6
# In fewer kana than this a slip makes another word, and a second reading is one that many words have (とう for 桃).
_SHORTEST: Final = 4
# Below this likeness names of some length share sounds by chance, and the fit reaches 0.
_CHANCE: Final = 0.55


def fit_by_readings(words: str, names: Sequence[str]) -> float:
    """How well the words sound like the best of one product's names, from 0 to .97.

    A reading given as a name of its own says nothing against the kanji of another: 佐藤 sounds like さとう, and is not
    what the shop writes 砂糖.
    """
    best = max((fit_by_reading(words, name) for name in names), default=0.0)
    return min(best, _ASKED) if any(_is_another_word(words, name) for name in names) else best


def _is_another_word(words: str, name: str) -> bool:
    """Whether both are written in kanji, in none of the same, and sound alike."""
    heard_kanji, name_kanji = set(_KANJI.findall(words)), set(_KANJI.findall(name))
    is_apart = bool(heard_kanji) and bool(name_kanji) and not heard_kanji & name_kanji
    return is_apart and bool(set(_folded(words)) & set(_folded(name)))


def fit_by_reading(words: str, name: str) -> float:
    """How well the words sound like the name, from 0 to .97; 0 where neither has kanji, which then says no more."""
    heard_kanji, name_kanji = set(_KANJI.findall(words)), set(_KANJI.findall(name))
    if not heard_kanji and not name_kanji:
        return 0.0
    heard, sounds = _folded(words), _folded(name)
    if not heard[0] or not sounds[0]:
        return 0.0
    at_most = _ASKED if heard_kanji and name_kanji and not heard_kanji & name_kanji else AS_READ
    return min(at_most, _likeness(heard, sounds))


def _likeness(heard: tuple[str, ...], sounds: tuple[str, ...]) -> float:
    if heard[0] == sounds[0]:
        return AS_READ
    shared = set(heard) & set(sounds)
    if shared:
        return _READ_OTHERWISE if max(map(len, shared)) >= _SHORTEST else _ASKED
    return max(_nearly(heard[0], sound) for sound in sounds)


def _nearly(heard: str, sound: str) -> float:
    if min(len(heard), len(sound)) < _SHORTEST:
        return 0.0
    alike: float = fuzz.ratio(heard, sound) / 100
    return min(_ASKED, max(0.0, (alike - _CHANCE) / (1 - _CHANCE)))


@lru_cache(maxsize=65_536)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(reading, _JA) for reading in readings(text)))
