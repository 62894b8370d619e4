"""What the words of an utterance may stand for, before any intent is tried: words of samples, values of types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from skill.simulator.nlu.grammar import FREE_TEXT
from skill.simulator.nlu.language import asks, concepts_of, language_of, words_within
from skill.simulator.nlu.vocabulary import Alternative, name_stems_of
from skill.simulator.nlu.words import is_spaceless
from skill.simulator.slot_types import is_builtin, is_open, known_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.nlu.heard import Heard
    from skill.simulator.nlu.vocabulary import Vocabulary

LISTED: Final = "listed"
GRAMMAR: Final = "grammar"
SEARCH_QUERY: Final = "AMAZON.SearchQuery"
ANY_TIME: Final = datetime(2026, 1, 5, 12, 0)  # noqa: DTZ001  the device's local time, where nobody said which
_SHORTEST_COMPOUND: Final = 6
_COMPOUND: Final = 0.9
_NEVER_FIRST: Final = frozenset("ー々っゃゅょぁぃぅぇぉん")


class Openness(StrEnum):
    """Which words beyond the known ones a slot type takes: none, as a list of Amazon's or the skill's, or any text."""

    NONE = "none"
    LIST = "list"
    CUSTOM = "custom"
    QUERY = "query"


class KnownSpan(NamedTuple):
    """The tokens up to ``end`` as a value that a type knows: listed by the model, or read by Amazon's own grammar."""

    end: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """All that is known about an utterance's tokens and stretches.

    ``telling`` says how well a token that some sample has tells intents apart, ``covered`` which tokens a type
    knows, ``of_values`` which occur in a value it lists, ``is_inside_word`` where no value begins
    or ends, ``is_again`` which tokens were said before. ``stems`` are what a developer may have named an intent by,
    ``joined`` the tokens that may be a word of the samples with a neighbour.
    """

    heard: Heard
    alternatives: list[tuple[Alternative, ...]]
    telling: list[float | None]
    stems: list[tuple[str, ...]]
    known: Mapping[str, list[list[KnownSpan]]]
    covered: Mapping[str, list[bool]]
    of_values: Mapping[str, list[bool]]
    openness: Mapping[str, Openness]
    is_inside_word: list[bool]
    is_again: list[bool]
    concepts: set[int]
    is_question: bool
    joined: frozenset[int]


def lattice(
    heard: Heard,
    vocabulary: Vocabulary,
    types: Iterable[str],
    gazetteers: Mapping[str, Gazetteer],
    now: datetime = ANY_TIME,
) -> Lattice:
    """What an utterance's words may stand for in a model of these slot types."""
    kinds = tuple(types)
    joined = _joined(heard, vocabulary)
    known = {kind: _known(kind, heard, gazetteers.get(kind), now) for kind in kinds}
    return Lattice(
        heard=heard,
        alternatives=_alternatives(heard, vocabulary, joined),
        telling=[vocabulary.telling.get(norm) for norm in heard.norms],
        stems=_stems(heard),
        known=known,
        covered={kind: _covered(spans) for kind, spans in known.items()},
        of_values={kind: _of_values(heard, gazetteers.get(kind), known[kind]) for kind in kinds},
        openness={kind: openness(kind) for kind in kinds},
        is_inside_word=list(_inside_words(heard)),
        is_again=[norm in heard.norms[:place] and not heard.is_small[place] for place, norm in enumerate(heard.norms)],
        concepts=concepts_of(heard.norms, heard.locale),
        is_question=asks(heard.norms, heard.locale),
        joined=frozenset(joined),
    )


def openness(slot_type: str) -> Openness:
    """How open a slot type is to words that it does not know."""
    if slot_type in FREE_TEXT:
        return Openness.QUERY
    if not is_builtin(slot_type):
        return Openness.CUSTOM
    return Openness.LIST if is_open(slot_type) else Openness.NONE


def _alternatives(heard: Heard, vocabulary: Vocabulary, joined: Mapping[int, str]) -> list[tuple[Alternative, ...]]:
    """Per place the words of samples that the word there may stand for, alone or with its neighbour."""
    found = []
    for place, (norm, small) in enumerate(zip(heard.norms, heard.is_small, strict=True)):
        alone = vocabulary.alternatives(norm, is_small=small)
        whole = joined.get(place)
        found.append((*alone, Alternative(whole, "spelling", _COMPOUND)) if whole else alone)
    return found


