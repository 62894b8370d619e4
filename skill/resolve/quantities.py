"""How much was asked for: an amount by itself, or the amount inside the words for a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.quantity import PIECE, Amount
from skill.resolve import japanese_amounts
from skill.resolve.counting import CountWords, count_words
from skill.resolve.spaced_amounts import Read, amount_at, is_number, is_size, tokens_of
from skill.resolve.text import is_cjk, language

_AROUND: Final = {
    "en": {
        *("please", "just", "only", "make", "it", "that", "the", "of", "them", "those", "i", "want", "need", "will"),
        *("take", "um", "uh", "about", "actually", ",", ".", "!", "?"),
    },
}


def read_amount(words: str, locale: Locale) -> Amount | None:
    """The amount, when the words are nothing but one: "a couple of bags", 二つ; None when anything else is in them."""
    if is_cjk(locale):
        return japanese_amounts.read_amount(words)
    around = _AROUND.get(language(locale), set())
    counting = count_words(language(locale))
    tokens = [token for token in tokens_of(words) if token in counting.of or token.lower() not in around]
    read = amount_at(tokens, 0, counting)
    if read is None or (read.is_bare_article and read.amount.unit == PIECE):
        return None
    rest = [token for token in tokens[read.end :] if token.lower() not in around]
    return None if rest else read.amount


def take_amount(words: str, locale: Locale) -> tuple[Amount | None, str]:
    """The amount in the words for a product, and the words without it: "two bags of dark roast" is 2 bags, dark roast.

    A size that describes the pack stays in the words: "two one kilo bags of dark roast" leaves "dark roast one kilo".
    An article alone is no amount, and goes.
    """
    if is_cjk(locale):
        return japanese_amounts.take_amount(words)
    counting = count_words(language(locale))
    tokens = tokens_of(words)
    if tokens and tokens[0].lower() == "the":
        tokens = tokens[1:]
    amount, rest = _take_leading(tokens, counting)
    if rest == tokens:
        amount, rest = _take_trailing(rest, counting)
    if rest and rest[0].lower() == "the":
        rest = rest[1:]
    return amount, _joined(rest)


def _take_leading(tokens: Sequence[str], words: CountWords) -> tuple[Amount | None, Sequence[str]]:
    read = amount_at(tokens, 0, words)
    if read is None:
        return None, tokens
    if is_size(tokens, read, words):
        return _sized(None, tokens, 0, read, words)
    rest = tokens[read.end :]
    size = amount_at(rest, 0, words) if rest and is_number(rest[0], words) else None
    if size is not None and is_size(rest, size, words):
        return _sized(None if read.is_bare_article else read.amount, rest, 0, size, words)
    return (None if read.is_bare_article else read.amount), rest


def _sized(
    number: Amount | None, tokens: Sequence[str], start: int, size: Read, words: CountWords
) -> tuple[Amount | None, Sequence[str]]:
    """The number of packs, in the pack's unit, with the size put behind the product's words."""
    pack = tokens[size.end].lower()
    unit = words.singular.get(pack) or words.plural[pack]
    after = size.end + 1
    while after < len(tokens) and tokens[after].lower() in words.of:
        after += 1
    amount = None if number is None else Amount(number.number, unit)
    return amount, [*tokens[after:], *tokens[start : size.end]]


def _take_trailing(tokens: Sequence[str], words: CountWords) -> tuple[Amount | None, Sequence[str]]:
    """The amount behind the words: "milk, two cartons", "milk times two", "eggs a dozen"."""
    for start in range(1, len(tokens)):
        place = start + 1 if tokens[start].lower() in words.times else start
        read = amount_at(tokens, place, words)
        if read is None or read.is_bare_article or read.end != len(tokens):
            continue
        end = start - 1 if tokens[start - 1] in {",", ";"} and start > 1 else start
        return read.amount, tokens[:end]
    return None, tokens


def _joined(tokens: Sequence[str]) -> str:
    return " ".join(tokens).replace(" ,", ",").replace(" %", "%").strip(" ,.!?;")
