"""Japanese spellings folded by sound: one kana, no length, numerals as digits.

Recognisers write ビーフ and ビイフ, コーヒー and こーひー, 二羽 and 2羽 for the same sounds; so do catalogs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_ALIKE: Final = str.maketrans({"ぢ": "じ", "づ": "ず", "を": "お", "ヶ": "け", "ヵ": "か", "々": "々"})
_V_SOUNDS: Final = (("ゔぁ", "ば"), ("ゔぃ", "び"), ("ゔぇ", "べ"), ("ゔぉ", "ぼ"), ("ゔ", "ぶ"))
_ROWS: Final = {
    "a": "あかさたなはまやらわがざだばぱぁゃゎ",
    "i": "いきしちにひみりぎじびぴぃ",
    "u": "うくすつぬふむゆるぐずぶぷぅゅ",
    "e": "えけせてねへめれげぜでべぺぇ",
    "o": "おこそとのほもよろごぞどぼぽぉょ",
}
# Which second kana only makes the first longer: とう and とお are one long sound, けい is けえ.
_LENGTHENING: Final = {"a": "あぁ", "i": "いぃ", "u": "うぅ", "e": "えいぇ", "o": "おうぉ"}
_LONG: Final = "|".join(f"(?<=[{_ROWS[vowel]}])[{second}]+" for vowel, second in _LENGTHENING.items())

_DIGITS: Final = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_KANJI: Final = "[一-鿿㐀-䶿]"
_NUMERAL: Final = r"[〇零一二三四五六七八九十百千]+|\d+万|[〇零一二三四五六七八九十百千]+万"
LARGEST: Final = 9999


def sounded(words: str) -> str:
    """The words in hiragana where they were kana, with long vowels and small っ dropped; kanji stay."""
    kana = words.translate(_HIRAGANA)
    for written, heard in _V_SOUNDS:
        kana = kana.replace(written, heard)
    short = kana.translate(_ALIKE).replace("ー", "").replace("っ", "")
    return _compiled(_LONG).sub("", short)


def is_other_kanji(words: str, forms: Sequence[str]) -> bool:
    """Whether a name is written in kanji and shares none with the words: 凧 and 蛸 are two things, たこ is either."""
    kanji = _compiled(_KANJI)
    heard, written = set(kanji.findall(words)), {one for form in forms for one in kanji.findall(form)}
    return bool(heard and written) and not heard & written


def digits_for_numerals(words: str) -> str:
    """The words with each kanji numeral up to 9999 in digits: 十六茶 becomes 16茶."""
    return _compiled(_NUMERAL).sub(lambda found: _as_digits(found[0]), words)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """On first use: other languages fold without these."""
    return re.compile(pattern)


def numeral(word: str) -> int | None:
    """The value of a number in kanji or digits, up to 9999; None for anything else."""
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= len(str(LARGEST)) else None
    if not word or any(character not in _DIGITS and character not in _TENS for character in word):
        return None
    if len(word) > 1 and not any(character in _TENS for character in word):
        return None
    return _value(word)


def _value(word: str) -> int:
    value, pending = 0, 0
    for character in word:
        if character in _TENS:
            value += (pending or 1) * _TENS[character]
            pending = 0
        else:
            pending = _DIGITS[character]
    return value + pending


def _as_digits(word: str) -> str:
    value = numeral(word)
    return word if value is None else str(value)
