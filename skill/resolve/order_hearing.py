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
_COMPARED: Final = 8
_ALIKE: Final = 50
_SHORTEST: Final = 2
# A name that keeps less of its own sounds was not said: village for spinach keeps .12, "very noble" for burrito bowl
# .32.
_ENOUGH: Final = 0.2
# The same for words that the name doesn't share with what was heard: thin for thick keeps .07, savour for seven .18.
_ENOUGH_OF_THE_REST: Final = 0.15
_NEVER: Final = -99.0
# A part is said for the whole name less often than the whole: "cut" for a cold cut combo.
_PART_FOR_THE_WHOLE: Final = 0.4
# Of ten options said of an item nine are its own; the tenth the menu doesn't know of it.
_FITTING: Final = 0.9
_PLURAL: Final = -0.5
_SURE: Final = 60.0
# What is confused most is one, so that the names worth comparing are found.
_ROUGH: Final = str.maketrans("bdgvzTNmCJeiouEIOUYW", "ptkfstnnSSaaaaaaaaaa")


class Spoken(NamedTuple):
    """One way to say a name: its words, the place of the thing named, and what that can be: ordered, an option.

    ``is_part`` where the words are only a part of the whole name.
    """

    words: tuple[str, ...]
    thing: int
    is_item: bool
    is_option: bool = False
    is_part: bool = False


class Misheard(NamedTuple):
    """What was misheard, by its place among the menu's things, and the log-odds that it was this and nothing else."""

    thing: int
    odds: float

    @property
    def certainty(self) -> float:
        """How sure that is, from 0 to 1."""
        return 1 / (1 + math.exp(-self.odds))


class Expected(NamedTuple):
    """What may be heard, before listening: the log-odds of any name at all, the share of things to order in that.

    ``fitting`` are the things that go with what else was said: of their kind they are likelier than all others.
    """

    odds: float
    of_items: float
    fitting: frozenset[int] = frozenset()


class Hearing:
    """The names of one menu by their sounds."""

    def __init__(self, names: Iterable[Spoken]) -> None:
        self._named: dict[str, Spoken] = {}
        for name in names:
            self._named.setdefault("".join(map(sounds_of, name.words)), name)
        self._roughly = {said: said.translate(_ROUGH) for said in self._named}
        self._items = frozenset(name.thing for name in self._named.values() if name.is_item)
        self._odds = lru_cache(maxsize=4096)(self._compared)
        self._options = frozenset(name.thing for name in self._named.values() if name.is_option)

    def misheard(self, words: Sequence[str], expected: Expected) -> Misheard | None:
        """The likeliest thing for the words, in small letters; None when nothing sounds like them."""
        heard = "".join(map(sounds_of, words))
        if len(heard) < _SHORTEST:
            return None
        likely: dict[int, float] = {}
        for name, odds in self._odds(tuple(words), heard):
            one = math.exp(min(_SURE, odds + expected.odds)) * self._share(name, expected)
            likely[name.thing] = max(likely.get(name.thing, 0.0), one)
        best = max(likely, key=likely.__getitem__, default=None)
        if best is None:
            return None
        return Misheard(best, math.log(likely[best] / (1 + sum(likely.values()) - likely[best])))

    def _share(self, name: Spoken, expected: Expected) -> float:
        """How likely the name is said, of all names: as a thing to order, as an option, or as either."""
        of_items, fitting = expected.of_items, expected.fitting
        ordered = of_items * _part(name.thing, self._items, fitting) if name.is_item else 0.0
        chosen = (1 - of_items) * _part(name.thing, self._options, fitting) if name.is_option else 0.0
        return (ordered + chosen) * (_PART_FOR_THE_WHOLE if name.is_part else 1.0)

    def _compared(self, words: tuple[str, ...], heard: str) -> tuple[tuple[Spoken, float], ...]:
        """The names that the words may be, and the log-odds of each against hearing the words by chance."""
        return tuple(self._alike(words, heard))

    def _alike(self, words: Sequence[str], heard: str) -> Iterable[tuple[Spoken, float]]:
        rough = _singular(heard).translate(_ROUGH)
        alike = process.extract(rough, self._roughly, scorer=fuzz.ratio, limit=_COMPARED, score_cutoff=_ALIKE)
        for _, _, said in alike:
            name = self._named[said]
            odds = heard_as(said, heard)
            if odds >= _ENOUGH * heard_as(said, said) and _is_heard_wrong(name.words, words):
                yield name, odds


def _singular(heard: str) -> str:
    """The sounds without those of a plural, "coats" for one coke; short words keep theirs."""
    return heard[:-1] if heard[-1] in "sz" and len(heard) > _SHORTEST + 1 else heard


def _is_heard_wrong(said: Sequence[str], heard: Sequence[str]) -> bool:
    """Whether words that the name and what was heard don't share sound alike too: "still water" is no ginger water.

    Where they share most words, the rest may be another way to say it.
    """
    heard = [word if word in said else word.removesuffix("s") for word in heard]
    if sum(word in said for word in heard) > len(heard) / 2:
        return True
    lost, strange = _sounds(said, heard), _sounds(heard, said)
    return bool(lost and strange) and heard_as(lost, strange) >= max(0.0, _ENOUGH_OF_THE_REST * heard_as(lost, lost))


def _sounds(words: Sequence[str], without: Sequence[str]) -> str:
    return "".join(sounds_of(word) for word in words if word not in without)


def _part(thing: int, kind: frozenset[int], fitting: frozenset[int]) -> float:
    """The thing's part of its kind; most of it is the fitting ones'."""
    likely = len(kind & fitting)
    if not likely or likely == len(kind):
        return 1 / len(kind)
    return _FITTING / likely if thing in fitting else (1 - _FITTING) / (len(kind) - likely)


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
