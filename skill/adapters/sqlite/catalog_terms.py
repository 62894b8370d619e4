"""What the full-text index holds of a name, and asks it for: folded words, and pieces of them for words misheard.

Languages with spaces: each word, and its trigrams marked with ``_``. Japanese: single characters and pairs of the
folded spelling, surface and reading alike. A word that the index knows is looked up whole, an unknown one by its
pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import fold, is_cjk

GRAM: Final = 3
# A shopper says a name, not a page; the rest of a longer one is not looked up.
MOST_WORDS: Final = 12
MOST_CHARACTERS: Final = 60
# Of 387 queries on 45,000 names, none that was answered well found another product than with all pieces.
MOST_PIECES: Final = 6
# A piece in more names than this tells little and costs most of the time: "nal" is in every National brand.
MOST_NAMES: Final = 3_000


def indexed(names: Iterable[str], locale: Locale) -> str:
    """All terms of one product's names in one language, with a space between them."""
    folded = {fold(name, locale) for name in names} - {""}
    terms: set[str] = set()
    for name in folded:
        terms.update(_pairs(name) if is_cjk(locale) else _words_and_pieces(name))
    return " ".join(sorted(terms))


def asked(words: str, locale: Locale, spread: Callable[[str], int]) -> tuple[tuple[str, ...], ...]:
    """The terms to look for, one group a word as heard: any term of a group stands for that word.

    ``spread`` says in how many names a term is, 0 for one that the index doesn't know.
    """
    folded = fold(words, locale)
    if is_cjk(locale):
        return tuple((term,) for term in _asked_pairs(folded[:MOST_CHARACTERS], spread))
    heard = folded.split()[:MOST_WORDS]
    joined = ((left + right,) for left, right in pairwise(heard) if spread(left + right))
    return (*(_word_or_pieces(word, spread) for word in heard), *joined)


def _word_or_pieces(word: str, spread: Callable[[str], int]) -> tuple[str, ...]:
    """The word where it is known, else its rarest pieces: the common ones cost most and tell least."""
    if spread(word):
        return (word,)
    known = sorted((names, piece) for piece in _pieces(word) if (names := spread(piece)))
    return tuple(piece for place, (names, piece) in enumerate(known[:MOST_PIECES]) if names <= MOST_NAMES or not place)


def _asked_pairs(folded: str, spread: Callable[[str], int]) -> Iterator[str]:
    pairs = [term for term in map("".join, pairwise(folded)) if spread(term)]
    # 卵 in 六個入りの卵 is a whole name, and no pair of any.
    alone = [part for part in folded.split("の") if len(part) == 1 and len(folded) > 1 and spread(part)]
    yield from (*pairs, *alone) if pairs or alone else folded


def _words_and_pieces(name: str) -> Iterator[str]:
    for word in name.split():
        yield word
        yield from _pieces(word)


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> tuple[str, ...]:
    """Trigrams with the word's edges, marked so that none is taken for a word: tea is _0te, _tea, _ea0."""
    framed = f"0{word}0"
    return tuple(f"_{framed[start : start + GRAM]}" for start in range(len(framed) - GRAM + 1))


def _pairs(name: str) -> Iterator[str]:
    yield from name
    yield from map("".join, pairwise(name))
