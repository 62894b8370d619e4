"""From words to an intent and its slots, by the interaction model alone.

Built-in intents answer to their known phrases and nothing else. Custom intents answer to whatever
comes near one of their samples. This is the seam where a fuller matcher can take over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skill.simulator.builtin_phrases import implicit_phrases
from skill.simulator.gazetteer import gazetteer
from skill.simulator.model import FALLBACK, Sensitivity
from skill.simulator.ranking import Candidate, ranked
from skill.simulator.spans import Heard, hear
from skill.simulator.templates import plant
from skill.simulator.wording import FILLER
from skill.simulator.words import norms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.model import Intent, InteractionModel, SlotType

THRESHOLDS: Final = {Sensitivity.LOW: 0.45, Sensitivity.MEDIUM: 0.54, Sensitivity.HIGH: 0.63}
"""The score below which speech goes to the fallback intent.

At LOW, of 630 utterances made for other skills three in a hundred are taken for one of this skill's.
"""
_POLITE_BUILT_IN: Final = 0.95
_LONGEST_CHAIN: Final = 8


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
    """Understands what is said by one interaction model in one locale."""

    def __init__(self, model: InteractionModel, locale: str) -> None:
        self._locale = locale
        self._has_fallback = FALLBACK in model.intents
        self._threshold = THRESHOLDS[model.sensitivity]
        self._types = model.types
        self._phrases = dict(_phrases(model, locale))
        self._tree = plant((intent for intent in model.intents.values() if _is_fuzzy(intent)), locale)
        self._gazetteers = {name: gazetteer([kind], locale) for name, kind in model.types.items() if kind.values}

    def match(self, utterance: str, *, dynamic: Sequence[SlotType] = ()) -> Understanding:
        """The intent an utterance asks for, or the fallback intent, or none.

        ``dynamic`` are the values a skill added for the session. The same input gives the same
        answer, always.
        """
        heard = hear(utterance, self._locale)
        candidates = ranked(self._tree, heard, self._with_dynamic(dynamic)) if heard.spoken else ()
        exact = self._exact(heard, candidates)
        if exact is not None:
            return _understood(exact, "a phrase of the built-in intent", (exact, *candidates))
        if candidates and candidates[0].score >= self._threshold:
            return _understood(candidates[0], f"sample {candidates[0].sample!r}", candidates)
        return self._not_understood(candidates)

    def _exact(self, heard: Heard, candidates: tuple[Candidate, ...]) -> Candidate | None:
        """A built-in intent, unless a custom intent has the very same sentence as a sample."""
        said = tuple(token.norm for token in heard.spoken)
        if (candidate := self._phrases.get(said)) is not None:
            is_contested = candidates and candidates[0].score == 1 and not candidates[0].slots
            return None if is_contested and not candidate.sample else candidate
        plain = tuple(token.norm for token, weight in zip(heard.spoken, heard.weights, strict=True) if weight > FILLER)
        polite = self._phrases.get(plain) or self._chained(said)
        if polite is None or (candidates and candidates[0].score >= _POLITE_BUILT_IN):
            return None
        return Candidate(intent=polite.intent, sample=polite.sample, score=_POLITE_BUILT_IN)

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

    def _not_understood(self, candidates: tuple[Candidate, ...]) -> Understanding:
        nearest = candidates[0] if candidates else None
        score = nearest.score if nearest else 0.0
        why = f"nothing reaches {self._threshold}"
        if nearest:
            why += f"; nearest is {nearest.intent} by {nearest.sample!r}"
        if self._has_fallback:
            return Understanding(intent=FALLBACK, score=score, why=why, candidates=candidates)
        if nearest:
            return _understood(nearest, f"{why}, forced: the model has no fallback", candidates)
        return Understanding(intent=None, score=0.0, why=why)

    def _with_dynamic(self, dynamic: Sequence[SlotType]) -> Mapping[str, Gazetteer]:
        if not dynamic:
            return self._gazetteers
        added = {
            kind.name: gazetteer(
                [kind, self._types[kind.name]] if kind.name in self._types else [kind],
                self._locale,
            )
            for kind in dynamic
        }
        return {**self._gazetteers, **added}


def _understood(best: Candidate, why: str, candidates: tuple[Candidate, ...]) -> Understanding:
    return Understanding(
        intent=best.intent,
        score=best.score,
        why=why,
        slots=best.slots,
        spoken=best.spoken,
        candidates=candidates,
    )


def _is_fuzzy(intent: Intent) -> bool:
    return not intent.is_built_in or intent.name in {FALLBACK, "AMAZON.SelectIntent"}


def _phrases(model: InteractionModel, locale: str) -> Iterator[tuple[tuple[str, ...], Candidate]]:
    """Every phrase of every built-in intent; the model's own samples come last and win."""
    built_in = [intent for intent in model.intents.values() if not _is_fuzzy(intent)]
    for intent in reversed(built_in):
        for phrase in implicit_phrases(intent.name, locale):
            yield norms(phrase, locale), Candidate(intent=intent.name, sample="", score=1.0)
    for intent in reversed(built_in):
        for sample in intent.samples:
            yield norms(sample, locale), Candidate(intent=intent.name, sample=sample, score=1.0)
