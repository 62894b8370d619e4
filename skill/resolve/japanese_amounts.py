"""Amounts in Japanese: 二袋, ふたつ, 半キロ, 500グラム, 半ダース, with the particles and courtesies around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from skill.domain.quantity import PIECE, Amount
from skill.resolve.japanese import numeral

_COUNTERS: Final = {
    "袋": "bag", "ふくろ": "bag", "本": "bottle", "箱": "box", "はこ": "box", "ケース": "box", "缶": "can",
    "カン": "can",
    "瓶": "jar", "びん": "jar", "ビン": "jar", "パック": "pack", "個": PIECE, "コ": PIECE, "こ": PIECE, "ヶ": PIECE,
    "つ": PIECE, "点": PIECE, "玉": PIECE, "丁": PIECE, "切れ": PIECE, "房": PIECE, "台": PIECE,
    "斤": "loaf", "束": "bunch", "たば": "bunch", "枚": "sheet", "冊": "book", "杯": "cup", "カップ": "cup",
    "ロール": "roll", "チューブ": "tube",
}  # fmt: skip
_MEASURES: Final = {
    "キログラム": "kg", "キロ": "kg", "kg": "kg", "グラム": "g", "g": "g", "ミリリットル": "ml", "ミリ": "ml",
    "ml": "ml", "リットル": "l", "l": "l", "cc": "ml",
}  # fmt: skip
_THINGS: Final[dict[str, Fraction]] = {
    word: Fraction(value)
    for value, word in enumerate(
        ("ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ"), start=1
    )
} | {"とお": Fraction(10), "半分": Fraction(1, 2)}
_NATIVE: Final = {"ひと": 1, "ふた": 2, "み": 3}
_NATIVE_COUNTERS: Final = {
    key: _COUNTERS[key] for key in ("袋", "ふくろ", "箱", "はこ", "びん", "瓶", "束", "たば", "パック", "切れ")
}
_SOUNDED: Final = {
    "いち": 1, "いっ": 1, "に": 2, "さん": 3, "よん": 4, "ご": 5, "ろく": 6, "ろっ": 6, "なな": 7, "はち": 8, "はっ": 8,
    "きゅう": 9, "じゅう": 10, "じゅっ": 10, "ひゃく": 100, "にひゃく": 200, "さんびゃく": 300, "よんひゃく": 400,
    "ごひゃく": 500, "ろっぴゃく": 600, "ななひゃく": 700, "はっぴゃく": 800, "きゅうひゃく": 900,
}  # fmt: skip
_SOUNDED_COUNTERS: Final = {
    "ほん": "bottle", "ぼん": "bottle", "ぽん": "bottle", "こ": "piece", "まい": "sheet", "はこ": "box", "ぱこ": "box",
    "かん": "can", "ふくろ": "bag", "ぱっく": "pack", "パック": "pack", "さつ": "book", "きろ": "kg", "キロ": "kg",
    "ぐらむ": "g", "グラム": "g", "みり": "ml", "ミリ": "ml",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ZERO: Final = "ゼロ"
_NUMBER: Final = rf"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千〇零]+|{_ZERO})"
# 個入り, 本入り and 番目 name a pack or a place, not how many are wanted.
_END: Final = r"(?!入り|入|目|番)"
AMOUNT: Final = (
    rf"(?:(?:{_any(_THINGS)})"
    rf"|(?:{_any(_NATIVE)})(?:{_any(_NATIVE_COUNTERS)})"
    rf"|{_NUMBER}(?:{_any(_MEASURES)})半?|半(?:{_any(_MEASURES)})"
    rf"|(?:{_NUMBER}|半)ダース"
    rf"|(?:{_NUMBER}|半)(?:{_any(_COUNTERS)})"
    rf"|(?:{_any(_SOUNDED)})(?:{_any(_SOUNDED_COUNTERS)})){_END}"
)
_PARTS: Final = re.compile(rf"({_NUMBER}|半|{_any(_NATIVE)}|{_any(_SOUNDED)})(.+?)(半?)")
_BARE: Final = re.compile(_NUMBER)
_ABOUT: Final = r"(?:くらい|ぐらい|ほど|だけ|ずつ|分)?(?:に|で|だ|を|ね|かな)?"
# もう and あと ask for more; 二、三個 is taken as the most that was said.
_MORE: Final = r"(?:もう|あと)"
_OR: Final = r"(?:[一二三四五六七八九\d]、)"
_TRAILING: Final = re.compile(
    rf"(?P<rest>.*?)(?P<link>[をはが、,]|を、|だけ)?{_MORE}?{_OR}?(?P<amount>{AMOUNT}){_ABOUT}"
)
_TRAILING_BARE: Final = re.compile(rf"(?P<rest>.+?)[を、,](?P<amount>{_NUMBER})")
_LEADING: Final = re.compile(rf"(?P<amount>{AMOUNT})(?:分)?の(?P<rest>.+)")
_LEADING_MORE: Final = re.compile(rf"{_MORE}(?P<amount>{AMOUNT})(?P<rest>.+)")
_COURTESY: Final = re.compile(
    r"(?:[、。！？!?]|を?(?:お願い|おねがい)(?:いたします|いたし|します|できますか|したい(?:です)?)?"
    r"|を?(?:ください|下さい|ちょうだい|頂戴)|が?(?:欲しい|ほしい)(?:です|んですが|の)?"
    r"|(?:に|で)(?:して|変えて|変更して)|です)+$"
)


def tidy(words: str) -> str:
    """The words without spaces and what groups digits (1,200), full-width letters as plain ones."""
    return re.sub(r"\s+|(?<=\d),(?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", words).replace("㎏", "kg"))


def without_courtesy(words: str) -> str:
    """The words without what only asks: ください, お願いします, です."""
    return _COURTESY.sub("", words)


def read_amount(words: str) -> Amount | None:
    """The amount, when the words are nothing else."""
    plain = without_courtesy(tidy(words))
    found = re.fullmatch(rf"(?:あと|もう|やっぱり|じゃあ|では)?、?({AMOUNT}|{_NUMBER}){_ABOUT}", plain)
    return None if found is None else amount_of(found[1])


def holds_amount(words: str) -> bool:
    """Whether an amount or a bare number is anywhere in the words."""
    return re.search(rf"{AMOUNT}|{_NUMBER}", tidy(words)) is not None


def take_amount(words: str) -> tuple[Amount | None, str]:
    """The amount at the end or, before の, at the beginning, and the words without it."""
    plain = without_courtesy(tidy(words))
    for pattern in (_TRAILING, _TRAILING_BARE, _LEADING, _LEADING_MORE):
        found = pattern.fullmatch(plain)
        if found is not None:
            return amount_of(found["amount"]), found["rest"].rstrip("、,")
    return None, plain.strip("、,").removesuffix("を")


def amount_of(phrase: str) -> Amount | None:
    """The value of one phrase that the pattern ``AMOUNT`` matched, or of a bare number."""
    if phrase in _THINGS:
        return Amount(_THINGS[phrase])
    if _BARE.fullmatch(phrase):
        return _of(_value(phrase), PIECE)
    found = _PARTS.fullmatch(phrase)
    value = None if found is None else _value(found[1])
    if found is None or value is None:
        return None
    if found[2] == "ダース":
        return Amount(value * 12)
    unit = _MEASURES.get(found[2]) or _COUNTERS.get(found[2]) or _SOUNDED_COUNTERS.get(found[2])
    return None if unit is None else Amount(value + (Fraction(1, 2) if found[3] else 0), unit)


def _of(value: Fraction | None, unit: str) -> Amount | None:
    return None if value is None else Amount(value, unit)


def _value(number: str) -> Fraction | None:
    if number == "半":
        return Fraction(1, 2)
    if number == _ZERO:
        return Fraction(0)
    if number in _NATIVE or number in _SOUNDED:
        return Fraction(_NATIVE.get(number) or _SOUNDED[number])
    if "." in number:
        return Fraction(number)
    value = numeral(number)
    return None if value is None else Fraction(value)
