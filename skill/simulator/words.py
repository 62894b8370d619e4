"""Speech as tokens, so that samples and what was said are compared on equal terms.

Languages with spaces are compared word by word. Japanese is compared character by character and
spaces are ignored: samples carry them around slots, speech has none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LATIN_RUN_OR_CHARACTER = re.compile(r"[a-z]+|\S")
# A model's samples and values are read again for every conversation: two large models fit.
_REMEMBERED: Final = 20_000
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word (one character in Japanese): as it is compared, and as it is written in a slot."""

    norm: str
    surface: str


def is_spaceless(locale: str) -> bool:
    """Whether the language is written without spaces between words."""
    return locale.startswith("ja")


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str, locale: str) -> tuple[Token, ...]:
    """The words of a text, lower case and without punctuation; empty for a silent text."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_APOSTROPHES)
    clean = "".join(_kept(folded, index) for index in range(len(folded)))
    if is_spaceless(locale):
        found = _LATIN_RUN_OR_CHARACTER.findall(clean.replace("'", ""))
        return tuple(Token(piece, piece) for piece in found)
    return tuple(Token(word.replace("'", ""), word) for word in clean.split())


def norms(text: str, locale: str) -> tuple[str, ...]:
    """The compared forms of a text's tokens."""
    return tuple(token.norm for token in tokens(text, locale))


def surface(span: Sequence[Token], locale: str) -> str:
    """The words of a span as a slot value: spaced, or closed up in Japanese but for Latin words."""
    if not is_spaceless(locale):
        return " ".join(token.surface for token in span)
    text = ""
    for token in span:
        is_latin_pair = text[-1:].isascii() and text[-1:].isalpha() and token.surface.isascii()
        text += f" {token.surface}" if is_latin_pair and token.surface.isalpha() else token.surface
    return text


def _kept(text: str, index: int) -> str:
    """The character at an index, or a space where punctuation or a symbol separates words."""
    character = text[index]
    if unicodedata.category(character)[0] not in "PS":
        return character
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    joins_letters = character == "'" and before.isalpha() and after.isalpha()
    joins_digits = character in ".," and before.isdigit() and after.isdigit()
    return character if joins_letters or joins_digits else " "
