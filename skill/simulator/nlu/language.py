"""What the simulator knows of a language beyond any one skill: small words, politeness, words alike.

The words are data, a TOML file per language in ``skill/simulator/languages``; a language without a
file is understood all the same, by its samples alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from skill.simulator.languages import words_of
from skill.simulator.nlu.words import norms

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's general words, in the compared forms.

    ``small`` are words that say little alone, ``openers`` and ``closers`` what stands before and after a
    wish out of politeness. ``groups`` are words that can stand for each other, ``alike`` each word's groups.
    """

    small: frozenset[str]
    openers: frozenset[tuple[str, ...]]
    closers: frozenset[tuple[str, ...]]
    groups: tuple[tuple[str, ...], ...]
    alike: Mapping[str, tuple[int, ...]]

    @property
    def longest_wrapping(self) -> int:
        """Words in the longest opener or closer; 0 without any."""
        return max(map(len, self.openers | self.closers), default=0)


@lru_cache(maxsize=32)
def language_of(locale: str) -> Language:
    """The language of a locale, ready for comparing."""
    found = words_of(locale)
    fillers = frozenset(norms(phrase, locale) for phrase in found.get("fillers", ()))
    groups = tuple(norms(group, locale) for group in found.get("alike", ()))
    alike: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for word in group:
            alike[word].append(number)
    return Language(
        small=frozenset(norms(found.get("small", ""), locale)),
        openers=fillers,
        closers=fillers | frozenset(norms(phrase, locale) for phrase in found.get("closers", ())),
        groups=groups,
        alike={word: tuple(numbers) for word, numbers in alike.items()},
    )
