"""Numbers of an order that were heard as other words: "to lentil soups" where nothing goes to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile
from typing import Final

from skill.domain.quantity import Amount
from skill.resolve.order_manners import OrderManner
from skill.resolve.order_marks import Kind, Mark
from skill.resolve.order_sounds import sounds_of

_SEVERAL: Final = ("s", "x", "z")
_MISHEARD: Final = frozenset({Kind.CARRIES, Kind.UNKNOWN})


def with_numbers(marks: Sequence[Mark], manner: OrderManner) -> tuple[Mark, ...]:
    """The marks with words put down as the numbers that they sound like, where an item is counted by them."""
    return tuple(_numbered(marks, manner))


def may_count(marks: Sequence[Mark], place: int, manner: OrderManner) -> bool:
    """Whether the word sounds like a number and stands where only a number can: "get to", "and to", "to to"."""
    mark, before = marks[place], marks[place - 1] if place else None
    if mark.kind not in _MISHEARD or mark.word not in manner.sounds_like:
        return False
    if before is None:
        return mark.kind is Kind.UNKNOWN
    return before.word == mark.word or (before.word in manner.counted_after)


def _numbered(marks: Sequence[Mark], manner: OrderManner) -> Iterable[Mark]:
    for place, mark in enumerate(marks):
        if _is_number(marks, place, manner):
            yield replace(mark, kind=Kind.NUMBER, amount=Amount(Fraction(manner.sounds_like[mark.word])))
        else:
            yield mark


def _is_number(marks: Sequence[Mark], place: int, manner: OrderManner) -> bool:
    mark = marks[place]
    if mark.kind not in _MISHEARD or mark.word not in manner.sounds_like:
        return False
    item = _item(marks, place, manner)
    if item is None:
        return False
    return _is_several(item) and (may_count(marks, place, manner) or _is_first(marks, place, manner))


def _is_several(item: Mark) -> bool:
    """Whether several of it are spoken of; what was guessed by its sound may be written in any way, "to tease"."""
    return item.word.endswith(_SEVERAL) or (item.is_guess and sounds_of(item.words[-1])[-1:] == "s")


def _is_first(marks: Sequence[Mark], place: int, manner: OrderManner) -> bool:
    """Whether no name stands before, since the last number, "and" or "them": "with figs on them to lemonades"."""
    for before in reversed(marks[:place]):
        if before.kind in {Kind.LINK, Kind.NUMBER} or before.word in manner.spoken_of:
            break
        if before.kind in {Kind.NAME, Kind.ARTICLE}:
            return False
    return True


def _item(marks: Sequence[Mark], place: int, manner: OrderManner) -> Mark | None:
    """The item that follows behind nothing but options, "olive and pineapple pies"."""
    named = takewhile(lambda mark: mark.kind is Kind.NAME or mark.word in manner.joins, marks[place + 1 :])
    return next((mark for mark in named if mark.is_item), None)
