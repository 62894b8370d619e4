"""An utterance taken apart once: its tokens, how much each says, and which of them only wrap the wish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skill.simulator.nlu.language import Language, language_of
from skill.simulator.nlu.words import Token, is_spaceless, tokens

_KANA_BY_CHARACTER: Final = re.compile(r"[ぁ-ゖ]")
_KATAKANA: Final = re.compile(r"[ァ-ヶー]")
SYLLABLE: Final = 0.4
"""What one katakana character says: words in it are long, kanji words short."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance's tokens.

    ``weights`` say how much a token says, ``is_small`` marks words that say little alone, ``is_filler``
    those that wrap a wish. Where everything wraps, nothing does.
    """

    spoken: tuple[Token, ...]
    norms: tuple[str, ...]
    weights: tuple[float, ...]
    is_small: tuple[bool, ...]
    is_filler: tuple[bool, ...]
    locale: str


@lru_cache(maxsize=4096)
def hear(text: str, locale: str) -> Heard:
    """A text in the compared forms of its words, weighed and marked."""
    spoken = tokens(text, locale)
    language = language_of(locale)
    norms = tuple(token.norm for token in spoken)
    small = tuple(_is_small(norm, language, locale) for norm in norms)
    weights = tuple(SYLLABLE if _KATAKANA.fullmatch(norm) else 1.0 for norm in norms)
    return Heard(spoken, norms, weights, small, _fillers(norms, language), locale)


def _is_small(norm: str, language: Language, locale: str) -> bool:
    if is_spaceless(locale):
        return bool(_KANA_BY_CHARACTER.fullmatch(norm))
    return norm in language.small


def _fillers(norms: tuple[str, ...], language: Language) -> tuple[bool, ...]:
    """Marks politeness from both ends inwards; inside, such words belong to the sentence."""
    first, last = 0, len(norms)
    longest = language.longest_wrapping
    while step := _longest(norms[first : first + longest], language.openers, at_end=False):
        first += step
    while last > first and (step := _longest(norms[max(first, last - longest) : last], language.closers, at_end=True)):
        last -= step
    if first >= last:
        return (False,) * len(norms)
    return tuple(place < first or place >= last for place in range(len(norms)))


def _longest(stretch: tuple[str, ...], known: frozenset[tuple[str, ...]], *, at_end: bool) -> int:
    """How many words of the stretch's beginning, or end, are one of the known phrases; 0 for none."""
    for size in range(len(stretch), 0, -1):
        if (stretch[-size:] if at_end else stretch[:size]) in known:
            return size
    return 0
