"""One written form for what sounds or means the same, so that words as heard can be compared with names as written.

What a language does to its words (plurals, articles, numbers as words) is a row in ``_LANGUAGES``; a new language
is a new row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.japanese import digits_for_numerals, sounded

_CJK: Final = frozenset({"ja", "zh"})
_INSIDE_WORDS: Final = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_NOT_WORD: Final = re.compile(r"[^\w]+|_")
_DIGIT_EDGE: Final = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    articles: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    irregular: Mapping[str, str] = field(default_factory=dict)
    plurals: tuple[tuple[re.Pattern[str], str], ...] = ()


def _rules(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), ending) for pattern, ending in pairs)


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
        plurals=_rules(
            (r"(?<=..)(?:ies|ie)$", "y"),
            (r"(?<=ss)es$", ""),
            (r"(?<=x)es$|(?<=[cs]h)es$", ""),
            (r"(?<=[a-z]{2}o)es$", ""),
            (r"(?<=[a-z][^suiy])s$|(?<=[a-z][aeo]y)s$", ""),
        ),
    ),
    "fr": _Language(
        articles=frozenset({"le", "la", "les", "un", "une", "des", "du", "de", "l", "d"}),
        plurals=_rules((r"(?<=eau)x$|(?<=[a-z]{2}[^su])s$", "")),
    ),
    "de": _Language(articles=frozenset({"der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "einer"})),
    "es": _Language(
        articles=frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del"}),
        plurals=_rules((r"(?<=[a-z][lnrdz])es$|(?<=[a-z]{2}[aeo])s$", "")),
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
    rules = _LANGUAGES.get(language(locale), _PLAIN)
    spoken = _INSIDE_WORDS.sub("", plain).replace("%", " percent ").replace("&", " and ")
    bare = _NOT_WORD.sub(" ", _without_accents(spoken))
    tokens = _DIGIT_EDGE.sub(" ", bare).split()
    kept = [token for token in tokens if token not in rules.articles] or tokens
    return " ".join(_singular(rules.numbers.get(token, token), rules) for token in kept)


def _without_accents(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("œ", "oe"))
    return "".join(character for character in parts if not unicodedata.combining(character))


def _singular(token: str, rules: _Language) -> str:
    if token in rules.irregular:
        return rules.irregular[token]
    for pattern, ending in rules.plurals:
        if pattern.search(token):
            return pattern.sub(ending, token)
    return token
