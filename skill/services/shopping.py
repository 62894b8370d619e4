"""Finding what is asked for, and taking it into the cart only as far as the shop can really give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale, Offer, VariantId
from skill.domain.customer import Customer
from skill.domain.options import OptionGroup, chosen_again, open_group
from skill.domain.order import CustomerId, Order
from skill.domain.quantity import Amount, is_measure
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request, Resolution
from skill.ports import Catalog, Customers, Orders
from skill.resolve import products
from skill.resolve.likeness import CLEAR, FLOOR
from skill.resolve.text import fold
from skill.services.naming import NAMED
from skill.services.wishing import grant

_SEARCHED: Final = 12  # enough to see near-ties; three are ever said
_CAP: Final = 20  # VOICE rule 4: asked about again above this, or five times the shopper's usual
_CAP_OF_USUAL: Final = 5
REMEMBERED: Final = 10  # orders that say what is usual, and how well a shopper is known


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who is shopping, as far as finding is concerned: their record and their orders, newest first."""

    customer: Customer
    orders: tuple[Order, ...] = ()

    @property
    def usual(self) -> frozenset[VariantId]:
        """What they have bought before."""
        return frozenset(line.variant_id for order in self.orders for line in order.lines)

    def cap(self, variant_id: VariantId) -> int:
        """The most steps of the variant that are taken without asking again."""
        bought = (line for order in self.orders for line in order.lines if line.variant_id == variant_id)
        usual = max((line.quantity.steps for line in bought), default=0)
        return max(_CAP, _CAP_OF_USUAL * usual)


@dataclass(frozen=True, slots=True)
class Added:
    """It fits: the line as it now stands in the cart, and the line that was asked for."""

    cart: Cart
    line: LineItem
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two or three offers fit."""

    offers: tuple[Offer, ...]
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class NotSold:
    """The shop has nothing of that name."""

    resolution: Resolution


@dataclass(frozen=True, slots=True)
class SoldOut:
    """It is sold out now; what could stand in, each with its reason."""

    offer: Offer
    substitutes: tuple[Offer, ...]
    resolution: Resolution


class Bound(StrEnum):
    """What ends a line before the number that was asked for."""

    STOCK = "stock"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class TooFew:
    """Less can be had than was asked for; ``line`` is the whole line as far as it goes."""

    line: LineItem
    resolution: Resolution
    bound: Bound = Bound.STOCK


@dataclass(frozen=True, slots=True)
class NoMore:
    """All that can be had is in the cart already, as ``line``."""

    line: LineItem
    resolution: Resolution
    bound: Bound = Bound.STOCK


@dataclass(frozen=True, slots=True)
class TooMany:
    """More than one order usually holds; ``line`` is the whole line as it would stand."""

    line: LineItem
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Uneven:
    """It isn't sold in that amount; ``line`` is the least that is."""

    line: LineItem
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class OptionOpen:
    """It is not said yet how the offer should be: which option of a group that has to be chosen of."""

    offer: Offer
    group: OptionGroup
    resolution: Resolution


Taken = Added | Unclear | NotSold | SoldOut | TooFew | NoMore | TooMany | Uneven | OptionOpen
Against = TooFew | NoMore | TooMany


def shopper(customer: CustomerId, customers: Customers, orders: Orders) -> Shopper:
    """The customer as they shop: their record and their last orders."""
    return Shopper(customers.get(customer), orders.recent(customer, REMEMBERED))


def find(request: Request, shopper: Shopper, catalog: Catalog, locale: Locale) -> Resolution:
    """What the words mean: what this shopper chose by them before, or else the catalog's best."""
    learned = shopper.customer.called(fold(request.words, locale))
    if learned is not None:
        offers = catalog.offers([learned], locale)
        if offers:
            return Match(offers[0])
    candidates = catalog.search(request.words, locale, _SEARCHED)
    found = products.decide(candidates, request.words, request.amount, locale, shopper.usual)
    is_one = isinstance(found, Match) or not request.either
    return found if is_one else _one_of(request, shopper, catalog, locale)


def _one_of(request: Request, shopper: Shopper, catalog: Catalog, locale: Locale) -> Resolution:
    """Each of the things that the words may be, for the shopper to tell."""
    found = [find(Request(name, request.amount), shopper, catalog, locale) for name in request.either]
    offers = tuple(dict.fromkeys(offer for one in found for offer in _likeliest(one)))
    return Ambiguous(offers, max(one.score for one in found)) if offers else NoMatch()


def _likeliest(resolution: Resolution) -> tuple[Offer, ...]:
    match resolution:
        case Match(offer):
            return (offer,)
        case Ambiguous(offers):
            return offers[:1]
        case NoMatch():
            return ()


def apart(request: Request, catalog: Catalog, locale: Locale) -> tuple[Request, ...]:
    """The two products of "milk eggs", each called just so by the shop; any other request as it is."""
    if not request.either or not all(_is_called(name, catalog, locale) for name in request.either):
        return (request,)
    first, *others = request.either
    return (Request(first, request.amount), *map(Request, others))


