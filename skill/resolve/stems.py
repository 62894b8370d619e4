"""The stem that the forms of an English word share, so that "deleting", "deleted" and "deletion" ask for one thing.

Rougher than a dictionary and quicker: a stem is never spoken, it only has to be the same for the same meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_IRREGULAR: Final = {
    form: verb
    for verb, forms in {
        "arrive": "arrival",
        "break": "broke broken",
        "buy": "bought",
        "choose": "chose chosen",
        "come": "came",
        "complain": "complaint",
        "deny": "denied denial",
        "find": "found",
        "forget": "forgot forgotten",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "lose": "lost",
        "make": "made",
        "pay": "paid",
        "register": "registration",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "spend": "spent",
        "steal": "stole stolen",
        "take": "took taken",
        "tell": "told",
        "try": "tried",
        "withdraw": "withdrew withdrawn withdrawal",
    }.items()
    for form in forms.split()
}
# Ending, what replaces it, and how many letters must be left before it; the first that fits.
_ENDINGS: Final = (
    ("ification", "ifi", 2),
    ("isation", "is", 3),
    ("ization", "is", 3),
    ("ation", "", 4),
    ("ition", "", 4),
    ("ement", "", 4),
    ("ment", "", 3),
    ("ingly", "", 3),
    ("ing", "", 3),
    ("edly", "", 3),
    ("ed", "", 3),
    ("ion", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ally", "", 4),
    ("ly", "", 4),
    ("al", "", 5),
    ("ery", "er", 4),
    ("e", "", 3),
)
_VOWEL: Final = re.compile("[aeiouy]")
_SHORT: Final = 3


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded English word; short words, numbers and mixed ones stay as they are."""
    plain = _IRREGULAR.get(word, word)
    if len(plain) <= _SHORT or not plain.isalpha():
        return plain
    bare = _single(_without_ending(plain))
    if len(bare) > _SHORT and bare.endswith("e"):
        bare = bare[:-1]
    return f"{bare[:-1]}i" if len(bare) > _SHORT and bare.endswith("y") else bare


def _without_ending(word: str) -> str:
    for ending, instead, left in _ENDINGS:
        start = word[: -len(ending)]
        if word.endswith(ending) and len(start) >= left and _VOWEL.search(start):
            return start + instead
    return word


def _single(word: str) -> str:
    """The word without the doubled letter that an ending brought along: "cancell", "stopp"."""
    doubled = len(word) > _SHORT and word[-1] == word[-2]
    return word[:-1] if doubled and (word[-1] not in "lse" or (word[-1] == "l" and len(word) > _SHORT + 1)) else word
