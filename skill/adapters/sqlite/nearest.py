"""Which of a product's wordings a market hears."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from skill.domain.catalog import Locale

T = TypeVar("T")


def nearest(by_locale: Mapping[str, T], locale: Locale) -> T | None:
    """What is said in the locale: its own, else that of its language, else the first there is; None for nothing."""
    language = locale.partition("-")[0]
    same = (key for key in by_locale if key.partition("-")[0] == language)
    for key in (locale, language, *same, *by_locale):
        if key in by_locale:
            return by_locale[key]
    return None
