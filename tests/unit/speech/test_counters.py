from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.quantity import Quantity
from skill.speech.counters import amount, measure
from skill.speech.ssml import plain

WRITTEN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]

READINGS = {
    "袋": "ひとふくろ ふたふくろ さんふくろ よんふくろ ごふくろ ろくふくろ "
    "ななふくろ はちふくろ きゅうふくろ じっぷくろ じゅういちふくろ じゅうにふくろ",
    "本": "いっぽん にほん さんぼん よんほん ごほん ろっぽん "
    "ななほん はっぽん きゅうほん じっぽん じゅういっぽん じゅうにほん",
    "箱": "ひとはこ ふたはこ さんぱこ よんはこ ごはこ ろっぱこ "
    "ななはこ はっぱこ きゅうはこ じっぱこ じゅういっぱこ じゅうにはこ",
    "缶": "ひとかん ふたかん さんかん よんかん ごかん ろっかん "
    "ななかん はちかん きゅうかん じっかん じゅういっかん じゅうにかん",
    "瓶": "ひとびん ふたびん さんびん よんびん ごびん ろくびん "
    "ななびん はちびん きゅうびん じゅうびん じゅういちびん じゅうにびん",
    "束": "ひとたば ふたたば さんたば よんたば ごたば ろくたば "
    "ななたば はちたば きゅうたば じったば じゅういちたば じゅうにたば",
    "個": "いっこ にこ さんこ よんこ ごこ ろっこ "
    "ななこ はっこ きゅうこ じっこ じゅういっこ じゅうにこ",
    "斤": "いっきん にきん さんぎん よんきん ごきん ろっきん "
    "ななきん はっきん きゅうきん じっきん じゅういっきん じゅうにきん",
    "冊": "いっさつ にさつ さんさつ よんさつ ごさつ ろくさつ "
    "ななさつ はっさつ きゅうさつ じっさつ じゅういっさつ じゅうにさつ",
    "枚": "いちまい にまい さんまい よんまい ごまい ろくまい "
    "ななまい はちまい きゅうまい じゅうまい じゅういちまい じゅうにまい",
    "キロ": "いちきろ にきろ さんきろ よんきろ ごきろ ろっきろ "
    "ななきろ はちきろ きゅうきろ じっきろ じゅういちきろ じゅうにきろ",
    "パック": "ひとぱっく ふたぱっく さんぱっく よんぱっく ごぱっく ろくぱっく "
    "ななぱっく はちぱっく きゅうぱっく じっぱっく じゅういちぱっく じゅうにぱっく",
    "房": "ひとふさ ふたふさ さんふさ よんふさ ごふさ ろくふさ "
    "ななふさ はちふさ きゅうふさ じっふさ じゅういちふさ じゅうにふさ",
    "玉": "ひとたま ふたたま さんたま よんたま ごたま ろくたま "
    "ななたま はちたま きゅうたま じったま じゅういちたま じゅうにたま",
    "台": "いちだい にだい さんだい よんだい ごだい ろくだい "
    "ななだい はちだい きゅうだい じゅうだい じゅういちだい じゅうにだい",
    "ロール": "いちろーる にろーる さんろーる よんろーる ごろーる ろくろーる "
    "ななろーる はちろーる きゅうろーる じゅうろーる じゅういちろーる じゅうにろーる",
}  # fmt: skip

# docs/shop-format.md
COUNTER_WORDS = {
    "bag": "袋", "bottle": "本", "box": "箱", "can": "缶", "carton": "本", "jar": "瓶", "pack": "パック", "piece": "個",
    "loaf": "斤", "bunch": "束", "bar": "枚", "roll": "ロール", "cup": "個", "tray": "パック", "tube": "本",
    "sheet": "枚", "book": "冊", "kilo": "キロ", "cluster": "房", "head": "玉", "machine": "台", "stick": "本",
}  # fmt: skip

