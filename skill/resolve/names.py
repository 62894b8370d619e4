"""A name in the form that an index keeps and a search compares: folded words, in Japanese the kana, and its pieces."""

from __future__ import annotations

import re
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


# How a Japanese sentence asks, as folded and also as recognisers mishear it: かいたい comes as かえたい.
_ASKING: Final = re.compile(
    r"(?<=.)[をもおのはに]?お?(?:\d+つ)?を?(?:ください|ちゅもんして|か[いえ]たい|えがきたい|かいさい|おねがいします)$"
)

# 一キロのダークロースト names ダークロースト; 一番茶 doesn't name 茶.
_SIZED: Final = re.compile(r"^\d+[^\dの]{1,5}の(?=..)")
# "Another bag of dark roast" names dark roast; "box of chocolates" may be a name.
_PACKED: Final = re.compile(
    r"^(?:(?:another|more|some|my|your|extra|other) )*"
    r"(?:(?:bag|box|bottle|can|pack|carton|jar|piece|loaf|bunch|kilo|pound|cup|packet|tin|tub|bar|roll|case) of )?"
    r"(?=.)(?!of )"
)


def asked(words: str, locale: Locale, readings: Readings) -> tuple[str, ...]:
    """The forms that heard words may have in the index, without what only asks."""
    # The lesser readings of a kanji alone are half the dictionary's: who says 豆 means まめ, and hardly とう, a peach.
    ways = (lambda text: readings(text)[:1]) if len(words) == 1 else readings
    forms = spelled(words, locale, ways)
    if is_cjk(locale):
        bare = [_ASKING.sub("", form) for form in forms]
        return tuple(dict.fromkeys((*bare, *(_SIZED.sub("", form) for form in bare))))
    return tuple(dict.fromkeys(bare for form in forms for bare in (form, _PACKED.sub("", form))))


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


__all__ = ["Readings", "asked", "language", "name_grams", "sound_grams", "sounding", "spelled", "word_grams"]
