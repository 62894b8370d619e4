"""How words sound, roughly: what a recogniser confuses becomes equal, so that misheard names can be found.

Languages with spaces get consonant classes and one vowel class; Japanese kana become Latin letters, so that half a
syllable heard right still counts. A new language is a row of rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), sound) for pattern, sound in pairs)


# Before the classes: how letters that stand together are said. Accents are gone by then.
_SPELLING: Final[Mapping[str, Rules]] = {
    "en": _rules(
        (r"^k(?=n)|^w(?=r)|^p(?=s)|^g(?=n)|(?<=m)b$", ""),
        (r"gh(?=t|$)", ""),
        (r"ph", "f"),
        (r"tch|ch|sh|sch|ti(?=o)|ci(?=a)", "X"),
        (r"ck|qu|q", "k"),
        (r"x", "ks"),
        (r"(?<=d)g(?=[ei])", "X"),
        (r"c(?=[eiy])", "s"),
        (r"(?<=[bcdfgklmnprstvz])e$", ""),
        (r"(?<=[aeo])w", ""),
        (r"y(?=[aeiou])", "i"),
        (r"h", ""),
    ),
    "fr": _rules(
        (r"(?:eau|au)x?", "o"),
        (r"ph", "f"),
        (r"ch|sch", "X"),
        (r"qu|q|ck", "k"),
        (r"gn", "ni"),
        (r"g(?=[eiy])", "X"),
        (r"gu(?=[eiy])", "g"),
        (r"c(?=[eiy])", "s"),
        (r"ill|ll(?=e)", "i"),
        (r"x", "ks"),
        (r"h", ""),
        (r"(?<=[a-z]{2})(?:es?|[tdsxp]s?)$", ""),
    ),
    "de": _rules(
        (r"sch|tsch", "X"),
        (r"(?<=[aou])ch", "k"),
        (r"ch", "X"),
        (r"^s(?=[pt])", "X"),
        (r"ph|pf", "f"),
        (r"ck|qu|q", "k"),
        (r"chs|x", "ks"),
        (r"tz|z", "s"),
        (r"v|w", "f"),
        (r"(?<=[aeiou])h", ""),
        (r"j", "i"),
        (r"th", "t"),
    ),
    "es": _rules(
        (r"ll", "i"),
        (r"ch", "X"),
        (r"qu|ck", "k"),
        (r"gu(?=[ei])", "g"),
        (r"g(?=[ei])", "H"),
        (r"c(?=[ei])|z", "s"),
        (r"j|x", "H"),
        (r"v", "b"),
        (r"h", ""),
    ),
}
_CLASSES: Final = str.maketrans(
    {"c": "k", "q": "k", "g": "k", "z": "s", "v": "f", "j": "X", "d": "t", "b": "p", "y": "i", "H": "k"}
)
_VOWELS: Final = re.compile(r"[aeiou]+")
_DOUBLED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=16_384)
def sound(word: str, tongue: str) -> str:
    """How the folded word sounds in the language, in about 14 letters; a number stays as it is."""
    if word.isdigit():
        return word
    said = word
    for pattern, heard in _SPELLING.get(tongue, ()):
        said = pattern.sub(heard, said)
    said = _VOWELS.sub("a", said.translate(_CLASSES))
    return _DOUBLED.sub(r"\1", said) or word


_ROWS: Final = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "y": "や ゆ よ", "r": "らりるれろ", "w": "わ   を",
    "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_LETTERS: Final = {
    ord(kana): consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=False)
    if kana != " "
} | {ord(kana): vowel for kana, vowel in zip("ぁぃぅぇぉ", "aiueo", strict=True)} | {
    ord("ん"): "n", ord("ゃ"): "ya", ord("ゅ"): "yu", ord("ょ"): "yo", ord("っ"): "", ord("ー"): "",
}  # fmt: skip
_GLIDES: Final = re.compile(r"i(?=y[auo])")


@lru_cache(maxsize=16_384)
def letters(kana: str) -> str:
    """The hiragana in Latin letters, two a syllable; what is no kana stays."""
    return _GLIDES.sub("", kana.translate(_LETTERS))
