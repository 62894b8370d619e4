"""When two names sound the same, by a rule simple enough to explain to the owner of a shop.

English: letters that sound alike count as one (c, k, q; s, z; f, v, ph; d, t; b, p), silent letters and doubles are
dropped, and vowels count as one of three: as in *pan*, in *pen* or *pin*, in *pot* or *put*. Flour and flower are
alike, rice and rose are not. Japanese: the same kana when long vowels and small っ are left out. Other languages: the
same letters when accents, articles and plurals are left out.
"""

from __future__ import annotations

import re
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import fold

_SPELLINGS: Final = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"ght\b|gh\b"), "t"),
    (re.compile(r"\bkn|\bgn"), "n"),
    (re.compile(r"\bwr"), "r"),
    (re.compile(r"mb\b"), "m"),
    (re.compile(r"sc(?=[eiy])|c(?=[eiy])"), "s"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?<=[aeou])[wy](?=[aeiou])"), ""),
    (re.compile(r"(?<=[aeiou])[wy]"), ""),
    (re.compile(r"(?<=\w\w)e\b"), ""),
    (re.compile(r"(?<=\w)h"), ""),
)
_ONE_SOUND: Final = str.maketrans({"z": "s", "v": "f", "d": "t", "b": "p", "y": "i"})
_VOWELS: Final = re.compile(r"([aeiou])[aeiou]*")
_THREE: Final = {"a": "a", "e": "e", "i": "e", "o": "o", "u": "o"}
_DOUBLES: Final = re.compile(r"(.)\1+")


def sound(name: str, locale: Locale) -> str:
    """What is left of the name when all that can't be heard is dropped; the same for names that sound alike.

    A Japanese name is given by its reading where it has one.
    """
    folded = fold(name, locale)
    return _english(folded) if locale.startswith("en") else folded


def _english(folded: str) -> str:
    heard = folded
    for pattern, letters in _SPELLINGS:
        heard = pattern.sub(letters, heard)
    heard = _VOWELS.sub(lambda found: _THREE[found[1]], heard.translate(_ONE_SOUND))
    return _DOUBLES.sub(r"\1", heard).replace(" ", "")
