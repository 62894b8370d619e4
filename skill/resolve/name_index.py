"""The index of a shop's names: which entries have a word, a piece, a sound; made once by an import, then only read.

An entry is one product's names in one language. Entries are numbered by popularity, so the lowest numbers are what
shoppers mean most.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import Final

from skill.resolve.entry_sets import unpacked

WORD: Final = "w"
GRAM: Final = "g"
SOUND: Final = "s"
EXACT: Final = "="
SYNONYMS: Final = "~"
# Lengths are eighths of the root of a name's pieces: from two pieces (11) to sixty (62).
NORM_STEPS: Final = 8
_SHORTEST, _STEP, _TOP = 16, 3, 15
# Names to a list of whole names: few enough to read through.
_NAMES_A_LIST: Final = 32
# For sets and lists that are kept in memory: sets of a million entries have 133 KB each.
_KEPT_BYTES: Final = 6_000_000
_LEAST_KEPT, _MOST_KEPT = 32, 512
_WEIGHTS_KEPT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Entry:
    """One product's names in one language, each in its forms; ``product`` is its row in the catalog."""

    product: int
    tongue: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a search needs of the whole index: the vocabulary, how rare words and pieces are, how long entries are."""

    entries: int
    words: Sequence[str]
    sounds: Sequence[str]
    spread: Sequence[int]
    grams: Mapping[str, int]
    lengths: bytes


class _Weights(dict[str, float]):
    """Weights by piece, with one for all that are unknown; a look-up of a known one runs no Python."""

    unknown = 0.0

    def __missing__(self, _piece: str) -> float:
        return self.unknown


class NameIndex:
    """Reads an index: ``stored(kind, key)`` gives a list as it was written, ``entries`` the entries of numbers."""

    def __init__(
        self,
        header: Header,
        stored: Callable[[str, str], bytes],
        entries: Callable[[Sequence[int]], Mapping[int, Entry]],
    ) -> None:
        self.header = header
        self.entries = entries
        self._stored = stored
        kept = max(_LEAST_KEPT, min(_MOST_KEPT, _KEPT_BYTES * 7 // (header.entries + 1)))
        self.members = lru_cache(kept)(self._members)
        self.word_weight = lru_cache(_WEIGHTS_KEPT)(self._word_weight)
        self.synonyms = lru_cache(_LEAST_KEPT)(self._synonyms)

    def named(self, form: str) -> Sequence[int]:
        """The entries whose name is the form, spaces aside, ascending; by a checksum, so hardly ever one more."""
        checksum = exact_key(form)
        listed = array("Q")
        listed.frombytes(self._stored(EXACT, exact_list(checksum, self.header.entries)))
        return [number & 0xFFFFFFFF for number in listed if number >> 32 == checksum]

    def _members(self, kind: str, key: str) -> int:
        """The entries that have the word or the piece, or the words with the piece of sound, as bits."""
        return unpacked(self._stored(kind, key))

    def _synonyms(self, tongue: str) -> Mapping[str, tuple[str, ...]]:
        """What else the language calls words, by names of this shop; all as folded."""
        lines = (line.split("\t") for line in self._stored(SYNONYMS, tongue).decode().split("\n"))
        return {word: tuple(others) for word, *others in lines if others}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The vocabulary's words to their numbers."""
        return {word: number for number, word in enumerate(self.header.words)}

    @cached_property
    def gram_weight(self) -> Callable[[str], float]:
        """How telling a piece is: its inverse frequency; one that no name has tells most."""
        entries, grams = self.header.entries, self.header.grams
        weights = {spread: log(1 + entries / spread) for spread in set(grams.values())}
        known = _Weights(zip(grams, map(weights.__getitem__, grams.values()), strict=True))
        known.unknown = self.unknown_weight
        return known.__getitem__

    @cached_property
    def unknown_weight(self) -> float:
        """How telling a word is that no name has."""
        return log(1 + self.header.entries)

    def _word_weight(self, number: int) -> float:
        """How telling the word of the vocabulary is: its inverse frequency; of -1, a word that no name has."""
        return self.unknown_weight if number < 0 else log(1 + self.header.entries / self.header.spread[number])

    @cached_property
    def shortness(self) -> Sequence[int]:
        """How short names are, 15 the shortest: a binary digit an item, the lowest first, each a set of entries."""
        return _digits(self.header.lengths, [(length - _SHORTEST) // _STEP for length in range(256)])

    @cached_property
    def brevity(self) -> Sequence[int]:
        """How short the vocabulary's words sound, as ``shortness``: 15 less their letters."""
        return _digits(bytes(min(len(said), _TOP) for said in self.header.sounds), range(256))


def _digits(lengths: bytes, levels: Sequence[int]) -> Sequence[int]:
    """The binary digits of 15 less the level of every length, as sets."""
    left = [_TOP - min(_TOP, max(0, level)) for level in levels]
    tables = (bytes(ord("0") + (one >> place & 1) for one in left) for place in range(_TOP.bit_length()))
    return [int(lengths.translate(table)[::-1] or b"0", 2) for table in tables]


def exact_key(form: str) -> int:
    """The checksum that a whole name is found by."""
    return zlib.crc32(form.replace(" ", "").encode())


def exact_list(checksum: int, entries: int) -> str:
    """Which list of whole names has it, in an index of so many entries."""
    return str(checksum * (entries // _NAMES_A_LIST + 1) >> 32)
