"""What each stretch of an utterance is worth as the value of a slot.

Worth runs from 0 to 1: a number or a listed value is certain, words that a type lists somewhere are
likely, words it has never seen are possible, because Alexa's slot types are open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types import is_builtin, is_open, known_readings
from skill.simulator.wording import FILLER, FULL, slot_weight, spoken_weights
from skill.simulator.words import tokens

if TYPE_CHECKING:
    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.words import Token

SEARCH_QUERY: Final = "AMAZON.SearchQuery"

LISTED: Final = 1.0
NUMBER: Final = 0.99  # a code of four digits is also a number: the narrower type wins
INSIDE_LISTED: Final = 0.85
WORD_OF_LISTED: Final = 0.65
UNLISTED: Final = 0.45
ANY_WORDS: Final = 0.55
ANY_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance taken apart once: its tokens, and the weights of all before each of them."""

    spoken: tuple[Token, ...]
    weights: tuple[float, ...]
    sums: tuple[float, ...]
    locale: str

    @property
    def total(self) -> float:
        """What understanding every word is worth."""
        return self.sums[-1]

    def weight_of(self, start: int, end: int) -> float:
        """How much the tokens from start to end say together."""
        return self.sums[end] - self.sums[start]


def hear(utterance: str, locale: str) -> Heard:
    """An utterance, weighed word by word."""
    spoken = tokens(utterance, locale)
    weights = spoken_weights(spoken, locale)
    return Heard(spoken, weights, (0.0, *accumulate(weights)), locale)


@dataclass(frozen=True, slots=True)
class Spans:
    """The stretches that can fill slots of one type: per start, each end with its gain and worth.

    ``most_explained`` is the highest weight of words that one stretch explains, ``listed`` are the
    tokens that belong to a value the type knows.
    """

    by_start: tuple[tuple[tuple[int, float, float], ...], ...]
    best_worth: float
    most_explained: float
    listed: frozenset[int]


def spans(kind: str, values: Gazetteer | None, heard: Heard) -> Spans:
    """All stretches of an utterance that a slot of this type can take, and their gains.

    A gain counts both sides: the words explained, and the slot filled.
    """
    listed = set() if values is None else _listed(values, heard)
    is_closed = is_builtin(kind) and not is_open(kind)
    found = _closed_spans(kind, heard) if is_closed else _open_spans(kind, values, heard, listed)
    filling = slot_weight(heard.locale)
    by_start = tuple(
        tuple((end, worth * (heard.weight_of(start, end) + filling), worth) for end, worth in ends)
        for start, ends in enumerate(found)
    )
    best = max((worth for ends in found for _, worth in ends), default=0.0)
    covered = frozenset(place for start, end in listed for place in range(start, end))
    most = max((gain - worth * filling for ends in by_start for _, gain, worth in ends), default=0.0)
    return Spans(by_start, best, most, covered)


def _closed_spans(kind: str, heard: Heard) -> list[list[tuple[int, float]]]:
    """Stretches that a built-in grammar reads; where they end does not depend on the day."""
    norms = tuple(token.norm for token in heard.spoken)
    quality = LISTED if kind.startswith("AMAZON.FOUR") else NUMBER
    return [
        [(reading.end, quality) for reading in reversed(known_readings(kind, heard.locale, norms, start, ANY_DAY))]
        for start in range(len(norms))
    ]


def _open_spans(
    kind: str, values: Gazetteer | None, heard: Heard, listed: set[tuple[int, int]]
) -> list[list[tuple[int, float]]]:
    """Stretches of any words, worth the more the better the type knows them.

    A filler at either end is never part of such a value, but where a listed value begins or ends with
    it (the な of バナナ); nor is a small word around a listed one: "the fern" is the fern.
    """
    size = len(heard.spoken)
    worth = _word_worth(kind, values, heard, listed)
    sums = (0.0, *accumulate(map(float.__mul__, worth, heard.weights)))
    begins, ends = {start for start, _ in listed}, {end for _, end in listed}
    can_begin = [weight > FILLER or place in begins for place, weight in enumerate(heard.weights)]
    can_end = [weight > FILLER or place + 1 in ends for place, weight in enumerate(heard.weights)]
    found: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for start in range(size):
        for end in range(start + 1, size + 1):
            if (start, end) in listed:
                found[start].append((end, LISTED))
            elif can_begin[start] and can_end[end - 1] and _core(start, end, heard) not in listed:
                mean = (sums[end] - sums[start]) / heard.weight_of(start, end)
                found[start].append((end, mean))
    return found


def _core(start: int, end: int, heard: Heard) -> tuple[int, int]:
    """A stretch without the small words at its ends."""
    while start < end and heard.weights[start] < FULL:
        start += 1
    while start < end and heard.weights[end - 1] < FULL:
        end -= 1
    return start, end


def _listed(values: Gazetteer, heard: Heard) -> set[tuple[int, int]]:
    norms = tuple(token.norm for token in heard.spoken)
    return {
        (start, end)
        for start in range(len(norms))
        for end in range(start + 1, min(len(norms), start + values.longest) + 1)
        if norms[start:end] in values.values
    }


def _word_worth(kind: str, values: Gazetteer | None, heard: Heard, listed: set[tuple[int, int]]) -> list[float]:
    unlisted = ANY_WORDS if kind == SEARCH_QUERY else UNLISTED
    worth = [unlisted] * len(heard.spoken)
    if values is None:
        return worth
    if not heard.locale.startswith("ja"):  # a shared character says nothing in Japanese
        worth = [
            WORD_OF_LISTED if weight == FULL and token.norm in values.words else unlisted
            for token, weight in zip(heard.spoken, heard.weights, strict=True)
        ]
    for start, end in listed:
        worth[start:end] = [INSIDE_LISTED] * (end - start)
    return worth
