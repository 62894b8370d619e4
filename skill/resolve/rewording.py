"""Other wordings of what was asked: another word for the thing, a compound taken apart or put together.

A shopper says courgette, Karfiol, Saft aus Tomaten; the shop writes zucchini, Blumenkohl, Tomatensaft. The shop's own
names come first: only wordings made of its words are searched for, and they count less than what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.compounds import parts_renamed, recompounded
from skill.resolve.name_index import NameIndex
from skill.resolve.text import is_cjk, language

_MOST_WORDS: Final = 4
# Each wording is a search of its own.
_MOST: Final = 12


def reworded(form: str, locale: Locale, index: NameIndex) -> tuple[str, ...]:
    """The folded words in at most a dozen wordings that the shop's names may have, the nearest first."""
    tongue = language(locale)
    if is_cjk(locale):
        return index.synonyms(tongue).get(form, ())
    words = form.split()
    others = (*recompounded(words, tongue, index.number.__contains__), *_Renaming(index, tongue).ways(words))
    return tuple(islice(dict.fromkeys(other for other in others if other != form), _MOST))


@dataclass(frozen=True, slots=True)
class _Renaming:
    """Calls things by other names that one shop has in one language."""

    index: NameIndex
    tongue: str

    def ways(self, words: Sequence[str]) -> Iterator[str]:
        """All ways to name the things but as they were, those with the fewest changes first."""
        parts = list(self._parts(words))
        ways = islice(product(*parts), 1, _MOST * _MOST)
        changes = {way: sum(one != names[0] for one, names in zip(way, parts, strict=True)) for way in ways}
        return (" ".join(way) for way in sorted(changes, key=lambda way: changes[way]))

    def _parts(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The words in parts as long as there is another name for: each as it was said, then its other names."""
        start = 0
        while start < len(words):
            ends = range(min(len(words), start + _MOST_WORDS), start, -1)
            found = (self._names(words[start:end]) for end in ends)
            names = next((names for names in found if len(names) > 1), (words[start],))
            yield names
            start += len(names[0].split())

    def _names(self, words: Sequence[str]) -> tuple[str, ...]:
        said, synonyms = " ".join(words), self.index.synonyms(self.tongue)
        others: Iterable[str] = synonyms.get(said, ())
        if not others and len(words) == 1:
            others = parts_renamed(said, self.tongue, synonyms)
        return (said, *(other for other in dict.fromkeys(others) if self._is_known(other)))

    def _is_known(self, name: str) -> bool:
        return all(word in self.index.number for word in name.split())
