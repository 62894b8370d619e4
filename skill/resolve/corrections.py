"""What is taken back in the same breath: "two, no, three bags" is three, "swap the eggs for milk" is milk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from skill.resolve.counting import CountWords
from skill.resolve.manners import Manner
from skill.resolve.spaced_amounts import amount_at

# English: how one thing is put in the place of another. What is wanted of the cart is said before, or in the slot.
_INSTEAD: Final = (
    re.compile(r"(?:please )?(?:swap|replace|exchange|switch|trade)(?: out)? (?P<old>.+?) (?:for|with|by) (?P<new>.+)"),
    re.compile(r"(?P<new>.+?) (?:instead of|rather than|in place of) (?P<old>.+)"),
    re.compile(
        r"(?P<old>.+?),? (?:and|but) (?:then )?"
        r"(?:give me|get me|add|order|put in|make it|i want|i'd like|i would like|i'll have|i'll take) "
        r"(?P<new>.+?),? instead"
    ),
)


def instead(words: str) -> tuple[str, str] | None:
    """What goes and what is wanted in its place, "milk instead of the eggs"; None where nothing is said to go."""
    plain = words.lower().strip(" .,!?")
    found = next((match for way in _INSTEAD if (match := way.fullmatch(plain))), None)
    return (found["old"], found["new"]) if found else None


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
