"""What likeness of meaning is to the answers: numbers beside the words, believed so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How far likeness of meaning is believed beside the words: its shares, and the certainty that is then enough."""

    order: float
    certainty: float
    floor: float


class Meaning(Protocol):
    """A sense of likeness beyond the letters, in which a question is compared with the entries."""

    @property
    def trust(self) -> Trust:
        """How far it is believed."""

    def likeness(self, question: str, among: Collection[int], /) -> Mapping[int, float]:
        """How much entries mean the same as the question, from -1 to 1.

        Of those ``among`` which the words looked; of others too, where they are as quickly compared.
        """
