"""One written form for what sounds or means the same, so that words as heard can be compared with names as written.

What a language does to its words (plurals, articles, numbers as words) is a row of ``languages``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.japanese import digits_for_numerals, sounded
from skill.resolve.languages import PLAIN, ROWS

_CJK: Final = frozenset({"ja", "zh"})
_INSIDE_WORDS: Final = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_NOT_WORD: Final = re.compile(r"[^\w]+|_")
_DIGIT_EDGE: Final = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


def language(locale: Locale) -> str:
    """The language of the locale: "en" of "en-US"."""
    return locale.partition("-")[0].lower()


def is_cjk(locale: Locale) -> bool:
    """Whether the language is written without spaces between words, so that characters are compared."""
    return language(locale) in _CJK


@lru_cache(maxsize=65_536)
def fold(words: str, locale: Locale) -> str:
    """The words in the form that all their spellings share; empty when nothing but punctuation was there.

    For comparing, never for speaking. In languages with spaces: single words in the singular with one space between
    them, without articles, small numbers as digits. In Japanese: one kana, without spaces, long vowels and small っ.
    """
    plain = unicodedata.normalize("NFKC", words).lower()
    if is_cjk(locale):
        return sounded(digits_for_numerals(_NOT_WORD.sub("", plain)))
    tongue = language(locale)
    rules = ROWS.get(tongue, PLAIN)
    spoken = _INSIDE_WORDS.sub("", _unelided(plain, tongue)).replace("%", " percent ").replace("&", " and ")
    bare = _NOT_WORD.sub(" ", _without_accents(spoken))
    tokens = _DIGIT_EDGE.sub(" ", bare).split()
    kept = [token for token in tokens if token not in rules.articles] or tokens
    return " ".join(_singular(rules.numbers.get(token, token), tongue) for token in kept)


def _without_accents(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("œ", "oe"))
    return "".join(character for character in parts if not unicodedata.combining(character))


def _unelided(words: str, tongue: str) -> str:
    """The words without articles that lean on the next one: d'orange, dell'uva."""
    leaning = _leaning(tongue)
    return leaning.sub("", words) if leaning else words


def _singular(token: str, tongue: str) -> str:
    irregular = ROWS.get(tongue, PLAIN).irregular
    if token in irregular:
        return irregular[token]
    for pattern, ending in _endings(tongue):
        if pattern.search(token):
            return pattern.sub(ending, token)
    return token


# Compiled on first use: a shop speaks one or two of the languages.
@cache
def _endings(tongue: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), ending) for pattern, ending in ROWS.get(tongue, PLAIN).endings)


@cache
def _leaning(tongue: str) -> re.Pattern[str] | None:
    elided = ROWS.get(tongue, PLAIN).elided
    return re.compile(rf"\b(?:{'|'.join(elided.split())})['’ʼ`](?=\w)") if elided else None