def _joined(heard: Heard, vocabulary: Vocabulary) -> dict[int, str]:
    """The tokens that are a word of the samples together with a neighbour, "wake up" for "wakeup", with that word."""
    found: dict[int, str] = {}
    if is_spaceless(heard.locale):
        return found
    for place, (first, second) in enumerate(pairwise(heard.norms)):
        whole = first + second
        if len(whole) >= _SHORTEST_COMPOUND and whole in vocabulary.telling:
            found[place] = found[place + 1] = whole
    return found


def _stems(heard: Heard) -> list[tuple[str, ...]]:
    """Per place the stems of the word there, or that begins there, and of words alike."""
    if not is_spaceless(heard.locale):
        return [name_stems_of(norm, heard.locale) for norm in heard.norms]
    within = dict(words_within(heard.norms, heard.locale))
    return [name_stems_of(within.get(place, norm), heard.locale) for place, norm in enumerate(heard.norms)]


def _known(kind: str, heard: Heard, values: Gazetteer | None, now: datetime) -> list[list[KnownSpan]]:
    """Per start the values that a type knows: those it lists, alone or several in a row, then what Amazon's reads."""
    listed = _listed(heard, values)
    found = [[KnownSpan(end, LISTED) for end in sorted(ends)] for ends in listed]
    if is_builtin(kind):
        for start, ends in enumerate(listed):
            read = known_readings(kind, heard.locale, heard.norms, start, now)
            found[start] += [KnownSpan(one.end, GRAMMAR) for one in read if one.end not in ends]
    return found


def _listed(heard: Heard, values: Gazetteer | None) -> list[set[int]]:
    """Per start where listed values end, and where rows of them do: "fern and ivy"."""
    found: list[set[int]] = [set() for _ in heard.norms]
    if values is None:
        return found
    between = language_of(heard.locale).between
    for start in range(len(heard.norms) - 1, -1, -1):
        last = min(len(heard.norms), start + values.longest)
        single = {end for end in range(start + 1, last + 1) if heard.norms[start:end] in values.values}
        joined = [end for end in single if end + 1 < len(heard.norms) and heard.norms[end] in between]
        found[start] = single.union(*(found[end + 1] for end in joined))
    return found


def _covered(known: list[list[KnownSpan]]) -> list[bool]:
    covered = [False] * len(known)
    for start, spans in enumerate(known):
        last = max((span.end for span in spans), default=start)
        covered[start:last] = [True] * (last - start)
    return covered


def _of_values(heard: Heard, values: Gazetteer | None, known: list[list[KnownSpan]]) -> list[bool]:
    """Which large words occur in some listed value; in Japanese, where shared characters say nothing, see below."""
    if values is None:
        return [False] * len(heard.norms)
    if is_spaceless(heard.locale):
        return _in_rows(heard, known)
    return [norm in values.words and not small for norm, small in zip(heard.norms, heard.is_small, strict=True)]


def _in_rows(heard: Heard, known: list[list[KnownSpan]]) -> list[bool]:
    """Which characters are of a listed value with an "and" beside it: what is beyond the "and" is a value then too."""
    between = language_of(heard.locale).between
    found = [False] * len(heard.norms)
    for start, spans in enumerate(known):
        for span in spans:
            beside = (*heard.norms[max(0, start - 1) : start], *heard.norms[span.end : span.end + 1])
            if span.how == LISTED and not between.isdisjoint(beside):
                found[start : span.end] = [True] * (span.end - start)
    return found


def _inside_words(heard: Heard) -> Iterator[bool]:
    """Per place between tokens whether it lies inside a Japanese word: between katakana, before a small kana."""
    if not is_spaceless(heard.locale):
        yield from (False for _ in range(len(heard.norms) + 1))
        return
    yield False
    for before, place in enumerate(range(1, len(heard.norms))):
        is_katakana = heard.weights[before] < 1 and heard.weights[place] < 1
        yield is_katakana or heard.norms[place] in _NEVER_FIRST
    if heard.norms:
        yield False
