"""From slots to requests: the platform splits what was said, this puts it together again in the locale's order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.ports import Catalog, Ports
from skill.resolve.allergies import without_allergies
from skill.resolve.pointing import asks_for_more, beyond_more, is_pointing, taken_back
from skill.resolve.quantities import holds_amount, read_amount
from skill.resolve.sentences import corrected, instead, read_requests
from skill.resolve.text import fold, is_cjk, language
from skill.services import shopping, wishing
from skill.services.shopping import Shopper
from skill.turn import Turn

TAKING_OUT: Final = ("RemoveFromCartIntent", "DeclineProductIntent")
"""The intents whose product is not wanted: of the cart, as an option, or at all."""

# Particles with which a counted part goes on: の五百グラムを三袋.
_LINKS: Final = ("の", "と", "や", "を", "、")

# How an amount begins that corrects one: "no, half a dozen".
_BETTER: Final = {"en": re.compile(r"^(?:(?:no|sorry|wait|actually|i meant) )+(?=.)", re.IGNORECASE)}
_BY_PIECE: Final = {"en": "dozen", "ja": "ダース"}
_WITHOUT: Final = {"en": "without {words}", "ja": "{words}抜き"}
_NONE_OF: Final = {"en": ("no", "not any", "zero")}
_PRICE_OF: Final = {"en": "how much is {words}", "ja": "{words}の料金"}


def shopper(turn: Turn, ports: Ports) -> Shopper:
    """Who is speaking, with what they bought before."""
    return shopping.shopper(turn.customer, ports.customers, ports.orders)


def amount(turn: Turn) -> Amount | None:
    """How much was said outside the product's own words; None when nothing was, or nothing we can count."""
    counted = corrected(_counted(turn), turn.locale)
    better = _BETTER.get(language(turn.locale))
    return read_amount(better.sub("", counted) if better else counted, turn.locale) if counted else None


def is_zero(turn: Turn) -> bool:
    """Whether the number said is none at all, of nothing named: "zero", 「ゼロ」."""
    said = amount(turn)
    return said is not None and not said.number and not product(turn)


def steps(turn: Turn, line: LineItem, catalog: Catalog) -> int | None:
    """The number said, in steps of the line; None where none was said or it can't be had in that amount."""
    said = amount(turn)
    return None if said is None else shopping.steps_of_line(said, line, catalog, turn.locale)


def counts_pieces(turn: Turn) -> bool:
    """Whether single pieces were counted, whatever they are packed in: two dozen are two cartons of twelve."""
    return _BY_PIECE.get(language(turn.locale), "dozen") in _counted(turn)


def product(turn: Turn) -> str:
    """The words for a product; empty when none was named, also when "that" or "it" only pointed at one."""
    words = turn.text("product")
    pointing = taken_back(words, turn.locale) if turn.intent in TAKING_OUT else words
    return "" if is_pointing(pointing, turn.locale) else words


def pointed_at(turn: Turn, catalog: Catalog) -> Offer | None:
    """What was spoken of last, as it is offered now; None when nothing was, or it is no longer sold."""
    focus = turn.session.focus
    offers = catalog.offers([focus.variant_id], turn.locale) if focus else ()
    return offers[0] if offers else None


def once_more(turn: Turn, catalog: Catalog) -> tuple[Request, Offer] | None:
    """More of what was spoken of last, chosen as that was, "another one", "one more with cheese", 「もう一つ」.

    None where the words ask for nothing of the kind, or nothing was spoken of.
    """
    words, lines = option_words(turn), turn.session.cart.lines
    only = lines[0].key if len(lines) == 1 and asks_for_more(words, turn.locale) else None
    focus, beyond = turn.session.focus or only, beyond_more(words, turn.locale)
    is_counted = not words and amount(turn) is not None
    if focus is None or not (beyond or is_counted or is_pointing(words, turn.locale)):
        return None
    for offer in catalog.offers([focus.variant_id], turn.locale):
        wishes = wishing.wishes_alone(beyond, offer, turn.locale) if beyond else ()
        if wishes or not beyond:
            return Request(offer.title, amount(turn), wishes, picks=focus.picks), offer
    return None


