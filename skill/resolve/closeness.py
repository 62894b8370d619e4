"""How close heard words come to one name, as a handful of figures from 0 to 1 that the ranking weighs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from skill.resolve.finding import Heard
from skill.resolve.name_index import NameIndex
from skill.resolve.names import name_grams, sounding

SPACED: Final = (
    "heard_covered", "name_covered", "sound", "sound_part", "words_shared", "words_sorted",
    "pieces_heard", "pieces_name", "same", "rearranged", "own_tongue", "first", "last",
    "reworded", "lost", "beside",
)  # fmt: skip
UNSPACED: Final = (
    "kana", "kana_part", "letters", "letters_part", "pieces_heard", "pieces_name", "same", "inside", "own_tongue",
    "long", "first", "last", "alike", "reworded",
)  # fmt: skip

# What recognisers take for each other in Japanese, in Latin letters: voiced for unvoiced, m for n.
_ALIKE: Final = str.maketrans("gzbpmd", "kshhnt")

# From here on a word is taken for another.
_MEANT: Final = 0.5


def closeness(heard: Heard, form: str, tongue: str, index: NameIndex) -> tuple[float, ...]:
    """The figures of one name's form, in the order of SPACED or UNSPACED."""
    if heard.is_unspaced:
        return _unspaced(heard, form, tongue, index)
    return _spaced(heard, form, tongue, index)


def _spaced(heard: Heard, form: str, tongue: str, index: NameIndex) -> tuple[float, ...]:
    named = form.split()
    numbers = [index.number.get(word, -1) for word in named]
    sure = [heard.likeliest.get(number, 0.0) for number in numbers]
    weights = [index.word_weight(number) for number in numbers]
    hits = [number for number, one in zip(numbers, sure, strict=True) if one]
    found = [max((meant[number] for number in hits if number in meant), default=0.0) for meant in heard.meant]
    lost = max((weight for weight, one in zip(heard.known, found, strict=True) if one < _MEANT), default=0.0)
    beside = max((weight for weight, one in zip(weights, sure, strict=True) if one < _MEANT), default=0.0)
    said, sounds = heard.said, sounding(form, tongue)
    pieces_heard, pieces_name = _pieces(heard, form, tongue, index)
    return (
        _covered(found, heard.weights),
        _covered(sure, weights),
        fuzz.ratio(said, sounds) / 100,
        fuzz.partial_ratio(said, sounds) / 100,
        fuzz.token_set_ratio(heard.form, form) / 100,
        fuzz.token_sort_ratio(heard.form, form) / 100,
        pieces_heard,
        pieces_name,
        float(heard.form == form),
        float(sorted(heard.words) == sorted(named) or "".join(heard.words) == "".join(named)),
        float(tongue == heard.tongue),
        sure[0],
        sure[-1],
        float(heard.is_reworded),
        lost / index.unknown_weight,
        beside / index.unknown_weight,
    )


def _unspaced(heard: Heard, form: str, tongue: str, index: NameIndex) -> tuple[float, ...]:
    said, sounds = heard.said, sounding(form, heard.tongue)
    pieces_heard, pieces_name = _pieces(heard, form, tongue, index)
    shorter, longer = sorted((len(heard.form), len(form)))
    return (
        fuzz.ratio(heard.form, form) / 100,
        fuzz.partial_ratio(heard.form, form) / 100,
        fuzz.ratio(said, sounds) / 100,
        fuzz.partial_ratio(said, sounds) / 100,
        pieces_heard,
        pieces_name,
        float(heard.form == form),
        float(form in heard.form),
        float(tongue == heard.tongue),
        shorter / max(1, longer),
        float(heard.form[:1] == form[:1]),
        float(heard.form[-1:] == form[-1:]),
        fuzz.ratio(said.translate(_ALIKE), sounds.translate(_ALIKE)) / 100,
        float(heard.is_reworded),
    )


def _pieces(heard: Heard, form: str, tongue: str, index: NameIndex) -> tuple[float, float]:
    """How much of the heard pieces the name has, and the reverse, by their rarity."""
    named = name_grams(form, tongue)
    weight = index.gram_weight
    both = sum(map(weight, heard.grams & named))
    return both / heard.whole, both / (sum(map(weight, named)) or 1.0)


def _covered(sure: Sequence[float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(one * weight for one, weight in zip(sure, weights, strict=True)) / whole if whole else 0.0
