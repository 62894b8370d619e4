"""How languages say that an option is wanted, left out or wanted twice: read in orders, and in lines' names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.options import Chosen, How, Wish
from skill.resolve.japanese_orders import DEGREES, LEAVES_OUT, THROUGH
from skill.resolve.menu import EXTRA, LIGHT, Choice
from skill.resolve.order_manners import order_manner
from skill.resolve.text import is_cjk, language

_SAID: Final[Mapping[str, Mapping[How, str]]] = {
    "en": {How.IS: "{}", How.WITH: "with {}", How.WITHOUT: "without {}", How.EXTRA: "extra {}"},
    "ja": {How.IS: "{}", How.WITH: "{}入り", How.WITHOUT: "{}抜き", How.EXTRA: "{}多め"},
}
_LESS: Final[Mapping[str, str]] = {"en": "light {}", "ja": "{}少なめ"}


def as_said(chosen: Chosen, locale: Locale) -> str:
    """The choice as a shopper would name it: "without onions"."""
    said = _SAID.get(language(locale), _SAID["en"])
    return said[chosen.pick.how].format(chosen.title)


def wish_of(choice: Choice, locale: Locale) -> Wish:
    """The option that was read, as a wish; less of something is a wish of its own name."""
    if choice.negated:
        return Wish(choice.value, How.WITHOUT)
    if choice.amount == LIGHT:
        return Wish(_LESS.get(language(locale), _LESS["en"]).format(choice.value))
    return Wish(choice.value, How.EXTRA if choice.amount == EXTRA else How.WITH)


def unexplained_wish(leftover: str, words: str, locale: Locale) -> Wish | None:
    """The wish that words which nothing explains are said as, "with cheese", "no cheese"; None for mere words."""
    return _japanese(leftover, words) if is_cjk(locale) else _spaced(leftover, words, locale)


def _spaced(leftover: str, words: str, locale: Locale) -> Wish | None:
    manner, said = order_manner(language(locale)), f" {' '.join(words.lower().split())} "
    for phrase in manner.leaves_out:
        negation = f"{' '.join(phrase)} "
        if leftover.startswith(negation):
            return Wish(leftover.removeprefix(negation), How.WITHOUT)
    degrees = (" ".join(phrase) for phrase, degree in manner.degrees.items() if degree == EXTRA)
    if any(f" {degree} {leftover} " in said for degree in degrees):
        return Wish(leftover, How.EXTRA)
    return Wish(leftover) if any(f" {gives} {leftover} " in said for gives in manner.gives) else None


def _japanese(leftover: str, words: str) -> Wish | None:
    for phrase in LEAVES_OUT:
        if leftover.endswith(phrase) and leftover != phrase:
            return Wish(leftover.removesuffix(phrase).rstrip("はをも"), How.WITHOUT)
    degrees = (phrase for phrase, degree in DEGREES.items() if degree == EXTRA)
    if any(f"{leftover}{degree}" in words for degree in degrees):
        return Wish(leftover, How.EXTRA)
    return Wish(leftover) if any(f"{leftover}{through}" in words for through in THROUGH) else None
