"""What a shop's menu knows, and the lines of an order read with it.

A menu is a value, so the same reader serves a kitchen with options and a shelf of plain products.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from skill.domain.quantity import Amount

EXTRA: Final = "extra"
LIGHT: Final = "light"


@dataclass(frozen=True, slots=True)
class MenuOption:
    """One value of a slot, "large" of size, with its other wordings."""

    slot: str
    value: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One thing to order: its name, its other wordings, what kind of thing it is, and the options it takes."""

    name: str
    wordings: tuple[str, ...] = ()
    kind: str = ""
    options: frozenset[MenuOption] = frozenset()


@dataclass(frozen=True, slots=True)
class Menu:
    """The items, the dearest guess first, and the slots of which a line has one value at most (a size)."""

    items: tuple[MenuItem, ...] = ()
    one_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option as it was asked for: ``amount`` is "", "extra" or "light"; ``negated`` when it shall be left out."""

    slot: str
    value: str
    amount: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that nothing explains, and where they begin and end in the sentence, in characters.

    The places are None where the words don't stand together in it.
    """

    words: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One line of an order. ``item`` is None when the words name nothing on the menu.

    ``amount`` is None when none was said, which means one. ``leftover`` are the words that nothing explains: the shop
    asks about them by name; ``unread`` are the same, phrase by phrase, with their places. ``guessed`` are the words as
    heard from whose sound the item or an option was guessed: the shop says the line back before it counts. ``said`` are
    the words that name the item, ``led_by`` other names and unknown words right before them ("turkey" of "turkey
    sandwich"); ``is_given`` when it was said as an option would be, "with extra bacon".
    """

    item: str | None
    amount: Amount | None = None
    options: tuple[Choice, ...] = ()
    leftover: str = ""
    guessed: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    said: str = field(default="", compare=False)
    led_by: str = field(default="", compare=False)
    is_given: bool = field(default=False, compare=False)

    @property
    def quantity(self) -> Fraction:
        """How many, one where nothing was said."""
        return Fraction(1) if self.amount is None else self.amount.number

    @property
    def is_guess(self) -> bool:
        """Whether the item or an option was only guessed by its sound."""
        return bool(self.guessed)
