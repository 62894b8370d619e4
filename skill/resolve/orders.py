"""From an order as it was said to its lines: items of the menu with amounts, options, and what stays unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from skill.domain.catalog import Locale
from skill.resolve.corrections import without_taken_back
from skill.resolve.counting import count_words
from skill.resolve.menu import Menu, OrderLine, Unread
from skill.resolve.menu_sounds import menu_sounds
from skill.resolve.menu_words import MenuWords, menu_words
from skill.resolve.order_drafts import drafts_of
from skill.resolve.order_guesses import with_guesses
from skill.resolve.order_lines import lines_of
from skill.resolve.order_marks import marks_of
from skill.resolve.order_numbers import with_numbers
from skill.resolve.spaced_amounts import tokens_of
from skill.resolve.text import is_cjk, language


def read_order(words: str, menu: Menu, locale: Locale) -> tuple[OrderLine, ...]:
    """The lines asked for, in their order; empty when nothing but courtesies was said.

    Words that name nothing on the menu stay as ``leftover`` of their line, or as a line without an item. A line of
    which something was guessed by its sound has ``is_guess``.
    """
    names = menu_words(menu, locale)
    lines = _read_japanese(words, menu, names) if is_cjk(locale) else _read_spaced(words, menu, names)
    return tuple(_placed(lines, words))


def _read_japanese(words: str, menu: Menu, names: MenuWords) -> tuple[OrderLine, ...]:
    # Its patterns and tables are for one language: no other imports them.
    from skill.resolve.japanese_orders import read_japanese_order

    return read_japanese_order(words, menu, names)


def _read_spaced(words: str, menu: Menu, names: MenuWords) -> tuple[OrderLine, ...]:
    counting = count_words(language(names.locale))
    tokens = without_taken_back(tokens_of(words), counting, names.ways)
    sounds = menu_sounds(menu, names.locale)
    marks = with_numbers(with_guesses(marks_of(tokens, names, counting), names, sounds), names.manner)
    return lines_of(drafts_of(marks, menu, names), menu)


def _placed(lines: Sequence[OrderLine], sentence: str) -> Iterable[OrderLine]:
    """The lines with the places of their unread words, each sought behind the one before."""
    reached = 0
    for line in lines:
        placed: list[Unread] = []
        for unread in line.unread:
            found = _place(unread.words, sentence, reached)
            reached = reached if found.end is None else found.end
            placed.append(found)
        yield replace(line, unread=tuple(placed)) if placed else line


def _place(words: str, sentence: str, reached: int) -> Unread:
    pattern = re.compile(r"\W*".join(map(re.escape, words.split())), re.IGNORECASE)
    found = pattern.search(sentence, reached) or pattern.search(sentence)
    return Unread(words) if found is None else Unread(words, *found.span())
