"""The index of a shop's names: which entries have a word, a piece, a sound; made once by an import, then only read.

An entry is one product's names in one language. Entries are numbered by popularity, so the front of a posting list is
what shoppers mean most.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log, log2, sqrt
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.names import name_grams, sound_grams
from skill.resolve.sounds import sound
from skill.resolve.text import is_cjk

WORD: Final = "w"
GRAM: Final = "g"
SOUND: Final = "s"
EXACT: Final = "="
_NOTHING: Final = array("I")
_LEAST_WORD: Final = 2
_NORM_STEPS: Final = 8


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


class NameIndex:
    """Reads an index: ``postings(kind, key)`` gives numbers in ascending order, ``entries`` the entries of numbers."""

    def __init__(
        self,
        header: Header,
        postings: Callable[[str, str], array[int]],
        entries: Callable[[Sequence[int]], Mapping[int, Entry]],
    ) -> None:
        self.header = header
        self.postings = postings
        self.entries = entries

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The vocabulary's words to their numbers."""
        return {word: number for number, word in enumerate(self.header.words)}

    @cached_property
    def gram_weight(self) -> Callable[[str], float]:
        """How telling a piece is: its inverse frequency; one that no name has tells most."""
        entries, unknown = self.header.entries, self.unknown_weight
        known = {gram: log(1 + entries / spread) for gram, spread in self.header.grams.items()}
        return lambda gram: known.get(gram, unknown)

    @cached_property
    def unknown_weight(self) -> float:
        """How telling a word is that no name has."""
        return log(1 + self.header.entries)

    def word_weight(self, number: int) -> float:
        """How telling the word of the vocabulary is: its inverse frequency; of -1, a word that no name has."""
        return self.unknown_weight if number < 0 else log(1 + self.header.entries / self.header.spread[number])

    def length(self, number: int) -> float:
        """How long the entry's shortest name is, as the root of its pieces."""
        return self.header.lengths[number] / _NORM_STEPS


@dataclass(slots=True)
class IndexMaker:
    """Collects entries in their order of popularity and gives the header and all posting lists."""

    _entries: int = 0
    _lists: dict[tuple[str, str], array[int]] = field(default_factory=dict)
    _tongues: dict[str, str] = field(default_factory=dict)
    _lengths: bytearray = field(default_factory=bytearray)

    def add(self, tongue: str, forms: Sequence[str]) -> int:
        """Take the entry in; its number."""
        number = self._entries
        self._entries += 1
        grams = [name_grams(form, tongue) for form in forms]
        shortest = min((len(one) for one in grams), default=1)
        self._lengths.append(min(255, round(_NORM_STEPS * sqrt(shortest))))
        self._put(GRAM, frozenset().union(*grams), number)
        self._put(EXACT, {form.replace(" ", "") for form in forms}, number)
        if not is_cjk(Locale(tongue)):
            words = {word for form in forms for word in form.split()}
            self._put(WORD, words, number)
            for word in words:
                self._tongues.setdefault(word, tongue)
        return number

    def header(self) -> Header:
        """The header of all that was added; the pairs of sounds are made with it."""
        words = sorted(self._tongues)
        sounds = [sound(word, self._tongues[word]) for word in words]
        for number, said in enumerate(sounds):
            if len(said) >= _LEAST_WORD:
                self._put(SOUND, set(sound_grams(said)), number)
        return Header(
            entries=self._entries,
            words=words,
            sounds=sounds,
            spread=array("I", (len(self._lists[WORD, word]) for word in words)),
            grams={key: len(listed) for (kind, key), listed in self._lists.items() if kind == GRAM},
            lengths=bytes(self._lengths),
        )

    def lists(self) -> Iterable[tuple[str, str, array[int]]]:
        """All posting lists by kind and key, once the header was asked for."""
        return ((kind, key, listed) for (kind, key), listed in self._lists.items())

    def postings(self, kind: str, key: str) -> array[int]:
        """The list of the key; empty for an unknown one."""
        return self._lists.get((kind, key), _NOTHING)

    def _put(self, kind: str, keys: Iterable[str], number: int) -> None:
        for key in keys:
            listed = self._lists.get((kind, key))
            if listed is None:
                listed = self._lists[kind, key] = array("I")
            listed.append(number)


__all__ = ["EXACT", "GRAM", "SOUND", "WORD", "Counter", "Entry", "Header", "IndexMaker", "NameIndex", "log2"]
