"""Orders with options against the menus of a small kitchen, in English and Japanese."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale
from skill.domain.quantity import Amount
from skill.resolve.menu import Choice, Menu, MenuItem, MenuOption, OrderLine
from skill.resolve.orders import read_order

EN = Locale("en-US")
JA = Locale("ja-JP")


def _options(slot, *values):
    return frozenset(MenuOption(slot, value) for value in values)


SIZES = _options("size", "small", "medium", "large", "extra large")
FLATBREAD = SIZES | _options("topping", "goat cheese", "smoked trout", "capers", "red onions", "figs", "rocket")
TEA = SIZES | _options("milk", "oat milk", "whole milk") | _options("topping", "honey", "lemon", "figs")
KITCHEN = Menu(
    (
        MenuItem(name="flatbread", kind="main", options=FLATBREAD),
        MenuItem(name="lentil soup", kind="main", options=_options("topping", "croutons")),
        MenuItem(name="mint tea", kind="drink", options=TEA),
        MenuItem(name="coca cola", kind="drink", options=SIZES),
        MenuItem(name="double lentil soup", kind="main", options=_options("topping", "croutons")),
        MenuItem(name="figs", kind="side"),
    ),
    frozenset({"size", "milk"}),
)
JA_SIZES = frozenset({MenuOption("サイズ", "L", ("ラージ",)), MenuOption("サイズ", "S", ("スモール",))})
JA_KITCHEN = Menu(
    (
        MenuItem(name="おやき", options=JA_SIZES | _options("具", "チーズ", "野沢菜", "きのこ", "ねぎ")),
        MenuItem(name="麦茶", options=JA_SIZES | _options("氷", "氷") | _options("甘さ", "砂糖")),
        MenuItem(name="チーズケーキ"),
        MenuItem(name="ねぎ"),
    ),
    frozenset({"サイズ"}),
)


def _said(lines):
    return tuple(_spoken(line) for line in lines)


def _spoken(line):
    options = [f"{'-' * one.negated}{one.amount and one.amount + ':'}{one.value}" for one in line.options]
    leftover = [f"[{line.leftover}]"] if line.leftover else []
    return " ".join([str(line.quantity), line.item or "?", *options, *leftover])


def test_a_line_has_its_item_amount_and_options_with_their_slots():
    lines = read_order("two large flatbreads with extra figs and no capers please", KITCHEN, EN)

    assert lines == (
        OrderLine(
            item="flatbread",
            amount=Amount(Fraction(2)),
            options=(
                Choice(slot="size", value="large"),
                Choice(slot="topping", value="figs", amount="extra"),
                Choice(slot="topping", value="capers", negated=True),
            ),
        ),
    )


def test_an_amount_that_was_not_said_is_one_and_none():
    line = read_order("lentil soup", KITCHEN, EN)[0]

    assert (line.amount, line.quantity) == (None, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a fig and trout flatbread", ("1 flatbread figs smoked trout",)),
        ("flatbread with rocket capers figs and a cola", ("1 flatbread rocket capers figs", "1 coca cola")),
        ("large flatbread no capers or figs, small coke", ("1 flatbread large -capers -figs", "1 coca cola small")),
        ("a flatbread with no capers figs or rocket", ("1 flatbread -capers -figs -rocket",)),
        ("large flatbread without figs, capers, or rocket", ("1 flatbread large -figs -capers -rocket",)),
        ("flatbread, no figs or the capers, large please", ("1 flatbread -figs -capers large",)),
        ("a flatbread without capers small or medium", ("1 flatbread -capers small medium",)),
        ("no wasabi figs or capers on my flatbread", ("1 flatbread -figs -capers [wasabi]",)),
        ("flatbread with no figs wasabi or capers", ("1 flatbread -figs -capers [with no wasabi]",)),
        ("a flatbread with everything but rocket", ("1 flatbread rocket [everything]",)),
        ("light on the capers for my flatbread", ("1 flatbread light:capers",)),
        ("an extra large mint tea with oat milk", ("1 mint tea extra large oat milk",)),
        ("a couple of mint teas and half a dozen lentil soups", ("2 mint tea", "6 lentil soup")),
        ("a mint tea with a little honey", ("1 mint tea light:honey",)),
        ("flatbread and a side of figs", ("1 flatbread", "1 figs")),
        ("i don't want capers on my flatbread", ("1 flatbread -capers",)),
        ("hold the figs on that flatbread", ("1 flatbread -figs",)),
        ("two large and one small flatbread", ("2 flatbread large", "1 flatbread small")),
        ("a large with rocket", ("1 flatbread large rocket",)),
        ("flatbread times three", ("3 flatbread",)),
        ("mint tea, two", ("2 mint tea",)),
        ("a double crouton lentil soup", ("1 double lentil soup croutons",)),
    ],
)
def test_options_go_to_their_item(words, expected):
    lines = read_order(words, KITCHEN, EN)

    assert _said(lines) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three flatbreads, one with figs and two with rocket", ("1 flatbread figs", "2 flatbread rocket")),
        ("two flatbreads, one with and one without capers", ("1 flatbread capers", "1 flatbread -capers")),
        ("three large flatbreads, one without figs", ("2 flatbread large", "1 flatbread large -figs")),
        ("two flatbreads and one with figs", ("2 flatbread", "1 flatbread figs")),
        ("two flatbreads with figs and three without", ("2 flatbread figs", "3 flatbread -figs")),
    ],
)
def test_a_whole_is_put_into_its_parts(words, expected):
    lines = read_order(words, KITCHEN, EN)

    assert _said(lines) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two, no, three flatbreads", ("3 flatbread",)),
        ("two flatbreads, no, four", ("4 flatbread",)),
        ("a large, sorry, medium flatbread", ("1 flatbread medium",)),
        ("a coke, no wait, a mint tea", ("1 mint tea",)),
        ("a large flatbread with figs, actually small", ("1 flatbread figs small",)),
    ],
)
def test_of_a_correction_the_last_counts(words, expected):
    lines = read_order(words, KITCHEN, EN)

    assert _said(lines) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("too lentle soups", ("2 lentil soup",)),
        ("a flat bread with ruccola", ("1 flatbread [ruccola]",)),
        ("a flat bread with smoked trowt", ("1 flatbread smoked trout",)),
        ("one minttea", ("1 mint tea",)),
        ("flatbread with kapers", ("1 flatbread capers",)),
    ],
)
def test_names_are_known_when_split_joined_and_misheard(words, expected):
    lines = read_order(words, KITCHEN, EN)

    assert _said(lines) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a mint tea and a banana smoothie", ("1 mint tea", "1 ? [banana smoothie]")),
        ("flatbread with wasabi", ("1 flatbread [wasabi]",)),
        ("flatbread without wasabi", ("1 flatbread [without wasabi]",)),
        ("milk", ("1 ? [milk]",)),
        ("five", ("5 ? [five]",)),
        ("no flatbread just a coke", ("1 ? [no flatbread]", "1 coca cola")),
        ("a mint tea with ketchup and a bag of crisps", ("1 mint tea [ketchup]", "1 ? [crisps]")),
        ("hello, can i have, um, please", ()),
    ],
)
def test_what_the_menu_does_not_have_is_kept(words, expected):
    lines = read_order(words, KITCHEN, EN)

    assert _said(lines) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lサイズのおやきを二つ、一つは野沢菜抜きでお願いします", ("1 おやき L", "1 おやき L -野沢菜")),
        ("麦茶を砂糖抜きで二つください", ("2 麦茶 -砂糖",)),
        ("砂糖なしの麦茶二つとチーズケーキ一つ", ("2 麦茶 -砂糖", "1 チーズケーキ")),
        ("おやきにチーズときのこを追加で", ("1 おやき チーズ きのこ",)),
        ("野沢菜ときのこ抜きのおやきを三つ", ("3 おやき -野沢菜 -きのこ",)),
        ("ねぎとチーズ抜きのおやきを一つ", ("1 おやき -ねぎ -チーズ",)),
        ("おやきをねぎと野沢菜抜きで", ("1 おやき -ねぎ -野沢菜",)),
        ("おやき、ねぎ、チーズは入れないで", ("1 おやき -ねぎ -チーズ",)),
        ("おやきをねぎもチーズも抜きで", ("1 おやき -ねぎ -チーズ",)),
        ("麦茶とねぎとおやき、ねぎ抜きで", ("1 麦茶", "1 ねぎ", "1 おやき -ねぎ")),
        ("チーズ多めのおやきと麦茶のLを二つ", ("1 おやき extra:チーズ", "2 麦茶 L")),
        ("麦茶一つ、氷少なめで", ("1 麦茶 light:氷",)),
        ("おやき、チーズは入れないでください", ("1 おやき -チーズ",)),
        ("ラージのおやきを二つ、いや三つ", ("3 おやき L",)),
        ("麦茶じゃなくてチーズケーキを二つ", ("2 チーズケーキ",)),
        ("Lを二つとSのおやきを一つ", ("2 おやき L", "1 おやき S")),
        ("バナナスムージーを一つと麦茶を二つ", ("1 ? [バナナスムージー]", "2 麦茶")),
        ("おやきをわさび抜きで", ("1 おやき [わさび抜き]",)),
        ("二つお願いします", ("2 ? [二つ]",)),
        ("そばと麦茶", ("1 ? [そば]", "1 麦茶")),
        ("かきを二つとおやき", ("2 ? [かき]", "1 おやき")),
        ("おやきを二つともちを三つ", ("2 おやき", "3 ? [もち]")),
        ("おやきにねぎを入れて", ("1 おやき ねぎ",)),
        ("お焼きを二つ、チーズ抜きで", ("2 おやき -チーズ",)),
        ("おやきとにんじん", ("1 おやき", "1 ? [にんじん]")),
        ("すみません、お願いします", ()),
    ],
)
def test_japanese_orders_are_read_with_their_options(words, expected):
    lines = read_order(words, JA_KITCHEN, JA)

    assert _said(lines) == expected