ENGLISH = {
    "bag": "one bag, two bags", "bottle": "one bottle, two bottles",
    "box": "one box, two boxes", "can": "one can, two cans",
    "carton": "one carton, two cartons", "jar": "one jar, two jars", "pack": "one pack, two packs",
    "piece": "one piece, two pieces", "loaf": "one loaf, two loaves", "bunch": "one bunch, two bunches",
    "bar": "one bar, two bars", "roll": "one roll, two rolls",
    "cup": "one cup, two cups", "tray": "one tray, two trays",
    "tube": "one tube, two tubes", "sheet": "one sheet, two sheets", "book": "one copy, two copies",
    "kilo": "one kilo, two kilos", "cluster": "one bunch, two bunches",
}  # fmt: skip


@pytest.mark.parametrize("counter", COUNTER_WORDS)
def test_one_to_twelve_are_read_with_the_sound_changes_of_their_counter(counter, ja_words):
    word = COUNTER_WORDS[counter]
    expected = [
        f'<sub alias="{reading}">{written}{word}</sub>'
        for written, reading in zip(WRITTEN, READINGS[word].split(), strict=True)
    ]

    assert [amount(Quantity(steps), counter, ja_words) for steps in range(1, 13)] == expected


@pytest.mark.parametrize("counter", ENGLISH)
def test_english_counters_have_their_plural(counter, en_words):
    said = ", ".join(amount(Quantity(steps), counter, en_words) for steps in (1, 2))

    assert said == ENGLISH[counter]


def test_both_locales_count_the_same_things(en_words, ja_words):
    assert set(en_words.counters) == set(ja_words.counters) == set(COUNTER_WORDS)


@pytest.mark.parametrize(
    ("steps", "reading"),
    [
        (13, "じゅうさんぼん"),
        (20, "にじっぽん"),
        (24, "にじゅうよんほん"),
        (30, "さんじっぽん"),
        (96, "きゅうじゅうろっぽん"),
    ],
)
def test_higher_numbers_of_a_counter_end_like_the_low_ones(steps, reading, ja_words):
    assert amount(Quantity(steps), "bottle", ja_words).startswith(f'<sub alias="{reading}">')


def test_a_hundred_and_more_is_left_to_the_voice(ja_words):
    assert amount(Quantity(100), "bottle", ja_words) == "百本"


def test_a_cup_that_is_drunk_counts_with_its_own_sound_changes(ja_words):
    assert ja_words.readings["杯"].first[:3] == ("いっぱい", "にはい", "さんばい")


def test_every_reading_table_has_one_to_ten(ja_words):
    assert {word: len(readings.first) for word, readings in ja_words.readings.items()} == dict.fromkeys(
        ja_words.readings, 10
    )


@pytest.mark.parametrize(
    ("value", "unit", "english", "japanese"),
    [
        (Fraction(1, 2), "kg", "half a kilo", "五百グラム"),
        (Fraction(1), "kg", "one kilo", "一キロ"),
        (Fraction(3, 2), "kg", "one and a half kilos", "一キロ五百グラム"),
        (Fraction(2), "kg", "two kilos", "二キロ"),
        (Fraction(3, 10), "kg", "three hundred grams", "三百グラム"),
        (Fraction(6, 5), "kg", "one point two kilos", "一キロ二百グラム"),
        (Fraction(5, 4), "kg", "one point two five kilos", "一キロ二百五十グラム"),
        (Fraction(1, 2), "l", "half a liter", "五百ミリリットル"),
        (Fraction(1, 2), "lb", "half a pound", "ゼロ点五ポンド"),
        (Fraction(5, 2), "lb", "two and a half pounds", "二点五ポンド"),
        (Fraction(1, 3), "lb", "zero point three three three pounds", "ゼロ点三三三ポンド"),
        (Fraction(250), "g", "two hundred fifty grams", "二百五十グラム"),
    ],
)
def test_weights_and_volumes_are_said_as_people_say_them(value, unit, english, japanese, en_words, ja_words):
    said = [plain(measure(value, words.units[unit], words)) for words in (en_words, ja_words)]

    assert said == [english, japanese]


def test_a_counter_nobody_knows_counts_pieces(en_words, ja_words):
    said = [plain(amount(Quantity(2), "sleeve", words)) for words in (en_words, ja_words)]

    assert said == ["two pieces", "二個"]
