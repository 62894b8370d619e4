"""What a shopper can't eat, told apart from what is ordered: "I'm allergic to onions" must never bring onions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import language

# The order begins again with a verb, an article or another word that no name of a food begins with.
_ON: Final = (
    r"(?:so|but|then|please|order|add|get|give|buy|want|make|can|could|may|i|i'm|i'd|i'll|we|a|an|the|one|two|three)\b"
)
_WHO: Final = (
    r"(?:(?:because|as|since|and|but) )?(?:(?:i|we|he|she|they|my \w+)(?:'m|'s|'re| am| is| are)? )?(?:\w+ly )?"
)
_ALLERGY: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        rf"\b{_WHO}allergic to\b(?: (?!and {_ON}|{_ON})\S+)*"
        rf"|\b{_WHO}(?:(?:can't|cannot|can not|mustn't|must not|may not) (?:eat|have|tolerate|digest)|don't eat"
        r"|intolerant (?:to|of))\b"
        rf"(?: (?!and {_ON}|{_ON})\S+)*"
        r"|\b(?:i|we|he|she|they|my \w+) (?:have|has|got) (?:an? )?\w+ (?:allerg(?:y|ies)|intolerances?)\b",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"[^、。\s]*アレルギー(?:が(?:ある|あります|あって)(?:ので|から)?|なので|なんで|です(?:ので|から)?|だから)[、。]?"
        r"|[^、。\s]+?(?:は|が|を)食べ(?:られ|れ)(?:なくて|ない(?:です|んです)?(?:ので|から|けど)?|ません(?:ので|から)?)[、。]?"
    ),
}

ALLERGENS: Final[Mapping[str, str]] = {"en": "allergens", "ja": "アレルゲン"}  # what shops call the attribute


def without_allergies(words: str, locale: Locale) -> tuple[str, str]:
    """The words that are left to order with, and those that say what someone can't eat; either may be empty."""
    pattern = _ALLERGY.get(language(locale))
    said = [found.group().strip() for found in pattern.finditer(words)] if pattern else []
    if pattern is None or not said:
        return words, ""
    return " ".join(pattern.sub(" ", words).split()), " ".join(said)
