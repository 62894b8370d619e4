"""Names of a menu that a recogniser misheard: taken where clearly nearest, always marked, never over what is known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale
from skill.resolve.menu import Menu, MenuItem, MenuOption, OrderLine, Unread
from skill.resolve.order_hearing import Expected, Hearing, Spoken, heard_as
from skill.resolve.order_sounds import sounds_of
from skill.resolve.orders import read_order

EN = Locale("en-US")
OLIVES = MenuOption("topping", "olives")
CAPERS = MenuOption("topping", "capers")
HAM = MenuOption("topping", "ham")
LETTUCE = MenuOption("topping", "lettuce")
RICE = MenuOption("filling", "brown rice")
LARGE = MenuOption("size", "large")
KITCHEN = Menu(
    items=(
        MenuItem(name="flatbread", options=frozenset({OLIVES, CAPERS, HAM, LETTUCE, LARGE})),
        MenuItem(name="burrito", options=frozenset({RICE})),
        MenuItem(name="sparkling water"),
        MenuItem(name="coke", options=frozenset({LARGE})),
        MenuItem(name="queso dip"),
        MenuItem(name="tuna sandwich"),
        MenuItem(name="fish and chips"),
        MenuItem(name="lemonade"),
        MenuItem(name="toffee pudding"),
    ),
    one_of=frozenset({"size"}),
)

ITEM = Expected(-2.0, 1.0)


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


@pytest.mark.parametrize(
    ("words", "options", "heard"),
    [
        ("a flatbread with him and no capers", [("ham", False), ("capers", True)], "him"),
        ("a large flatbread with him on it please", [("large", False), ("ham", False)], "him"),
        ("a flatbread with him capers", [("ham", False), ("capers", False)], "him"),
        ("a flatbread with olives let us and ham", [("olives", False), ("lettuce", False), ("ham", False)], "let us"),
    ],
)
def test_a_word_that_carries_nothing_is_an_option_where_only_one_can_stand(
    words: str, options: list[tuple[str, bool]], heard: str
) -> None:
    line = _only(words)

    assert [(choice.value, choice.negated) for choice in line.options] == options
    assert line.guessed == (heard,)


@pytest.mark.parametrize(
    "words", ["a flatbread with some capers", "a flatbread with capers for him", "let us have a flatbread with capers"]
)
def test_a_word_that_carries_is_no_option_where_it_belongs(words: str) -> None:
    line = _only(words)

    assert [choice.value for choice in line.options] == ["capers"]
    assert not line.is_guess


def test_what_a_guess_is_taken_for_tells_what_stands_beside_it() -> None:
    line = _only("a flat brad with a live and gapers")

    assert line.item == "flatbread"
    assert [choice.value for choice in line.options] == ["olives", "capers"]


@pytest.mark.parametrize("words", ["a bottled water", "a tap water"])
def test_a_name_is_not_guessed_from_a_word_that_several_things_share(words: str) -> None:
    line = _only(words)

    assert not line.is_guess


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


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("a flatbread with olives on them to lemonades", "lemonade"),
        ("i want to olive and caper flatbreads", "flatbread"),
    ],
)
def test_a_to_before_several_things_is_two(words: str, item: str) -> None:
    line = read_order(words, KITCHEN, EN)[-1]

    assert (line.item, line.quantity) == (item, Fraction(2))


@pytest.mark.parametrize("words", ["i want to order a coke", "i want to coke", "can i get to large coke"])
def test_a_to_that_carries_or_was_an_article_is_no_number(words: str) -> None:
    line = _only(words)

    assert (line.item, line.quantity) == ("coke", 1)


def test_a_guess_may_be_several_however_they_are_written() -> None:
    teas = Menu((MenuItem(name="tea"), MenuItem(name="lemonade")))

    (line,) = read_order("i'd like to tease", teas, EN)

    assert (line.item, line.quantity) == ("tea", 2)


def test_other_languages_are_not_listened_to_with_english_sounds() -> None:
    (line,) = read_order("ein cook", KITCHEN, Locale("de-DE"))

    assert (line.item, line.is_guess) == (None, False)


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("cheese", "CIs"),
        ("coke", "kOk"),
        ("2", "tU"),
        ("k", "kE"),
        ("queso", "kesO"),
        ("knife", "nYf"),
        ("stripes", "strYps"),
        ("250", ""),
    ],
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

    sure, unsure = alone.misheard(["sup"], ITEM), both.misheard(["sup"], ITEM)

    assert sure is not None
    assert unsure is not None
    assert (sure.thing, unsure.thing) == (0, 0)
    assert unsure.certainty < sure.certainty


def test_of_two_names_that_sound_alike_the_one_that_fits_is_likelier() -> None:
    both = Hearing([Spoken(("soup",), 0, True), Spoken(("soap",), 1, True)])

    heard, fitting = both.misheard(["sop"], ITEM), both.misheard(["sop"], ITEM._replace(fitting=frozenset({0})))

    assert heard is not None
    assert fitting is not None
    assert (heard.thing, fitting.thing) == (1, 0)


def test_a_part_of_a_name_is_less_likely_said_than_a_whole_one() -> None:
    part, whole = Spoken(("cut",), 0, True, is_part=True), Spoken(("coke",), 1, True)

    heard = Hearing([part, whole]).misheard(["coat"], ITEM)

    assert heard is not None
    assert heard.thing == 1


def test_the_item_that_takes_the_options_said_is_likelier() -> None:
    menu = Menu(
        (MenuItem(name="soup", options=frozenset({CAPERS})), MenuItem(name="soap", options=frozenset({OLIVES})))
    )

    with_capers, with_olives = (read_order(f"a sop with {name}", menu, EN)[0] for name in ("capers", "olives"))

    assert (with_capers.item, with_olives.item) == ("soup", "soap")


def test_words_without_sounds_are_nothing_misheard() -> None:
    assert Hearing([]).misheard(["250"], ITEM) is None
    assert Hearing([]).misheard(["cook"], ITEM) is None
