"""Names taken by their sound, for words of an order that nothing else explains: "a medium cook" is a medium coke.

Only what stayed unknown is listened to again, with the words around it that a recogniser may have cut off a name; and
words that carry nothing where only a name can stand, "with him" for with ham. What else the menu explains stays as it
is. Each such name is marked as a guess, so that the shop says it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from skill.resolve.menu_sounds import MenuSounds
from skill.resolve.menu_words import Meaning, MenuWords
from skill.resolve.order_marks import Kind, Mark, name_mark
from skill.resolve.order_places import Places
from skill.resolve.order_surroundings import COUNTS

_MOST_WORDS: Final = 4
# How many names of one line may be misheard.
_ROUNDS: Final = 4
# Log-odds for each word that something else explains, and where the first is a number or an article.
_EXPLAINED: Final = -1.0
_COUNTING: Final = -2.0
# An order in which nothing else is named names something; one more thing in it may as well be one the menu lacks.
_ONE_MORE_ITEM: Final = 0.8
_CARRIED: Final = frozenset({Kind.CARRIES, Kind.NUMBER})


class _Guess(NamedTuple):
    """The marks from ``start`` to before ``end`` as one name, and where their line begins."""

    start: int
    end: int
    line: int
    meaning: Meaning


def with_guesses(marks: Sequence[Mark], names: MenuWords, sounds: MenuSounds) -> tuple[Mark, ...]:
    """The marks with unknown words put down as the names that they sound like, the surest first.

    What one is taken for tells what may stand beside it, so the rest of its line is listened to again.
    """
    read = tuple(marks)
    for _ in range(_ROUNDS):
        guesses = _surest(_guesses(read, names, sounds))
        if not guesses:
            break
        read = tuple(_replaced(read, guesses))
    return read


def _surest(guesses: Iterable[_Guess]) -> Mapping[int, _Guess]:
    """The surest guess of each line, by where it begins."""
    best: dict[int, _Guess] = {}
    for guess in guesses:
        if guess.line not in best or guess.meaning.worth > best[guess.line].meaning.worth:
            best[guess.line] = guess
    return {guess.start: guess for guess in best.values()}


def _replaced(marks: Sequence[Mark], guesses: Mapping[int, _Guess]) -> Iterable[Mark]:
    end = 0
    for place, mark in enumerate(marks):
        guess = guesses.get(place)
        if guess is not None and place >= end:
            end = guess.end
            yield name_mark(_words(marks[place:end]), guess.meaning)
        elif place >= end:
            yield mark


def _guesses(marks: Sequence[Mark], names: MenuWords, sounds: MenuSounds) -> Iterable[_Guess]:
    has_item = any(mark.items and not mark.is_part for mark in marks)
    places = Places(marks, names.manner)
    for start, end in _spans(marks, places, names):
        wanted = places.wanted(start, end)
        wanted = wanted._replace(odds=wanted.odds + _odds_of(marks[start:end]))
        meaning = sounds.misheard(_words(marks[start:end]), wanted)
        if meaning is not None and not (has_item and meaning.items and meaning.certainty < _ONE_MORE_ITEM):
            yield _Guess(start, end, places.line(end), meaning)


def _spans(marks: Sequence[Mark], places: Places, names: MenuWords) -> Iterable[tuple[int, int]]:
    """Where a misheard name may stand: up to four words, one of them at least unknown, or none where a name lacks."""
    unknown = [mark.kind is Kind.UNKNOWN for mark in marks]
    for start in range(len(marks)):
        for end in range(start + 1, min(len(marks), start + _MOST_WORDS) + 1):
            if any(unknown[start:end]):
                if _may_be_name(marks[start:end], names):
                    yield start, end
            elif places.is_for_names(start, end) and all(_may_be_instead(mark, names) for mark in marks[start:end]):
                yield start, end


def _odds_of(span: Sequence[Mark]) -> float:
    """How much less likely it is that the words are a name, since something else explains some of them."""
    explained = sum(mark.kind is not Kind.UNKNOWN for mark in span)
    return explained * _EXPLAINED + (_COUNTING if span[0].kind in COUNTS else 0.0)


def _words(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(word for mark in marks for word in mark.words)


def _may_be_name(span: Sequence[Mark], names: MenuWords) -> bool:
    """Whether a recogniser may have cut the words out of one name: nothing in them says more than a carrying word."""
    words, manner = _words(span), names.manner
    strange = [mark.word for mark in span if mark.kind is Kind.UNKNOWN]
    if len(words) > _MOST_WORDS or all(manner.is_everyday(word) or names.knows(word) for word in strange):
        return False
    inner = span[1:-1]
    return all(
        mark.kind in {Kind.UNKNOWN, Kind.CARRIES, Kind.ARTICLE, Kind.NUMBER, Kind.DEGREE}
        or (mark.kind is Kind.NAME and mark.is_part)
        or (mark in inner and mark.word in manner.joins)
        for mark in span
    )


def _may_be_instead(mark: Mark, names: MenuWords) -> bool:
    """Whether the word may stand for a name where one lacks: no "some" and no "toppings", which belong there."""
    is_idle = mark.kind in _CARRIED and mark.word not in names.manner.determines
    return is_idle and names.slots.isdisjoint(names.folded(mark.word))
