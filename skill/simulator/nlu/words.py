"""Speech as tokens, so that samples and what was said are compared on equal terms.

Languages with spaces are compared word by word, with clitics taken off ("what's" is "what is", "l'album" is "l album").
Japanese is compared character by character and spaces are ignored: samples carry them around slots, speech has none.
Every token knows where it stood in the text, so that a slot can give back the words as they were said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A model's samples and values are read again for every conversation: two large models fit.
_REMEMBERED: Final = 20_000
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_WORD: Final = re.compile(r"\S+")
_LATIN_OR_DIGITS_OR_CHARACTER: Final = re.compile(r"[a-z]+|\d+|\S")
_HALF_WIDTH_VOICING: Final = frozenset("ﾞﾟ")
_ENGLISH_CLITICS: Final = {
    "'s": "is", "'m": "am", "'re": "are", "'ll": "will", "'d": "would", "'ve": "have", "n't": "not",
}  # fmt: skip
_ENGLISH_CLITIC: Final = re.compile(r"(?<=\w)(?:n't|'(?:s|m|re|ll|d|ve))$")
# Written without its apostrophe by recognisers; other such words ("im", "ill", "id", "well") mean something else too.
_RUN_TOGETHER: Final = {"whats": "is", "wheres": "is", "thats": "is", "hows": "is", "whos": "is", "im": "am"}
_ELISION: Final = re.compile(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|all|sull|dall|un|quest|cos|com|dov|quand)'(?=\w)"
)
_ELIDING: Final = frozenset({"fr", "it"})
_ABBREVIATION: Final = re.compile(r"(?:\b[^\W\d]\.\s?){2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word (one character in Japanese): as it is compared, as it is written in a slot, and where it stood.

    ``start`` and ``end`` count characters of the text as it was given.
    """

    norm: str
    surface: str
    start: int = 0
    end: int = 0


class _Folded(NamedTuple):
    """A text folded for comparison, with the place in the original of each of its characters."""

    text: str
    starts: list[int]
    ends: list[int]


class _Piece(NamedTuple):
    """A stretch of the folded text that is one token; ``norm`` only where it is compared as another word."""

    start: int
    end: int
    norm: str = ""


def is_spaceless(locale: str) -> bool:
    """Whether the language is written without spaces between words."""
    return locale.startswith("ja")


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str, locale: str) -> tuple[Token, ...]:
    """The words of a text, lower case and without punctuation; empty for a silent text."""
    folded = _folded(text)
    clean = "".join(_kept(folded.text, index) for index in range(len(folded.text)))
    if is_spaceless(locale):
        found = _LATIN_OR_DIGITS_OR_CHARACTER.finditer(clean.replace("'", " "))
        pieces = (_Piece(*match.span()) for match in found)
    else:
        pieces = (part for match in _WORD.finditer(clean) for part in _parted(clean, *match.span(), locale[:2]))
    abbreviated = _abbreviated(folded.text)
    return tuple(_token(folded, clean, piece, abbreviated) for piece in pieces)


def norms(text: str, locale: str) -> tuple[str, ...]:
    """The compared forms of a text's tokens."""
    return tuple(token.norm for token in tokens(text, locale))


def surface(span: Sequence[Token], locale: str) -> str:
    """The words of a span as a slot value: spaced as they were said, closed up in Japanese but for Latin words."""
    text, before = "", None
    for token in span:
        if before is not None and _is_spaced(before, token, locale):
            text += " "
        text += token.surface
        before = token
    return text


def _is_spaced(before: Token, token: Token, locale: str) -> bool:
    if not is_spaceless(locale):
        return token.start > before.end or before.end == 0
    return (
        before.surface[-1:].isascii()
        and before.surface[-1:].isalpha()
        and token.surface.isascii()
        and token.surface.isalpha()
    )


def _folded(text: str) -> _Folded:
    """Compatibility forms unified and lower-cased, a cluster of base and combining characters at a time."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for character in unicodedata.normalize("NFKC", text[start:end]).lower().translate(_APOSTROPHES):
            characters.append(character)
            starts.append(start)
            ends.append(end)
    return _Folded("".join(characters), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _combines(text[index]):
            yield start, index
            start = index


def _combines(character: str) -> bool:
    return unicodedata.combining(character) != 0 or character in _HALF_WIDTH_VOICING


def _parted(clean: str, start: int, end: int, language: str) -> Iterator[_Piece]:
    """A word with its clitic apart: after it in English, before it in French and Italian."""
    word = clean[start:end]
    if language == "en" and (clitic := _ENGLISH_CLITIC.search(word)):
        cut = start + clitic.start()
        yield _Piece(start, cut)
        yield _Piece(cut, end, _ENGLISH_CLITICS[clitic[0]])
    elif language == "en" and word in _RUN_TOGETHER:
        yield _Piece(start, end - 1)
        yield _Piece(end - 1, end, _RUN_TOGETHER[word])
    elif language in _ELIDING and (elided := _ELISION.match(word)):
        yield _Piece(start, start + elided.end())
        yield _Piece(start + elided.end(), end)
    else:
        yield _Piece(start, end)


def _token(folded: _Folded, clean: str, piece: _Piece, abbreviated: frozenset[int]) -> Token:
    written = clean[piece.start : piece.end]
    norm = piece.norm or written.replace("'", "")
    if piece.start in abbreviated and len(written) == 1:
        return Token(norm, f"{written}.", folded.starts[piece.start], folded.ends[piece.end])
    return Token(norm, written, folded.starts[piece.start], folded.ends[piece.end - 1])


def _abbreviated(text: str) -> frozenset[int]:
    """The places of single letters said one by one and written with periods: "b. b. q."."""
    runs = (match.span() for match in _ABBREVIATION.finditer(text))
    return frozenset(place for start, end in runs for place in range(start, end) if text[place].isalpha())


def _kept(text: str, index: int) -> str:
    """The character at an index, or a space where punctuation or a symbol separates words."""
    character = text[index]
    if unicodedata.category(character)[0] not in "PS":
        return character
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    joins_letters = character == "'" and before.isalpha() and after.isalpha()
    joins_digits = character in ".," and before.isdigit() and after.isdigit()
    return character if joins_letters or joins_digits else " "
