"""One written form for what sounds or means the same, so that words as heard can be compared with names as written.

What a language does to its words (plurals, articles, numbers as words) is a row in ``_LANGUAGES``; a new language
is a new row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.japanese import digits_for_numerals, sounded

_CJK: Final = frozenset({"ja", "zh"})
_INSIDE_WORDS: Final = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_NOT_WORD: Final = re.compile(r"[^\w]+|_")
_DIGIT_EDGE: Final = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """What one language does to its words; ``plurals`` are patterns and what the singular has in their place."""

    articles: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    irregular: Mapping[str, str] = field(default_factory=dict)
    plurals: tuple[tuple[str, str], ...] = ()


def _numbered(words: str) -> dict[str, str]:
    return {word: str(number) for number, word in enumerate(words.split())}


_LANGUAGES: Final[Mapping[str, _Language]] = {
    "en": _Language(
        articles=frozenset({"a", "an", "the"}),
        numbers=_numbered("zero one two three four five six seven eight nine ten eleven twelve"),
        irregular={
            "loaves": "loaf", "leaves": "leaf", "knives": "knife", "halves": "half", "shoes": "shoe",
            "men": "man", "women": "woman", "children": "child", "teeth": "tooth", "mice": "mouse",
        },
        # In order, the first that fits: berries, cookie, glasses, boxes and peaches, tomatoes, bags.
        plurals=(
            (r"(?<=..)(?:ies|ie)$", "y"),
            (r"(?<=ss)es$", ""),
            (r"(?<=x)es$|(?<=[cs]h)es$", ""),
            (r"(?<=[a-z]{2}o)es$", ""),
            (r"(?<=[a-z][^suiy])s$|(?<=[a-z][aeo]y)s$", ""),
        ),
    ),
    "fr": _Language(
        articles=frozenset({"le", "la", "les", "un", "une", "des", "du", "de", "l", "d"}),
        plurals=((r"(?<=eau)x$|(?<=[a-z]{2}[^su])s$", ""),),
    ),
    "de": _Language(articles=frozenset({"der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "einer"})),
    "es": _Language(
        articles=frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del"}),
        plurals=((r"(?<=[a-z][lnrdz])es$|(?<=[a-z]{2}[aeo])s$", ""),),
    ),
}  # fmt: skip
_PLAIN: Final = _Language()


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
    rules = _LANGUAGES.get(tongue, _PLAIN)
    spoken = _INSIDE_WORDS.sub("", plain).replace("%", " percent ").replace("&", " and ")
    bare = _NOT_WORD.sub(" ", _without_accents(spoken))
    tokens = _DIGIT_EDGE.sub(" ", bare).split()
    kept = [token for token in tokens if token not in rules.articles] or tokens
    return " ".join(_singular(rules.numbers.get(token, token), tongue) for token in kept)


def _without_accents(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("œ", "oe"))
    return "".join(character for character in parts if not unicodedata.combining(character))


def _singular(token: str, tongue: str) -> str:
    irregular = _LANGUAGES.get(tongue, _PLAIN).irregular
    if token in irregular:
        return irregular[token]
    for pattern, ending in _plurals(tongue):
        if pattern.search(token):
            return pattern.sub(ending, token)
    return token


@cache
def _plurals(tongue: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    # Compiled on first use: a shop speaks one or two of the languages.
    return tuple((re.compile(pattern), ending) for pattern, ending in _LANGUAGES.get(tongue, _PLAIN).plurals)
