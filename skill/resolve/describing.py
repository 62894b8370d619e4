"""Words that tell of a thing and are no part of its name: "cold milk", 新鮮な卵."""

from __future__ import annotations

import re
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.text import language

# Patterns are strings: ``re`` compiles them on first use, so that no import pays for them.
_DESCRIBING: Final = {
    "en": (
        r"(?:(?:a|an|the|some|really|very|nice|good|great|fresh|cold|chilled|cool|warm|hot|ripe|tasty|delicious|yummy"
        r"|sweet|cheap|cheapest|best|local|regular|normal|ordinary|plain|simple|basic|big|little|small|large|new|lovely"
        r"|healthy)\b ?)++"
    ),
    "ja": r".{1,6}?[いな](?=.)",  # adjectives end so: 冷たい, 新鮮な
}


def undescribed(words: str, locale: Locale) -> str:
    """The words without those in front that may only tell of the thing; empty where there are none."""
    found = re.match(_DESCRIBING.get(language(locale), r"(?!)"), words)
    return words[found.end() :] if found else ""
