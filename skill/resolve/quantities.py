"""How much was asked for: an amount by itself, or the amount inside the words for a product."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from skill.domain.catalog import Locale
from skill.domain.quantity import PIECE, Amount, is_measure
from skill.resolve.count_words import CountWords
from skill.resolve.counting import count_words
from skill.resolve.spaced_amounts import Read, amount_at, is_number, is_size, name_end, tokens_of
from skill.resolve.text import is_cjk, language


def read_amount(words: str, locale: Locale) -> Amount | None:
    """The amount, when the words are nothing but one: "a couple of bags", 二つ; None when anything else is in them.

    An article alone is an amount where it is the number too: "une" is one, "a" is nothing.
    """
    if is_cjk(locale):
        # Patterns and tables of one language: no other imports them.
        from skill.resolve import japanese_amounts

        return japanese_amounts.read_amount(words)
    counting = count_words(language(locale))
    said = tokens_of(words, counting)
    tokens = [token for token in said if token in counting.of or token.lower() not in counting.around]
    read = amount_at(tokens, 0, counting)
    if read is None or (read.is_bare_article and read.amount.unit == PIECE and not is_number(tokens[0], counting)):
        return None
    rest = [token for token in tokens[read.end :] if token.lower() not in counting.around]
    return None if rest else read.amount


def holds_amount(words: str, locale: Locale) -> bool:
    """Whether an amount is anywhere in the words: a platform takes others for one too."""
    if is_cjk(locale):
        from skill.resolve import japanese_amounts

        return japanese_amounts.holds_amount(words)
    counting = count_words(language(locale))
    tokens = tokens_of(words, counting)
    return any(amount_at(tokens, place, counting) is not None for place in range(len(tokens)))


def take_amount(words: str, locale: Locale) -> tuple[Amount | None, str]:
    """The amount in the words for a product, and the words without it: "two bags of dark roast" is 2 bags, dark roast.

    A size that describes the pack stays in the words: "two one kilo bags of dark roast" leaves "dark roast one kilo",
    "two six packs of cola" leaves "cola six pack". An article alone is no amount, and goes.
    """
    if is_cjk(locale):
        from skill.resolve import japanese_amounts

        return japanese_amounts.take_amount(words)
    counting = count_words(language(locale))
    tokens = _from_name_on(tokens_of(words, counting), counting)
    amount, rest = _take_leading(tokens, counting)
    if rest == tokens:
        amount, rest = _take_trailing(rest, counting)
    if amount is not None and len(rest) > 1 and rest[-1].lower() in counting.more:
        rest = rest[:-1]
    return amount, _as_said(_from_name_on(rest, counting), words)


def _from_name_on(tokens: Sequence[str], words: CountWords) -> Sequence[str]:
    """The words without the articles in front, and without the "more" in front of an amount."""
    rest = _without_first(tokens, words.definite | words.of)
    after = _without_first(rest, words.more)
    return rest if amount_at(after, 0, words) is None else after


def _without_first(tokens: Sequence[str], dropped: Collection[str]) -> Sequence[str]:
    place = 0
    while place < len(tokens) - 1 and tokens[place].lower() in dropped:
        place += 1
    return tokens[place:]


def _take_leading(tokens: Sequence[str], words: CountWords) -> tuple[Amount | None, Sequence[str]]:
    read = amount_at(tokens, 0, words)
    if read is None:
        return None, tokens
    if is_size(tokens, read, words):
        return _sized(None, tokens, read, words)
    rest = _without_first(tokens[read.end :], words.more | words.times)
    size = amount_at(rest, 0, words) if rest else None
    if size is not None and not (is_number(rest[0], words) or is_measure(size.amount.unit)):
        size = None
    if size is not None and is_size(rest, size, words, is_counted=True):
        return _sized(read.amount, rest, size, words)
    if size is not None and _is_size_of(read.amount, size, rest):
        rest = [*rest[size.end :], *_without_last(rest[: size.end], words.of)]
    if tokens[read.end - 1].lower() in words.stays:
        rest = [*rest, tokens[read.end - 1]]
    return (None if read.is_bare_article and read.amount.unit == PIECE else read.amount), rest


def _is_size_of(pack: Amount, size: Read, rest: Sequence[str]) -> bool:
    """Whether the measure says how big each pack is, "dos bolsas de un kilo de azúcar"."""
    is_pack = pack.unit != PIECE and not is_measure(pack.unit)
    return is_pack and is_measure(size.amount.unit) and size.end < len(rest)


def _without_last(tokens: Sequence[str], dropped: Collection[str]) -> Sequence[str]:
    return tokens[:-1] if tokens and tokens[-1].lower() in dropped else tokens


def _sized(
    number: Amount | None, tokens: Sequence[str], size: Read, words: CountWords
) -> tuple[Amount | None, Sequence[str]]:
    """The number of packs, in the pack's unit, with the size put behind the product's words."""
    last = size.end if is_measure(size.amount.unit) else _pack_at(tokens, words)
    pack = tokens[last].lower()
    unit = words.singular.get(pack) or words.plural[pack]
    said = tokens[:last] if is_measure(size.amount.unit) else [*tokens[:last], unit]
    after = _without_first(tokens[last + 1 :], words.of)
    return (None if number is None else Amount(number.number, unit)), [*after, *said]


def _pack_at(tokens: Sequence[str], words: CountWords) -> int:
    return next(place for place, token in enumerate(tokens) if token.lower() in words.pack_counters)


def _take_trailing(tokens: Sequence[str], words: CountWords) -> tuple[Amount | None, Sequence[str]]:
    """The amount behind the words: "milk, two cartons", "milk times two", "eggs a dozen"."""
    name = 0
    for start in range(len(tokens)):
        name = max(name, name_end(tokens, start, words) or 0)
        before = tokens[start - 1].lower()
        if start < max(name, 1) or before in words.times:
            continue
        place = start + 1 if tokens[start].lower() in words.times else start
        read = amount_at(tokens, place, words)
        if read is None or read.is_bare_article or read.end != len(tokens):
            continue
        end = start - 1 if before in {",", ";"} and start > 1 else start
        return read.amount, tokens[:end]
    return None, tokens


def _as_said(tokens: Sequence[str], words: str) -> str:
    """The words in the spelling they came in where they stood together, with single spaces where they did not."""
    together = re.search(r"[^\w%]*".join(map(re.escape, tokens)), words.replace("’", "'")) if tokens else None
    return " ".join(tokens if together is None else together[0].split()).strip(" ,.!?;")
