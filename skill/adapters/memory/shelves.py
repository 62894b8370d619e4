"""The shop's side in memory: what it sells, which tests can change at will, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from skill.domain.catalog import Kind, Locale, Offer, Product, ProductId, VariantId
from skill.domain.errors import CatalogUnavailable
from skill.domain.resolution import Candidate, FaqOutcome
from skill.resolve.answers import AnswerIndex, FaqEntry
from skill.resolve.likeness import fit

Fit = Callable[[str, Sequence[str], Locale], float]
Taken = Callable[[Sequence[VariantId]], Mapping[VariantId, int]]
StandIns = Mapping[Locale, Mapping[ProductId, Mapping[ProductId, str]]]

_MOST_SUBSTITUTES = 3


class MemoryCatalog:
    """Products a locale, ranked by ``fit``; ``taken`` tells what orders hold of their stock.

    ``names`` adds aliases to a product's own title, ``popularity`` says how many were sold, and ``stand_ins``
    names substitutes with their reasons, nearest first. ``is_down`` makes every call fail, as an outage would.
    """

    def __init__(
        self,
        products: Mapping[Locale, Sequence[Product]],
        taken: Taken | None = None,
        *,
        names: Mapping[ProductId, Sequence[str]] | None = None,
        popularity: Mapping[ProductId, int] | None = None,
        stand_ins: StandIns | None = None,
    ) -> None:
        self._products = {
            locale: {product.product_id: product for product in listed} for locale, listed in products.items()
        }
        self._taken = taken
        self._names = names or {}
        self._popularity = popularity or {}
        self._stand_ins = stand_ins or {}
        self.fit: Fit = fit
        self.is_down = False

    def put(self, product: Product, locale: Locale) -> None:
        """Sell the product as given from now on, in place of what it was; its stock is that before any order."""
        self._products.setdefault(locale, {})[product.product_id] = product

    def remove(self, product_id: ProductId) -> None:
        """Stop selling the product, in every locale."""
        for listed in self._products.values():
            listed.pop(product_id, None)

    def kinds(self, locale: Locale) -> tuple[Kind, ...]:
        """The categories that have something on offer, the most bought first."""
        by_kind: dict[str, list[ProductId]] = {}
        listed = self._listed(locale).values()
        for product in sorted(listed, key=lambda one: -self._popularity.get(one.product_id, 0)):
            if product.category and product.offers:
                by_kind.setdefault(product.category, []).append(product.product_id)
        sold = {kind: sum(self._popularity.get(one, 0) for one in ids) for kind, ids in by_kind.items()}
        return tuple(
            Kind(category=kind, count=len(by_kind[kind]), product_ids=tuple(by_kind[kind]))
            for kind in sorted(by_kind, key=lambda kind: (-sold[kind], kind))
        )

    def search(self, words: str, locale: Locale, limit: int) -> tuple[Candidate, ...]:
        """The products that the words may mean, surest first; the popular one where the words can't tell."""
        candidates = [self._candidate(product, words, locale) for product in self._listed(locale).values()]
        near = [candidate for candidate in candidates if candidate.score > 0 and candidate.offers]
        near.sort(key=lambda candidate: (-candidate.score, -candidate.popularity))
        return tuple(near[: max(0, limit)])

    def offers(self, variant_ids: Sequence[VariantId], locale: Locale) -> tuple[Offer, ...]:
        """The variants still sold, in the order asked for."""
        listed = self._listed(locale).values()
        sold = {offer.variant_id: offer for product in listed for offer in product.offers}
        return self._now([sold[variant_id] for variant_id in variant_ids if variant_id in sold])

    def product(self, product_id: ProductId, locale: Locale) -> Product | None:
        """The whole product; None when it isn't sold."""
        product = self._listed(locale).get(product_id)
        return None if product is None else replace(product, offers=self._now(product.offers))

    def substitutes(self, product_id: ProductId, locale: Locale) -> tuple[Offer, ...]:
        """At most three offers in stock that can stand in, nearest first, each with its ``reason``."""
        listed = self._listed(locale)
        reasons = self._stand_ins.get(locale, {}).get(product_id, {})
        found = ((listed[other], reason) for other, reason in reasons.items() if other in listed)
        usual = ((self._first_in_stock(product), reason) for product, reason in found)
        offers = [replace(offer, reason=reason) for offer, reason in usual if offer is not None]
        return tuple(offers[:_MOST_SUBSTITUTES])

    def _listed(self, locale: Locale) -> Mapping[ProductId, Product]:
        if self.is_down:
            raise CatalogUnavailable("the catalog in memory is set to be down")
        return dict(self._products.get(locale, {}))

    def _candidate(self, product: Product, words: str, locale: Locale) -> Candidate:
        offers = self._now(product.offers)
        default = offers[0] if len(offers) == 1 else _offer(offers, product.default)
        names = (*_own_names(product), *self._names.get(product.product_id, ()))
        return Candidate(
            product_id=product.product_id,
            offers=offers,
            score=self.fit(words, names, locale),
            default=default,
            popularity=self._popularity.get(product.product_id, 0),
            names=names,
        )

    def _first_in_stock(self, product: Product) -> Offer | None:
        ranked = sorted(self._now(product.offers), key=lambda offer: offer.variant_id != product.default)
        return next((offer for offer in ranked if offer.is_in_stock), None)

    def _now(self, offers: Sequence[Offer]) -> tuple[Offer, ...]:
        """The offers with the stock that orders have left of theirs."""
        taken = self._taken([offer.variant_id for offer in offers]) if self._taken else {}
        return tuple(_less(offer, taken.get(offer.variant_id, 0)) for offer in offers)


class MemoryFaq:
    """The shop's answers a locale; ``is_down`` makes every call fail, as an outage would."""

    def __init__(self, entries: Mapping[Locale, Sequence[FaqEntry]]) -> None:
        self._indexes = {locale: AnswerIndex(listed, locale) for locale, listed in entries.items()}
        self.is_down = False

    def answer(self, question: str, locale: Locale) -> FaqOutcome:
        """The answer to the question, or two that fit as well; None when the shop has none."""
        if self.is_down:
            raise CatalogUnavailable("the answers in memory are set to be down")
        index = self._indexes.get(locale)
        return None if index is None else index.answer(question)


def _less(offer: Offer, steps: int) -> Offer:
    return offer if offer.stock is None else replace(offer, stock=max(0, offer.stock - steps))


def _offer(offers: Sequence[Offer], variant_id: VariantId | None) -> Offer | None:
    return next((offer for offer in offers if offer.variant_id == variant_id), None)


def _own_names(product: Product) -> tuple[str, ...]:
    """Title, and of each variant what a shopper may call it; each name once."""
    names = [product.title]
    for offer in product.offers:
        names += [offer.title, offer.reading, f"{offer.variant} {offer.title}" if offer.variant else ""]
    return tuple(dict.fromkeys(name for name in names if name))
