"""From words to an intent and its slots, by the interaction model alone.

Built-in intents answer to their known phrases. In a model that says its intents in very many ways, what comes near
to a sample is that sample. Everything else is read by generalising from all samples, and goes to the fallback intent
where that is not certain enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.simulator.builtin_phrases import implicit_phrases
from skill.simulator.candidate import Candidate
from skill.simulator.elsewhere import elsewhere
from skill.simulator.gazetteer import gazetteer
from skill.simulator.model import FALLBACK, Sensitivity
from skill.simulator.nlu.candidates import EXACT, located
from skill.simulator.nlu.heard import hear as hear_for_reading
from skill.simulator.nlu.lattice import Openness, openness
from skill.simulator.nlu.reader import Reader
from skill.simulator.nlu.words import norms as norms_for_reading
from skill.simulator.nlu.words import surface
from skill.simulator.ranking import Samples, ranked
from skill.simulator.spans import Heard, hear
from skill.simulator.templates import plant
from skill.simulator.wording import FILLER
from skill.simulator.words import is_spaceless, norms

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.model import Intent, InteractionModel, SlotType
    from skill.simulator.nlu.weights import Learnt

THRESHOLDS: Final = {Sensitivity.LOW: 0.3, Sensitivity.MEDIUM: 0.5, Sensitivity.HIGH: 0.7}
"""The certainty below which speech goes to the fallback intent (measured in docs/simulator-nlu.md)."""
NEAR: Final = {Sensitivity.LOW: 0.45, Sensitivity.MEDIUM: 0.54, Sensitivity.HIGH: 0.63}
"""The likeness from which an utterance is taken as its nearest sample, in a model that covers its intents."""
_CLOSE: Final = 0.67
"""The likeness from which it is so whatever else it may be. Below, a certain reading as a built-in intent goes before:
their samples aren't among those that are compared, and "can you {question}" is near whatever begins so."""
_MORE_WHEN_COVERED: Final = 0.2
"""The certainty that such a model asks for beyond its threshold, of speech that is near none of its many samples."""
_COVERED: Final = 25
"""Samples per intent, on average, from which a model counts as covering its intents."""
_LONGEST_HEARD: Final = 60
"""Words (characters in Japanese) of an utterance. Alexa stops listening after some seconds, in which nobody says more;
the longest of those we measure with has 22, and reading takes time that grows faster than the words."""
_BUILT_IN: Final = "AMAZON."
_POLITE_BUILT_IN: Final = 0.95
_LONGEST_CHAIN: Final = 8
_SHORTEST_MISSPELT: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What an utterance was taken for; no intent when the model offers none for it.

    ``slots`` hold what the skill receives, ``spoken`` the words behind it. ``score`` is 0 to 1,
    ``why`` a line for a developer, and the candidates come best first.
    """

    intent: str | None
    score: float
    why: str
    slots: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()


class Matcher:
    """Understands what is said by one interaction model in one locale.

    ``strict`` accepts samples word for word and nothing near them. ``cache`` is a folder for compiled models.
    ``weights`` stand in for those the project comes with, to measure others.
    """

    def __init__(
        self,
        model: InteractionModel,
        locale: str,
        *,
        strict: bool = False,
        cache: Path | None = None,
        weights: Learnt | None = None,
    ) -> None:
        custom = [intent for intent in model.intents.values() if _is_fuzzy(intent)]
        self._model = model
        self._narrowed: dict[Hashable, Matcher] = {}
        self._locale = locale
        self._strict = strict
        self._has_fallback = FALLBACK in model.intents
        self._is_covered = _covers(custom)
        self._near = EXACT if strict else NEAR[model.sensitivity]
        self._close = EXACT if strict else _CLOSE
        certain = THRESHOLDS[model.sensitivity] + (_MORE_WHEN_COVERED if self._is_covered else 0)
        self._threshold = EXACT if strict else certain
        self._types = model.types
        self._phrases = dict(_phrases(model, locale))
        self._joined = [" ".join(phrase) for phrase in self._phrases]
        self._samples = Samples(plant(custom if self._is_covered else (), locale))
        self._gazetteers = {name: gazetteer([kind], locale) for name, kind in model.types.items() if kind.values}
        self._reader = Reader(model, locale, cache, weights)
        self._anything = next(_takes_anything(custom), None)
        self._elsewhere = elsewhere(model, locale)

    def match(self, utterance: str, *, dynamic: Sequence[SlotType] = (), now: datetime | None = None) -> Understanding:
        """The intent an utterance asks for, or the fallback intent, or none.

        ``dynamic`` are the values a skill added for the session. Dates and times are counted from ``now``, the
        device's local time; without it they stay words. The same input gives the same answer, always.
        """
        heard = hear(utterance, self._locale)
        if len(heard.spoken) > _LONGEST_HEARD:
            return self._nothing(f"longer than Alexa listens: {len(heard.spoken)} words, {_LONGEST_HEARD} at most")
        near = self._near_samples(heard, utterance, dynamic, now) if self._is_covered else ()
        found = () if self._is_covered else self._generalised(utterance, dynamic, now)
        exact = self._exact(heard, near or found)
        if exact is not None:
            return _understood(exact, (exact, *near, *found))
        if near and near[0].score >= self._close:
            return _understood(self._located(near[0], utterance), near)
        if self._is_covered:
            found = self._generalised(utterance, dynamic, now)
        return self._weighed(near, found, heard, utterance)

    def _weighed(
        self, near: tuple[Candidate, ...], found: tuple[Candidate, ...], heard: Heard, utterance: str
    ) -> Understanding:
        """The likeliest of what is near a sample, what is read with certainty and a misspelt built-in phrase."""
        read = found[0] if found and found[0].score >= self._threshold and found[0].sample else None
        if near and near[0].score >= self._near and not (read and read.intent.startswith(_BUILT_IN)):
            return _understood(self._located(near[0], utterance), near)
        if read:
            return _understood(read, found)
        if not self._strict and (built_in := self._misspelt(heard)) is not None:
            misspelt = replace(built_in, score=_POLITE_BUILT_IN, why="a phrase of the built-in intent, misspelt")
            return _understood(misspelt, (misspelt, *found))
        return self._as_anything(utterance, found) or self._not_understood(found)

    def _as_anything(self, utterance: str, found: tuple[Candidate, ...]) -> Understanding | None:
        """What an intent whose sample is nothing but free text, "{words}", hears in speech that is nothing else."""
        if self._anything is None:
            return None
        heard = hear_for_reading(utterance, self._locale)
        if not heard.spoken:
            return None
        words = {self._anything.slot: surface(heard.spoken, self._locale)}
        spans = {self._anything.slot: (heard.spoken[0].start, heard.spoken[-1].end)}
        taken = Candidate(
            intent=self._anything.intent,
            sample=f"{{{self._anything.slot}}}",
            score=EXACT,
            slots=words,
            spoken=words,
            spans=spans,
            why="the sample is free text and takes all that nothing else is",
        )
        return _understood(taken, (taken, *found))

    def narrowed(self, question: Hashable, intents: dict[str, Intent]) -> Matcher:
        """A matcher for the answers to a question, of these intents alone; all who share this matcher share it."""
        if question not in self._narrowed:
            self._narrowed[question] = Matcher(replace(self._model, intents=intents), self._locale)
        return self._narrowed[question]

    def _near_samples(
        self, heard: Heard, utterance: str, dynamic: Sequence[SlotType], now: datetime | None
    ) -> tuple[Candidate, ...]:
        found = ranked(self._samples, heard, self._with_dynamic(dynamic), now) if heard.spoken else ()
        return self._elsewhere.reconsidered(found, utterance, dynamic)

    def _generalised(self, utterance: str, dynamic: Sequence[SlotType], now: datetime | None) -> tuple[Candidate, ...]:
        heard = hear_for_reading(utterance, self._locale)
        read = self._reader.exactly if self._strict else self._reader.read
        found = read(heard, dynamic, now) if heard.spoken else ()
        return self._elsewhere.reconsidered(found, utterance, dynamic)

    def _located(self, near: Candidate, utterance: str) -> Candidate:
        words = {slot: norms_for_reading(spoken, self._locale) for slot, spoken in near.spoken.items()}
        return replace(near, spans=located(near.spoken, words, hear_for_reading(utterance, self._locale)))

    def _exact(self, heard: Heard, near: tuple[Candidate, ...]) -> Candidate | None:
        """A built-in intent, unless a custom intent has the very same sentence as a sample."""
        said = tuple(token.norm for token in heard.spoken)
        if (candidate := self._phrases.get(said)) is not None:
            is_contested = near and near[0].score == EXACT and not near[0].slots
            return None if is_contested and not candidate.sample else candidate
        if self._strict:
            return None
        polite = self._wrapped(heard) or self._chained(said)
        if polite is None or (near and near[0].score >= _POLITE_BUILT_IN):
            return None
        return replace(polite, score=_POLITE_BUILT_IN)

    def _wrapped(self, heard: Heard) -> Candidate | None:
        """A built-in intent asked for by a phrase with politeness around it."""
        plain = tuple(token.norm for token, weight in zip(heard.spoken, heard.weights, strict=True) if weight > FILLER)
        if (found := self._phrases.get(plain)) is not None:
            return found
        closely = hear_for_reading(" ".join(token.surface for token in heard.spoken), self._locale)
        bare = [token.surface for token, filler in zip(closely.spoken, closely.is_filler, strict=True) if not filler]
        return self._phrases.get(norms(" ".join(bare), self._locale))

    def _misspelt(self, heard: Heard) -> Candidate | None:
        """A built-in intent asked for by a phrase with one letter wrong, or two of them swapped."""
        said = " ".join(token.norm for token in heard.spoken)
        if len(said) < _SHORTEST_MISSPELT or is_spaceless(self._locale):
            return None
        near = process.extractOne(said, self._joined, scorer=OSA.distance, score_cutoff=1)
        return None if near is None else self._phrases[tuple(near[0].split())]

    def _chained(self, said: tuple[str, ...]) -> Candidate | None:
        """A built-in intent asked for by several of its phrases in a row: "yeah sure"."""
        if len(said) > _LONGEST_CHAIN:
            return None
        for end in range(1, len(said)):
            first = self._phrases.get(said[:end])
            if first is None:
                continue
            rest = self._phrases.get(said[end:]) or self._chained(said[end:])
            if rest is not None and first.intent == rest.intent:
                return first
        return None

    def _not_understood(self, found: tuple[Candidate, ...]) -> Understanding:
        nearest = found[0] if found and found[0].sample else None
        score = nearest.score if nearest else 0.0
        why = f"nothing reaches {self._threshold}"
        if nearest:
            why += f"; nearest is {nearest.intent}, {nearest.why}"
        if self._has_fallback:
            return Understanding(intent=FALLBACK, score=score, why=why, candidates=found)
        if nearest and not self._strict:
            return replace(_understood(nearest, found), why=f"{why}, forced: the model has no fallback")
        return Understanding(intent=None, score=0.0, why=why, candidates=found)

    def _nothing(self, why: str) -> Understanding:
        return Understanding(intent=FALLBACK if self._has_fallback else None, score=0.0, why=why)

    def _with_dynamic(self, dynamic: Sequence[SlotType]) -> Mapping[str, Gazetteer]:
        if not dynamic:
            return self._gazetteers
        added = {
            kind.name: gazetteer([kind, self._types[kind.name]] if kind.name in self._types else [kind], self._locale)
            for kind in dynamic
        }
        return {**self._gazetteers, **added}


def _understood(best: Candidate, found: tuple[Candidate, ...]) -> Understanding:
    return Understanding(
        intent=best.intent, score=best.score, why=best.why, slots=best.slots, spoken=best.spoken, candidates=found
    )


class _Anything(NamedTuple):
    """An intent with a sample that is nothing but a slot of free text."""

    intent: str
    slot: str


def _takes_anything(custom: Sequence[Intent]) -> Iterator[_Anything]:
    for intent in custom:
        for slot, kind in intent.slots.items():
            if openness(kind) is Openness.QUERY and f"{{{slot}}}" in intent.samples:
                yield _Anything(intent.name, slot)


def _is_fuzzy(intent: Intent) -> bool:
    return not intent.is_built_in or intent.name in {FALLBACK, "AMAZON.SelectIntent"}


def _covers(custom: Sequence[Intent]) -> bool:
    """Whether a model says its intents in so many ways that an utterance is usually near one of them."""
    return bool(custom) and sum(len(intent.samples) for intent in custom) >= _COVERED * len(custom)


def _phrases(model: InteractionModel, locale: str) -> Iterator[tuple[tuple[str, ...], Candidate]]:
    """Every phrase of every built-in intent; the model's own samples come last and win."""
    built_in = [intent for intent in model.intents.values() if not _is_fuzzy(intent)]
    why = "a phrase of the built-in intent"
    for intent in reversed(built_in):
        for phrase in implicit_phrases(intent.name, locale):
            yield norms(phrase, locale), Candidate(intent=intent.name, sample="", score=EXACT, why=why)
    for intent in reversed(built_in):
        for sample in intent.samples:
            yield norms(sample, locale), Candidate(intent=intent.name, sample=sample, score=EXACT, why=why)
