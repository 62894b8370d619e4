"""From an order as it was said to its lines: items of the menu with amounts, options, and what stays unexplained."""

from __future__ import annotations

from skill.domain.catalog import Locale
from skill.resolve.corrections import without_taken_back
from skill.resolve.counting import count_words
from skill.resolve.japanese_orders import read_japanese_order
from skill.resolve.menu import Menu, OrderLine
from skill.resolve.menu_words import menu_words
from skill.resolve.order_drafts import drafts_of
from skill.resolve.order_lines import lines_of
from skill.resolve.order_marks import marks_of
from skill.resolve.spaced_amounts import tokens_of
from skill.resolve.text import is_cjk, language


def read_order(words: str, menu: Menu, locale: Locale) -> tuple[OrderLine, ...]:
    """The lines asked for, in their order; empty when nothing but courtesies was said.

    Words that name nothing on the menu stay as ``leftover`` of their line, or as a line without an item.
    """
    names = menu_words(menu, locale)
    if is_cjk(locale):
        return read_japanese_order(words, menu, names)
    tongue = language(locale)
    counting = count_words(tongue)
    tokens = without_taken_back(tokens_of(words), counting, names.ways)
    marks = marks_of(tokens, names, counting)
    return lines_of(drafts_of(marks, menu, names), menu)
