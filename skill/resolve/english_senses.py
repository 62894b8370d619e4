"""What common English words mean, roughly: "cash" is near "money", without the extra and without a package.

For each of 10,000 words 64 small numbers, distilled from an embedding model by ``scripts/build_senses.py``: a sentence
is the sum of its words, the rarer the more. Rough, but four points of Banking77 (docs/evaluation.md).
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from pathlib import Path
from typing import Final, NamedTuple

from skill.domain.catalog import Locale
from skill.resolve.by_meaning import Trust
from skill.resolve.text import language

SIZE: Final = 64
FOLDER: Final = Path(__file__).with_name("english_words")
WORDS, NUMBERS = "words.txt", "senses.bin"

_WORD: Final = re.compile(r"[a-z]+")
_STEPS: Final = 127  # an int8 keeps each number of a vector of length one to within .004
# As for the embeddings of the extra: the nearest phrasing beside the middle of all, and so many questions before what
# they share is taken for their common subject and left out.
_NEAREST_SHARE: Final = 0.4
_FEW: Final = 20


class Senses(NamedTuple):
    """The questions of an FAQ: what they share, and a row a question, then one an entry, without it."""

    shared: array[float]
    rows: array[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishMeaning:
    """For an entry, how much it means the same as a question; a ``skill.resolve.by_meaning.Meaning``.

    ``spans`` says which of the questions are each entry's.
    """

    senses: Senses
    spans: Sequence[tuple[int, int]]

    @property
    def trust(self) -> Trust:
        """On half of Bitext by hash of the id; the other half and Banking77 agree (docs/evaluation.md)."""
        return Trust(order=0.25, certainty=0.1, floor=0.33)

    def likeness(self, question: str, among: Collection[int], /) -> Mapping[int, float]:
        """Of the entries among which the words looked, and no others: it reads slowly. Of none without a known word."""
        sense = _sense(question)
        if not any(sense):
            return {}
        asked = _unit(_less(sense, self.senses.shared))
        asked_of = self.spans[-1][1] if self.spans else 0
        found = {}
        for entry in among:
            nearest = max((self._like(asked, row) for row in range(*self.spans[entry])), default=0.0)
            found[entry] = _NEAREST_SHARE * nearest + (1 - _NEAREST_SHARE) * self._like(asked, asked_of + entry)
        return found

    def _like(self, asked: Sequence[float], row: int) -> float:
        likeness: float = sum(map(mul, asked, self.senses.rows[row * SIZE : (row + 1) * SIZE])) / _STEPS
        return likeness


def senses_of(questions: Sequence[Sequence[str]], locale: Locale) -> Senses:
    """The senses of an FAQ's entries, each given by its questions; nothing in another language than English."""
    if language(locale) != "en":
        return Senses(array("f"), array("b"))
    asked = [[_sense(question) for question in entry] for entry in questions]
    flat = [row for entry in asked for row in entry]
    shared = [number / (len(flat) + _FEW) for number in _sum(flat)]
    apart = [[_unit(_less(row, shared)) for row in entry] for entry in asked]
    rows = [*(row for entry in apart for row in entry), *(_unit(_sum(entry)) for entry in apart)]
    return Senses(array("f", shared), array("b", [round(_STEPS * number) for row in rows for number in row]))


def _sense(text: str) -> list[float]:
    """The text's vector of length one; all zeros when no word of it is common."""
    place, numbers = _table()
    known = [place[word] for word in _WORD.findall(_plain(text)) if word in place]
    rows = ((math.log(at + 2), numbers[at * SIZE : (at + 1) * SIZE]) for at in known)
    return _unit(_sum([weight * number for number in row] for weight, row in rows))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("n't", " not")


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, int], array[int]]:
    """Where each word is, the commonest first, and the numbers of all."""
    numbers = array("b")
    numbers.frombytes((FOLDER / NUMBERS).read_bytes())
    return {word: at for at, word in enumerate((FOLDER / WORDS).read_text().split())}, numbers


def _sum(rows: Iterable[Sequence[float]]) -> list[float]:
    total = [0.0] * SIZE
    for row in rows:
        total = [one + other for one, other in zip(total, row, strict=True)]
    return total


def _less(row: Sequence[float], shared: Sequence[float]) -> list[float]:
    return [one - other for one, other in zip(row, shared, strict=True)]


def _unit(row: Sequence[float]) -> list[float]:
    length = math.hypot(*row)
    return [number / length for number in row] if length else list(row)
