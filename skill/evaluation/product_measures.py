"""What the answers to product queries are worth: each figure is defined once, here, as a pure function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_BINS: Final = 10
_MILLI: Final = 1000
_FIRST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One query's fate. ``rank`` counts the first relevant product from 1, 0 for none among those looked at.

    ``sure`` and ``absent_sure`` are the best candidate's probability, of the whole index and of the one without the
    relevant products; 0 where nothing came near.
    """

    lang: str
    rank: int
    sure: float
    is_wrongly_accepted: bool
    absent_sure: float
    is_absent_accepted: bool
    latency_s: float


def measures(answered: Sequence[Answered]) -> dict[str, float | None]:
    """All figures over the answers, rounded; None where nothing can be said."""
    count = len(answered)
    if not count:
        return {}
    claims = [claim for one in answered for claim in ((one.sure, one.rank == 1), (one.absent_sure, False))]
    ranks = [one.rank for one in answered]
    seconds = sorted(one.latency_s for one in answered)
    found = {
        "recall_at_1": sum(rank == 1 for rank in ranks) / count,
        "recall_at_3": sum(0 < rank <= _FIRST for rank in ranks) / count,
        "mrr": sum(1 / rank for rank in ranks if rank) / count,
        "wrong_accept": sum(one.is_wrongly_accepted for one in answered) / count,
        "absent_accepted": sum(one.is_absent_accepted for one in answered) / count,
        "auroc": auroc(claims),
        "ece": calibration_error(claims),
        "latency_ms_p50": seconds[(count - 1) // 2] * _MILLI,
        "latency_ms_p99": seconds[min(count - 1, count * 99 // 100)] * _MILLI,
    }
    return {name: None if value is None else round(value, 4) for name, value in found.items()}


def auroc(claims: Sequence[tuple[float, bool]]) -> float | None:
    """How often a right claim is surer than a wrong one, ties counting half; None without both kinds."""
    right = sum(is_right for _, is_right in claims)
    wrong = len(claims) - right
    if not right or not wrong:
        return None
    ordered = sorted(claims)
    total, place = 0.0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        middle = (place + 1 + end) / 2
        total += middle * sum(is_right for _, is_right in ordered[place:end])
        place = end
    return (total - right * (right + 1) / 2) / (right * wrong)


def calibration_error(claims: Sequence[tuple[float, bool]]) -> float | None:
    """How far the claimed probabilities are from what came true, over ten equal bins, weighted by their claims."""
    if not claims:
        return None
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for sure, is_right in claims:
        bins[min(_BINS - 1, int(sure * _BINS))].append((sure, is_right))
    gaps = (abs(sum(sure for sure, _ in one) - sum(is_right for _, is_right in one)) for one in bins)
    return sum(gaps) / len(claims)
