"""Whole numbers in the words of a language.

Below a hundred every number is a phrase of the language's table. Above, all languages build alike:
hundreds, then scales. German, Dutch and Italian write a number as one word, which is taken apart first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Phrases = Mapping[str, tuple[tuple[tuple[str, ...], "Item"], ...]]

_HUNDRED: Final = 100
_HIGHEST: Final = 10**15


class Item(NamedTuple):
    """One piece of a number.

    ``kind`` is "small" (below a hundred, or digits), "hundred" (multiplies), "hundreds" (doscientos),
    "scale" (thousand), "and" or "article" (the "a" of "a hundred").
    """

    kind: str
    value: int


class _Sum(NamedTuple):
    """A number as far as it is heard: what is closed, what is open, the last piece and the last scale."""

    total: int = 0
    group: int = 0
    last: str = "start"
    scale: int = _HIGHEST


_COMPLETE: Final = frozenset({"small", "hundred", "hundreds", "scale"})
_MAY_FOLLOW: Final[Mapping[str, frozenset[str]]] = {
    "small": frozenset({"start", "hundred", "hundreds", "scale", "and"}),
    "hundreds": frozenset({"start", "scale", "and"}),
    "and": frozenset({"hundred", "hundreds", "scale"}),
    "article": frozenset({"start"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The number words of a language, ready to be read.

    ``split`` takes apart a number written as one word; it gives nothing for any other word.
    ``stands_alone``: "cent" is a hundred without a "one" before it. ``digits`` are the words that name
    a single digit in a code.
    """

    phrases: Phrases
    digits: Mapping[str, str]
    written: re.Pattern[str]
    stands_alone: bool
    split: Callable[[str], tuple[Item, ...]]

    def starts(self, word: str) -> bool:
        """Whether a number can begin with a word."""
        return word[:1].isdecimal() or word in self.phrases or bool(self.split(word))

    def digit(self, word: str) -> str | None:
        """The digit that a word names in a code ("oh" is 0), or None."""
        return self.digits.get(word)

    def is_inside(self, before: str, word: str) -> bool:  # noqa: ARG002 - words with spaces between stand apart
        """Whether a word goes on with the number before it: never, a number may begin at any word."""
        return False

    def cardinals(self, tokens: tuple[str, ...], at: int) -> tuple[tuple[int, int], ...]:
        """The numbers that begin at a place: end and value, longest first."""
        if at >= len(tokens) or not self.starts(tokens[at]):
            return ()
        found: dict[int, int] = {}
        state: _Sum | None = _Sum()
        while state is not None and at < len(tokens):
            state, at = self._step(tokens, at, state, found)
        return tuple(sorted(found.items(), reverse=True))

    def _step(self, tokens: tuple[str, ...], at: int, state: _Sum, found: dict[int, int]) -> tuple[_Sum | None, int]:
        """The number grown by the longest piece at a place; the shorter ones are only noted as ends."""
        longest: _Sum | None = None
        furthest = at
        for end, items in self._pieces(tokens, at):
            after = self._grown(state, items)
            if after is not None and after.last in _COMPLETE:
                found.setdefault(end, after.total + after.group)
            if after is not None and end > furthest:
                longest, furthest = after, end
        return longest, furthest

    def _pieces(self, tokens: tuple[str, ...], at: int) -> Iterator[tuple[int, tuple[Item, ...]]]:
        word = tokens[at]
        if self.written.fullmatch(word):
            yield at + 1, (Item("small", int(re.sub("[.,]", "", word))),)
        for phrase, item in self.phrases.get(word, ()):
            if tokens[at : at + len(phrase)] == phrase:
                yield at + len(phrase), (item,)
        if items := self.split(word):
            yield at + 1, items

    def _grown(self, state: _Sum, items: tuple[Item, ...]) -> _Sum | None:
        grown: _Sum | None = state
        for item in items:
            grown = grown and _grown(grown, item, stands_alone=self.stands_alone)
        return grown


def _grown(state: _Sum, item: Item, *, stands_alone: bool) -> _Sum | None:
    """A number with one more piece; None when the piece can't stand there."""
    if item.kind in _MAY_FOLLOW:
        if state.last not in _MAY_FOLLOW[item.kind]:
            return None
        return state._replace(group=state.group + item.value, last=item.kind)
    if state.last in {"start", "scale", "and"}:
        if not stands_alone:
            return None
        factor = 1
    else:
        factor = state.group
    if item.kind == "hundred":
        is_possible = 0 < factor < _HUNDRED and state.last in {"small", "article", "start", "scale", "and"}
        return state._replace(group=factor * item.value, last="hundred") if is_possible else None
    if factor == 0 or item.value >= state.scale:
        return None
    return _Sum(state.total + factor * item.value, 0, "scale", item.value)
