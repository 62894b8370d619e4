"""What the words of an utterance may stand for, before any intent is tried: words of samples, values of types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

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
_FREE_TEXT: Final = frozenset({SEARCH_QUERY, "AMAZON.LITERAL"})
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
    or ends, ``is_again`` which tokens were said before.
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


def lattice(
    heard: Heard,
    vocabulary: Vocabulary,
    types: Iterable[str],
    gazetteers: Mapping[str, Gazetteer],
    now: datetime = ANY_TIME,
) -> Lattice:
    """What an utterance's words may stand for in a model of these slot types."""
    kinds = tuple(types)
    known = {
        kind: [_known(kind, heard, gazetteers.get(kind), start, now) for start in range(len(heard.norms))]
        for kind in kinds
    }
    return Lattice(
        heard=heard,
        alternatives=[
            vocabulary.alternatives(norm, is_small=small)
            for norm, small in zip(heard.norms, heard.is_small, strict=True)
        ],
        telling=[vocabulary.telling.get(norm) for norm in heard.norms],
        stems=[
            () if small else name_stems_of(norm, heard.locale)
            for norm, small in zip(heard.norms, heard.is_small, strict=True)
        ],
        known=known,
        covered={kind: _covered(spans) for kind, spans in known.items()},
        of_values={kind: _of_values(heard, gazetteers.get(kind)) for kind in kinds},
        openness={kind: openness(kind) for kind in kinds},
        is_inside_word=list(_inside_words(heard)),
        is_again=[norm in heard.norms[:place] and not heard.is_small[place] for place, norm in enumerate(heard.norms)],
    )


def openness(slot_type: str) -> Openness:
    """How open a slot type is to words that it does not know."""
    if slot_type in _FREE_TEXT:
        return Openness.QUERY
    if not is_builtin(slot_type):
        return Openness.CUSTOM
    return Openness.LIST if is_open(slot_type) else Openness.NONE


def _known(kind: str, heard: Heard, values: Gazetteer | None, start: int, now: datetime) -> list[KnownSpan]:
    found = []
    if values is not None:
        last = min(len(heard.norms), start + values.longest)
        found = [
            KnownSpan(end, LISTED) for end in range(start + 1, last + 1) if heard.norms[start:end] in values.values
        ]
    if is_builtin(kind):
        taken = {span.end for span in found}
        read = known_readings(kind, heard.locale, heard.norms, start, now)
        found += [KnownSpan(one.end, GRAMMAR) for one in read if one.end not in taken]
    return found


def _covered(known: list[list[KnownSpan]]) -> list[bool]:
    covered = [False] * len(known)
    for start, spans in enumerate(known):
        last = max((span.end for span in spans), default=start)
        covered[start:last] = [True] * (last - start)
    return covered


def _of_values(heard: Heard, values: Gazetteer | None) -> list[bool]:
    """Which large words occur in some listed value; a shared character says nothing in Japanese."""
    if values is None or is_spaceless(heard.locale):
        return [False] * len(heard.norms)
    return [norm in values.words and not small for norm, small in zip(heard.norms, heard.is_small, strict=True)]


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
