"""The words that count in languages with spaces between words: a row a language, read by ``spaced_amounts``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWords:
    """How one language counts: numbers, parts, sets, and the units a shop sells by, singular and plural."""

    numbers: Mapping[str, int]
    hundred: str
    articles: frozenset[str]
    parts: Mapping[str, Fraction]
    sets: Mapping[str, int]
    joins: frozenset[str]
    of: frozenset[str]
    times: frozenset[str]
    singular: Mapping[str, str]
    plural: Mapping[str, str]
    measures: Mapping[str, str]


def _numbered(first: int, words: str, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


def _units(rows: Iterable[str]) -> dict[str, str]:
    """Each row is a unit and the words for it: "can can tin"."""
    return {word.replace("_", " "): row.split()[0] for row in rows for word in row.split()[1:]}


_EN: Final = CountWords(
    numbers={
        **_numbered(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        **_numbered(15, "fifteen sixteen seventeen eighteen nineteen"),
        **_numbered(20, "twenty thirty forty fifty sixty seventy eighty ninety", step=10),
        "single": 1,
    },
    hundred="hundred",
    articles=frozenset({"a", "an"}),
    parts={"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4)},
    sets={"dozen": 12, "dozens": 12, "couple": 2, "pair": 2},
    joins=frozenset({"and"}),
    of=frozenset({"of"}),
    times=frozenset({"times", "x"}),
    singular=_units(
        (
            "bag bag sack",
            "bottle bottle",
            "box box",
            "can can tin",
            "carton carton",
            "jar jar",
            "pack pack packet package packs",
            "piece piece order serving portion side unit",
            "loaf loaf",
            "bunch bunch",
            "bar bar",
            "roll roll",
            "cup cup",
            "tray tray punnet",
            "tube tube",
            "sheet sheet",
            "book book",
        )
    ),
    plural=_units(
        (
            "bag bags sacks",
            "bottle bottles",
            "box boxes",
            "can cans tins",
            "carton cartons",
            "jar jars",
            "pack packs packets packages",
            "piece pieces orders servings portions sides units",
            "loaf loaves loafs",
            "bunch bunches",
            "bar bars",
            "roll rolls",
            "cup cups",
            "tray trays punnets",
            "tube tubes",
            "sheet sheets",
            "book books",
        )
    ),
    measures=_units(
        (
            "kg kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
            "g g gram grams gramme grammes",
            "oz oz ounce ounces",
            "lb lb lbs pound pounds",
            "ml ml milliliter milliliters millilitre millilitres",
            "cl cl centiliter centiliters centilitre centilitres",
            "l l liter liters litre litres",
            "pint pint pints",
            "gallon gallon gallons",
        )
    ),
)

# Another language is another row; a locale without one counts in digits and English words.
_COUNT_WORDS: Final[Mapping[str, CountWords]] = {"en": _EN}


def count_words(tongue: str) -> CountWords:
    """The counting words of the language."""
    return _COUNT_WORDS.get(tongue, _EN)


def unit_of(word: str, words: CountWords) -> str | None:
    """The unit that the word names, a measure or a counter; None for any other word."""
    return words.measures.get(word) or words.singular.get(word) or words.plural.get(word)
