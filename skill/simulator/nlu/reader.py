"""Understands one model's intents by generalising from their samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.gazetteer import gazetteer
from skill.simulator.nlu.candidates import candidates, is_exact
from skill.simulator.nlu.lattice import ANY_TIME, lattice
from skill.simulator.nlu.memory import Memory
from skill.simulator.nlu.readings import readings
from skill.simulator.nlu.store import compiled
from skill.simulator.nlu.vocabulary import Vocabulary
from skill.simulator.nlu.weights import Learnt, learnt
from skill.simulator.nlu.words import norms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from skill.simulator.candidate import Candidate
    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.model import InteractionModel, SlotType
    from skill.simulator.nlu.heard import Heard


class Reader:
    """Reads utterances in one locale; ``cache`` is a folder for compiled models, ``weights`` others than our own."""

    def __init__(self, model: InteractionModel, locale: str, cache: Path | None, weights: Learnt | None = None) -> None:
        learned = weights or learnt()
        self._locale = locale
        self._weights = learned.reading(locale)
        self._certainty = learned.certainty
        self._types = model.types
        self._grammar = compiled(tuple(model.intents.values()), locale, cache)
        self._vocabulary = Vocabulary(self._grammar.telling, locale)
        self._memories = {intent.name: Memory() for intent in self._grammar.intents}
        self._kinds = sorted({kind for intent in self._grammar.intents for kind in intent.slots.values()})
        self._gazetteers = {name: gazetteer([kind], locale, norms) for name, kind in model.types.items() if kind.values}

    def read(self, heard: Heard, dynamic: Sequence[SlotType], now: datetime | None) -> tuple[Candidate, ...]:
        """The likeliest ways to understand what was heard, best first."""
        known = lattice(heard, self._vocabulary, self._kinds, self._with_dynamic(dynamic), now or ANY_TIME)
        found = readings(self._grammar, known, self._weights, self._memories)
        for memory in self._memories.values():
            memory.trim()
        return candidates(found, self._certainty, now)

    def exactly(self, heard: Heard, dynamic: Sequence[SlotType], now: datetime | None) -> tuple[Candidate, ...]:
        """The intents of which a sample was said word for word."""
        known = lattice(heard, self._vocabulary, self._kinds, self._with_dynamic(dynamic), now or ANY_TIME)
        found = readings(self._grammar, known, self._weights, self._memories)
        return candidates([one for one in found if is_exact(one)], self._certainty, now)

    def _with_dynamic(self, dynamic: Sequence[SlotType]) -> Mapping[str, Gazetteer]:
        if not dynamic:
            return self._gazetteers
        added = {
            kind.name: gazetteer(
                [kind, self._types[kind.name]] if kind.name in self._types else [kind], self._locale, norms
            )
            for kind in dynamic
        }
        return {**self._gazetteers, **added}
