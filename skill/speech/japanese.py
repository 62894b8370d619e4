"""Japanese noun phrases for what is bought and offered: name, variant, counter; readings where writing has several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.options import Chosen, How
from skill.speech.counters import amount
from skill.speech.ssml import Ssml, escape, sub
from skill.speech.words import Words

# Katakana stand 0x60 above their hiragana.
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def named(title: str, reading: str) -> Ssml:
    """The title, with its reading where the writing itself does not say it."""
    if not reading or reading.translate(_HIRAGANA) == title.translate(_HIRAGANA):
        return escape(title)
    return sub(title, reading)


def line(item: LineItem, words: Words) -> Ssml:
    """The line: 「五百グラムのダークロースト 二袋」, 「玉ねぎ抜きのツナサンド 二個」."""
    kind = "の".join(part for part in (options(item.options, words), item.variant) if part)
    pattern = words.phrases.counted_variant if kind else words.phrases.counted
    return Ssml(
        pattern.format(
            title=named(item.title, item.reading),
            variant=escape(kind),
            count=amount(item.quantity, item.counter, words),
        )
    )


def options(chosen: Sequence[Chosen], words: Words) -> str:
    """What was chosen, as it stands before the name: 「玉ねぎとトマト抜きでゆで卵入り」; empty for none."""
    phrases, ways = words.phrases, {how: [one.title for one in chosen if one.pick.how is how] for how in How}
    patterns = {
        How.IS: "{options}",
        How.WITHOUT: phrases.without_option,
        How.WITH: phrases.with_option,
        How.EXTRA: phrases.extra_option,
    }
    said = (pattern.format(options="と".join(ways[how])) for how, pattern in patterns.items() if ways[how])
    return "で".join(said)


def variants(offers: tuple[Offer, ...], joined: str, words: Words) -> Ssml:
    """Several variants of one product, the product named once: 「ダークローストは、五百グラムか一キロ」."""
    return Ssml(words.phrases.several_of.format(title=named(offers[0].title, offers[0].reading), variants=joined))


def variant(offer: Offer) -> Ssml:
    """One variant among its sisters."""
    return escape(offer.variant)
