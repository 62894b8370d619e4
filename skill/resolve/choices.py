"""Answers to "which one?": by place, name, size, price; both, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from skill.domain.catalog import Locale, Offer
from skill.resolve.japanese import numeral
from skill.resolve.likeness import REARRANGED, fit
from skill.resolve.text import fold, is_cjk, language
from skill.resolve.traits import by_extreme, by_size, by_variant

# Of so few that were just read out, less than a search needs tells which one is meant.
_FLOOR: Final = 0.4
_MARGIN: Final = 0.05
_BOTH: Final = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """What a language says for none, all, the last and the middle one, and for a place by number."""

    none: re.Pattern[str]
    all: re.Pattern[str]
    both: re.Pattern[str]
    last: re.Pattern[str]
    middle: re.Pattern[str]
    place: re.Pattern[str]
    numbers: Mapping[str, int]


_EN_PLACES: Final = {
    **{word: place for place, word in enumerate(("first", "second", "third", "fourth", "fifth"), start=1)},
    **{f"{place}{ending}": place for place, ending in ((1, "st"), (2, "nd"), (3, "rd"), (4, "th"))},
    **{word: place for place, word in enumerate(("one", "two", "three", "four"), start=1)},
    **{str(place): place for place in range(1, 5)},
    "former": 1,
}
_JA_PLACES: Final = {
    "最初": 1, "はじめ": 1, "初め": 1, "前者": 1, "ひとつ": 1, "ふたつ": 2, "みっつ": 3, "いち": 1, "に": 2, "さん": 3,
}  # fmt: skip


@cache
def _answers(tongue: str) -> _Answers | None:
    """Of the language, None where it has none; compiled on first use, as a shop speaks one or two of them."""
    if tongue == "en":
        return _english()
    return _japanese() if tongue == "ja" else None


def _english() -> _Answers:
    return _Answers(
        none=re.compile(
            r"(?:^|\b)(?:neither|none|nothing|no thanks|no thank you|nope|not (?:any|either|those|these)"
            r"|(?:don'?t|do not) want (?:any|either|those|these|it|them)|something else|never ?mind|forget it)\b|^no$"
        ),
        all=re.compile(r"\b(?:all(?: of (?:them|those|these))?|all (?:two|three)|every ?(?:one|thing))\b"),
        both=re.compile(r"\bboth\b"),
        last=re.compile(r"\b(?:last|final|latter)\b"),
        middle=re.compile(r"\bmiddle\b"),
        place=re.compile(
            r"\b(first|second|third|fourth|fifth|former|\d(?:st|nd|rd|th))\b"
            r"|\b(?:number|option|choice)s? (one|two|three|four|[1-4])\b|^(one|two|three|four|[1-4])$"
        ),
        numbers=_EN_PLACES,
    )


def _japanese() -> _Answers:
    return _Answers(
        none=re.compile(
            r"どれも(?:$|違|ちが|いら|要ら|いや|だめ|嫌|欲し|ほし|[^い])|どちらも(?:違|ちが|いら|要ら|いや|だめ|嫌|欲し|ほし|けっこう|結構)|どっちも(?:違|いら)"
            r"|(?:どちら|どれ|どっち)でもな|いらな|要らな|いりません|要りません|結構です|けっこうです|やめて|やめる|やめとく|なし$|^いいえ$|他のもの|ほかのもの"
        ),
        all=re.compile(r"全部|ぜんぶ|すべて|全て|みんな|三つとも|3つとも|どれも(?:ください|お願い)"),
        both=re.compile(r"両方|りょうほう|どちらも|どっちも|二つとも|2つとも|ふたつとも"),
        last=re.compile(r"最後|さいご|後者|後のほう|あとのほう"),
        middle=re.compile(r"真ん中|まんなか"),
        place=re.compile(
            r"(最初|はじめ|初め|前者)|(?:第)?([0-9一二三四五]|ひと|ふた|みっ|いち|に|さん)(?:つ|番|個|こ)?(?:目|め)|([0-9一二三四五])番(?!.)"
            r"|^([0-9一二三四五]|いち|に|さん)(?:番)?$"
        ),
        numbers={**_JA_PLACES, "ひと": 1, "ふた": 2, "みっ": 3},
    )


# These two are compiled where they are used, once (``re`` keeps them).
_COURTESY: Final = (
    r"(?:を?ください|[をで]?お願いします|おねがいします|がいいです|がいい|にします|にして|です|で|を"
    r"|の?(?:ほう|方|もの|やつ)|の)+$"
)
_THE_ONE: Final = r"\b(?:i(?:'|’)?ll (?:take|have)|i(?:'d| would) like|i want|give me|the|please|ones?|that)\b"


def is_none(words: str, locale: Locale) -> bool:
    """Whether the answer is "none of them"."""
    answers = _answers(language(locale))
    return answers is not None and answers.none.search(_plain(words)) is not None


def choose(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    """The offers that the answer means; empty when it means none of them, or several equally.

    A title said in full comes before a place, so that "seven up" is no seventh.
    """
    if not words.strip() or not offers or is_none(words, locale):
        return ()
    ways: tuple[Callable[[str, Sequence[Offer], Locale], tuple[Offer, ...]], ...] = (
        _named_fully,
        _together,
        placed,
        by_extreme,
        by_size,
        by_variant,
        _named,
    )
    remaining = tuple(offers)
    for way in ways:
        found = way(words, remaining, locale)
        if len(found) == 1 or (way is _together and found):
            return found
        remaining = found or remaining
    return ()


def _plain(words: str) -> str:
    return re.sub(r"[.!?。！？,、]", "", words.lower().replace("’", "'")).strip()


def _together(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    answers = _answers(language(locale))
    if answers is None:
        return ()
    plain = _plain(words)
    if answers.both.search(plain):
        return tuple(offers) if len(offers) == _BOTH else ()
    return tuple(offers) if answers.all.search(plain) else ()


def placed(words: str, things: Sequence[T], locale: Locale) -> tuple[T, ...]:
    """The one of the things that the words mean by its place, "the second"; empty when they name none."""
    answers = _answers(language(locale))
    if answers is None:
        return ()
    plain = _plain(words)
    bare = re.sub(_COURTESY, "", plain) if is_cjk(locale) else " ".join(re.sub(_THE_ONE, " ", plain).split()) or plain
    if answers.last.search(plain):
        return tuple(things[-1:])
    if answers.middle.search(plain):
        return (things[len(things) // 2],) if len(things) % 2 else ()
    found = answers.place.search(bare)
    if found is None:
        return ()
    said = next(group for group in found.groups() if group)
    place = answers.numbers.get(said) or numeral(said)
    return (things[place - 1],) if place and place <= len(things) else ()


def _named_fully(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if fit(words, _names(offer), locale) >= REARRANGED)


def _named(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    bare = re.sub(_COURTESY, "", _plain(words)) if is_cjk(locale) else re.sub(_THE_ONE, " ", words.lower())
    if not fold(bare, locale):
        return ()
    scored = [(fit(bare, _names(offer), locale), offer) for offer in offers]
    best = max(score for score, _ in scored)
    return tuple(offer for score, offer in scored if score >= best - _MARGIN) if best >= _FLOOR else ()


def _names(offer: Offer) -> tuple[str, ...]:
    together = (f"{offer.variant} {offer.title}", f"{offer.title} {offer.variant}") if offer.variant else ()
    return tuple(name for name in (offer.title, offer.reading, offer.variant, *together) if name)
