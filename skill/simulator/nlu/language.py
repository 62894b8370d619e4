"""What the simulator knows of a language beyond any one skill: small words, politeness, words alike.

The words are data, a TOML file per language in ``skill/simulator/languages``; a language without a
file is understood all the same, by its samples alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.simulator.languages import words_of
from skill.simulator.nlu.words import is_spaceless, norms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_SHORTEST_INFLECTED: Final = 5
_LONGEST_WITHIN: Final = 8
_LIKE_ENOUGH: Final = 0.79


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's general words, in the compared forms.

    ``small`` are words that say little alone, ``openers`` and ``closers`` what stands before and after a
    wish out of politeness, ``questions`` the words that make one, ``between`` those that
    join two things. ``groups`` are words that can stand for each other,
    ``alike`` each word's groups; where nothing separates words, they are stretches of characters.
    """

    small: frozenset[str]
    openers: frozenset[tuple[str, ...]]
    closers: frozenset[tuple[str, ...]]
    questions: frozenset[str]
    between: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    alike: Mapping[str, tuple[int, ...]]

    @property
    def longest_wrapping(self) -> int:
        """Words in the longest opener or closer; 0 without any."""
        return max(map(len, self.openers | self.closers), default=0)


@lru_cache(maxsize=4096)
def groups_of(norm: str, locale: str) -> tuple[tuple[int, ...], float]:
    """The groups of words alike that a word belongs to, and how surely: itself, an inflection, or misspelt."""
    language = language_of(locale)
    if norm in language.alike:
        return language.alike[norm], 1.0
    if len(norm) < _SHORTEST_INFLECTED or norm in language.small:
        return (), 0.0
    near = process.extractOne(norm, list(language.alike), scorer=OSA.normalized_similarity, score_cutoff=_LIKE_ENOUGH)
    return (language.alike[near[0]], near[1]) if near else ((), 0.0)


def asks(norms_said: Sequence[str], locale: str) -> bool:
    """Whether the words hold one that makes a question."""
    questions = language_of(locale).questions
    if is_spaceless(locale):
        text = "".join(norms_said)
        return any(word in text for word in questions)
    return not questions.isdisjoint(norms_said)


def words_within(norms_said: Sequence[str], locale: str) -> Iterator[tuple[int, str]]:
    """The longest word of a group that begins at each place, where nothing separates words; with its place."""
    alike = language_of(locale).alike
    place = 0
    while place < len(norms_said):
        last = min(len(norms_said), place + _LONGEST_WITHIN)
        stretches = ((end, "".join(norms_said[place:end])) for end in range(last, place, -1))
        end, word = next((one for one in stretches if one[1] in alike), (place + 1, ""))
        if word:
            yield place, word
        place = end


def concepts_of(norms_said: Sequence[str], locale: str) -> set[int]:
    """The groups of words alike that are said in a language without spaces; none in others, read word by word."""
    if not is_spaceless(locale):
        return set()
    alike = language_of(locale).alike
    return {group for _, word in words_within(norms_said, locale) for group in alike[word]}


@lru_cache(maxsize=32)
def language_of(locale: str) -> Language:
    """The language of a locale, ready for comparing."""
    found = words_of(locale)
    fillers = frozenset(norms(phrase, locale) for phrase in found.get("fillers", ()))
    spaceless = is_spaceless(locale)
    groups = tuple(tuple(group.split()) if spaceless else norms(group, locale) for group in found.get("alike", ()))
    alike: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for word in group:
            alike[word].append(number)
    return Language(
        small=frozenset(norms(found.get("small", ""), locale)),
        openers=fillers,
        closers=fillers | frozenset(norms(phrase, locale) for phrase in found.get("closers", ())),
        questions=frozenset(found.get("questions", "").split()),
        between=frozenset(found.get("between", "").split()),
        groups=groups,
        alike={word: tuple(numbers) for word, numbers in alike.items()},
    )
