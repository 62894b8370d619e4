"""One way to understand an utterance, as the matcher hands it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill.simulator.nlu.explained import explained

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.simulator.nlu.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An intent by the sample nearest to what was said.

    ``slots`` hold what the skill receives, ``spoken`` the words it came from, ``spans`` where in the utterance these
    begin and end, in characters. ``values`` are the parts of a slot that takes several.
    """

    intent: str
    sample: str
    score: float
    slots: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Reading | None = field(default=None, repr=False, compare=False)

    @property
    def why(self) -> str:
        """What speaks for and against this reading, in a line for a developer."""
        return "a phrase of the built-in intent" if self.reading is None else explained(self.reading)
