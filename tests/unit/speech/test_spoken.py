from __future__ import annotations

import pytest

from skill.domain.cart import Cart
from skill.domain.handoff import Ticket
from skill.domain.money import Money
from skill.domain.quantity import Quantity
from skill.speech.spoken import Counted, Reference, Verbatim, say, written
from skill.speech.ssml import plain


@pytest.mark.parametrize(
    ("value", "english_words", "japanese_words"),
    [
        (Money(300, "USD"), "$3.00", "三ドル"),
        (Money(490, "USD"), "$4.90", "四ドル九十セント"),
        (Money(50, "USD"), "$0.50", "五十セント"),
        (Money(0, "USD"), "$0.00", "ゼロドル"),
        (Money(-300, "USD"), "minus $3.00", "マイナス三ドル"),
        (Money(123456, "USD"), "$1,234.56", "千二百三十四ドル五十六セント"),
        (Money(1980, "JPY"), "1,980 yen", "千九百八十円"),
        (Money(0, "JPY"), "0 yen", "ゼロ円"),
        (Money(100_000_000, "JPY"), "100,000,000 yen", "一億円"),
        (Money(1999, "EUR"), "€19.99", "十九ユーロ九十九セント"),
        (Money(1050, "GBP"), "£10.50", "十ポンド五十ペンス"),
        (Money(1250, "BHD"), "1.250 Bahraini dinars", "一バーレーンディナール二百五十フィルス"),
        (Money(1050, "CHF"), "10.50 CHF", "10.50 CHF"),
    ],
)
def test_money_is_spoken_in_the_way_of_the_locale(value, english_words, japanese_words, english, japanese):
    assert [say(value, english), say(value, japanese)] == [english_words, japanese_words]


@pytest.mark.parametrize(
    ("value", "locale", "text"),
    [
        (Money(1980, "USD"), "en-US", "$19.80"),
        (Money(1980, "JPY"), "ja-JP", "1,980円"),
        (Money(1980, "JPY"), "en-US", "¥1,980"),
        (Money(1980, "USD"), "ja-JP", "$19.80"),
        (Money(1250, "BHD"), "en-US", "BHD 1.250"),
        (Money(-1980, "USD"), "en-US", "-$19.80"),
        (Money(1050, "CHF"), "ja-JP", "CHF 10.50"),
    ],
)
def test_money_is_written_on_cards_in_digits(value, locale, text):
    assert written(value, locale) == text


@pytest.mark.parametrize("nothing", [None, "", "  ", (), Cart()])
def test_nothing_is_said_of_nothing(nothing, english):
    assert say(nothing, english) == ""


def test_numbers_and_texts(english, japanese):
    said = [say(3, english), say(3, japanese), say("salt & pepper", english), say(("home", "office"), english)]

    assert said == ["three", "三", "salt &amp; pepper", "home and office"]


def test_all_lines_of_a_quote_are_named(english, make_line):
    lines = tuple(make_line(1, "can", f"soup {letter}") for letter in "abcdefgh")

    assert say(lines, english).count("one can of") == len(lines)


def test_a_cart_in_passing_names_at_most_five_lines(english, japanese, make_line):
    lines = Cart(tuple(make_line(1, "can", f"soup {letter}") for letter in "abcdefgh"))

    assert say(lines, english) == (
        "one can of soup a, one can of soup b, one can of soup c, one can of soup d, one can of soup e, "
        "and three more on the list"
    )
    assert plain(say(lines, japanese)).endswith("soup e 一缶、ほか三点")


def test_a_cart_is_its_lines(english, make_line):
    cart = Cart((make_line(2, "carton", "milk"), make_line(1, "loaf", "bread"), make_line(1, "bunch", "bananas")))

    assert say(cart, english) == "two cartons of milk, one loaf of bread, and one bunch of bananas"


def test_a_quantity_is_said_with_its_own_unit_or_its_lines_counter(english, japanese):
    said = [
        say(Quantity(5, "kg", 10), english),
        say(Quantity(2), english),
        plain(say(Counted(Quantity(2), "bag"), japanese)),
    ]

    assert said == ["half a kilo", "two", "二袋"]


def test_a_number_people_ask_about_is_said_by_its_last_four_digits_in_groups(english):
    said = say(Reference("KO-20261122-0427"), english)

    assert said == '<say-as interpret-as="digits">04</say-as> <say-as interpret-as="digits">27</say-as>'
    assert plain(said) == "04 27"


@pytest.mark.parametrize(("number", "said"), [("T-17", "17"), ("T-175", "1 75"), ("ABCDEF", "CDEF")])
def test_short_numbers_are_said_whole(number, said, japanese, english):
    ticket = Ticket(number, english.now)

    assert plain(say(ticket, japanese)) == said


def test_what_was_rendered_before_is_said_as_it_was(english):
    before = Verbatim('<speak>Okay, <sub alias="さんぼん">三本</sub> &amp; more.</speak>')

    assert say(before, english) == 'Okay, <sub alias="さんぼん">三本</sub> &amp; more.'


@pytest.mark.parametrize("value", [True, 1.5, object()])
def test_what_has_no_words_is_an_error(value, english):
    with pytest.raises(TypeError, match="has no words"):
        say(value, english)
