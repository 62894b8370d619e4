"""The words of a model's samples, and how a heard word may stand for one of them: misspelt, inflected, or alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.simulator.nlu.grammar import is_slot, name_stem, stem
from skill.simulator.nlu.language import groups_of, language_of
from skill.simulator.nlu.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIKE_ENOUGH: Final = 0.72
_SHORTEST_MISSPELT: Final = 4
_STEM_SHARE: Final = 0.6
_ALIKE: Final = 0.8
_MOST_MISSPELT: Final = 3
_SHORTEST_NAMED: Final = 3
_REMEMBERED: Final = 4096


class Alternative(NamedTuple):
    """A word of the samples that a heard word may stand for: how, and how like it is."""

    word: str
    how: str
    likeness: float


@dataclass(slots=True)
class Vocabulary:
    """All words of a model's samples; what was looked up once is remembered, as far as memory is given to it."""

    telling: Mapping[str, float]
    locale: str
    _long: list[str] = field(default_factory=list)
    _by_stem: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_group: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _found: dict[str, tuple[Alternative, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the words by stem and by group."""
        language = language_of(self.locale)
        for word in self.telling:
            for group in () if is_slot(word) else groups_of(word, self.locale)[0]:
                self._by_group[group].append(word)
            if len(word) >= _SHORTEST_MISSPELT and word not in language.small and not is_slot(word):
                self._long.append(word)
                self._by_stem[stem(word)].append(word)

    def alternatives(self, norm: str, *, is_small: bool) -> tuple[Alternative, ...]:
        """The words that a heard word may stand for, each in the likeliest way; empty for a word like none."""
        known = self._found.get(norm)
        if known is None:
            known = self._found[norm] = self._alternatives(norm, is_small=is_small)
            if len(self._found) > _REMEMBERED:
                self._found.clear()
        return known

    def _alternatives(self, norm: str, *, is_small: bool) -> tuple[Alternative, ...]:
        found: dict[str, Alternative] = {}
        if norm in self.telling:
            found[norm] = Alternative(norm, "exact", 1.0)
        if is_spaceless(self.locale):
            return tuple(found.values())
        if len(norm) >= _SHORTEST_MISSPELT and not is_small:
            self._add_stems(found, norm)
            if norm not in self.telling:
                self._add_misspelt(found, norm)
        groups, sure = groups_of(norm, self.locale)
        for group in groups:
            for word in self._by_group.get(group, ()):
                found.setdefault(word, Alternative(word, "alike", _ALIKE * sure))
        return tuple(found.values())

    def _add_stems(self, found: dict[str, Alternative], norm: str) -> None:
        for word in self._by_stem.get(stem(norm), ()):
            common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(norm, word, strict=False)))
            share = common / max(len(norm), len(word))
            if share >= _STEM_SHARE:
                found.setdefault(word, Alternative(word, "stem", share))

    def _add_misspelt(self, found: dict[str, Alternative], norm: str) -> None:
        near = process.extract(
            norm, self._long, scorer=OSA.normalized_similarity, score_cutoff=_LIKE_ENOUGH, limit=_MOST_MISSPELT
        )
        for word, likeness, _ in near:
            found.setdefault(word, Alternative(word, "spelling", likeness))


@lru_cache(maxsize=_REMEMBERED)
def name_stems_of(norm: str, locale: str) -> tuple[str, ...]:
    """The stems of a word and of the words alike, as they may occur in an intent's name."""
    groups = language_of(locale).groups
    near = (word for group in groups_of(norm, locale)[0] for word in groups[group])
    return tuple(dict.fromkeys(name_stem(word) for word in (norm, *near) if len(word) >= _SHORTEST_NAMED))
