from __future__ import annotations

import pytest

from skill.speech.spoken import Named, say
from skill.speech.ssml import plain


@pytest.mark.parametrize(
    ("goods", "said"),
    [
        ((2, "bag", "ダークロースト", "五百グラム"), "五百グラムのダークロースト 二袋"),
        ((1, "carton", "牛乳", ""), "牛乳 一本"),
        ((3, "loaf", "食パン", ""), "食パン 三斤"),
        ((12, "piece", "アボカド", ""), "アボカド 十二個"),
        ((1, "pack", "卵", "十二個入り"), "十二個入りの卵 一パック"),
    ],
)
def test_a_line_is_variant_name_and_count(goods, said, japanese, make_line):
    assert plain(say(make_line(*goods), japanese)) == said


def test_a_reading_is_said_where_the_writing_has_none(japanese, make_line):
    said = say(make_line(3, "carton", "牛乳", reading="ぎゅうにゅう"), japanese)

    assert said == '<sub alias="ぎゅうにゅう">牛乳</sub> <sub alias="さんぼん">三本</sub>'


def test_katakana_that_say_themselves_get_no_reading(japanese):
    assert say(Named("ダークロースト", "だーくろーすと"), japanese) == "ダークロースト"


def test_loose_goods_are_said_by_weight(japanese, make_line, loose):
    assert plain(say(make_line(12, "kilo", "みかん", sold_by=loose), japanese)) == "みかん 一キロ二百グラム"


def test_variants_of_one_product_name_it_once(japanese, make_offer):
    offers = tuple(make_offer("マグカップ", variant, product_id="mug") for variant in ("白", "空色", "こけ色"))

    assert say(offers, japanese) == "マグカップは、白、空色、こけ色"


def test_two_products_to_choose_from_are_joined_with_ka_and_three_with_commas(japanese, make_offer):
    offers = (make_offer("牛乳"), make_offer("豆乳"), make_offer("水"))

    assert [say(offers[:2], japanese), say(offers, japanese)] == ["牛乳か豆乳", "牛乳、豆乳、水"]


def test_stand_ins_come_with_their_reason_before_their_name(japanese, make_offer):
    offers = (make_offer("ハウスブレンド", reason="少しまろやかな"), make_offer("中煎り", reason="酸味が控えめな"))

    assert say(offers, japanese) == "少しまろやかな、ハウスブレンドか、酸味が控えめな、中煎り"


def test_two_lines_are_joined_with_to_and_three_with_commas(japanese, make_line):
    lines = (make_line(2, "carton", "牛乳"), make_line(1, "loaf", "食パン"), make_line(1, "bag", "塩"))

    assert [plain(say(lines[:2], japanese)), plain(say(lines, japanese))] == [
        "牛乳 二本と食パン 一斤",
        "牛乳 二本、食パン 一斤、塩 一袋",
    ]
