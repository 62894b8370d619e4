"""A name that can be said, from a title that was written to be found.

"KOTORI Dark Roast Beans, 12 OZ (Pack of 2)" is for the eye; "Kotori Dark Roast Beans" is for the ear. The full title
stays an alias, so nothing that was findable is lost.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Sizes and counts as feeds write them; a number without a unit stays ("7 up", "2% milk").
_UNITS: Final = (
    r"fl\.?\s?oz|ounces?|oz|lbs?|pounds?|ct|count|cnt|ga|gal|gallons?|dz|doz|dozen|pk|packs?|pcs?|pieces?|"
    r"kg|kilos?|g|gr|grams?|mg|ml|cl|l|lt|ltr|lit(?:er|re)s?|qt|quarts?|pt|pints?|rolls?|sheets?|bags?|cans?|bottles?|sq\.?\s?ft|ft|inch|inches"
)
_NUMBER: Final = r"\d+(?:[.,/x×-]\d+)*"
_SIZE: Final = re.compile(
    rf"(?<![\w%])(?:pack\s+of\s+\d+|{_NUMBER}\s*-?(?:x\s?{_NUMBER}\s*)?(?:{_UNITS})(?:\s?(?:x|×)\s?\d+)?)(?!\w)\.?",
    re.IGNORECASE,
)
_PACKS: Final = re.compile(r"(?<!\w)\d+/[\w&]*\d\w*(?!\w)")
_JAPANESE_SIZE: Final = re.compile(
    r"\d+(?:\.\d+)?\s*(?:kg|g|mg|ml|l|リットル|グラム|キロ|(?:個|本|袋|枚|缶|箱|食|包|パック|ロール)(?:入り?|セット|組)?)"
    r"(?:\s*[x×*]\s*\d+\s*(?:個|本|袋|枚|缶|箱|食|包|パック|ロール)?(?:入り?|セット)?)?(?![a-zA-Z])",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
_CLAUSE: Final = re.compile(r"\s*(?:[,;:|・／]|\s[-–—]\s)\s*")
_NOT_SAID: Final = re.compile(r"[^\w\s&'’.%+ー・-]|_|(?<!\w)[-.]|[-.](?!\w)")
_JAPANESE: Final = re.compile(r"[぀-ヿ㐀-鿿々]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORT: Final = 3
_TWICE: Final = 2


def sayable(title: str, brand: str = "") -> str:
    """The title as one would say it: without sizes, brackets, capitals and what follows the first clause.

    Gives the title itself when nothing sayable would be left. A brand is said once.
    """
    composed = unicodedata.normalize("NFKC", title).strip()
    sizes = _JAPANESE_SIZE if _JAPANESE.search(composed) else _SIZE
    bare = sizes.sub(" ", _PACKS.sub(" ", _BRACKETED.sub(" ", composed)))
    words = " ".join(_NOT_SAID.sub(" ", _first_clause(bare)).split())
    said = _brand_once(_in_small_letters(words), brand)
    return said if _LETTERS.search(said) else composed


def _first_clause(text: str) -> str:
    """What stands before the first comma or dash; all of it, when that is one word ("Eggs, Large")."""
    head, *rest = _CLAUSE.split(text)
    is_name = len(head.split()) > 1 or bool(_JAPANESE.search(head))
    return head if is_name or not rest else " ".join((head, *rest))


def _in_small_letters(words: str) -> str:
    """ALL CAPITALS as words; short ones are kept in a mixed name, where they are likely initials."""
    if not words.isupper():
        return words
    return " ".join(word if any(c.isdigit() for c in word) else word.capitalize() for word in words.split())


def _brand_once(words: str, brand: str) -> str:
    name = " ".join(_NOT_SAID.sub(" ", unicodedata.normalize("NFKC", brand)).split())
    if len(name) < _SHORT or words.lower().count(name.lower()) < _TWICE:
        return words
    again = re.compile(rf"(?<!\w)(?:by\s+)?{re.escape(name)}(?!\w)", re.IGNORECASE)
    found = list(again.finditer(words))
    for extra in reversed(found[1:]):
        words = words[: extra.start()] + words[extra.end() :]
    return " ".join(words.split())
