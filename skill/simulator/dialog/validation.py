"""Whether a slot's value passes the rules that the dialog model lays down for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Final

from skill.simulator.dialog.periods import covered, moment

if TYPE_CHECKING:
    from skill.simulator.dialog.rules import SlotRules, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A slot's value as the rules look at it.

    ``names`` are the value and all that it resolved to, folded for comparing; ``fold`` folds a rule's own
    values alike. ``has_match`` is None for types that resolve nothing.
    """

    text: str
    names: frozenset[str]
    fold: Callable[[str], str]
    has_match: bool | None
    now: datetime


_COMPARED: Final[dict[str, Callable[[float, float], bool]]] = {
    "isGreaterThan": gt,
    "isGreaterThanOrEqualTo": ge,
    "isLessThan": lt,
    "isLessThanOrEqualTo": le,
}


def first_failing(rules: SlotRules, value: Value) -> Validation | None:
    """The first rule, in the model's order, that the value does not pass; None when it passes all."""
    return next((rule for rule in rules.validations if not _passes(rule, value)), None)


def _passes(rule: Validation, value: Value) -> bool:
    if rule.kind in _COMPARED:
        return _compares(rule, value)
    if rule.kind == "hasEntityResolutionMatch":
        return value.has_match is not False
    if rule.kind in {"isInSet", "isNotInSet"}:
        is_in = not value.names.isdisjoint(map(value.fold, rule.values))
        return is_in is (rule.kind == "isInSet")
    return _is_within(rule, value) is (rule.kind == "isInDuration")


def _compares(rule: Validation, value: Value) -> bool:
    """Numbers by size; dates and times by what comes first. What is neither does not pass."""
    compare = _COMPARED[rule.kind]
    try:
        return compare(float(value.text), float(rule.value))
    except ValueError:
        said, bound = covered(value.text, value.now), moment(rule.value, value.now)
    if said is None or bound is None:
        return False
    return compare(said[0].timestamp(), bound.timestamp())


def _is_within(rule: Validation, value: Value) -> bool:
    """Whether any of the days or moments that the value covers lie in the span; its ends belong to it."""
    said = covered(value.text, value.now)
    start, end = moment(rule.start, value.now), moment(rule.end, value.now)
    if said is None:
        return False
    midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
    if ":" not in value.text and value.text != "PRESENT_REF":  # days are compared with days
        start, end = (one and one.replace(**midnight) for one in (start, end))  # type: ignore[arg-type]
    return (start is None or said[1] >= start) and (end is None or said[0] <= end)
