"""What was worked out for an intent once and is asked for again with the next words.

Weights and samples don't change while a model is in use, so what a word is worth as a carrier of an intent, inside
of a value, or after another one is always the same. Memory saves time and changes no answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from skill.simulator.nlu.carriers import Carrier

_MOST: Final = 20_000


@dataclass(slots=True)
class Memory:
    """One intent's carriers with their worth, worths of words inside values, and worths of what follows what."""

    carriers: dict[tuple[str, bool, bool, bool], tuple[Carrier, float]] = field(default_factory=dict)
    words: dict[tuple[str, str, str, bool, bool, bool], float] = field(default_factory=dict)
    links: dict[tuple[str, str, str, bool], float] = field(default_factory=dict)

    def trim(self) -> None:
        """Forget everything once too much is remembered."""
        if len(self.carriers) + len(self.words) + len(self.links) > _MOST:
            self.carriers.clear()
            self.words.clear()
            self.links.clear()
