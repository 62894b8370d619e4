"""Fits weights of signs to choices and to claims: a softmax and a logistic regression by Newton's method.

Each takes the weights set by hand that the fitted ones are drawn to, so that a sign seldom seen stays near them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from skill.simulator.nlu.weights import Weights

_STEPS: Final = 12
_PULL: Final = 6.0
"""How strongly weights are drawn to those set by hand: as by so many squares of their distance."""
_FOR_OTHERS_COUNT: Final = 2.5
"""How often each row for others counts: there are few, and taking one is worse than asking again."""
_SMALLEST_STEP: Final = 2e-3

Signs = Mapping[str, float]
Values = np.ndarray[tuple[int, ...], np.dtype[Any]]


def fit_choices(rows: Sequence[Sequence[Signs]], hand: Weights) -> Weights:
    """The weights by which the first reading of each row is its best, as far as the pull to ``hand`` allows."""
    names = sorted({name for row in rows for signs in row for name in signs} | set(hand))
    table = _table([signs for row in rows for signs in row], names)
    sizes = np.array([len(row) for row in rows], dtype=int)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)

    def surprise(weights: Values) -> tuple[float, Values, Values]:
        worth = table @ weights
        worth -= np.repeat(np.maximum.reduceat(worth, starts), sizes)
        share = np.exp(worth)
        whole = np.add.reduceat(share, starts)
        share /= np.repeat(whole, sizes)
        expected = np.add.reduceat(table * share[:, None], starts)
        bend = table.T @ (table * share[:, None]) - expected.T @ expected
        return float((np.log(whole) - worth[starts]).sum()), (expected - table[starts]).sum(axis=0), bend

    return _least(surprise, names, hand)


def fit_certainty(rows: Sequence[Signs], is_meant: Sequence[bool], hand: Weights) -> Weights:
    """The weights of a logistic regression: rows meant for the skill against rows for others."""
    names = sorted({name for row in rows for name in row} | set(hand))
    table = _table(rows, names)
    meant = np.array(is_meant, dtype=float)
    counts = np.where(meant, 1.0, _FOR_OTHERS_COUNT)

    def surprise(weights: Values) -> tuple[float, Values, Values]:
        worth = table @ weights
        share = 1 / (1 + np.exp(-np.clip(worth, -50, 50)))
        loss = float((counts * (np.logaddexp(0, worth) - meant * worth)).sum())
        bend = table.T @ (table * (counts * share * (1 - share))[:, None])
        return loss, table.T @ (counts * (share - meant)), bend

    return _least(surprise, names, hand)


def _least(surprise: Callable[[Values], tuple[float, Values, Values]], names: Sequence[str], hand: Weights) -> Weights:
    """The weights of least surprise and distance to ``hand``, by Newton's method with steps that never go up."""
    target = np.array([hand[name] for name in names])

    def pulled(weights: Values) -> tuple[float, Values, Values]:
        loss, slope, bend = surprise(weights)
        off = weights - target
        return loss + _PULL / 2 * off @ off, slope + _PULL * off, bend + _PULL * np.eye(len(names))

    weights = target
    loss, slope, bend = pulled(weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(bend, slope)
        while (found := pulled(weights - step))[0] > loss:
            step /= 2
            if np.abs(step).max() < _SMALLEST_STEP:
                return _weights(names, weights)
        weights = weights - step
        loss, slope, bend = found
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    return _weights(names, weights)


def _table(rows: Sequence[Signs], names: Sequence[str]) -> Values:
    place = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)), dtype=np.float32)
    for number, signs in enumerate(rows):
        for name, value in signs.items():
            table[number, place[name]] = value
    return table


def _weights(names: Sequence[str], values: Values) -> Weights:
    return Weights({name: round(float(value), 3) for name, value in zip(names, values, strict=True)})
