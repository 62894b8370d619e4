"""What tells one offer from its sisters: size, price, and the words of its variant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skill.domain.catalog import Locale, Offer
from skill.domain.quantity import Amount, Size, is_measure
from skill.resolve.text import fold, is_cjk, language

# A smaller number without a unit is how many, or a place in the list.
_LEAST_BARE_SIZE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extremes:
    """Patterns for the most and the least of size and price."""

    big: re.Pattern[str]
    small: re.Pattern[str]
    cheap: re.Pattern[str]
    dear: re.Pattern[str]


@lru_cache
def _extremes(tongue: str) -> _Extremes | None:
    """Of the language; compiled on first use, as most words ask for neither."""
    if tongue == "en":
        return _Extremes(
            big=re.compile(r"\b(?:big(?:ger|gest)?|larger?|largest|huge|most)\b(?! expensive)"),
            small=re.compile(r"\b(?:small(?:er|est)?|little|tiny|fewe(?:r|st))\b"),
            cheap=re.compile(
                r"\b(?:cheap(?:er|est)?|less expensive|least expensive|lowest price|low(?:er)? priced?)\b"
            ),
            dear=re.compile(r"\b(?:more expensive|most expensive|expensive|pric(?:ier|iest)|dearer|dearest)\b"),
        )
    if tongue == "ja":
        return _Extremes(
            big=re.compile(r"大き|おおき|大きめ|多い|大容量|大袋|大サイズ|(?<![一-龥])大$|でか"),
            small=re.compile(r"小さ|ちいさ|小さめ|少な|小容量|小袋|小サイズ|(?<![一-龥])小$"),
            cheap=re.compile(r"安い|安く|やすい|お得|低い"),
            dear=re.compile(r"高い|高く|たかい|高価|高級"),
        )
    return None


def by_extreme(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    """The one that is the bigger, smallest, cheaper, dearest; empty when the words don't say so or two are equal."""
    extremes = _extremes(language(locale))
    if extremes is None:
        return ()
    plain = words.lower()
    if extremes.cheap.search(plain):
        return _least(offers, _price)
    if extremes.dear.search(plain):
        return _least(offers, lambda offer: -_price(offer))
    return by_bigness(plain, offers, locale)


def by_bigness(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    """The one that is the bigger or the smaller, where the words ask for that and sizes can be compared."""
    extremes = _extremes(language(locale))
    if extremes is None or len({_kind(offer) for offer in offers}) != 1:
        return ()
    if extremes.big.search(words.lower()):
        return _least(offers, lambda offer: -_bigness(offer))
    return _least(offers, _bigness) if extremes.small.search(words.lower()) else ()


def by_size(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    """The offers whose size the words name, in any unit or as its bare number: "half a kilo" and "500" name 500 g."""
    sized = [(offer, offer.size) for offer in offers if offer.size]
    amounts = _amounts_in(words, locale) if sized else []
    return tuple(offer for offer, size in sized if any(_names_size(one, size) for one in amounts))


def _names_size(amount: Amount, size: Size) -> bool:
    if is_measure(amount.unit):
        return size.same_as(Size(amount.number, amount.unit))
    return amount.number == size.value >= _LEAST_BARE_SIZE


def by_variant(words: str, offers: Sequence[Offer], locale: Locale) -> tuple[Offer, ...]:
    """The offers of whose variant the words say most of what the others lack; empty when they say nothing of it."""
    heard = _parts(words, locale)
    own = [_parts(offer.variant, locale) for offer in offers]
    shared = frozenset.intersection(*own) if own else frozenset()
    said = [len((parts - shared) & heard) for parts in own]
    best = max(said, default=0)
    return tuple(offer for offer, count in zip(offers, said, strict=True) if count == best) if best else ()


def _parts(words: str, locale: Locale) -> frozenset[str]:
    folded = fold(words, locale)
    if not is_cjk(locale):
        return frozenset(folded.split())
    if len(folded) == 1:
        return frozenset({folded})
    return frozenset(folded[start : start + 2] for start in range(len(folded) - 1)) | frozenset(
        character for character in folded if "一" <= character <= "龥"
    )


def _amounts_in(words: str, locale: Locale) -> list[Amount]:
    if is_cjk(locale):
        return _amounts_in_japanese(words)
    # How a language counts is read on first use: its tables took 10 ms of import, and not every offer has a size.
    from skill.resolve.counting import count_words
    from skill.resolve.spaced_amounts import amount_at, tokens_of

    tokens, counting = tokens_of(words), count_words(language(locale))
    found: list[Amount] = []
    place = 0
    while place < len(tokens):
        read = amount_at(tokens, place, counting)
        if read is not None:
            found.append(read.amount)
        place = place + 1 if read is None else max(read.end, place + 1)
    return found


def _amounts_in_japanese(words: str) -> list[Amount]:
    from skill.resolve import japanese_amounts

    phrases = re.findall(rf"{japanese_amounts.AMOUNT}|\d+", japanese_amounts.tidy(words))
    return [amount for phrase in phrases if (amount := japanese_amounts.amount_of(phrase)) is not None]


def _least(offers: Sequence[Offer], key: Callable[[Offer], float]) -> tuple[Offer, ...]:
    if not offers:
        return ()
    least = min(key(offer) for offer in offers)
    found = tuple(offer for offer in offers if key(offer) == least)
    return found if len(found) == 1 else ()


def _price(offer: Offer) -> float:
    return offer.price.minor


def _kind(offer: Offer) -> str:
    return "pack" if offer.size is None else offer.size.measure[0]


def _bigness(offer: Offer) -> float:
    return float(offer.pack if offer.size is None else offer.size.measure[1] * offer.pack)
