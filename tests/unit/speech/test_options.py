"""Lines with their options, as they are said and written in each language."""

import pytest
from deli import BEANS, FOR_ESPRESSO, MORE_ONIONS, NO_ONIONS, SANDWICH, WITH_EGG, dollars

from skill.domain.cart import LineItem
from skill.domain.options import Chosen, How, Pick
from skill.speech import english, japanese
from skill.speech.spoken import options
from skill.speech.words import words_of

EN, JA = words_of("en-US"), words_of("ja-JP")
NO_TOMATOES = Chosen(pick=Pick("filling", "tomato", How.WITHOUT), title="tomatoes", price=dollars(0))
WITH_CANDLES = Chosen(pick=Pick("candles", "with", How.IS), title="with candles", price=dollars(0))


def chosen(how, title):
    return Chosen(pick=Pick("g", title, how), title=title, price=dollars(0))


@pytest.mark.parametrize(
    ("offer", "steps", "ways", "said"),
    [
        (BEANS, 2, (FOR_ESPRESSO,), "two bags of mountain beans, ground for espresso"),
        (SANDWICH, 1, (NO_ONIONS,), "one club sandwich without onions"),
        (SANDWICH, 2, (WITH_EGG, NO_ONIONS, NO_TOMATOES), "two club sandwiches without onions and tomatoes, with egg"),
        (SANDWICH, 1, (MORE_ONIONS,), "one club sandwich with extra onions"),
        (SANDWICH, 1, (WITH_CANDLES,), "one club sandwich with candles"),
        (BEANS, 1, (FOR_ESPRESSO, WITH_EGG), "one bag of mountain beans, ground for espresso, with egg"),
    ],
)
def test_english_says_how_a_thing_is_after_its_name(offer, steps, ways, said):
    assert english.line(LineItem.of(offer, steps, ways), EN) == said


@pytest.mark.parametrize(
    ("variant", "ways", "said"),
    [
        ("", (chosen(How.WITHOUT, "玉ねぎ"),), "玉ねぎ抜きのサンド "),
        ("", (chosen(How.WITHOUT, "玉ねぎ"), chosen(How.WITHOUT, "トマト")), "玉ねぎとトマト抜きのサンド "),
        ("", (chosen(How.WITH, "卵"), chosen(How.WITHOUT, "玉ねぎ")), "玉ねぎ抜きで卵入りのサンド "),
        ("", (chosen(How.EXTRA, "チーズ"),), "チーズ多めのサンド "),
        ("五百グラム", (chosen(How.IS, "エスプレッソ挽き"),), "エスプレッソ挽きの五百グラムのサンド "),
    ],
)
def test_japanese_says_how_a_thing_is_before_its_name(variant, ways, said):
    line = LineItem(
        variant_id="S", product_id="s", title="サンド", unit_price=dollars(1), quantity=SANDWICH.sold_by,
        variant=variant, options=ways,
    )  # fmt: skip

    assert japanese.line(line, JA).startswith(said)


def test_in_writing_the_options_stand_beside_the_name():
    assert options(LineItem.of(BEANS, 1, (FOR_ESPRESSO,)), "en-US") == "ground for espresso"
    assert options(LineItem.of(SANDWICH, 1, (NO_ONIONS,)), "en-US") == "without onions"
    assert options(LineItem.of(SANDWICH, 1), "en-US") == ""
