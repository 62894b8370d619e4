"""Which name of a menu a recogniser may have misheard: "stripe" for sprite, "a cook" for a coke.

Heard words are compared with all names by how likely one is heard as the other. What counts is how sure it is within
this menu: a name that sounds like another is hardly told from it, and in a long menu some name sounds like anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from skill.resolve.order_confusions import TABLE
from skill.resolve.order_sounds import sounds_of

_UNITS: Final = 2.0
# Names compared sound by sound, of those whose sounds share the most letters, at least so many of a hundred.
_COMPARED: Final = 5
_ALIKE: Final = 50
_SHORTEST: Final = 2
# A name that keeps less of its own sounds was not said: people for pineapple keep .38, "k so" of queso .75.
_ENOUGH: Final = 0.4
_NEVER: Final = -99.0
_PLURAL: Final = -0.5
_SURE: Final = 60.0
# What is confused most is one, so that the names worth comparing are found.
_ROUGH: Final = str.maketrans("bdgvzTNmCJeiouEIOUYW", "ptkfstnnSSaaaaaaaaaa")


class Spoken(NamedTuple):
    """One way to say a name: its words, the place of the thing named, and whether that is ordered or an option."""

    words: tuple[str, ...]
    thing: int
    is_item: bool


class Misheard(NamedTuple):
    """What was misheard, by its place among the menu's things, and how sure that is, from 0 to 1."""

    thing: int
    certainty: float


class Hearing:
    """The names of one menu by their sounds."""

    def __init__(self, names: Iterable[Spoken]) -> None:
        self._named: dict[str, Spoken] = {}
        for name in names:
            self._named.setdefault("".join(map(sounds_of, name.words)), name)
        self._roughly = {said: said.translate(_ROUGH) for said in self._named}
        items = {name.thing for name in self._named.values() if name.is_item}
        others = {name.thing for name in self._named.values()} - items
        self._things = len(items) or 1, len(others) or 1

    def misheard(self, words: Sequence[str], expected: float, of_items: float) -> Misheard | None:
        """The likeliest thing for the folded words; None when nothing sounds like them.

        Before listening: ``expected`` are the log-odds that any name of the menu was said here, ``of_items`` is the
        share of that which things to order have.
        """
        heard = "".join(map(sounds_of, words))
        if len(heard) < _SHORTEST:
            return None
        likely: dict[int, float] = {}
        for name, odds in self._odds(heard):
            one = math.exp(min(_SURE, odds + expected)) * self._share(name, of_items)
            likely[name.thing] = max(likely.get(name.thing, 0.0), one)
        best = max(likely, key=likely.__getitem__, default=None)
        return None if best is None else Misheard(best, likely[best] / (1 + sum(likely.values())))

    def _share(self, name: Spoken, of_items: float) -> float:
        items, others = self._things
        return of_items / items if name.is_item else (1 - of_items) / others

    def _odds(self, heard: str) -> Iterable[tuple[Spoken, float]]:
        rough = heard.translate(_ROUGH)
        alike = process.extract(rough, self._roughly, scorer=fuzz.ratio, limit=_COMPARED, score_cutoff=_ALIKE)
        for _, _, said in alike:
            odds = heard_as(said, heard)
            if odds >= _ENOUGH * heard_as(said, said):
                yield self._named[said], odds


@lru_cache(maxsize=16_384)
def heard_as(said: str, heard: str) -> float:
    """The log-odds that sounds are heard as others, against hearing those by chance, by the best alignment."""
    gone, added, odds = _ODDS.gone, _ODDS.added, _ODDS.heard
    row = [0.0]
    for other in heard:
        row.append(row[-1] + added.get(other, _NEVER))
    for sound in said:
        of_sound, lost = odds.get(sound, {}), gone.get(sound, _NEVER)
        before, row = row, [row[0] + lost]
        for place, other in enumerate(heard):
            row.append(
                max(
                    before[place] + of_sound.get(other, _NEVER),
                    before[place + 1] + lost,
                    row[place] + added.get(other, _NEVER),
                )
            )
    # A name is the same in the plural, "cokes" heard as "coax".
    return max(row[-1], row[-2] + _PLURAL) if heard[-1] in "sz" else row[-1]


class _Odds(NamedTuple):
    heard: Mapping[str, Mapping[str, float]]
    gone: Mapping[str, float]
    added: Mapping[str, float]


def _read(table: str) -> _Odds:
    head, *rows = (line.split() for line in table.splitlines())
    heard = {row[0]: {said: int(odds) / _UNITS for said, odds in zip(head[1:], row[1:], strict=True)} for row in rows}
    added = heard.pop(head[0])
    return _Odds(heard, {said: row.pop(head[0]) for said, row in heard.items()}, added)


_ODDS: Final = _read(TABLE)
