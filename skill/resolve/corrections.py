"""Amounts taken back in the same breath: "two, no, three bags" is three."""

from __future__ import annotations

from collections.abc import Sequence

from skill.resolve.counting import CountWords
from skill.resolve.manners import Manner
from skill.resolve.spaced_amounts import amount_at


def without_taken_back(tokens: Sequence[str], counting: CountWords, ways: Manner) -> list[str]:
    """The words without amounts that were taken back at once: "two, no, three bags" is "three bags"."""
    kept: list[str] = []
    place = 0
    while place < len(tokens):
        read = amount_at(tokens, place, counting)
        if read is None or read.is_bare_article:
            kept.append(tokens[place])
            place += 1
            continue
        better = after_taking_back(tokens, read.end, ways)
        if better is None or amount_at(tokens, better, counting) is None:
            kept.extend(tokens[place : read.end])
            place = read.end
        else:
            place = better
    return kept


def after_taking_back(tokens: Sequence[str], place: int, ways: Manner) -> int | None:
    """Where the words go on after "no", "sorry, I mean"; None when nothing is taken back here."""
    start, is_taken_back = place, False
    while place < len(tokens) and tokens[place].lower() in ways.taken_back | ways.hesitation:
        is_taken_back = is_taken_back or tokens[place].lower() in ways.taken_back
        place += 1
    return place if is_taken_back and place > start else None
