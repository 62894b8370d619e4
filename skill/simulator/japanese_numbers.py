"""Japanese numbers: kanji, digits and the native counting words, read without their counters.

「二つ」 counts things in general and is a number by itself; 「二袋」 is a number and a counter, and the
interaction model decides what becomes of the counter.
"""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MULTIPLIERS: Final = {"十": 10, "百": 100, "千": 1_000}
_THINGS: Final = {
    reading: value
    for value, readings in enumerate(
        ("ひとつ", "ふたつ", "みっつ 三っつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ", "とお"),
        start=1,
    )
    for reading in readings.split()
}
_READ_PLACES: Final = {"いちばんめ": 1, "にばんめ": 2, "さんばんめ": 3, "よんばんめ": 4, "最初": 1}
_PLACE: Final = re.compile(r"第?(.+?)(?:番目|番|つ目|[個回件本枚袋杯品箱缶]目)|(.+つ)[目め]|第(.+)")
_KANJI_NUMBER: Final = re.compile(r"[〇零一二三四五六七八九十百千万\d]+")


def slot_number(slot_type: str, text: str) -> str | None:
    """The digits a numeric slot would hold for this text, or None when it is no such number."""
    if slot_type == "AMAZON.NUMBER":
        return _as_digits(cardinal(text))
    if slot_type == "AMAZON.Ordinal":
        return _as_digits(ordinal(text))
    return four_digits(text)


def cardinal(text: str) -> int | None:
    """The value of 「三十五」「2」「二つ」「ふたつ」, or None.

    Bare digits in a row (「二三」) are no number: they mean "two or three", or a code.
    """
    if text in _THINGS:
        return _THINGS[text]
    if text.endswith("つ"):
        return _single(text[:-1])
    if text.isascii() and text.isdigit():
        return int(text)
    if not _KANJI_NUMBER.fullmatch(text):
        return None
    high, has_ten_thousands, low = text.rpartition("万")
    if not has_ten_thousands:
        return _below_ten_thousand(low)
    thousands, rest = _below_ten_thousand(high), _below_ten_thousand(low) if low else 0
    return None if thousands is None or rest is None else thousands * 10_000 + rest


def ordinal(text: str) -> int | None:
    """The place named by 「二番目」「一つ目」「三個目」「最初」, or None."""
    if text in _READ_PLACES:
        return _READ_PLACES[text]
    match = _PLACE.fullmatch(text)
    return cardinal(next(part for part in match.groups() if part)) if match else None


def four_digits(text: str) -> str | None:
    """Four digits said one by one (「六〇四五」) or as one number, or None for any other count."""
    one_by_one = "".join(str(_DIGITS.get(character, character)) for character in text)
    if len(one_by_one) == len("0000") and one_by_one.isascii() and one_by_one.isdigit():
        return one_by_one
    whole = cardinal(text)
    return str(whole) if whole is not None and len(str(whole)) == len("0000") else None


def _below_ten_thousand(text: str) -> int | None:
    total, waiting, last_multiplier = 0, None, 10_000
    for character in text:
        if multiplier := _MULTIPLIERS.get(character):
            if multiplier >= last_multiplier:
                return None
            total += (1 if waiting is None else waiting) * multiplier
            waiting, last_multiplier = None, multiplier
        elif waiting is not None:
            return None
        else:
            waiting = _single(character)
    return total + (waiting or 0) if text else None


def _single(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text)
    return _DIGITS.get(text)


def _as_digits(value: int | None) -> str | None:
    return None if value is None else str(value)
