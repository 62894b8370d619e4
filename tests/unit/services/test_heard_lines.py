"""What the reader of orders made of a sentence becomes requests for what was said, and for nothing else."""

from __future__ import annotations

from fractions import Fraction

from skill.domain.catalog import Locale
from skill.domain.options import How, Wish
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.resolve.menu import OrderLine
from skill.services.heard_lines import requests_of

EN = Locale("en-US")
NAMES = {"club sandwich": ("sandwich",), "matcha latte mix": ("matcha latte",)}
TWO = Amount(Fraction(2))


def heard(words, *lines):
    return requests_of(lines, words, NAMES, (), EN)


def test_a_part_of_a_name_is_looked_up_as_it_was_said_and_another_name_by_the_title():
    latte = OrderLine(item="matcha latte mix", said="latte")
    whole = OrderLine(item="matcha latte mix", said="matcha latte")

    assert heard("a latte", latte) == (Request("latte"),)
    assert heard("a matcha latte", whole) == (Request("matcha latte mix"),)


def test_what_is_given_with_a_thing_is_a_wish_until_something_is_counted():
    lines = (
        OrderLine(item="club sandwich", said="sandwich"),
        OrderLine(item="bacon", said="bacon", is_given=True),
        OrderLine(item="eggs", said="eggs"),
        OrderLine(item="milk", said="milk", amount=TWO),
    )

    sandwich, milk = heard("sandwich with bacon and eggs and two milk", *lines)

    assert sandwich == Request("club sandwich", wishes=(Wish("bacon", How.WITH), Wish("eggs")))
    assert milk == Request("milk", TWO)


def test_a_strange_word_before_a_name_is_part_of_what_is_asked_for():
    turkey = OrderLine(item="club sandwich", said="sandwich", led_by="turkey", leftover="turkey blorp")

    assert heard("turkey sandwich blorp", turkey) == (Request("turkey sandwich", unclear="blorp"),)


def test_a_strange_word_before_a_japanese_name_is_joined_to_it():
    turkey = OrderLine(item="クラブサンド", said="サンド", led_by="ターキー", leftover="ターキー")

    assert requests_of((turkey,), "ターキーサンド", NAMES, (), Locale("ja-JP")) == (Request("ターキーサンド"),)


def test_of_three_names_together_none_is_lost_and_a_fourth_is_asked_for_by_itself():
    ham = OrderLine(item="ham", said="ham", amount=TWO)
    sandwich = OrderLine(item="club sandwich", said="sandwich", led_by="ham")
    egg = OrderLine(item="eggs", said="egg", led_by="ham sandwich")
    latte = OrderLine(item="matcha latte mix", said="latte", led_by="ham sandwich egg")

    three = Request("ham sandwich egg", TWO, either=("ham", "sandwich", "egg"))
    assert heard("two ham sandwich egg", ham, sandwich, egg) == (three,)
    assert heard("two ham sandwich egg latte", ham, sandwich, egg, latte) == (three, Request("latte"))
