"""What questions are made of, by language; the Japanese words that ask for the same in a shop are here."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.asking import asked_features
from skill.resolve.text import fold, is_cjk

_JA_SAME: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"お?届け(?:て)?|配送|発送|とど[けい]て?|届[いくき]て?|送れ|送って", "配達"),
        (r"配達料金?|配達の?料金|配達代|送料", "送料"),
        (r"キャンセル|取り消[しす]|取消し?", "取消"),
        (r"買[ってうい]て?|購入", "注文"),
        (r"支払[いうえ]?|払[いうえっ]て?|決済", "支払"),
        (r"値段|価格|金額|いくら", "値段"),
        (r"変更|変え(?:たい|られ|て|る)|直し(?:たい|て)", "変更"),
        (r"壊れ|割れ|破損|つぶれ|傷んで|破れ", "破損"),
        (r"返金|お金を返", "返金"),
        (r"領収[書証]|レシート|請求書", "領収書"),
        (r"不在|留守|家にいな", "不在"),
        (r"何時|時間|いつ", "時間"),
        (r"土日", "週末"),
        (r"お店|店舗", "店"),
        (r"人間|オペレーター|担当者|係の人|スタッフ", "担当者"),
    )
)
# What makes a Japanese sentence a question or a wish, and is in all of them.
_JA_ASKING: Final = re.compile(
    r"(?:教えて|おしえて|知りたい|ください|下さい|もらえ|いただけ|でき(?:ます|る)?|ありますか|し?ますか|ですか|[のん]ですが|どうすれば|どうやって"
    r"|したい|なります|します|どのくらい|どれくらい|ません|でしょう|いいです|どうなり)"
)
_RUN: Final = re.compile(r"[一-龥々]+|[ァ-ヶー]+|[ぁ-ん]+|[a-z]+|\d+")
_KANJI: Final = re.compile(r"[一-龥々]")
_KANA_WEIGHT: Final = 0.3
_KATAKANA_GRAM_WEIGHT: Final = 0.7


def features(question: str, locale: Locale, known: Collection[str] = ()) -> dict[str, float]:
    """What the question is made of, each with its weight: words, and letter groups marked with ``~``.

    In languages with spaces a misspelt word counts as the ``known`` word it nearly is.
    """
    if not is_cjk(locale):
        added: dict[str, float] = defaultdict(float)
        for feature, weight in asked_features(question, locale, known):
            added[feature] += weight
        return dict(added)
    counted: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for feature, weight in _in_japanese(question, locale):
        counted[feature] += 1
        weights[feature] = weight
    return {feature: weights[feature] * count**0.5 for feature, count in counted.items()}


def _in_japanese(question: str, locale: Locale) -> Iterator[tuple[str, float]]:
    plain = unicodedata.normalize("NFKC", question).lower()
    for pattern, word in _JA_SAME:
        plain = pattern.sub(f" {word} ", plain)
    plain = _JA_ASKING.sub(" ", plain)
    for run in _RUN.findall(plain):
        if folded := fold(run, locale):  # a long vowel alone, of おーい, is nothing
            yield from _in_run(run, folded)


def _in_run(run: str, folded: str) -> Iterator[tuple[str, float]]:
    """Kanji and katakana name things; hiragana mostly joins them, so it weighs little."""
    if "ぁ" <= run[0] <= "ん":
        yield from ((f"~{gram}", _KANA_WEIGHT) for size in (2, 3) for gram in _grams(folded, size))
        return
    yield folded, 1.0
    if _KANJI.match(run):
        yield from ((f"~{gram}", 1.0) for size in (1, 2) for gram in _grams(folded, size))
    else:
        yield from ((f"~{gram}", _KATAKANA_GRAM_WEIGHT) for gram in _grams(folded, 2))


def _grams(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(len(text) - size + 1)]
