"""What each sign of a reading is worth: learnt once, across models, and kept in ``weights.json``.

No weight belongs to a model or a word, so a model that nobody has seen is read by the same ones. How they were
learnt, and on which half of the public models, is in docs/simulator-nlu.md.
"""

from __future__ import annotations

import json
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


@lru_cache(maxsize=4)
def _learnt(kind: str) -> Weights:
    text = (resources.files("skill.simulator.nlu") / "weights.json").read_text(encoding="utf-8")
    return Weights(json.loads(text)[kind])


def reading_weights(locale: str) -> Weights:
    """The weights of a reading's signs; languages without spaces have their own."""
    return _learnt("spaceless" if is_spaceless(locale) else "spaced")


def certainty_weights() -> Weights:
    """The weights that tell speech meant for the skill from other speech."""
    return _learnt("certainty")
