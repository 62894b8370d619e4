"""Looking around: what there is of a kind, or of a name, the most bought first, a few at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from skill.domain.catalog import Kind, Locale, Offer, ProductId
from skill.domain.shop import Shop
from skill.ports import Catalog
from skill.resolve.likeness import CLEAR, fit

AT_ONCE: Final = 3  # VOICE rule 9
_LOOKED_AT: Final = 30  # products of a name that are told, three at a time; nobody listens to more
_BY_NAME: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What stands together by the words ``name``: how many products, and the ones to tell of, in their order."""

    name: str
    count: int
    product_ids: tuple[ProductId, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all that stands together is here; of many, only the most bought are."""
        return self.count == len(self.product_ids) < _LOOKED_AT


def kinds(catalog: Catalog, shop: Shop, locale: Locale) -> tuple[str, ...]:
    """What the shop's kinds of things are called, the most bought first."""
    named = (shop.kind_names(kind.category, locale) for kind in catalog.kinds(locale))
    return tuple(names[0] for names in named if names)


def shelf(words: str, catalog: Catalog, shop: Shop, locale: Locale) -> Shelf | None:
    """The products of the kind that the words are, or else of the names that have the words; None without any."""
    kind = _kind(words, catalog.kinds(locale), shop, locale)
    if kind is not None:
        name = shop.kind_names(kind.category, locale)[0]
        return Shelf(name=name, count=kind.count, product_ids=kind.product_ids)
    found = [one.product_id for one in catalog.search(words, locale, _LOOKED_AT) if one.fit >= CLEAR]
    return Shelf(name=words, count=len(found), product_ids=tuple(found)) if found else None


def next_few(
    product_ids: Sequence[ProductId], catalog: Catalog, locale: Locale
) -> tuple[tuple[Offer, ...], tuple[ProductId, ...]]:
    """The first few that are in stock, each in the variant that it comes in, and the products that are left."""
    offers: list[Offer] = []
    for place, product_id in enumerate(product_ids):
        if len(offers) == AT_ONCE:
            return tuple(offers), tuple(product_ids[place:])
        product = catalog.product(product_id, locale)
        in_stock = [offer for offer in product.offers if offer.is_in_stock] if product else []
        if product is not None and in_stock:
            offers.append(next((offer for offer in in_stock if offer.variant_id == product.default), in_stock[0]))
    return tuple(offers), ()


def cheapest(shelf: Shelf, catalog: Catalog, locale: Locale) -> tuple[Offer, ...]:
    """The few products in stock that cost least, each in its cheapest variant; none where not all can be compared.

    A kind has more in it than its name says (filters stand with the coffee), so one alone may be the wrong one.
    """
    if not shelf.is_whole:
        return ()
    products = (catalog.product(product_id, locale) for product_id in shelf.product_ids)
    in_stock = ([offer for offer in product.offers if offer.is_in_stock] for product in products if product)
    least = (min(offers, key=_price) for offers in in_stock if offers)
    return tuple(sorted(least, key=_price)[:AT_ONCE])


def _price(offer: Offer) -> int:
    return offer.price.minor


def _kind(words: str, kinds: Sequence[Kind], shop: Shop, locale: Locale) -> Kind | None:
    def fits(kind: Kind) -> float:
        return fit(words, shop.kind_names(kind.category, locale), locale)

    best = max(kinds, key=fits, default=None)
    return best if best is not None and fits(best) >= _BY_NAME else None
