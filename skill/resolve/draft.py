"""A line of an order while it is being read: what was said of it, before it is clear what that means."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from skill.domain.quantity import Amount
from skill.resolve.menu import MenuItem
from skill.resolve.order_marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """An option said: its mark, since the item decides what it means, and how it was said."""

    mark: Mark
    degree: str = ""
    negated: bool = False


@dataclass(slots=True, kw_only=True)
class Draft:
    """A line as far as it was read.

    ``leads`` are words that may begin the item's name; ``dangles`` is set where the options of the next draft belong
    here too, and says whether they are left out; ``is_alike`` when the item is the one of the draft before, and
    ``is_part`` when that one may be meant as the whole of it. ``number_words`` are those of the amount, where it was
    more than an article; ``guessed`` are those from whose sound the item was guessed, ``said`` and ``led_by`` those
    that name it and those right before; ``is_given`` is set where it was said as an option would be.
    """

    amount: Amount | None = None
    item: MenuItem | None = None
    picks: list[Pick] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    leads: list[Mark] = field(default_factory=list)
    dangles: bool | None = None
    is_alike: bool = False
    is_part: bool = False
    number_words: str = ""
    guessed: str = ""
    said: str = ""
    led_by: str = ""
    is_given: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it that could be a line."""
        return self.item is None and not self.picks and not self.leftover and self.dangles is None

    @property
    def is_counted(self) -> bool:
        """Whether a number or an article was said."""
        return self.amount is not None

    @property
    def number(self) -> Fraction:
        """How many, one where nothing was said."""
        return Fraction(1) if self.amount is None else self.amount.number
