"""From a question about a product to what the shop itself wrote of it: "is it decaf?" asks after ``caffeine``.

Only the shop's own words are ever the answer; a product without the attribute has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.shop_words import ASKED_AFTER, ASKING, DENYING, JOINING
from skill.resolve.stems import stem
from skill.resolve.text import fold, is_cjk, language

# A row an attribute, its usual name first: what shoppers say when they ask after it.
_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "caffeine caffeinated decaf decaffeinated",
        "allergens allergen allergy allergic nuts peanut almond gluten wheat milk dairy lactose egg soy shellfish fish",
        "origin from come country grown made produced",
        "ingredients ingredient",
        "vegan vegetarian",
        "plant based",
        "organic bio",
        "sugar sweetened sugary",
        "alcohol alcoholic",
        "storage store keep fridge refrigerate freezer",
        "carbonated sparkling fizzy",
        "spiciness spicy hot",
        "color colour",
        "form ground whole beans",
        "salt salted salty",
        "count pieces many",
    ),
    "ja": (
        "カフェイン デカフェ ノンカフェイン カフェインレス カフェインフリー",
        "アレルゲン アレルギー ナッツ 小麦 グルテン 卵 たまご 乳製品 大豆 そば えび かに",
        "産地 原産 原産地 どこ産 どこの国 どこで作 どこから来",
        "原材料 材料 成分",
        "ヴィーガン対応 ヴィーガン ビーガン ベジタリアン",
        "有機 オーガニック 有機栽培",
        "砂糖 糖分 無糖 加糖",
        "アルコール お酒 酒",
        "保存 保存方法 冷蔵 冷凍 冷蔵庫",
        "炭酸 発泡",
        "辛さ 辛い 辛く",
        "形状 粉 豆",
        "塩 塩分 無塩 有塩",
        "香り 香料",
    ),
}


def _stems(text: str, locale: Locale) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(text, locale).split())


# What only a product can be or hold: where the shop wrote nothing of it, a question for it has no other answer.
_TELLING: Final[Mapping[str, frozenset[str]]] = {
    "en": _stems(
        "caffeine caffeinated decaf decaffeinated allergens nuts peanuts almonds gluten wheat dairy lactose eggs soy"
        " shellfish sesame ingredients vegan vegetarian organic kosher halal sugar sweetened alcohol alcoholic soya"
        " carbonated sparkling fizzy spicy spiciness salty salt calories fat protein palm additives",
        Locale("en"),
    ),
    "ja": frozenset(
        (
            *(
                "カフェイン",
                "デカフェ",
                "アレルゲン",
                "アレルギー",
                "ナッツ",
                "小麦",
                "グルテン",
                "乳製品",
                "卵",
                "たまご",
            ),
            *(
                "大豆",
                "そば",
                "えび",
                "かに",
                "ごま",
                "原材料",
                "材料",
                "成分",
                "ヴィーガン",
                "ビーガン",
                "ベジタリアン",
            ),
            *("有機", "オーガニック", "ハラール", "ハラル", "コーシャ", "砂糖", "糖分", "糖質", "無糖", "炭酸", "塩分"),
            *("アルコール", "辛い", "辛さ", "カロリー", "脂質", "たんぱく質", "添加物", "香料", "賞味期限", "産地"),
            "どこで作",
        )
    ),
}
# Milk and fish are mostly products: what contains them is asked only by saying so.
_ALLERGENS: Final = _stems(_ROWS["en"][1], Locale("en"))
_CONTAIN: Final = frozenset(("contain", "contains", "containing"))
# What asks after the thing only when it points at it: "how should I store it", but "where is your store".
_POINTED: Final = _stems("store storage keep refrigerate freeze come from made grown", Locale("en"))
_POINTERS: Final = frozenset(("it", "this", "that", "they", "them", "these", "those"))
_CONTAINING: Final = frozenset(
    ("contain", "containing", "include", "inside", "free", "product", "kind", "one", "there", "without", "which")
)
# What a Japanese question is made of beside the product and what is asked after.
_JA_AROUND: Final = re.compile(
    r"入って|入り|含まれて|含んで|使って|使用|フリー|対応|ですか|でしょうか|ますか|ません(?:か)?|あります|います|教えて|ください|この商品|これ|それ|この"
    r"|その|何|か$|どこ|どう|いくつ|方法|って|られて|れて|[はのにがもをでと、。？?]"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribute that a question asks after, as the shop wrote it; ``rest`` is what else the question says."""

    name: str
    value: str
    rest: str


def asked_after(question: str, title: str, attributes: Mapping[str, str], locale: Locale) -> Asked | None:
    """The attribute that the question asks after; None when the shop wrote nothing of the kind.

    Words of the product's ``title`` ask after nothing: "is the dark roast organic" is not about the roast.
    """
    find = _in_characters if is_cjk(locale) else _in_words
    found = [
        (weight, Asked(name, value, rest))
        for name, value in attributes.items()
        for weight, rest in [find(question, title, (name, value), locale)]
        if weight
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def beside_product_matters(question: str, locale: Locale) -> str | None:
    """What a question says beside asking what a product is or holds ("" for "is it gluten free"); None for others.

    So "is the tofu spicy" leaves "tofu", whatever the shop wrote of it.
    """
    tongue = language(locale)
    telling = _TELLING.get(tongue, frozenset())
    if is_cjk(locale):
        found = sorted((word for word in telling if word in question), key=lambda word: (len(word), word), reverse=True)
        return _JA_AROUND.sub("", question.replace(found[0], "", 1)).strip() if found else None
    words = fold(question, locale).split()
    asking = telling | (_POINTED if _POINTERS & set(words) else frozenset())
    asking |= _ALLERGENS if _CONTAIN & set(words) else frozenset()
    if not any(stem(word) in asking for word in words):
        return None
    return " ".join(word for word in words if stem(word) not in asking and word not in _light(tongue))


def _light(tongue: str) -> frozenset[str]:
    """The words of a question that name nothing."""
    light = JOINING.get(tongue, frozenset()) | ASKING.get(tongue, frozenset()) | _CONTAINING
    return light | DENYING.get(tongue, frozenset()) | frozenset(ASKED_AFTER.get(tongue, {}))


def _in_words(question: str, title: str, written: tuple[str, str], locale: Locale) -> tuple[float, str]:
    """How strongly the question asks after the attribute, and its words beside that."""
    tongue = language(locale)
    named, valued, titled = (_stems(text, locale) for text in (*written, title))
    rows = (_stems(row, locale) for row in _ROWS.get(tongue, ()) if _stems(row.split()[0], locale) & named)
    row = next(rows, frozenset())
    light = _light(tongue)
    words = fold(question, locale).split()
    asking = [word for word in words if stem(word) in (named | row) - titled]
    saying = [word for word in words if stem(word) in valued - titled and word not in light]
    rest = [word for word in words if word not in asking and word not in light]
    return len(asking) + 0.5 * len(saying), " ".join(word for word in rest if word not in saying or not asking)


def _in_characters(question: str, title: str, written: tuple[str, str], _locale: Locale) -> tuple[float, str]:
    name, value = written
    asking = question.replace(title, "") if title else question
    rows = (row.split() for row in _ROWS["ja"])
    said = {name, *next((row for row in rows if row[0] == name), ())}
    found = sorted((word for word in said if word in asking), key=len, reverse=True)
    found = found or ([value] if len(value) > 1 and value in asking else [])
    rest = question
    for word in found:
        rest = rest.replace(word, "", 1)
    return (len(found[0]), _JA_AROUND.sub("", rest)) if found else (0, "")
