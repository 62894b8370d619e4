"""How well words as heard fit a name: the one measure that search, cart commands and choices share.

The scale: 1 is the name itself after folding, .97 the same words joined or in another order, from .62 clear enough to
go on with, .6 and around "probably this one", below .45 another thing. Two channels give it and the better one counts:
single words (order, extra and missing words), and the whole as one string of letters and of sounds (misheard, split
and joined words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import fold, is_cjk, language

SAME: Final = 1.0
REARRANGED: Final = 0.97
CLEAR: Final = 0.62
FLOOR: Final = 0.45

# Words that ask, and are no part of a name unless the name has them.
_FILLER: Final = {
    "en": {
        *("please", "some", "of", "my", "your", "our", "any", "that", "this", "those", "these", "more", "another"),
        *(
            "kind",
            "brand",
            "i",
            "me",
            "want",
            "need",
            "get",
            "with",
            "just",
            "maybe",
            "um",
            "uh",
            "for",
            "like",
            "order",
            "side",
        ),
    },
}
# "And a carton of milk" goes on with the order.
_GOES_ON: Final = {"en": {"and", "also", "plus", "then"}}
# Words that describe many things and name none: they weigh little on either side.
_QUALIFIER: Final = {
    "en": {
        *("organic", "fresh", "large", "small", "big", "medium", "natural", "original", "classic", "whole", "extra"),
        *("new", "best", "premium", "regular", "bag", "box", "bottle", "can", "pack", "carton", "jar", "piece"),
    },
}
# In the singular, as folded.
# What follows says how the thing is wanted, not which thing it is.
_ASIDE: Final = {"en": {"with", "without", "no", "hold"}}
_MEASURE_WORDS: Final = {
    "en": {
        *(
            "kilo",
            "kg",
            "gram",
            "g",
            "kilogram",
            "liter",
            "litre",
            "l",
            "ml",
            "milliliter",
            "millilitre",
            "pound",
            "lb",
        ),
        *("lb", "ounce", "oz", "pint", "gallon"),
    },
}
_QUALIFIER_WEIGHT: Final = 0.25
# Below this two words share letters by chance: soup and soap .75, rose and roast .78 (by sound), motor and olive .4.
_CHANCE: Final = 0.5
# Only one word in reach of a mistake decides so much that a slip in it must be punished more than in one of many.
_NO_SLIP: Final = 4


def fit(words: str, names: Sequence[str], locale: Locale) -> float:
    """How well the words fit the best of one product's names, from 0 to 1; 0 without names or words.

    Names are titles, aliases, learned names and, in Japanese, readings.
    """
    return _fit(words, tuple(names), locale)


# One turn compares the same words with the same dozen products up to four times.
@lru_cache(maxsize=1_024)
def _fit(words: str, names: tuple[str, ...], locale: Locale) -> float:
    heard = fold(words, locale)
    if not heard:
        return 0.0
    compare = _fit_characters if is_cjk(locale) else _fit_words
    best = 0.0
    for name in names:
        best = max(best, compare(heard, fold(name, locale), language(locale)))
        if best == SAME:
            return best
    return max(best, _fit_by_readings(words, names)) if best < REARRANGED and language(locale) == "ja" else best


def _fit_by_readings(words: str, names: Sequence[str]) -> float:
    # Readings are read on first use: no other language needs them.
    from skill.resolve.homophones import fit_by_readings

    return fit_by_readings(words, names)


def _fit_words(heard: str, name: str, tongue: str) -> float:
    if heard == name:
        return SAME
    said = _without_filler(heard, name, tongue)
    named = tuple(name.split())
    if not said or not named:
        return 0.0
    if said == named:
        return SAME
    if sorted(said) == sorted(named) or "".join(said) == "".join(named):
        return REARRANGED
    return min(REARRANGED - 0.02, max(_by_word(said, named, tongue), _by_sound("".join(said), "".join(named))))


def _without_filler(heard: str, name: str, tongue: str) -> tuple[str, ...]:
    filler = _FILLER.get(tongue, set())
    in_name = frozenset(name.split())
    tokens = _before_aside(tuple(heard.split()), in_name, tongue)
    if tokens[0] in _GOES_ON.get(tongue, set()) - in_name:
        tokens = tokens[1:] or tokens
    kept = tuple(
        token
        for place, token in enumerate(tokens)
        if token in in_name or not (token in filler or _is_of_size(tokens, place, tongue))
    )
    return kept or tokens


def has_aside(words: str, name: str, locale: Locale) -> bool:
    """Whether the words want the thing in some way that its name doesn't say: "coffee without caffeine"."""
    tokens = tuple(fold(words, locale).split())
    return _before_aside(tokens, frozenset(fold(name, locale).split()), language(locale)) != tokens


def _before_aside(tokens: tuple[str, ...], in_name: frozenset[str], tongue: str) -> tuple[str, ...]:
    asides = _ASIDE.get(tongue, set()) - in_name
    places = (place for place, token in enumerate(tokens) if place and token in asides)
    return tokens[: next(places, len(tokens))]


