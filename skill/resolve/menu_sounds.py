"""Which name of a menu some words were, by their sound alone: always a guess, only where it is clearly likeliest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from skill.domain.catalog import Locale
from skill.resolve.menu import Menu, MenuItem, MenuOption
from skill.resolve.menu_words import Meaning, MenuWords, menu_words
from skill.resolve.order_hearing import Expected, Hearing, Spoken
from skill.resolve.text import language

# A name taken by its sound alone must be likelier than all else; its words are worth less than one spelled nearly so,
# but the more the surer it is.
_CERTAIN_ENOUGH: Final = 0.5
_NEVER_SURE: Final = 0.99
_HEARD: Final = 0.4
_SURER: Final = 0.3
_HALF_SURER: Final = 5.0
_SHORTEST: Final = 4
# The sounds that are confused are known of these languages.
_HEARD_IN: Final = frozenset({"en"})


class Wanted(NamedTuple):
    """What a place of a sentence asks for, before listening.

    ``odds`` are the log-odds that a name of the menu stands here, ``of_items`` the share of things to order in that;
    ``item`` is the one whose options are likelier than others', ``options`` those that the item named here must take.
    """

    odds: float
    of_items: float
    item: MenuItem | None = None
    options: Collection[MenuOption] = ()


class MenuSounds:
    """The names of one menu by their sounds."""

    def __init__(self, names: MenuWords) -> None:
        self._locale = names.locale
        self._can_listen = language(names.locale) in _HEARD_IN
        self._things: dict[tuple[str, ...], Meaning] = {}
        self._hearing = Hearing(self._as_spoken(names))
        self._meanings = tuple(self._things.values())
        self._options_of = lru_cache(self._taken_by)
        self._items_with = lru_cache(self._taking)

    def misheard(self, tokens: Sequence[str], wanted: Wanted) -> Meaning | None:
        """What the words may be; None when nothing sounds enough like them."""
        if not self._can_listen:
            return None
        expected = Expected(wanted.odds, wanted.of_items, self._fitting(wanted))
        heard = self._hearing.misheard([token.replace("'", "") for token in tokens], expected)
        if heard is None or heard.certainty < _CERTAIN_ENOUGH:
            return None
        found = self._meanings[heard.thing]
        worth = _HEARD + _SURER * heard.odds / (heard.odds + _HALF_SURER)
        return Meaning(found.items, found.options, worth, min(heard.certainty, _NEVER_SURE))

    def _fitting(self, wanted: Wanted) -> frozenset[int]:
        if wanted.item is not None:
            return self._options_of(wanted.item)
        return self._items_with(frozenset(wanted.options)) if wanted.options else frozenset()

    def _taken_by(self, item: MenuItem) -> frozenset[int]:
        return frozenset(
            place
            for place, meaning in enumerate(self._meanings)
            if any(option in item.options for option in meaning.options)
        )

    def _taking(self, options: frozenset[MenuOption]) -> frozenset[int]:
        """The items that take each value among the options; all of these are one value in different slots or items."""
        values = {option.value for option in options}
        return frozenset(
            place
            for place, meaning in enumerate(self._meanings)
            if any(values <= {option.value for option in item.options} for item in meaning.items)
        )

    def _as_spoken(self, names: MenuWords) -> Iterable[Spoken]:
        """The ways to say each name: its own words, and those that mean the same ("coke")."""
        places: dict[tuple[str, ...], int] = {}
        for spelling, meaning in names.spellings():
            key = (*(item.name for item in meaning.items), "", *(option.value for option in meaning.options))
            self._things.setdefault(key, meaning)
            thing = places.setdefault(key, len(places))
            for words in (spelling, *_shorter(spelling, names)):
                yield Spoken(tuple(words.split()), thing, bool(meaning.items), bool(meaning.options), meaning.is_part)


def _shorter(spelling: str, names: MenuWords) -> Iterable[str]:
    for short, long in names.manner.same.items():
        if f" {long} " in f" {spelling} " and len(short) >= _SHORTEST:
            yield f" {spelling} ".replace(f" {long} ", f" {short} ").strip()


@lru_cache(maxsize=16)
def menu_sounds(menu: Menu, locale: Locale) -> MenuSounds:
    """The sounds of the menu's names, kept for the next sentence."""
    return MenuSounds(menu_words(menu, locale))
