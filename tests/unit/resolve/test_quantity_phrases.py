"""400 phrases in five languages, written before the grammar was tuned: how many of each 80 are read right."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from skill.domain.catalog import Locale
from skill.domain.quantity import Amount
from skill.resolve.quantities import read_amount, take_amount

PHRASES = tomllib.loads(Path(__file__).with_name("quantity_phrases.toml").read_text(encoding="utf-8"))
RIGHT = {"en": 80, "ja": 80, "fr": 80, "de": 80, "es": 80}


@pytest.mark.parametrize("language", PHRASES)
def test_so_many_of_the_80_phrases_of_a_language_are_read_right(language):
    wrong = {
        phrase: read
        for phrase, amount, rest in PHRASES[language]
        if (read := read_as(phrase, language, rest)) != (expected(amount), rest)
    }

    assert len(PHRASES[language]) - len(wrong) == RIGHT[language], wrong


def test_there_are_80_different_phrases_a_language():
    assert {language: len({phrase for phrase, _, _ in rows}) for language, rows in PHRASES.items()} == dict.fromkeys(
        RIGHT, 80
    )


def expected(amount):
    if not amount:
        return None
    number, unit = amount.split()
    return Amount(Fraction(number), unit)


def read_as(phrase, language, rest):
    """What is read of the phrase, by itself when nothing of it should be left."""
    if rest == "":
        return read_amount(phrase, Locale(language)), ""
    return take_amount(phrase, Locale(language))
