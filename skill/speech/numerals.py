"""Whole numbers in words: English up to 999 from a table of words, Japanese in kanji by rule."""

from __future__ import annotations

from typing import Final

from skill.speech.words import Numbers

_KANJI: Final = "〇一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_MYRIADS: Final = ("", "万", "億", "兆")
_MOST_KANJI: Final = 10**16
_MOST_WORDS: Final = 1000


def number(value: int, numbers: Numbers) -> str:
    """The number in the words of the locale; digits where it is too big for them."""
    sign = numbers.minus if value < 0 else ""
    return sign + (_english(abs(value), numbers) if numbers.small else kanji(abs(value)))


def decimals(digits: str, numbers: Numbers) -> str:
    """The digits after the point, one by one: "two five", 「二五」."""
    if numbers.small:
        return " ".join(numbers.small[int(digit)] for digit in digits)
    return "".join(_KANJI[int(digit)] for digit in digits)


def kanji(value: int) -> str:
    """A number from zero in kanji as it is read: 千九百八十, 一万, 一千万; digits from a 京 on."""
    if value == 0:
        return "ゼロ"
    if value >= _MOST_KANJI:
        return f"{value:,}"
    groups = []
    for myriad in _MYRIADS:
        value, group = divmod(value, 10_000)
        if group:
            groups.append(_kanji_group(group, is_last=not myriad) + myriad)
    return "".join(reversed(groups))


def _kanji_group(group: int, *, is_last: bool) -> str:
    written = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        # 百 and 十 go without a one; so does 千, but for 一千万 and above.
        is_bare = digit == 1 and (place in (1, 2) or (place == len(_PLACES) - 1 and is_last))
        if digit:
            written += ("" if is_bare else _KANJI[digit]) + _PLACES[place]
    return written


def _english(value: int, numbers: Numbers) -> str:
    if value >= _MOST_WORDS:
        return f"{value:,}"
    hundreds, rest = divmod(value, 100)
    if hundreds:
        head = f"{numbers.small[hundreds]} {numbers.hundred}"
        return f"{head} {_english(rest, numbers)}" if rest else head
    if value < len(numbers.small):
        return numbers.small[value]
    tens, ones = divmod(value, 10)
    return numbers.tens[tens - 2] + (f"-{numbers.small[ones]}" if ones else "")
