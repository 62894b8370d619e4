"""What a place of an order asks for: a thing to order where a number has none, an option behind "with", or nothing.

Only the marks around the place are looked at, never the words in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from skill.resolve.menu import MenuItem, MenuOption
from skill.resolve.menu_sounds import Wanted
from skill.resolve.order_manners import OrderManner
from skill.resolve.order_marks import Kind, Mark
from skill.resolve.order_numbers import may_count
from skill.resolve.order_surroundings import COUNTS

# Log-odds, before listening, that words are a name of the menu, and what is added by where they stand. Chosen on half
# of the labelled orders, as they were written and as three voices spoke some of them to Whisper: one nat more or less
# changes hardly anything.
_ANYWHERE: Final = -4.0
_WHERE_AN_ITEM_LACKS: Final = 3.5
_WITH_ITS_OPTIONS: Final = 1.0
_AMONG_NAMES: Final = 2.0
_WHERE_ONE_LACKS: Final = 2.0
_AT_AN_END: Final = 0.5
_BEFORE_AN_OPTION: Final = -2.0
_BEFORE_AN_ITEM: Final = -1.0
# The share of things to order, the rest are options, where an item lacks and elsewhere.
_ITEMS_WHERE_LACKING: Final = 0.85
_ITEMS_ELSEWHERE: Final = 0.25
_LEADS_NAMES: Final = frozenset({Kind.LINK, Kind.DEGREE, Kind.LEAVES_OUT, Kind.NAME})
_LISTS: Final = frozenset({Kind.LINK, Kind.NAME})
_ENDS: Final = frozenset({Kind.LINK, Kind.LEAVES_OUT, Kind.LEAVES_OUT_ALL, Kind.NAME})


class Places:
    """The places of one sentence."""

    def __init__(self, marks: Sequence[Mark], manner: OrderManner) -> None:
        self._marks = marks
        self._manner = manner

    def wanted(self, start: int, end: int) -> Wanted:
        """What stands from ``start`` to before ``end``, as far as the rest of the sentence tells."""
        odds = _ANYWHERE + (_AT_AN_END if self._is_at_an_end(end) else 0.0)
        begun = self._line_before(start)
        if self._lacks_item(begun, start, end):
            options = tuple(self._options_beside(begun, start, end))
            more = _WITH_ITS_OPTIONS if options else 0.0
            return Wanted(odds + _WHERE_AN_ITEM_LACKS + more, _ITEMS_WHERE_LACKING, options=options)
        if self._is_among_names(start):
            odds += _AMONG_NAMES
        if self._is_empty(start, end):
            odds += _WHERE_ONE_LACKS
        elif (after := self._after(end)) is not None and after.kind is Kind.NAME:
            odds += _BEFORE_AN_OPTION if after.options else _BEFORE_AN_ITEM
        return Wanted(odds, _ITEMS_ELSEWHERE, item=self._item_near(start, end))

    def line(self, end: int) -> int:
        """Where the line that is open before ``end`` begins: behind a number or an article; 0 for the first."""
        begun = self._line_before(end)
        return 0 if begun is None else begun + 1

    def is_for_names(self, start: int, end: int) -> bool:
        """Whether words that carry something have no business here, but a name has."""
        return self._is_empty(start, end) or self._is_listed(start, end)

    def _is_empty(self, start: int, end: int) -> bool:
        """Whether what "with" gives, or "no" leaves out, stands here or nowhere: "with him and no peppers"."""
        before, after = self._marks[start - 1] if start else None, self._after(end)
        is_led = before is not None and (before.word in self._manner.gives or before.kind is Kind.LEAVES_OUT)
        return is_led and (after is None or after.kind in _ENDS or after.word in self._manner.closes)

    def _is_listed(self, start: int, end: int) -> bool:
        """Whether it stands in a list, behind a name: "pickles let us catch up" for lettuce and ketchup."""
        before, after = self._marks[start - 1] if start else None, self._after(end)
        is_on = before is not None and before.kind in _LISTS
        return is_on and (after is None or after.kind in _LISTS)

    def _after(self, end: int) -> Mark | None:
        return self._marks[end] if end < len(self._marks) else None

    def _is_at_an_end(self, end: int) -> bool:
        after = self._after(end)
        return after is None or after.kind is Kind.LINK or after.word in self._manner.gives

    def _is_among_names(self, start: int) -> bool:
        if not start:
            return True
        before = self._marks[start - 1]
        return before.kind in _LEADS_NAMES or before.word in self._manner.gives | {"of", "the"}

    def _line_before(self, start: int) -> int | None:
        """Where the line that is open here begins: at a number or an article, or what may be one."""
        return next((place for place in range(start - 1, -1, -1) if self._begins(place)), None)

    def _begins(self, place: int) -> bool:
        return self._marks[place].kind in COUNTS or may_count(self._marks, place, self._manner)

    def _lacks_item(self, begun: int | None, start: int, end: int) -> bool:
        """Whether a line is open whose item nothing else names; without a number, whether nothing is named at all."""
        marks = self._marks
        if begun is None:
            return not any(mark.items and not mark.is_part for mark in (*marks[:start], *marks[end:]))
        leads_option = begun > 0 and marks[begun - 1].word in self._manner.gives
        if any(mark.items for mark in (marks[:start] if leads_option else marks[begun:start])):
            return False
        for mark in marks[end:]:
            if mark.kind in COUNTS or mark.kind is Kind.LINK:
                break
            if mark.items and not mark.is_part:
                return False
        return True

    def _options_beside(self, begun: int | None, start: int, end: int) -> Iterable[MenuOption]:
        """The options said in the line, until the next number or item; the first meaning of each."""
        for mark in self._marks[begun or 0 : start]:
            yield from mark.options[:1]
        for mark in self._marks[end:]:
            if mark.kind in COUNTS or mark.items:
                break
            yield from mark.options[:1]

    def _item_near(self, start: int, end: int) -> MenuItem | None:
        """The item whose options stand here: the last one named, or else the next."""
        before = (mark.items[0] for mark in reversed(self._marks[:start]) if mark.items)
        after = (mark.items[0] for mark in self._marks[end:] if mark.items)
        return next(before, None) or next(after, None)
