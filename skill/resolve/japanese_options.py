"""What Japanese says of an option: that it is left out, how much of it, that the thing comes with it.

Apart from the reader of orders, so that a line is named and a wish is told from a name without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from skill.resolve.menu import EXTRA, LIGHT

LEAVES_OUT: Final = (
    *(
        "抜き",
        "ぬき",
        "なし",
        "無し",
        "いらない",
        "要らない",
        "いりません",
        "はいりません",
        "やめて",
        "除いて",
        "のぞいて",
    ),
    *("入れないで", "いれないで", "入れずに", "つけないで", "付けないで", "かけないで", "のせないで", "乗せないで"),
    *("外して", "はずして", "省いて"),
)
DEGREES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("多め", "多目", "おおめ", "増し", "マシ", "増量", "たっぷり", "いっぱい", "たくさん", "多く", "倍", "ダブル"),
        EXTRA,
    ),
    **dict.fromkeys(
        ("少なめ", "少な目", "すくなめ", "控えめ", "ひかえめ", "軽め", "ちょっと", "少し", "すこし"), LIGHT
    ),
}
THROUGH: Final = frozenset({"入り", "いり", "つき", "付き", "サイズ", "トッピング", "のせ", "乗せ"})
