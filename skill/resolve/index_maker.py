"""Makes the index of a shop's names during an import; apart from reading it, as no live turn needs this."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.compounds import has_compounds
from skill.resolve.entry_sets import bits, packed
from skill.resolve.name_index import EXACT, GRAM, NORM_STEPS, SOUND, SYNONYMS, WORD, Header, exact_key, exact_list
from skill.resolve.names import name_grams, sound_grams
from skill.resolve.own_words import Pair, differing, learned
from skill.resolve.sounds import sound
from skill.resolve.synonyms import joined, synonyms, written
from skill.resolve.text import is_cjk

_LEAST_WORD: Final = 2
# Entries of which plain lists are held at a time, a multiple of eight: a million need no more memory than their index.
_RUN: Final = 1 << 16
_EMPTY: Final = bytes(_RUN >> 3)
_FAST: Final = 1
_Key = tuple[str, str]


@dataclass(slots=True)
class IndexMaker:
    """Collects entries in their order of popularity and gives the header and all lists."""

    _entries: int = 0
    _run: dict[_Key, array[int]] = field(default_factory=dict)
    _sealed: dict[_Key, list[tuple[int, bytes]]] = field(default_factory=dict)
    _spread: Counter[_Key] = field(default_factory=Counter)
    _sounds: dict[str, array[int]] = field(default_factory=dict)
    _exact: array[int] = field(default_factory=lambda: array("Q"))
    _tongues: dict[str, str] = field(default_factory=dict)
    _lengths: bytearray = field(default_factory=bytearray)
    _shown: dict[str, Counter[Pair]] = field(default_factory=dict)

    def add(self, tongue: str, forms: Sequence[str]) -> int:
        """Take the entry in; its number."""
        number = self._entries
        self._entries += 1
        self._shown.setdefault(tongue, Counter()).update(differing(forms, compounds=has_compounds(tongue)))
        grams = [name_grams(form, tongue) for form in forms]
        shortest = min((len(one) for one in grams), default=1)
        self._lengths.append(min(255, round(NORM_STEPS * sqrt(shortest))))
        self._exact.extend(key << 32 | number for key in {exact_key(form) for form in forms})
        self._put(GRAM, frozenset().union(*grams), number)
        if not is_cjk(Locale(tongue)):
            words = {word for form in forms for word in form.split()}
            self._put(WORD, words, number)
            for word in words:
                self._tongues.setdefault(word, tongue)
        if self._entries % _RUN == 0:
            self._seal()
        return number

    def header(self) -> Header:
        """The header of all that was added; the pairs of sounds are made with it."""
        self._seal()
        words = sorted(self._tongues)
        sounds = [sound(word, self._tongues[word]) for word in words]
        for number, said in enumerate(sounds):
            for piece in set(sound_grams(said)) if len(said) >= _LEAST_WORD else ():
                self._sounds.setdefault(piece, array("I")).append(number)
        return Header(
            entries=self._entries,
            words=words,
            sounds=sounds,
            spread=array("I", (self._spread[WORD, word] for word in words)),
            grams={key: count for (kind, key), count in self._spread.items() if kind == GRAM},
            lengths=bytes(self._lengths),
        )

    def lists(self) -> Iterator[tuple[str, str, bytes]]:
        """All lists by kind and key as an index keeps them, once the header was asked for; then they are gone."""
        for kind, key in list(self._sealed):
            yield kind, key, self._packed(self._sealed.pop((kind, key)))
        for piece, words in self._sounds.items():
            yield SOUND, piece, packed(bits(words, (words[-1] >> 3) + 1))
        for key, names in groupby(sorted(self._exact), lambda one: exact_list(one >> 32, self._entries)):
            yield EXACT, key, array("Q", names).tobytes()

        for tongue, shown in sorted(self._shown.items()):
            known = joined(learned(shown), synonyms(tongue, self._knows(tongue)))
            # A compound is seldom made twice of the same parts, so there one product has to be enough; it comes last.
            yield SYNONYMS, tongue, written(joined(known, learned(shown, 1)) if has_compounds(tongue) else known)

    def _knows(self, tongue: str) -> Callable[[str], bool]:
        """Whether the shop's names have all the words; in Japanese, whether the whole is a name."""
        if is_cjk(Locale(tongue)):
            whole = {key >> 32 for key in self._exact}
            return lambda form: exact_key(form) in whole
        return lambda form: all(word in self._tongues for word in form.split())

    def _put(self, kind: str, keys: Iterable[str], number: int) -> None:
        for key in keys:
            listed = self._run.get((kind, key))
            if listed is None:
                listed = self._run[kind, key] = array("I")
            listed.append(number % _RUN)

    def _seal(self) -> None:
        """Put away the run's lists, deflated."""
        run = (self._entries - 1) // _RUN
        for key, listed in self._run.items():
            self._spread[key] += len(listed)
            self._sealed.setdefault(key, []).append((run, zlib.compress(bits(listed, len(_EMPTY)), _FAST)))
        self._run.clear()

    def _packed(self, runs: Sequence[tuple[int, bytes]]) -> bytes:
        parts = [_EMPTY] * (runs[-1][0] + 1)
        for run, deflated in runs:
            parts[run] = zlib.decompress(deflated)
        return packed(b"".join(parts))