def _is_of_size(tokens: tuple[str, ...], place: int, tongue: str) -> bool:
    """Whether the word says how big a pack is: "500 gram"; the name of a product is the same without it."""
    measures = _MEASURE_WORDS.get(tongue, set())
    if tokens[place].isdigit():
        return place + 1 < len(tokens) and tokens[place + 1] in measures
    return tokens[place] in measures and (place == 0 or tokens[place - 1].isdigit() or tokens[place - 1] == "half")


def _by_word(said: tuple[str, ...], named: tuple[str, ...], tongue: str) -> float:
    """Coverage of the words said, and of the name: all that was said must be in the name, not the reverse."""
    light = _QUALIFIER.get(tongue, set())
    of_said = _covered(said, named, light)
    of_name = _covered(named, said, light)
    head = 1.0 if _likeness(said[-1], named[-1]) or named[-1] in said else 0.0
    return float(of_said**1.5) * (0.4 + 0.16 * head + 0.38 * of_name)


def _covered(tokens: tuple[str, ...], others: tuple[str, ...], light: set[str]) -> float:
    whole, found = 0.0, 0.0
    for token in tokens:
        weight = len(token) * (_QUALIFIER_WEIGHT if token in light else 1.0)
        whole += weight
        found += weight * max(_likeness(token, other) for other in others)
    return found / whole


@lru_cache(maxsize=65_536)
def _likeness(token: str, other: str) -> float:
    """How surely two words are one, 0 where letters agree by chance."""
    if token == other:
        return 1.0
    if token.isdigit() or other.isdigit():
        return 0.0
    letters = _alike(token, other)
    sounds = 0.9 * _alike(_sounds(token), _sounds(other))
    certain = 1 - 0.4 / min(len(token), len(other))
    return max(0.0, (max(letters, sounds) * certain - _CHANCE) / (1 - _CHANCE))


def _by_sound(said: str, named: str) -> float:
    """Likeness of the whole, for words that were split, joined or misheard; a slip in a short word is another word."""
    if min(len(said), len(named)) <= _NO_SLIP:
        return 0.0
    letters = _alike(said, named)
    sounds = _alike(_sounds(said), _sounds(named))
    return max(0.0, 2.5 * max(letters, 0.5 * letters + 0.5 * sounds) - 1.5)


def _alike(one: str, other: str) -> float:
    """The share of their letters that both have in the same order."""
    # Imported by the first comparison: it takes 15 ms, a fifth of what this module costs with all it imports.
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other)) / 100


_SILENT: Final = re.compile(r"(?<=.)[h]|gh(?=t|$)|(?<=m)b$|^k(?=n)|^w(?=r)|(?<=[a-z])e$")
_ONE_SOUND: Final = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "j": "g", "d": "t", "b": "p", "y": "i"})
_VOWELS: Final = re.compile(r"[aeiou]+")


@lru_cache(maxsize=65_536)
def _sounds(letters: str) -> str:
    """A rough phonetic form: voiced and unvoiced consonants one class, all vowels one class, no doubles."""
    plain = letters.replace("ph", "f").replace("ck", "k").replace("x", "ks").replace("ce", "se").replace("ci", "si")
    classes = _VOWELS.sub("a", _SILENT.sub("", plain).translate(_ONE_SOUND))
    return re.sub(r"(.)\1+", r"\1", classes)


_POLITE: Final = r"お?(?:ください|ちょだい|ねがい(?:します)?)$|^[おご](?=[一-龥]|..)"

# Recognisers take ず for す and ば for ぱ; such a slip counts half.
_VOICELESS: Final = str.maketrans(
    "がぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたてとはひふへほはひふへほ"
)
_SIZE: Final = r"\d+(?:(?:きろ|ぐらむ|りとる|みり|みりりとる|kg|g|l|ml|ろる)(?:入り?)?|[個本枚袋缶束]入り?)"
_SIZED: Final = rf"^{_SIZE}の|の?{_SIZE}$"


@cache
def _without(pattern: str) -> Callable[[str], str]:
    """Takes what fits the pattern out of words. Compiled on first use: only Japanese has such patterns."""
    return partial(re.compile(pattern).sub, "")


def _fit_characters(heard: str, name: str, _tongue: str) -> float:
    if heard == name:
        return SAME
    said = heard if heard in name else (_without(_POLITE)(_without(_SIZED)(heard)) or heard)
    bare = _without(_POLITE)(name) or name
    if not bare:
        return 0.0
    if said == bare:
        return REARRANGED
    if said in bare:
        return _part_of(said, bare)
    if bare in said and len(bare) > 1:
        return 0.9 * float((len(bare) / len(said)) ** 0.8)
    letters = _alike(said, bare)
    voiceless = _alike(said.translate(_VOICELESS), bare.translate(_VOICELESS))
    alike = max(letters, (letters + voiceless) / 2)
    certain = 1 - 0.4 / min(len(said), len(bare))
    return min(REARRANGED - 0.02, max(0.0, 2.2 * alike * certain - 1.05))


def _part_of(said: str, name: str) -> float:
    """A part of a longer name: its end is what the thing is, its beginning only of what kind."""
    head = 0.16 if name.endswith(said) else 0.0
    short = 0.15 if len(said) == 1 else 0.0
    return 0.4 + head + 0.38 * len(said) / len(name) - short
