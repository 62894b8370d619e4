"""What the shop wrote: of a product, "is the dark roast organic?", and in its FAQ where that is a sure answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.domain.catalog import Locale, Offer
from skill.domain.resolution import Answer
from skill.ports import Catalog, FaqIndex
from skill.resolve.likeness import CLEAR, fit
from skill.resolve.text import is_cjk

if TYPE_CHECKING:
    from skill.resolve.attributes import Asked

# Names of things that the shop doesn't sell stay below this in the demo shop's FAQ, its questions above.
SURE: Final = 0.7
_LOOKED_AT: Final = 5
# What a Japanese name is followed by where something is asked of it: 豆腐にアレルゲン, 豆腐の産地.
_PARTICLE: Final = re.compile(r"(?<=.)(?:って|[はのにがも])")


@dataclass(frozen=True, slots=True)
class Written:
    """An attribute of a product, name and value in the shop's own words."""

    offer: Offer
    name: str
    value: str


def sure_answer(words: str, faq: FaqIndex, locale: Locale, least: float = SURE) -> Answer | None:
    """The FAQ's one answer to words that may not be a question at all, where it is as sure as ``least``."""
    answer = faq.answer(words, locale) if words else None
    return answer if isinstance(answer, Answer) and answer.score >= least else None


def written(question: str, focus: Offer | None, catalog: Catalog, locale: Locale) -> Written | None:
    """What the shop wrote of the product that the question names, or else of the one spoken of last (``focus``).

    None when it asks after nothing written, or names a product that can't be told from others.
    """
    for words in _may_name(question, locale):
        for candidate in catalog.search(words, locale, _LOOKED_AT):
            offer = candidate.default or candidate.offers[0]
            asked = _asked(question, offer, catalog, locale)
            if asked and asked.rest and fit(asked.rest, (offer.title, offer.reading), locale) >= CLEAR:
                return Written(offer, asked.name, asked.value)
    asked = _asked(question, focus, catalog, locale) if focus else None
    return Written(focus, asked.name, asked.value) if focus and asked and not asked.rest else None


def unwritten(question: str, focus: Offer | None, catalog: Catalog, locale: Locale) -> Offer | None:
    """The product of which the question asks what the shop never wrote; None when it asks of no product.

    That is the one it names, or where it names none the one spoken of last. For questions that ``written`` gave none.
    """
    beside = _beside_product_matters(question, locale)
    if beside is None:
        return None
    if not beside:
        return focus
    for candidate in catalog.search(beside, locale, 1):
        offer = candidate.default or candidate.offers[0]
        if fit(beside, (offer.title, offer.reading), locale) >= CLEAR:
            return offer
    return None


def _may_name(question: str, locale: Locale) -> Iterator[str]:
    """The parts of a question that may be a product's name, which is what a catalog can search for; then all of it."""
    beside = _beside_product_matters(question, locale)
    if beside:
        yield beside
    head = _PARTICLE.split(question, maxsplit=1)[0] if is_cjk(locale) else ""
    if head and head not in {beside, question}:
        yield head
    if question != beside:
        yield question


def _beside_product_matters(question: str, locale: Locale) -> str | None:
    # What attributes are called is imported by the first question.
    from skill.resolve.attributes import beside_product_matters

    return beside_product_matters(question, locale)


def _asked(question: str, offer: Offer, catalog: Catalog, locale: Locale) -> Asked | None:
    from skill.resolve.attributes import asked_after

    product = catalog.product(offer.product_id, locale)
    return asked_after(question, offer.title, product.attributes, locale) if product else None
