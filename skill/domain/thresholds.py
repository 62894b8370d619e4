"""How sure is sure enough: the probabilities at which a product is taken, asked about, or not sold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Probabilities from 0 to 1; what other values cost is measured in docs/evaluation.md.

    From ``accept`` on the surest is taken without a question. A product called by its name needs only ``named``;
    by its name in another number (pollock, where the shop has "Pollocks") ``renumbered``, as catalogs keep
    singular and plural for different things. Below ``ask`` nothing is worth a question.
    """

    accept: float = 0.86
    renumbered: float = 0.84
    named: float = 0.6
    ask: float = 0.2


DEFAULT = Thresholds()