def _is_called(words: str, catalog: Catalog, locale: Locale) -> bool:
    found = catalog.search(words, locale, 1)
    return any(offer.title.lower() == words.lower() for one in found for offer in one.offers)


def is_sold(words: str, catalog: Catalog, locale: Locale) -> bool:
    """Whether the words are a name of something the shop has, or the end of one, which says what it is: "tea"."""
    said = fold(words, locale)
    found = (one for one in catalog.search(words, locale, _SEARCHED) if one.fit >= CLEAR)
    return any(fold(name, locale).endswith(said) for one in found for name in one.names)


def take(request: Request, cart: Cart, shopper: Shopper, catalog: Catalog, locale: Locale) -> Taken:
    """What becomes of one requested product; nothing is in the cart that the shop can't give."""
    resolution = find(request, shopper, catalog, locale)
    match resolution:
        case NoMatch():
            return NotSold(resolution)
        case Ambiguous(offers):
            return Unclear(offers, resolution)
        case Match(offer):
            return take_offer(offer, request, cart, shopper, catalog, locale)


def take_offer(offer: Offer, request: Request, cart: Cart, shopper: Shopper, catalog: Catalog, locale: Locale) -> Taken:
    """What becomes of so much of one offer: added, or what stands against it."""
    resolution = Match(offer)
    if not offer.is_in_stock:
        return SoldOut(offer, catalog.substitutes(offer.product_id, locale), resolution)
    options = grant(offer, request.wishes, locale, chosen_again(request.picks, offer.option_groups)).chosen
    group = open_group(offer.option_groups, options)
    if group is not None:
        return OptionOpen(offer, group, resolution)
    line = LineItem.of(offer, steps_wanted(request, offer) or 0, options)
    present = cart.steps(line.key)
    if line.quantity.steps == 0:
        return Uneven(line.with_steps(present + offer.sold_by.scale), resolution)
    against = check_line(line.with_steps(present + line.quantity.steps), offer, cart, shopper)
    if against is not None:
        return against
    return Added(cart.add(offer, line.quantity.steps, options), line, resolution)


def check_line(line: LineItem, offer: Offer, cart: Cart, shopper: Shopper) -> Against | None:
    """What stands against the line as it would stand in the cart, beside others of its variant; None when nothing."""
    steps, present = line.quantity.steps, cart.steps(line.key)
    elsewhere = cart.steps_of(offer.variant_id) - present
    limited = steps if offer.limit is None else min(steps, max(0, offer.limit - elsewhere))
    most = limited if offer.stock is None else min(limited, max(0, offer.stock - elsewhere))
    bound = Bound.LIMIT if most == limited else Bound.STOCK
    if most < steps and most in {0, present}:
        held = line.with_steps(present) if present or not elsewhere else cart.lines_of(offer.variant_id)[0]
        return NoMore(held, Match(offer), bound)
    if most < steps:
        return TooFew(line.with_steps(most), Match(offer), bound)
    if steps + elsewhere > shopper.cap(offer.variant_id):
        return TooMany(line, Match(offer))
    return None


def steps_wanted(request: Request, offer: Offer) -> int | None:
    """How many steps were asked for, one unit where nothing was said; None where it isn't sold in that amount."""
    if request.amount is None:
        return offer.sold_by.scale
    return products.steps(request.amount, offer)


def steps_of_line(amount: Amount, line: LineItem, catalog: Catalog, locale: Locale) -> int | None:
    """How many steps of a cart line the amount means; None where it can't be had so.

    As where it is asked for: a dozen of six eggs is two packs, 500 grams half a kilo. A number that fills no whole
    packs counts the line as it is sold.
    """
    offers = catalog.offers([line.variant_id], locale)
    steps_asked = products.steps(amount, offers[0]) if offers else None
    if steps_asked is not None or is_measure(amount.unit):
        return steps_asked
    steps = amount.number * line.quantity.scale
    return int(steps) if steps.denominator == 1 else None


def names_another(words: str, offers: Sequence[Offer], catalog: Catalog, locale: Locale) -> bool:
    """Whether the words name a product that isn't among the offers, and none that is."""
    names = [
        name for offer in offers for name in (offer.title, offer.variant, f"{offer.variant} {offer.title}") if name
    ]
    if products.fit(words, names, locale) >= NAMED:
        return False
    found = catalog.search(words, locale, 1)
    ids = {offer.product_id for offer in offers}
    return bool(found) and found[0].fit >= FLOOR and found[0].product_id not in ids


def variants_to_choose(offer: Offer, among: Sequence[Offer], catalog: Catalog, locale: Locale) -> tuple[Offer, ...]:
    """The variants that have to be asked about when only the offer's product was chosen; empty when none have.

    Nothing is asked where its variants were the choice, or where the product has one that is taken by itself.
    """
    if sum(other.product_id == offer.product_id for other in among) > 1:
        return ()
    product = catalog.product(offer.product_id, locale)
    if product is None or product.default is not None or len(product.offers) < 2:  # noqa: PLR2004  # a choice
        return ()
    return product.offers[:3]
