"""The values that slot types know, looked up by spoken span.

A slot type is open in Alexa's world: values it does not list can be spoken too. Knowing a value
makes a reading likelier and gives its resolution, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.simulator.words import norms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from skill.simulator.model import SlotType, TypeValue

    Compared = Callable[[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """One slot type's values by their normalised words."""

    values: dict[tuple[str, ...], tuple[TypeValue, ...]]
    words: frozenset[str]
    longest: int

    def resolve(self, spoken: tuple[str, ...]) -> tuple[TypeValue, ...]:
        """The values that go by exactly these words, in the model's order; empty for none.

        A synonym that several values share gives all of them.
        """
        return self.values.get(spoken, ())


def gazetteer(types: Iterable[SlotType], locale: str, compared: Compared = norms) -> Gazetteer:
    """The values of one slot type, taken from everywhere that declares some; ``compared`` takes names apart."""
    values: dict[tuple[str, ...], tuple[TypeValue, ...]] = {}
    for kind in types:
        for value in kind.values:
            for name in (value.name, *value.synonyms):
                spoken = compared(name, locale)
                known = values.get(spoken, ())
                if spoken and value not in known:
                    values[spoken] = (*known, value)
    return Gazetteer(
        values=values,
        words=frozenset(word for spoken in values for word in spoken),
        longest=max(map(len, values), default=0),
    )
