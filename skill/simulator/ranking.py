"""The samples that come nearest to an utterance, best first, without aligning all of them.

Every sample gets a quick upper bound from the words and slot values that occur in the utterance;
samples are aligned in the order of their bounds until none left can win.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.simulator.alignment import GUESSED, SURE, Aligner, filled_slots
from skill.simulator.candidate import Candidate, delivered
from skill.simulator.spans import Heard, spans
from skill.simulator.wording import slot_weight
from skill.simulator.words import is_spaceless, surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from skill.simulator.alignment import Alignment
    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.templates import Template, TemplateTree

MOST_CANDIDATES: Final = 5
_MOST_ALIGNED: Final = 400  # our own model has 850 samples: at 80, lists of products lost the bare {product}
_LIKE_ENOUGH: Final = 0.75
_SHORTEST_MISSPELT: Final = 4
_MISSPELT_WORTH: Final = 0.8


class _SlotBound(NamedTuple):
    """The most that slots of some types gain by being filled and by explaining words, and their least cost."""

    filling: float
    explaining: float
    per_word: float
    doubt: float


@dataclass(frozen=True)
class Samples:
    """The samples of one model, with what every utterance is compared by worked out once."""

    tree: TemplateTree

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The types of all slots, by name."""
        return tuple(sorted({kind for template in self.tree.templates for kind in template.kinds}))

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Where each intent comes first in the model."""
        return {template.intent: place for place, template in reversed([*enumerate(self.tree.templates)])}

    @cached_property
    def shapes(self) -> Mapping[tuple[str, ...], int]:
        """The combinations of slots that samples have, numbered."""
        return {kinds: number for number, kinds in enumerate({one.kinds: None for one in self.tree.templates})}

    @cached_property
    def shape(self) -> NDArray[np.intp]:
        """The number of each sample's combination of slots."""
        return np.array([self.shapes[one.kinds] for one in self.tree.templates], dtype=np.intp)

    @cached_property
    def weight(self) -> NDArray[np.float64]:
        """What a perfect match of each sample is worth."""
        return np.array([one.weight for one in self.tree.templates])

    @cached_property
    def long_words(self) -> tuple[str, ...]:
        """The words of the samples that are long enough to be recognised misspelt."""
        return tuple(word for word in self.tree.by_word if len(word) >= _SHORTEST_MISSPELT)

    @cached_property
    def by_word(self) -> Mapping[str, tuple[NDArray[np.intp], NDArray[np.float64]]]:
        """Per word the samples that have it, and what it weighs in each."""
        return {
            word: (np.array([place for place, _ in found]), np.array([weight for _, weight in found]))
            for word, found in self.tree.by_word.items()
        }


def ranked(
    samples: Samples, heard: Heard, gazetteers: Mapping[str, Gazetteer], now: datetime | None = None
) -> tuple[Candidate, ...]:
    """The likeliest intents for an utterance, best first, each by its best sample.

    Of equal scores the sample with more words of its own comes first, then the model's order.
    """
    aligner = Aligner(
        tree=samples.tree,
        heard=heard,
        positions=_positions(samples, heard),
        spans={kind: spans(kind, gazetteers.get(kind), heard) for kind in samples.kinds},
    )
    best: dict[str, tuple[float, float, Template, Alignment]] = {}
    for template, alignment in _aligned(aligner, samples):
        known = best.get(template.intent)
        if known is None or (alignment.score, template.word_weight) > known[:2]:
            best[template.intent] = (
                alignment.score, template.word_weight, template, alignment,
            )  # fmt: skip
    winners = sorted(best.values(), key=lambda one: (-one[0], -one[1], samples.order[one[2].intent]))
    return tuple(_candidate(one[2], one[3], heard, now) for one in winners[:MOST_CANDIDATES])


def _aligned(aligner: Aligner, samples: Samples) -> Iterator[tuple[Template, Alignment]]:
    top = 0.0
    for bound, place in _bounds(aligner, samples):
        if bound < top:
            return
        template = aligner.tree.templates[place]
        alignment = aligner.align(template)
        top = max(top, alignment.score)
        yield template, alignment


def _bounds(aligner: Aligner, samples: Samples) -> Iterator[tuple[float, int]]:
    """For the samples that may fit the score they cannot exceed, with their places, highest first."""
    total = aligner.heard.total
    in_sample, in_speech = _word_gains(aligner, samples)
    slots = [_slot_bound(kinds, aligner) for kinds in samples.shapes]
    filling, explaining, per_word, doubt = np.array(slots, dtype=float).reshape(-1, 4).T[:, samples.shape]
    by_words = np.minimum(total, in_speech)
    gain = in_sample + filling + by_words + np.minimum(explaining, per_word * (total - by_words))
    bounds = gain / (samples.weight + total) - doubt
    some = np.flatnonzero(gain > 0)
    first = some[np.argsort(-bounds[some], kind="stable")][:_MOST_ALIGNED]
    return zip(bounds[first].tolist(), first.tolist(), strict=True)


def _word_gains(aligner: Aligner, samples: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Per sample the most that words in common gain: on its side, and on the utterance's."""
    in_sample, in_speech = np.zeros((2, len(samples.tree.templates)))
    for word, heard_at in aligner.positions.items():
        likeness = max(like for _, like in heard_at)
        spoken = sum(aligner.heard.weights[start] * like for start, like in heard_at)
        places, weights = samples.by_word[word]
        in_sample[places] += weights * likeness
        in_speech[places] += spoken
    return in_sample, in_speech


def _slot_bound(kinds: tuple[str, ...], aligner: Aligner) -> _SlotBound:
    known = [aligner.spans[kind] for kind in kinds]
    return _SlotBound(
        filling=slot_weight(aligner.heard.locale) * sum(one.best_worth for one in known),
        explaining=sum(one.most_explained for one in known),
        per_word=max((one.best_worth for one in known), default=0.0),
        doubt=GUESSED * sum(one.best_worth < SURE for one in known),
    )


def _positions(samples: Samples, heard: Heard) -> dict[str, list[tuple[int, float]]]:
    """Where each word of the samples was heard, misspelt words counting for less."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for start, token in enumerate(heard.spoken):
        if token.norm in samples.by_word:
            found[token.norm].append((start, 1.0))
        elif len(token.norm) >= _SHORTEST_MISSPELT and not is_spaceless(heard.locale):
            for word in _misspelt(token.norm, samples):
                found[word].append((start, _MISSPELT_WORTH))
    return found


def _misspelt(norm: str, samples: Samples) -> list[str]:
    near = process.extract(
        norm,
        samples.long_words,
        scorer=OSA.normalized_similarity,
        score_cutoff=_LIKE_ENOUGH,
        limit=3,
    )
    return [word for word, _, _ in near]


def _candidate(template: Template, alignment: Alignment, heard: Heard, now: datetime | None) -> Candidate:
    slots, spoken = {}, {}
    for slot in filled_slots(alignment.filled):
        span = heard.spoken[slot.start : slot.end]
        spoken[slot.slot] = surface(span, heard.locale)
        words = [token.norm for token in span]
        slots[slot.slot] = delivered(slot.kind, heard.locale, words, now) or spoken[slot.slot]
    return Candidate(
        intent=template.intent,
        sample=template.sample,
        score=round(alignment.score, 4),
        slots=slots,
        spoken=spoken,
        why=f"sample {template.sample!r}",
    )
