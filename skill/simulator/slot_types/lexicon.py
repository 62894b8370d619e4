"""Words of one kind and what each stands for: weekdays, months, units, or the entries of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.simulator.slot_types.patterns import expanded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, longest first, each with its value."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def starts(self, word: str) -> bool:
        """Whether one of its phrases begins with a word."""
        return word in self.by_first

    def read(self, tokens: tuple[str, ...], at: int) -> tuple[tuple[int, str], ...]:
        """The phrases that begin at a place: end and value, longest first."""
        if at >= len(tokens):
            return ()
        return tuple(
            (at + len(phrase), value)
            for phrase, value in self.by_first.get(tokens[at], ())
            if tokens[at : at + len(phrase)] == phrase
        )


def lexicon(entries: Iterable[tuple[str, str]], locale: str) -> Lexicon:
    """A lexicon of (phrase, value); a phrase may be a pattern. Of equal phrases the first holds."""
    values: dict[tuple[str, ...], str] = {}
    for pattern, value in entries:
        for phrase in expanded(pattern):
            values.setdefault(words_of(phrase, locale), value)
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, value in sorted(values.items(), key=lambda one: -len(one[0])):
        if words:
            grouped.setdefault(words[0], []).append((words, value))
    return Lexicon({first: tuple(phrases) for first, phrases in grouped.items()})
