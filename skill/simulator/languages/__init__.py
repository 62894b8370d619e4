"""The words the simulator knows of each language, a TOML file a language: data for whoever speaks it better.

``small`` words say little alone, ``fillers`` wrap a wish, ``questions`` are the words that make one, ``between`` those
that join two things. ``alike`` are groups of words that can stand for each other in a request to a device, in other
languages with the English words by which developers name such intents; where nothing separates words they are stretches
of characters. ``elsewhere`` are words of what Amazon's own skills are asked for, ``phrases`` what is said for its own
intents, ``exit`` ends a session.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=32)
def words_of(locale: str) -> dict[str, Any]:
    """The words of a locale's language as its file has them; nothing for a language without one."""
    file = resources.files("skill.simulator.languages") / f"{locale[:2]}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
