"""What each sign of a reading is worth: learnt once, across models, and kept in ``weights.json``.

No weight belongs to a model or a word, so a model that nobody has seen is read by the same ones.
``scripts/learn_nlu.py`` learns them; how well they do on models they were not learnt on is in docs/simulator-nlu.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from skill.simulator.nlu.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable


class Weights(dict[str, float]):
    """The worth of signs by name; a sign that was never learnt is worth nothing."""

    def __missing__(self, key: str) -> float:
        """Nothing, for a sign without a weight."""
        return 0.0

    def worth(self, signs: Iterable[tuple[str, float]]) -> float:
        """What these signs, each as often as it counts, are worth together."""
        return sum(self[name] * value for name, value in signs)


@dataclass(frozen=True, slots=True)
class Learnt:
    """All weights: of a reading's signs, where languages without spaces have their own, and of its certainty."""

    spaced: Weights
    spaceless: Weights
    certainty: Weights

    def reading(self, locale: str) -> Weights:
        """The weights of a reading's signs in a locale."""
        return self.spaceless if is_spaceless(locale) else self.spaced


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """The weights that the project comes with."""
    text = (resources.files("skill.simulator.nlu") / "weights.json").read_text(encoding="utf-8")
    return Learnt(**{kind: Weights(weights) for kind, weights in json.loads(text).items()})
