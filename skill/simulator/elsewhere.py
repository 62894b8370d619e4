"""Words of what people ask others than a skill for: the weather, an alarm, music, a taxi.

Custom slot types are open, so "get me the news" fits "get me {product}". That a word of Amazon's own domains is one
which the model speaks of nowhere, tells that the skill was not meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from skill.simulator.languages import words_of
from skill.simulator.model import FALLBACK
from skill.simulator.nlu.language import language_of
from skill.simulator.nlu.lattice import Openness, openness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from skill.simulator.candidate import Candidate
    from skill.simulator.model import Intent, InteractionModel, SlotType

KEPT: Final = 0.5
"""The share of an intent's score that such a word leaves, so that at MEDIUM nothing is sure enough."""
_SUPPORTED: Final = 2
"""Words of a sample's own, small ones aside, that make up for it: "add the concert to my list" is for a shop."""
_WORD: Final = re.compile(r"\w+")
_SLOT: Final = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The words of other domains that a model doesn't use; none for a model without a fallback to send them to."""

    model: InteractionModel
    words: frozenset[str]
    small: frozenset[str]

    def reconsidered(
        self, candidates: Sequence[Candidate], utterance: str, dynamic: Sequence[SlotType]
    ) -> tuple[Candidate, ...]:
        """The candidates, best first, without what a word of other domains in the utterance costs them."""
        said = _words([utterance])
        foreign = self.words.intersection(said).difference(*(_words(_names(kind)) for kind in dynamic))
        if not foreign:
            return tuple(candidates)
        found = [self._lowered(one, said, foreign) for one in candidates]
        return tuple(sorted(found, key=lambda one: -one.score))

    def _lowered(self, candidate: Candidate, said: set[str], foreign: frozenset[str]) -> Candidate:
        """Free text may speak of anything, and speech that is meant for others is the fallback's own."""
        intent = self.model.intents.get(candidate.intent)
        own = _words([_SLOT.sub(" ", candidate.sample)]).intersection(said) - self.small
        if intent is None or intent.name == FALLBACK or len(own) >= _SUPPORTED:
            return candidate
        told = sorted(foreign.difference(_words(_free_text(candidate, intent))))
        if not told:
            return candidate
        why = f"{candidate.why}; {', '.join(told)}: asked of others, nowhere in this model"
        return replace(candidate, score=round(candidate.score * KEPT, 4), why=why)


def elsewhere(model: InteractionModel, locale: str) -> Elsewhere:
    """What a model of this locale's language is not about."""
    words: set[str] = set()
    if FALLBACK in model.intents:
        samples = [sample for intent in model.intents.values() if intent.name != FALLBACK for sample in intent.samples]
        values = [name for kind in model.types.values() for name in _names(kind)]
        words = set(words_of(locale).get("elsewhere", "").split()) - _words(samples + values)
    return Elsewhere(model, frozenset(words), language_of(locale).small)


def _names(kind: SlotType) -> Iterator[str]:
    for value in kind.values:
        yield value.name
        yield from value.synonyms


def _free_text(candidate: Candidate, intent: Intent) -> Iterator[str]:
    for slot, words in candidate.spoken.items():
        if openness(intent.slots.get(slot, "")) is Openness.QUERY:
            yield words


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.lower())}
