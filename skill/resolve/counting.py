"""The words that count in languages with spaces between words: a row a language, read by ``spaced_amounts``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from skill.resolve.count_rows import FRENCH, GERMAN, SPANISH
from skill.resolve.count_words import ANY, CountWords, each, numbered, units

__all__ = ["CountWords", "count_words", "unit_of"]

ENGLISH: Final = CountWords(
    numbers={
        **numbered(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        **numbered(15, "fifteen sixteen seventeen eighteen nineteen"),
        **numbered(20, "twenty thirty forty fifty sixty seventy eighty ninety", step=10),
        "single": 1,
    },
    tens=dict.fromkeys(range(20, 100, 10), 10),
    hundred=frozenset({"hundred"}),
    single=frozenset({"single"}),
    articles=frozenset({"a", "an", "another"}),
    definite=frozenset({"the"}),
    more=frozenset({"more", "other"}),
    parts={"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4)},
    sets={"dozen": 12, "dozens": 12, "couple": 2, "pair": 2},
    joins=frozenset({"and"}),
    of=frozenset({"of"}),
    around=each(
        "please just only make it that the of them those i want need will take um uh about actually more , . ! ?"
    ),
    bound=dict.fromkeys((*each("percent % up grain ply spice layer star in ingredient inch leaf"), "and half"), ANY),
    bound_in_singular=frozenset({"cheese", "bean", "berry", "seed", "meat", "pepper"}),
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
    plural=units(
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

# Another language is another row; a locale without one counts in digits and English words.
_COUNT_WORDS: Final[Mapping[str, CountWords]] = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}


def count_words(tongue: str) -> CountWords:
    """The counting words of the language."""
    return _COUNT_WORDS.get(tongue, ENGLISH)


def unit_of(word: str, words: CountWords) -> str | None:
    """The unit that the word names, a measure or a counter; None for any other word."""
    return words.measures.get(word) or words.singular.get(word) or words.plural.get(word)
