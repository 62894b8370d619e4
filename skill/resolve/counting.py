"""The words that count in languages with spaces between words: a row a language, read by ``spaced_amounts``."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final

from skill.resolve.count_words import ANY, CountWords, each, numbered, units

__all__ = ["CountWords", "count_words", "unit_of"]

ENGLISH: Final = CountWords(
    numbers={
        **numbered(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        **numbered(15, "fifteen sixteen seventeen eighteen nineteen"),
        **numbered(20, "twenty thirty forty fifty sixty seventy eighty ninety", step=10),
        "single": 1,
        "thousand": 1000,
    },
    tens=dict.fromkeys(range(20, 100, 10), 10),
    hundred=frozenset({"hundred"}),
    groups_digits=",",
    single=frozenset({"single"}),
    articles=frozenset({"a", "an", "another"}),
    definite=frozenset({"the"}),
    more=frozenset({"more", "other"}),
    parts={
        **dict.fromkeys(("third", "thirds"), Fraction(1, 3)),
        **dict.fromkeys(("quarter", "quarters"), Fraction(1, 4)),
        "half": Fraction(1, 2),
    },
    sets={"dozen": 12, "dozens": 12, "couple": 2, "pair": 2},
    joins=frozenset({"and"}),
    of=frozenset({"of"}),
    around=each(
        "please just only make it that the of them those i want need will take um uh about actually more , . ! ?"
    ),
    # "cheese" and "meat" alone bind nothing: shoppers say "4 cheese burger" for four (five rows of MultiDoGO).
    bound=dict.fromkeys((*each("percent % up grain ply spice layer star in ingredient inch leaf"), "and half"), ANY)
    | dict.fromkeys(("bean salad", "bean soup", "bean chili", "berry mix", "seed bread", "seed mix"), ANY)
    | {"island": frozenset({1000})}
    | {"cheese pizza": frozenset({4, 5}), "cheese ravioli": frozenset({3, 4, 5}), "cheese blend": ANY},
    labels=each("size number no type omega vitamin factor spf grade level formula"),
    pack_counters=frozenset({"pack", "packs"}),
    times=frozenset({"times", "x"}),
    singular=units(
        (
            "bag bag sack",
            "bottle bottle",
            "box box",
            "can can tin",
            "carton carton",
            "jar jar",
            "pack pack packet package packs",
            "piece piece order serving portion side unit head ear clove",
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
    plural=units(
        (
            "bag bags sacks",
            "bottle bottles",
            "box boxes",
            "can cans tins",
            "carton cartons",
            "jar jars",
            "pack packs packets packages",
            "piece pieces orders servings portions sides units heads ears cloves",
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
    measures=units(
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


def count_words(tongue: str) -> CountWords:
    """The counting words of the language; a language without a row counts in digits and English words."""
    return ENGLISH if tongue == "en" else _row(tongue)


@cache
def _row(tongue: str) -> CountWords:
    # The other rows are read on first use: they took 4 to 8 ms of import on two busy cores.
    from skill.resolve.count_rows import ROWS

    return ROWS.get(tongue, ENGLISH)


def unit_of(word: str, words: CountWords) -> str | None:
    """The unit that the word names, a measure or a counter; None for any other word."""
    return words.measures.get(word) or words.singular.get(word) or words.plural.get(word)