def requests(turn: Turn, catalog: Catalog) -> tuple[Request, ...]:
    """The products that the turn asks for, each with its amount; empty when no product was named.

    An amount in slots of its own belongs to the first product in English ("two bags of A and B") and to the last in
    Japanese (「AとBを二袋」).
    """

    def knows(phrase: str) -> float:
        found = catalog.search(phrase, turn.locale, 1)
        return found[0].fit if found else 0.0

    words, counted = product(turn), _counted(turn)
    change = instead(words, turn.locale)
    words = change[1] if change else words
    counted = counted if fold(counted, turn.locale) else ""  # "a" and "the" count nothing
    if not words:
        return ()
    if counted.lower() in _NONE_OF.get(language(turn.locale), ()):
        return (Request(words, Amount(Fraction(0))),)
    if counted and not _may_count(counted, turn.locale):
        words, counted = said(turn), ""
    words, counted, allergy = _without_allergies(words, counted, turn.locale)
    if not words:
        return ()
    whole = _whole(counted, words, turn.locale) if counted else words
    plain = tuple(
        one for each in _plain(turn, words, counted, knows) for one in shopping.apart(each, catalog, turn.locale)
    )
    heard = wishing.read(whole, plain, catalog, turn.locale)
    return tuple(replace(one, allergy=allergy) for one in heard)


def is_only_allergy(turn: Turn) -> bool:
    """Whether the words order nothing and only say what someone can't eat."""
    words, _, allergy = _without_allergies(said(turn), "", turn.locale)
    return bool(allergy) and not words


def _without_allergies(words: str, counted: str, locale: Locale) -> tuple[str, str, str]:
    """The product's words and its amount without what someone is allergic to, and that; an amount may begin with it."""
    left, allergy = without_allergies(words if is_cjk(locale) else f"{counted} {words}".strip(), locale)
    if not allergy:
        return words, counted, ""
    if is_cjk(locale):
        return left, counted, allergy
    is_counted = bool(counted) and left.startswith(f"{counted} ")
    return (left.removeprefix(f"{counted} "), counted, allergy) if is_counted else (left, "", allergy)


def _plain(turn: Turn, words: str, counted: str, knows: Callable[[str], float]) -> tuple[Request, ...]:
    """The products with their amounts, read as if nothing was said of how they should be."""
    said = amount(turn)
    if counted and (said is None or is_cjk(turn.locale)):
        # The unit may hold more than a unit, "two one kilo bags", and so may the product, 「一キロの牛肉を二袋」:
        # only the whole phrase says what was meant.
        return read_requests(_whole(counted, words, turn.locale), turn.locale, knows)
    heard = read_requests(words, turn.locale, knows)
    if heard and said is not None and heard[0].amount is None:
        return (replace(heard[0], amount=said), *heard[1:])
    return heard


def said(turn: Turn) -> str:
    """The words for a product with those in front of it that are no amount: "everything except the milk"."""
    uncounted = _counted(turn) if amount(turn) is None else ""
    if is_cjk(turn.locale):
        return f"{turn.text('product')}{uncounted}"
    return f"{uncounted} {turn.text('product')}".strip()


def option_words(turn: Turn) -> str:
    """The words that may name an option, whichever slot they came in; "without" is put back where a sample took it."""
    for slot in ("without", "product") if turn.intent in TAKING_OUT else ("without",):
        if turn.text(slot):
            return _WITHOUT.get(language(turn.locale), "{words}").format(words=turn.text(slot))
    return turn.text("choice") or turn.text("ordinal") or said(turn)


def answer_words(turn: Turn) -> str:
    """The words of an answer to "which one?", whichever slot they came in."""
    return (
        turn.text("choice")
        or turn.text("ordinal")
        or turn.text("product")
        or turn.text("amount")
        or turn.text("quantity")
    )


def price_question(words: str, locale: Locale) -> str:
    """The words as part of a question for a price, so that "delivery" finds what delivery costs."""
    return _PRICE_OF.get(locale.partition("-")[0], "{words}").format(words=words)


def _may_count(words: str, locale: Locale) -> bool:
    """Whether the words are an amount, or the unit of one, and no words that a platform took for it."""
    if is_cjk(locale):
        return words.startswith(_LINKS) or holds_amount(words, locale)
    ways = (words, f"one {words}", words.partition(" ")[2])  # "and a carton" goes on with the order
    return any(read_amount(each, locale) is not None for each in ways)


def _counted(turn: Turn) -> str:
    gap = "" if is_cjk(turn.locale) else " "
    return turn.text("amount") or gap.join(part for part in (turn.text("quantity"), turn.text("unit")) if part)


def _whole(counted: str, product: str, locale: Locale) -> str:
    if not is_cjk(locale):
        return f"{counted} of {product}"
    is_linked = product.endswith("を") or counted.startswith(_LINKS)
    return f"{product}{counted}" if is_linked else f"{product}を{counted}"
