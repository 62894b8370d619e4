"""Names taken by their sound, for words of an order that nothing else explains: "a medium cook" is a medium coke.

Only what stayed unknown is listened to again, with the words around it that a recogniser may have cut off a name; what
the menu explains stays as it is. Each such name is marked as a guess, so that the shop says it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from skill.resolve.menu_words import Meaning, MenuWords
from skill.resolve.order_manners import OrderManner
from skill.resolve.order_marks import Kind, Mark, name_mark
from skill.resolve.order_numbers import may_count

_MOST_WORDS: Final = 4
# Log-odds, before listening, that unknown words are a name of the menu, and what is added by where they stand. Chosen
# on half of the labelled orders, as they were written and as three voices spoke 150 of them to Whisper: one nat more or
# less changes hardly anything.
_ANYWHERE: Final = -4.0
_WHERE_AN_ITEM_LACKS: Final = 3.0
_AMONG_NAMES: Final = 1.5
_AT_AN_END: Final = 0.5
_BEFORE_A_NAME: Final = -2.0
_FOR_EACH_OTHER_MARK: Final = -1.5
# The share of things to order, the rest are options, where an item lacks and elsewhere.
_ITEMS_WHERE_LACKING: Final = 0.85
_ITEMS_ELSEWHERE: Final = 0.25
# An order in which nothing else is named names something; one more thing in it may as well be one the menu lacks.
_ONE_MORE_ITEM: Final = 0.9
_COUNTS: Final = frozenset({Kind.NUMBER, Kind.ARTICLE})
_LEADS_NAMES: Final = frozenset({Kind.LINK, Kind.DEGREE, Kind.LEAVES_OUT, Kind.NAME})


class _Guess(NamedTuple):
    """The marks from ``start`` to before ``end`` as one name."""

    start: int
    end: int
    meaning: Meaning


def with_guesses(marks: Sequence[Mark], names: MenuWords) -> tuple[Mark, ...]:
    """The marks with unknown words put down as the names that they sound like, the surest first."""
    taken: dict[int, _Guess] = {}
    used: set[int] = set()
    for guess in sorted(_guesses(marks, names), key=lambda one: -one.meaning.worth):
        places = range(guess.start, guess.end)
        if used.isdisjoint(places):
            used.update(places)
            taken[guess.start] = guess
    return tuple(_replaced(marks, taken, used)) if taken else tuple(marks)


def _replaced(marks: Sequence[Mark], taken: dict[int, _Guess], used: set[int]) -> Iterable[Mark]:
    for place, mark in enumerate(marks):
        guess = taken.get(place)
        if guess is not None:
            yield name_mark(_words(marks[guess.start : guess.end]), guess.meaning)
        elif place not in used:
            yield mark


def _guesses(marks: Sequence[Mark], names: MenuWords) -> Iterable[_Guess]:
    has_item = any(mark.items and not mark.is_part for mark in marks)
    for start, end in _spans(marks, names.manner):
        meaning = names.misheard(_words(marks[start:end]), *_expected(marks, start, end, names.manner))
        if meaning is not None and not (has_item and meaning.items and meaning.certainty < _ONE_MORE_ITEM):
            yield _Guess(start, end, meaning)


def _spans(marks: Sequence[Mark], manner: OrderManner) -> Iterable[tuple[int, int]]:
    """Where a misheard name may stand: up to four words, one of them at least unknown."""
    unknown = [mark.kind is Kind.UNKNOWN for mark in marks]
    for start in range(len(marks)):
        for end in range(start + 1, min(len(marks), start + _MOST_WORDS) + 1):
            if any(unknown[start:end]) and _may_be_name(marks[start:end], manner):
                yield start, end


def _words(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(word for mark in marks for word in mark.words)


def _may_be_name(span: Sequence[Mark], manner: OrderManner) -> bool:
    """Whether a recogniser may have cut the words out of one name: nothing in them says more than a carrying word."""
    words = _words(span)
    if len(words) > _MOST_WORDS or (len(span) == 1 and manner.is_everyday(words[0])):
        return False
    inner = span[1:-1]
    return all(
        mark.kind in {Kind.UNKNOWN, Kind.CARRIES}
        or (mark.kind is Kind.NAME and mark.is_part)
        or (mark in inner and (mark.kind is Kind.ARTICLE or mark.word in manner.joins))
        for mark in span
    )


def _expected(marks: Sequence[Mark], start: int, end: int, manner: OrderManner) -> tuple[float, float]:
    """The log-odds that a name stands here, and the share of things to order in that."""
    before, after = marks[start - 1] if start else None, marks[end] if end < len(marks) else None
    others = sum(mark.kind is not Kind.UNKNOWN for mark in marks[start:end])
    odds = _ANYWHERE + others * _FOR_EACH_OTHER_MARK
    if after is None or after.kind is Kind.LINK or after.word in manner.gives:
        odds += _AT_AN_END
    if _lacks_item(marks, start, end, manner):
        return odds + _WHERE_AN_ITEM_LACKS, _ITEMS_WHERE_LACKING
    if before is None or before.kind in _LEADS_NAMES or before.word in manner.gives | {"of", "the"}:
        odds += _AMONG_NAMES
    if after is not None and after.kind is Kind.NAME:
        odds += _BEFORE_A_NAME
    return odds, _ITEMS_ELSEWHERE


def _lacks_item(marks: Sequence[Mark], start: int, end: int, manner: OrderManner) -> bool:
    """Whether a line is open whose item nothing else names; without a number, whether nothing is named at all."""
    begun = next((place for place in range(start - 1, -1, -1) if _begins(marks, place, manner)), None)
    if begun is None:
        return not any(mark.items and not mark.is_part for mark in (*marks[:start], *marks[end:]))
    leads_option = begun > 0 and marks[begun - 1].word in manner.gives
    if any(mark.items for mark in (marks[:start] if leads_option else marks[begun:start])):
        return False
    for mark in marks[end:]:
        if mark.kind in _COUNTS or mark.kind is Kind.LINK:
            break
        if mark.items and not mark.is_part:
            return False
    return True


def _begins(marks: Sequence[Mark], place: int, manner: OrderManner) -> bool:
    return marks[place].kind in _COUNTS or may_count(marks, place, manner)
