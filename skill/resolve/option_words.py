"""How languages say that an option is wanted, left out or wanted twice: read in orders, and in lines' names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.options import Chosen, How, Wish
from skill.resolve.japanese_options import DEGREES, LEAVES_OUT, THROUGH
from skill.resolve.menu import EXTRA, LIGHT, Choice, Menu
from skill.resolve.order_manners import order_manner
from skill.resolve.text import is_cjk, language

_SAID: Final[Mapping[str, Mapping[How, str]]] = {
    "en": {How.IS: "{}", How.WITH: "with {}", How.WITHOUT: "without {}", How.EXTRA: "extra {}"},
    "ja": {How.IS: "{}", How.WITH: "{}入り", How.WITHOUT: "{}抜き", How.EXTRA: "{}多め"},
}
# Below this two words share letters by chance: a word heard wrong is nearer to what was said.
_NEAR: Final = 60
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


def leaves_out(words: str, locale: Locale, name: str = "") -> bool:
    """Whether the words leave something out, or just the thing of that name."""
    if is_cjk(locale):
        return any(f"{name}{phrase}" in words for phrase in LEAVES_OUT)
    return f"{_SAID['en'][How.WITHOUT].format(name).strip()}" in words.lower()


def says_how(words: str, locale: Locale) -> bool:
    """Whether a word is among them that only goes with an option: "with egg", "the one without onions"."""
    if is_cjk(locale):
        return any(phrase in words for phrase in (*LEAVES_OUT, *THROUGH))
    tokens = words.lower().split()
    return not {*order_manner(language(locale)).gives, "without", "no"}.isdisjoint(tokens)


def unexplained_wish(leftover: str, words: str, locale: Locale) -> Wish | None:
    """The wish that words which nothing explains are said as, "with cheese", "no cheese"; None for mere words."""
    return _japanese(leftover, words) if is_cjk(locale) else _spaced(leftover, words, locale)


def unlike_all(words: str, menu: Menu, locale: Locale) -> tuple[str, ...]:
    """The words of the sentence that are neither its language's nor near any of the menu; none without spaces."""
    if is_cjk(locale):
        return ()
    # Most sentences wish for nothing: who reads menus is imported by the first that does.
    from skill.resolve.counting import count_words
    from skill.resolve.menu_words import menu_words
    from skill.resolve.spaced_amounts import tokens_of

    names, counting = menu_words(menu, locale), count_words(language(locale))
    manner = names.manner
    plain = {word for phrase in (*manner.leaves_out, *manner.degrees, *manner.takes_back) for word in phrase}
    plain |= names.carrying | manner.links | manner.stands_for.keys() | set(counting.numbers)
    plain |= counting.singular.keys() | counting.plural.keys() | counting.measures.keys() | counting.sets.keys()
    return tuple(
        token
        for token in (token.lower() for token in tokens_of(words))
        if token.isalpha() and token not in plain and not names.knows(token) and not _is_near(token, names.vocabulary)
    )


def _is_near(token: str, vocabulary: Collection[str]) -> bool:
    from rapidfuzz import fuzz, process

    return process.extractOne(token, vocabulary, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None


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
