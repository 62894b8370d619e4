"""AMAZON.DURATION: "two hours and ten minutes" as the ISO 8601 duration ``PT2H10M``.

Parts follow each other from the greater unit to the smaller. Amazon writes weeks beside other units
(``P2W3D``) and never carries over: ninety minutes stay ``PT90M``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from skill.simulator.slot_types.language import Language
    from skill.simulator.slot_types.patterns import Found, Rule

    Amounts = Mapping[str, int]

_UNITS: Final = ("Y", "MON", "W", "D", "H", "MIN", "S")
_OF_TIME: Final = frozenset({"H", "MIN", "S"})
# How many of a smaller unit a whole one has; a month has no half that Amazon could write.
_SMALLER: Final = {"Y": ("MON", 12), "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60)}
_FRACTIONS: Final = {"half": (1, 2), "quarter": (1, 4), "three_quarters": (3, 4)}


def durations(language: Language, tokens: tuple[str, ...], start: int) -> dict[int, str]:
    """What the words from a place on last, by where they end."""
    chains = {end: _written(amounts) for end, amounts in _chains(language, tokens, start, {})}
    return chains | dict(_fixed(language, tokens, start))


def _fixed(language: Language, tokens: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    for end, rule, found in language.grammars["duration"].matches(tokens, start):
        if rule.name == "fixed":
            yield end, found.get("fixed", rule.argument)


def _chains(language: Language, tokens: tuple[str, ...], at: int, before: Amounts) -> Iterator[tuple[int, Amounts]]:
    """Every row of parts from a place on, each of a smaller unit than the last."""
    for end, rule, found in language.grammars["duration"].matches(tokens, at):
        amounts = _amounts(rule, found)
        if amounts is None or not _is_smaller(amounts, before):
            continue
        whole = {**before, **amounts}
        yield end, whole
        yield from _chains(language, tokens, end, whole)
        if "and" in language.parts:
            for after, _ in language.parts["and"].read(tokens, end):
                yield from _chains(language, tokens, after, whole)


def _is_smaller(amounts: Amounts, before: Amounts) -> bool:
    last = max((_UNITS.index(unit) for unit in before), default=-1)
    return min(map(_UNITS.index, amounts)) > last


def _amounts(rule: Rule, found: Found) -> Amounts | None:
    """How many of which units a part says; None for a fraction that can't be written."""
    unit = found.get("unit", rule.argument)
    if rule.name == "part":
        return {unit: int(found["count"])}
    if rule.name == "part_and_half":
        number = int(found.get("count", found.get("number", found.get("halves", 0))))
        rest = _fraction(unit, "half")
        return None if rest is None else {unit: number, **rest}
    return _fraction(unit, rule.name) if rule.name in _FRACTIONS else None


def _fraction(unit: str, name: str) -> Amounts | None:
    if unit not in _SMALLER:
        return None
    smaller, size = _SMALLER[unit]
    above, below = _FRACTIONS[name]
    return {smaller: size * above // below}


def _written(amounts: Amounts) -> str:
    days = "".join(f"{amounts[unit]}{unit[0]}" for unit in _UNITS if unit in amounts and unit not in _OF_TIME)
    hours = "".join(f"{amounts[unit]}{unit[0]}" for unit in _UNITS if unit in amounts and unit in _OF_TIME)
    return f"P{days}T{hours}" if hours else f"P{days}"
