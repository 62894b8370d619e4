"""A name in the form that an index keeps and a search compares: folded words, in Japanese the kana, and its pieces."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.sounds import letters, sound
from skill.resolve.text import fold, is_cjk, language

Readings = Callable[[str], tuple[str, ...]]
# A shopper says a name, not a page; the rest of a longer one is not looked at.
MOST_WORDS: Final = 12
MOST_CHARACTERS: Final = 80
_GRAM: Final = 3
_PAIR: Final = 2


def spelled(name: str, locale: Locale, readings: Readings) -> tuple[str, ...]:
    """The forms that a name is found by: its words as folded; in Japanese the folded kana, then the surface."""
    folded = fold(name, locale)[:MOST_CHARACTERS]
    if not is_cjk(locale) or not folded:
        return (" ".join(folded.split()[:MOST_WORDS]),) if folded else ()
    said = (fold(reading, locale)[:MOST_CHARACTERS] for reading in readings(name))
    return tuple(dict.fromkeys(filter(None, (*said, folded))))


@lru_cache(maxsize=16_384)
def word_grams(word: str) -> tuple[str, ...]:
    """The trigrams of a word with its edges: ``^te``, ``tea``, ``ea$``."""
    framed = f"^{word}$"
    return tuple(framed[place : place + _GRAM] for place in range(len(framed) - _GRAM + 1))


@lru_cache(maxsize=1_024)
def name_grams(form: str, tongue: str) -> frozenset[str]:
    """The pieces of a name's form by which it is found when no word is right: trigrams, in Japanese pairs."""
    if is_cjk(Locale(tongue)):
        said = letters(form)
        syllables = (form[place : place + _PAIR] for place in range(max(1, len(form) - 1)))
        return frozenset((*syllables, *(f"~{said[place : place + _GRAM]}" for place in range(len(said) - _GRAM + 1))))
    return frozenset(gram for word in form.split() for gram in word_grams(word))


@lru_cache(maxsize=4_096)
def sounding(form: str, tongue: str) -> str:
    """The whole form as one string of sounds, without spaces."""
    if is_cjk(Locale(tongue)):
        return letters(form)
    return "".join(sound(word, tongue) for word in form.split())


def sound_grams(said: str) -> tuple[str, ...]:
    """The pieces of a word's sounds by which it is found when it was misheard."""
    return word_grams(said)


__all__ = ["Readings", "language", "name_grams", "sound_grams", "sounding", "spelled", "word_grams"]
