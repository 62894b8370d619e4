"""A probability out of signs: a logistic regression that each import fits anew to its own shop, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from typing import Final

Signs = Sequence[float]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something with these signs was said to be right, and whether it was; ``weight`` is how much that tells."""

    signs: tuple[float, ...]
    is_right: bool
    weight: float = 1.0


_STEPS: Final = 8
# Steps double their digits: after one as small as this nothing moves that a probability could show.
_STILL: Final = 1e-9
_MOST: Final = 30.0


def probability(weights: Sequence[float], signs: Signs) -> float:
    """How probably what has these signs is right."""
    total = sum(map(float.__mul__, weights, signs))
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, total))))


def fitted(claims: Sequence[Claim], prior: Sequence[float], trust: float) -> tuple[float, ...]:
    """The weights that make the claims most probable, drawn to the prior by ``trust``; the prior itself for no claims.

    Newton's method: some claims and a prior with trust above 0 have exactly one best fit.
    """
    weights = list(prior)
    for _ in range(_STEPS if claims else 0):
        slope = [trust * (before - now) for before, now in zip(prior, weights, strict=True)]
        bend = [[trust * (row == column) for column in range(row + 1)] for row in range(len(weights))]
        for claim in claims:
            signs, sure = claim.signs, probability(weights, claim.signs)
            error, doubt = claim.weight * (claim.is_right - sure), claim.weight * sure * (1 - sure)
            for row, sign in enumerate(signs):
                if sign:
                    slope[row] += error * sign
                    share = doubt * sign
                    bend[row] = [bent + share * other for bent, other in zip(bend[row], signs, strict=False)]
        steps = _solved(bend, slope)
        weights = [weight + step for weight, step in zip(weights, steps, strict=True)]
        if max(map(abs, steps)) < _STILL:
            break
    return tuple(weights)


def _solved(lower: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of a symmetric positive system, of which the lower half is given: Cholesky, then both ways back."""
    size = len(right)
    root = [[0.0] * size for _ in range(size)]
    for row in range(size):
        own = root[row]
        for column in range(row + 1):
            other = root[column]
            rest = lower[row][column] - sum(map(mul, own[:column], other))
            own[column] = rest**0.5 if row == column else rest / other[column]
    half = [0.0] * size
    for row in range(size):
        half[row] = (right[row] - sum(map(mul, root[row][:row], half))) / root[row][row]
    found = [0.0] * size
    for row in reversed(range(size)):
        found[row] = (half[row] - sum(root[k][row] * found[k] for k in range(row + 1, size))) / root[row][row]
    return found
