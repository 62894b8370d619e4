"""The samples that come nearest to an utterance, best first, without aligning all of them.

Every sample gets a quick upper bound from the words and slot values that occur in the utterance;
samples are aligned in the order of their bounds until none left can win.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

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


def ranked(
    tree: TemplateTree, heard: Heard, gazetteers: Mapping[str, Gazetteer], now: datetime | None = None
) -> tuple[Candidate, ...]:
    """The likeliest intents for an utterance, best first, each by its best sample.

    Of equal scores the sample with more words of its own comes first, then the model's order.
    """
    kinds = {kind for template in tree.templates for kind in template.kinds}
    aligner = Aligner(
        tree=tree,
        heard=heard,
        positions=_positions(tree, heard),
        spans={kind: spans(kind, gazetteers.get(kind), heard) for kind in sorted(kinds)},
    )
    best: dict[str, tuple[float, float, Template, Alignment]] = {}
    for template, alignment in _aligned(aligner):
        known = best.get(template.intent)
        if known is None or (alignment.score, template.word_weight) > known[:2]:
            best[template.intent] = (
                alignment.score, template.word_weight, template, alignment,
            )  # fmt: skip
    order = {template.intent: place for place, template in reversed([*enumerate(tree.templates)])}
    winners = sorted(best.values(), key=lambda one: (-one[0], -one[1], order[one[2].intent]))
    return tuple(_candidate(one[2], one[3], heard, now) for one in winners[:MOST_CANDIDATES])


def _aligned(aligner: Aligner) -> Iterator[tuple[Template, Alignment]]:
    top = 0.0
    for bound, place in _bounds(aligner)[:_MOST_ALIGNED]:
        if bound < top:
            return
        template = aligner.tree.templates[place]
        alignment = aligner.align(template)
        top = max(top, alignment.score)
        yield template, alignment


def _bounds(aligner: Aligner) -> list[tuple[float, int]]:
    """For every sample the score it cannot exceed, with its place, highest first."""
    total = aligner.heard.total
    in_sample, in_speech = _word_gains(aligner)
    slots = {kinds: _slot_bound(kinds, aligner) for kinds in {template.kinds for template in aligner.tree.templates}}
    found = []
    for place, template in enumerate(aligner.tree.templates):
        slot = slots[template.kinds]
        by_words = min(total, in_speech[place])
        by_slots = min(slot.explaining, slot.per_word * (total - by_words))
        gain = in_sample[place] + slot.filling + by_words + by_slots
        if gain > 0:
            found.append((gain / (template.weight + total) - slot.doubt, place))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _word_gains(aligner: Aligner) -> tuple[dict[int, float], dict[int, float]]:
    """Per sample the most that words in common gain: on its side, and on the utterance's."""
    in_sample: dict[int, float] = defaultdict(float)
    in_speech: dict[int, float] = defaultdict(float)
    for word, heard_at in aligner.positions.items():
        likeness = max(like for _, like in heard_at)
        spoken = sum(aligner.heard.weights[start] * like for start, like in heard_at)
        for place, weight in aligner.tree.by_word.get(word, ()):
            in_sample[place] += weight * likeness
            in_speech[place] += spoken
    return in_sample, in_speech


def _slot_bound(kinds: tuple[str, ...], aligner: Aligner) -> _SlotBound:
    known = [aligner.spans[kind] for kind in kinds]
    return _SlotBound(
        filling=slot_weight(aligner.heard.locale) * sum(one.best_worth for one in known),
        explaining=sum(one.most_explained for one in known),
        per_word=max((one.best_worth for one in known), default=0.0),
        doubt=GUESSED * sum(one.best_worth < SURE for one in known),
    )


def _positions(tree: TemplateTree, heard: Heard) -> dict[str, list[tuple[int, float]]]:
    """Where each word of the samples was heard, misspelt words counting for less."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for start, token in enumerate(heard.spoken):
        if token.norm in tree.by_word:
            found[token.norm].append((start, 1.0))
        elif len(token.norm) >= _SHORTEST_MISSPELT and not is_spaceless(heard.locale):
            for word in _misspelt(token.norm, tree):
                found[word].append((start, _MISSPELT_WORTH))
    return found


def _misspelt(norm: str, tree: TemplateTree) -> list[str]:
    near = process.extract(
        norm,
        [word for word in tree.by_word if len(word) >= _SHORTEST_MISSPELT],
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
