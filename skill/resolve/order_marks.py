"""A sentence as marks: which words are numbers, names of the menu, links, or unknown; the best cover of all words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from skill.domain.quantity import PIECE, Amount
from skill.resolve.counting import CountWords
from skill.resolve.menu import MenuItem, MenuOption
from skill.resolve.menu_words import LONGEST, Meaning, MenuWords
from skill.resolve.spaced_amounts import amount_at, is_number

# Longer names win over the same words one by one; a name over a number, a number over a carrying word.
_LONGER: Final = 0.04
_NOT: Final = 0.9
_COUNTED: Final = 0.6
_CARRIED: Final = 0.5
_NEAR_WORDS: Final = 3


class Kind(StrEnum):
    """What a mark does in an order."""

    NAME = auto()
    NUMBER = auto()
    ARTICLE = auto()
    LEAVES_OUT = auto()
    LEAVES_OUT_ALL = auto()
    DEGREE = auto()
    TAKES_BACK = auto()
    LINK = auto()
    CARRIES = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some words of the sentence and what they do; names carry what they may mean, numbers their amount.

    ``is_part`` when the words are only a part of a name, ``is_guess`` when they only sound like it.
    """

    kind: Kind
    words: tuple[str, ...]
    items: tuple[MenuItem, ...] = ()
    options: tuple[MenuOption, ...] = ()
    amount: Amount | None = None
    degree: str = ""
    is_part: bool = False
    is_guess: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it can only be a thing ordered, no option."""
        return bool(self.items) and not self.options

    @property
    def word(self) -> str:
        """The words as they were said."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Arc:
    mark: Mark
    worth: float


def marks_of(tokens: Sequence[str], menu: MenuWords, counting: CountWords) -> tuple[Mark, ...]:
    """The marks that explain most of the words, in their order; every word is in exactly one."""
    marker = _Marker(tuple(token.lower() for token in tokens), menu, counting)
    best: list[tuple[float, tuple[Mark, ...]]] = [(0.0, ())]
    for end in range(1, len(tokens) + 1):
        ways = (
            (best[start][0] + arc.worth, (*best[start][1], arc.mark))
            for start in range(max(0, end - LONGEST), end)
            for arc in marker.arcs(start, end)
        )
        best.append(max(ways, key=lambda way: (way[0], -len(way[1]))))
    return best[-1][1]


class _Marker:
    """One sentence being marked."""

    def __init__(self, tokens: tuple[str, ...], menu: MenuWords, counting: CountWords) -> None:
        self.tokens = tokens
        self.menu = menu
        self.counting = counting
        self.amounts = {start: amount_at(tokens, start, counting) for start in range(len(tokens))}
        self.carrying = menu.carrying
        self.edges = menu.manner.links | counting.articles | {"the"}
        self.strange = tuple(not self._is_plain(token) for token in tokens)

    def _is_plain(self, token: str) -> bool:
        """Whether the word needs no guess: a word of the menu, of the language of orders, or a number."""
        manner = self.menu.manner
        return (
            token in self.carrying
            or token in manner.links
            or token in self.counting.numbers
            or token in manner.stands_for
            or manner.is_everyday(token)
            or self.menu.knows(token)
            or any(token in phrase for phrase in (*manner.leaves_out, *manner.degrees, *manner.takes_back))
        )

    def arcs(self, start: int, end: int) -> Iterable[_Arc]:
        words = self.tokens[start:end]
        yield from self._named(words, start, end)
        yield from self._counted(words, start, end)
        yield from self._phrased(words)
        if len(words) == 1:
            yield self._single(words)

    def _named(self, words: tuple[str, ...], start: int, end: int) -> Iterable[_Arc]:
        if words[0] in self.edges or words[-1] in self.edges:
            return
        meaning = self.menu.of(words)
        if meaning is None and self._may_be_misheard(start, end):
            meaning = self.menu.near(words)
        if meaning is not None:
            yield _Arc(name_mark(words, meaning), len(words) * (meaning.worth + _LONGER * (len(words) - 1)))

    def _may_be_misheard(self, start: int, end: int) -> bool:
        """Whether a guess is worth it: a strange word inside, and no carrying word or number at either end."""
        if end - start > _NEAR_WORDS or not any(self.strange[start:end]):
            return False
        if any(token in self.menu.manner.links for token in self.tokens[start:end]):
            return False
        ends = {self.tokens[start], self.tokens[end - 1]}
        return not any(token in self.carrying or is_number(token, self.counting) for token in ends)

    def _counted(self, words: tuple[str, ...], start: int, end: int) -> Iterable[_Arc]:
        times = self.amounts.get(start + 1) if words[0] in self.counting.times else None
        if times is not None and times.end == end and not times.is_bare_article:
            yield _Arc(Mark(kind=Kind.NUMBER, words=words, amount=times.amount), _COUNTED * len(words))
        read = self.amounts[start]
        if read is None:
            return
        kind = Kind.ARTICLE if read.is_bare_article and read.amount.unit == PIECE else Kind.NUMBER
        if read.end == end:
            yield _Arc(Mark(kind=kind, words=words, amount=read.amount), _COUNTED * len(words))
        elif end == start + 1 and is_number(words[0], self.counting):
            number = amount_at(words, 0, self.counting)
            amount = None if number is None else Amount(number.amount.number)
            yield _Arc(Mark(kind=kind, words=words, amount=amount), _COUNTED)

    def _phrased(self, words: tuple[str, ...]) -> Iterable[_Arc]:
        manner, worth = self.menu.manner, _NOT * len(words)
        if words in manner.leaves_out:
            yield _Arc(Mark(kind=Kind.LEAVES_OUT, words=words), worth)
        if words in manner.leaves_out_all:
            yield _Arc(Mark(kind=Kind.LEAVES_OUT_ALL, words=words), worth)
        if words in manner.degrees:
            yield _Arc(Mark(kind=Kind.DEGREE, words=words, degree=manner.degrees[words]), worth)
        if words in manner.carries:
            yield _Arc(Mark(kind=Kind.CARRIES, words=words), worth)
        if words in manner.takes_back:
            yield _Arc(Mark(kind=Kind.TAKES_BACK, words=words), worth)

    def _single(self, words: tuple[str, ...]) -> _Arc:
        if words[0] in self.menu.manner.links:
            return _Arc(Mark(kind=Kind.LINK, words=words), _CARRIED)
        if words[0] in self.carrying or set(self.menu.folded(words[0])) & self.carrying:
            return _Arc(Mark(kind=Kind.CARRIES, words=words), _CARRIED)
        return _Arc(Mark(kind=Kind.UNKNOWN, words=words), 0.0)


def name_mark(words: tuple[str, ...], meaning: Meaning) -> Mark:
    """The mark of words that name something on the menu."""
    return Mark(
        kind=Kind.NAME,
        words=words,
        items=meaning.items,
        options=meaning.options,
        is_part=meaning.is_part,
        is_guess=meaning.is_guess,
    )
