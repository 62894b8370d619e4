"""Words that point at what was just spoken of instead of naming it: "that", "it", 「それ」."""

from __future__ import annotations

import re
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import language

_POINTING: Final = {
    "en": frozenset(
        {
            "it", "that", "this", "them", "those", "these", "that one", "this one", "one", "one of them",
            "one of those", "another", "another one", "it again", "that again", "it please", "that please",
            "more", "more of it", "more of that", "more of them", "more of those", "more please",
        }
    ),
    "ja": frozenset(
        {
            "それ", "これ", "あれ", "そちら", "こちら", "それら", "そっち", "こっち",
            "さっきの", "さっきのやつ", "今の", "今のやつ",
        }
    ),
}  # fmt: skip
_MORE: Final = {"en": frozenset({"more", "another", "again"})}
# How words begin that ask for more of it and go on: "another one with cheese", "one more without onions".
_ONE_MORE: Final = {"en": re.compile(r"(?:another|one more|more)(?: one)?+(?: of (?:those|them|that|it))?+ (?=\S)")}
# A change of mind says again that something has to go: "no, wait, cancel that" is heard as no "wait cancel that".
_TAKING_BACK: Final = {
    "en": re.compile(
        r"(?:(?:no|oh|wait|actually|sorry|hang on|hold on|just|please)\b[ ,]*+)*+"
        r"(?:(?:cancel|scratch|forget|drop|remove|delete)\b *+)?+(?=\S)"
    )
}
_ALL_BUT: Final = {
    "en": re.compile(
        r"(?:everything|all|all of it|the rest) (?:but|except(?: for)?|apart from|other than) (?P<kept>.+)"
    ),
    "ja": re.compile(r"(?P<kept>.+?)(?:以外|のほか)(?:は|を|の)?(?:全部|ぜんぶ|すべて|全て|もの|ほか)?を?"),
}
_AROUND: Final = " .,!?。、！？"


def is_pointing(words: str, locale: Locale) -> bool:
    """Whether the words name nothing and only point; False for no words at all."""
    return words.strip(_AROUND).lower() in _POINTING.get(language(locale), frozenset())


def asks_for_more(words: str, locale: Locale) -> bool:
    """Whether words that point ask for more of it ("another one") and don't just mean it ("that")."""
    return bool(_MORE.get(language(locale), frozenset()) & set(words.strip(_AROUND).lower().split()))


def beyond_more(words: str, locale: Locale) -> str:
    """What is said of one more of it, "with cheese" of "another one with cheese"; empty where none is asked for so."""
    asking, said = _ONE_MORE.get(language(locale)), words.strip(_AROUND).lower()
    begun = asking.match(said) if asking else None
    return said[begun.end() :] if begun else ""


def taken_back(words: str, locale: Locale) -> str:
    """What of the words names the thing to be taken out, "that" of "wait, cancel that"."""
    asking = _TAKING_BACK.get(language(locale))
    return asking.sub("", words.strip(_AROUND).lower(), count=1) if asking else words


def all_but(words: str, locale: Locale) -> str:
    """What is kept where all the rest is meant, "the milk" of "everything except the milk"; empty for other words."""
    pattern = _ALL_BUT.get(language(locale))
    found = pattern.fullmatch(words.strip(_AROUND).lower()) if pattern else None
    return found["kept"] if found else ""
