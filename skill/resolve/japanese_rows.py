"""Names said one after the other with nothing between them: 牛乳卵パン.

Speech has no commas, and a recogniser writes a pause as a space or not at all. But two Japanese names in a row are
mostly one other thing, 卵サンド, 牛乳パン: a row is cut only where its names explain all of it, and there are three of
them or the recogniser heard a pause.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from skill.resolve.japanese_amounts import take_amount
from skill.resolve.knowing import Knowing
from skill.resolve.likeness import CLEAR

BY_NAME: Final = 0.9
_MANY: Final = 3
_LONGEST_NAME: Final = 9
# Ten names in one breath. Each place to cut costs a search of all that is left.
_LONGEST_ROW: Final = 60
_KANA: Final = ("ぁゟ", "゠ヿ")


def named_in_a_row(part: str, sentence: str, knows: Knowing) -> tuple[str, ...]:
    """The names that the part is made of; the part alone where it is one name, or not all of it is explained.

    An amount at its end stays with the last.
    """
    _, row = take_amount(part)
    places = places_to_cut(row)
    if len(row) > _LONGEST_ROW or not part.startswith(row):
        return (part,)
    if len(places) + 1 < _MANY and not _has_pause(row, places, sentence):
        return (part,)
    if knows(row) >= BY_NAME:
        return (part,)
    names = _explained(row, 0, places, knows)
    is_row = len(names) >= _MANY or (len(names) > 1 and _heard_apart(names, sentence))
    return (*names[:-1], names[-1] + part[len(row) :]) if is_row else (part,)


def places_to_cut(words: str) -> tuple[int, ...]:
    """Where one name may end and another begin: anywhere but inside a run of one kana."""
    return tuple(place for place in range(1, len(words)) if not _is_one_run(words[place - 1], words[place]))


def _is_one_run(before: str, after: str) -> bool:
    return any(low <= before <= high and low <= after <= high for low, high in _KANA)


def _has_pause(part: str, places: tuple[int, ...], sentence: str) -> bool:
    return any(_heard_apart((part[:place], part[place:]), sentence) for place in places)


def _heard_apart(names: tuple[str, ...], sentence: str) -> bool:
    return " ".join(names) in " ".join(unicodedata.normalize("NFKC", sentence).split())


def _explained(words: str, start: int, places: tuple[int, ...], knows: Knowing) -> tuple[str, ...]:
    """The names from the start to the end, the longest first; empty where they don't explain it.

    Only the last may be less than a whole name, パン where there are several.
    """
    rest = words[start:]
    if start and knows(rest) >= BY_NAME:
        return (rest,)
    for end in reversed([place for place in places if start < place <= start + _LONGEST_NAME]):
        if knows(words[start:end]) >= BY_NAME:
            following = _explained(words, end, places, knows)
            if following:
                return (words[start:end], *following)
    return (rest,) if start and knows(rest) >= CLEAR else ()
