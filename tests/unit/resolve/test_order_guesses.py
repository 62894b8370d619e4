"""Names of a menu that a recogniser misheard: taken where clearly nearest, always marked, never over what is known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale
from skill.resolve.menu import Menu, MenuItem, MenuOption, OrderLine, Unread
from skill.resolve.order_hearing import Hearing, Spoken, heard_as
from skill.resolve.order_sounds import sounds_of
from skill.resolve.orders import read_order

EN = Locale("en-US")
OLIVES = MenuOption("topping", "olives")
CAPERS = MenuOption("topping", "capers")
LARGE = MenuOption("size", "large")
KITCHEN = Menu(
    items=(
        MenuItem(name="flatbread", options=frozenset({OLIVES, CAPERS, LARGE})),
        MenuItem(name="coke", options=frozenset({LARGE})),
        MenuItem(name="queso dip"),
        MenuItem(name="tuna sandwich"),
        MenuItem(name="fish and chips"),
        MenuItem(name="lemonade"),
        MenuItem(name="toffee pudding"),
    ),
    one_of=frozenset({"size"}),
)


def _only(words: str) -> OrderLine:
    (line,) = read_order(words, KITCHEN, EN)
    return line


@pytest.mark.parametrize(
    ("words", "item", "heard"),
    [
        ("a large cook please", "coke", "cook"),
        ("two large coax", "coke", "coax"),
        ("a k so dip", "queso dip", "k"),
        ("a tunis and which", "tuna sandwich", "tunis and which"),
        ("an eliminate", "lemonade", "eliminate"),
    ],
)
def test_a_misheard_name_is_guessed_and_the_words_heard_are_kept(words: str, item: str, heard: str) -> None:
    line = _only(words)

    assert (line.item, line.is_guess, line.leftover) == (item, True, "")
    assert line.guessed[0].startswith(heard)


def test_a_misheard_option_marks_its_line_as_a_guess() -> None:
    line = _only("a flatbread with a live and capers")

    assert [choice.value for choice in line.options] == ["olives", "capers"]
    assert line.guessed in {("a live",), ("live",)}


def test_a_name_said_right_is_no_guess() -> None:
    line = _only("a large coke with olives")

    assert (line.item, line.is_guess) == ("coke", False)


@pytest.mark.parametrize("words", ["two coffees", "a coffee", "a flatbread and a pizza"])
def test_an_everyday_thing_that_the_menu_lacks_is_not_taken_for_another(words: str) -> None:
    lines = read_order(words, KITCHEN, EN)

    assert lines[-1].item is None
    assert lines[-1].leftover in {"coffees", "coffee", "pizza"}


def test_words_far_from_every_name_stay_unread_with_their_places() -> None:
    lines = read_order("A coke, a banana smoothie and fish and chips", KITCHEN, EN)

    assert [line.item for line in lines] == ["coke", None, "fish and chips"]
    assert lines[1].unread == (Unread("banana", 10, 16), Unread("smoothie", 17, 25))
    assert lines[1].leftover == "banana smoothie"


@pytest.mark.parametrize("words", ["get me to large cokes", "give me a flatbread and to cokes", "i want to to cokes"])
def test_a_to_where_only_a_number_can_stand_is_two(words: str) -> None:
    line = read_order(words, KITCHEN, EN)[-1]

    assert (line.item, line.quantity) == ("coke", Fraction(2))


def test_a_to_that_carries_is_no_number() -> None:
    line = _only("i want to order a coke")

    assert line.quantity == 1


def test_other_languages_are_not_listened_to_with_english_sounds() -> None:
    (line,) = read_order("ein cook", KITCHEN, Locale("de-DE"))

    assert (line.item, line.is_guess) == (None, False)


@pytest.mark.parametrize(
    ("word", "sounds"),
    [("cheese", "CIs"), ("coke", "kOk"), ("2", "tU"), ("k", "kE"), ("queso", "kesO"), ("knife", "nYf"), ("250", "")],
)
def test_words_are_written_as_they_sound(word: str, sounds: str) -> None:
    assert sounds_of(word) == sounds


def test_a_likely_mishearing_has_better_odds_than_another_word() -> None:
    coke = sounds_of("coke")

    assert heard_as(coke, sounds_of("cook")) == 8.0
    assert heard_as(coke, sounds_of("banana")) < 0


def test_of_two_names_that_sound_alike_the_nearer_is_less_than_sure() -> None:
    alone = Hearing([Spoken(("soup",), 0, True)])
    both = Hearing([Spoken(("soup",), 0, True), Spoken(("soap",), 1, True)])

    sure, unsure = alone.misheard(["sup"], -2.0, 1.0), both.misheard(["sup"], -2.0, 1.0)

    assert sure is not None
    assert unsure is not None
    assert (sure.thing, unsure.thing) == (0, 0)
    assert unsure.certainty < sure.certainty


def test_words_without_sounds_are_nothing_misheard() -> None:
    assert Hearing([]).misheard(["250"], 3.0, 1.0) is None
    assert Hearing([]).misheard(["cook"], 3.0, 1.0) is None
