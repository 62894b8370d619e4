"""Answers to "which one?": by number, name, size, price; both, or none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from skill.dialogue import (
    AboutOffers,
    AboutQuantity,
    AddOneOfThese,
    AnythingElse,
    Browsing,
    ChooseOffer,
    ChooseSubstitute,
    ConfirmOrder,
    ReadyToCheckOut,
    WhatToOrder,
)
from skill.domain.catalog import Locale, Offer, VariantId
from skill.domain.customer import Customer
from skill.domain.options import How, Wish
from skill.domain.resolution import Request
from skill.intents import adding, builtin, cart, checkout, hearing, lines, options, price, renumbering, reorder
from skill.ports import Ports
from skill.resolve.choices import choose, is_none
from skill.resolve.pointing import asks_for_more
from skill.resolve.text import fold, is_cjk
from skill.routing import routes
from skill.services import naming, shopping
from skill.services.wishing import grant, wishes_alone, with_options_of
from skill.turn import OptionsScreen, Reply, Said, Slot, Turn

_RELATED: Final = 12  # products found by the old words that the new ones may be a refinement to
_OF_KIND: Final = 0.3  # a name that fits less shares letters by chance
# 白じゃなくて青: what is before it is not wanted.
_NOT_THAT: Final = re.compile(r"(?:じゃ|では)(?:なくて|なく)、?|ではありません、?")
_LOOKING: Final = (AddOneOfThese, Browsing)  # nothing was ordered yet, so that nothing can be left out
_OFFERS: Final = (ChooseOffer, ChooseSubstitute, *_LOOKING)


@routes.on("ChooseIntent", "AddToCartIntent", "GiveQuantityIntent", asked=_OFFERS)
def choose_offer(turn: Turn, ports: Ports) -> Reply:
    """Take what the answer names; other words name another product, which replaces the open one."""
    asked = turn.answering(AboutOffers)
    words = hearing.answer_words(turn)
    if is_none(words, turn.locale):
        return choose_none(turn, ports)
    if turn.intent == "AddToCartIntent" and not hearing.product(turn):
        return choose_yes(turn, ports)
    chosen = _chosen(words, asked.offers, turn.locale)
    is_order = turn.intent == "AddToCartIntent"
    if chosen and not (is_order and shopping.names_another(words, asked.offers, ports.catalog, turn.locale)):
        return _take(turn, ports, asked, chosen)
    if is_order:
        return cart.add_to_cart(turn, ports) if isinstance(asked, _LOOKING) else _refine(turn, ports, asked)
    if hearing.amount(turn) is not None:
        return choose_so_many(turn, ports)
    return turn.pose(asked, Said("choose.not_among_them")).showing(OptionsScreen(asked.offers))


@routes.on("ChangeQuantityIntent", asked=_OFFERS)
def choose_so_many(turn: Turn, ports: Ports) -> Reply:
    """Another number for what is being chosen, a choice by name, or a change to what is in the cart.

    So many of the only one offered takes it, none of them takes none.
    """
    asked = turn.answering(AboutOffers)
    words = hearing.product(turn)
    said = hearing.amount(turn)
    if hearing.is_zero(turn):
        return choose_none(turn, ports)
    if not words and said is not None:
        counted = replace(asked, request=replace(asked.request, amount=said))
        return _take(turn, ports, counted, asked.offers) if len(asked.offers) == 1 else turn.pose(counted)
    if _chosen(words, asked.offers, turn.locale):
        return choose_offer(turn, ports)
    if naming.lines_named(words, turn.session.cart.lines, turn.locale):
        return _and_back(turn, asked, renumbering.change_quantity(turn, ports))
    return turn.pose(asked, Said("choose.not_among_them")).showing(OptionsScreen(asked.offers))


@routes.on("RemoveFromCartIntent", asked=_OFFERS)
def rule_out(turn: Turn, ports: Ports) -> Reply:
    """Not that one leaves the others; what is in the cart is taken out; a thing of the kind is a wish."""
    asked = turn.answering(AboutOffers)
    without = _without(turn, ports, asked)
    if without is not None:
        return without
    words = hearing.product(turn)
    is_wish = _is_of_kind(turn, ports, asked.request.words, words)
    return _refine(turn, ports, asked) if is_wish else turn.back("cart.not_in_cart", words=words)


@routes.on("DeclineProductIntent", asked=_OFFERS)
def decline_offer(turn: Turn, ports: Ports) -> Reply:
    """A no to what is open, to one of the offers, an option of them or a line; to anything else it orders nothing."""
    asked = turn.answering(AboutOffers)
    if fold(hearing.product(turn), turn.locale) == fold(asked.request.words, turn.locale):
        return choose_none(turn, ports)
    how = (wishes_alone(hearing.option_words(turn), offer, turn.locale) for offer in asked.offers)
    wishes = next((found for found in how if found), ())
    if wishes:
        return turn.pose(replace(asked, request=replace(asked.request, wishes=(*asked.request.wishes, *wishes))))
    return _without(turn, ports, asked) or cart.declined(turn)


def _without(turn: Turn, ports: Ports, asked: AboutOffers) -> Reply | None:
    """The choice without the offer that is named, or the cart without the line; None where neither is named."""
    words = hearing.product(turn)
    if _is_in_cart(turn, words, asked.offers):
        return _and_back(turn, asked, cart.remove_from_cart(turn, ports))
    unwanted = choose(words, asked.offers, turn.locale)
    left = tuple(offer for offer in asked.offers if offer not in unwanted)
    if not words or not left:
        return choose_none(turn, ports)
    if unwanted:
        return turn.pose(replace(asked, offers=left)).showing(OptionsScreen(left))
    if naming.lines_named(words, turn.session.cart.lines, turn.locale):
        return _and_back(turn, asked, cart.remove_from_cart(turn, ports))
    return None


def _is_in_cart(turn: Turn, words: str, offers: tuple[Offer, ...]) -> bool:
    """Whether a line of the cart is called just so and none of the offers is: butter, not the butter rolls."""
    lines = turn.session.cart.lines
    names = {fold(line.title, turn.locale) for line in lines} - {fold(offer.title, turn.locale) for offer in offers}
    return fold(words, turn.locale) in names


@routes.on("ReorderIntent", asked=_OFFERS)
def choose_without(turn: Turn, ports: Ports) -> Reply:
    """What is being chosen without something: a platform takes "without sugar" for a change to an earlier order."""
    asked = turn.answering(AboutOffers)
    if turn.text("product") or not turn.text("without"):
        return reorder.reorder(turn, ports)
    wishes = (*asked.request.wishes, Wish(turn.text("without"), How.WITHOUT))
    return turn.pose(replace(asked, request=replace(asked.request, wishes=wishes)))


@routes.on("CheckoutIntent", asked=(ChooseOffer, ChooseSubstitute))
def that_is_all(turn: Turn, ports: Ports) -> Reply:
    """Nothing that was only asked about is taken, also not a single offer, and that is said before the quote."""
    asked = turn.answering(AboutOffers)
    left = (Said("choose.left_open", {"words": request.words}) for request in (asked.request, *asked.waiting))
    return checkout.check_out(turn, ports).first(*left)


@routes.on("AMAZON.YesIntent", asked=_OFFERS)
def choose_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to a single offer takes it; to several it is no answer yet."""
    asked = turn.answering(AboutOffers)
    if len(asked.offers) == 1:
        return _take(turn, ports, asked, asked.offers)
    return turn.pose(asked, Said("choose.which")).showing(OptionsScreen(asked.offers))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=_OFFERS)
def choose_none(turn: Turn, ports: Ports) -> Reply:
    """None of them: nothing is added, what still waits goes on."""
    asked = turn.answering(AboutOffers)
    if isinstance(asked, _LOOKING):
        return price.only_asking(turn, ports)
    return adding.settle(turn, ports, asked.waiting).first(Said("choose.none"))


@routes.on("ChooseIntent", asked=(WhatToOrder, AnythingElse, ReadyToCheckOut, ConfirmOrder))
def other_variant(turn: Turn, ports: Ports) -> Reply:
    """Another size or colour: another variant of what was just added takes its place (VOICE rule 10).

    "Another one" is one more of it.
    """
    changed = options.change(turn, ports)
    if changed is not None:
        return changed
    more = hearing.once_more(turn, ports.catalog) if asks_for_more(hearing.answer_words(turn), turn.locale) else None
    if more is not None:
        return adding.settle(turn, ports, (), more)
    line = turn.focused
    product = ports.catalog.product(line.product_id, turn.locale) if line else None
    chosen = choose(hearing.answer_words(turn), product.offers, turn.locale) if product else ()
    if line is None or len(chosen) != 1 or chosen[0].variant_id == line.variant_id:
        return _another(turn, ports) or builtin.not_understood(turn, ports)
    return lines.swap_line(turn, ports, line, chosen[0])


def _another(turn: Turn, ports: Ports) -> Reply | None:
    """What becomes of a choice that names another product, "a cake with candles"; None where it clearly names none."""
    words = Slot("product", turn.text("choice"))
    requests = hearing.requests(replace(turn, slots={"product": words}), ports.catalog)
    return adding.settle_clear(turn, ports, requests)


def _and_back(turn: Turn, asked: AboutOffers, reply: Reply) -> Reply:
    """What became of the cart, and the open choice again, which a change to another line must not lose.

    Where that raises a doubt, what was ordered waits for its answer.
    """
    now = reply.session.asked
    if isinstance(now, AboutQuantity) and not isinstance(asked, _LOOKING):
        doubt = replace(now, waiting=(*now.waiting, asked.request, *asked.waiting))
        return replace(reply, session=replace(reply.session, asked=doubt))
    if not isinstance(now, ReadyToCheckOut | WhatToOrder):
        return reply
    back = turn.with_cart(reply.session.cart).pose(asked, *reply.says[:-1])
    return replace(back, notes=reply.notes).showing(OptionsScreen(asked.offers))


def _take(turn: Turn, ports: Ports, asked: AboutOffers, chosen: tuple[Offer, ...]) -> Reply:
    variants = shopping.variants_to_choose(chosen[0], asked.offers, ports.catalog, turn.locale)
    if len(chosen) == 1 and variants:
        question = ChooseOffer(offers=variants, request=asked.request, waiting=asked.waiting)
        return turn.pose(question).showing(OptionsScreen(variants))
    if not isinstance(asked, ChooseSubstitute | Browsing) and len(chosen) == 1:
        _note(turn, ports, asked.request.words, chosen[0].variant_id)
    now = ports.catalog.offers([offer.variant_id for offer in chosen], turn.locale)
    picked = ((with_options_of(asked.request, offer, turn.locale), offer) for offer in now)
    return adding.settle(turn, ports, asked.waiting, *picked)


def _chosen(words: str, offers: tuple[Offer, ...], locale: Locale) -> tuple[Offer, ...]:
    """What the words choose; of "not the white one, the blue one" what comes after the one that is not wanted."""
    if is_cjk(locale):
        instead = _NOT_THAT.split(words, maxsplit=1)[-1]
        return choose(instead, offers, locale)
    tokens = words.split()
    if tokens[:1] != ["not"]:
        return choose(words, offers, locale)
    for place in range(2, len(tokens)):
        unwanted, wanted = (choose(" ".join(part), offers, locale) for part in (tokens[1:place], tokens[place:]))
        if len(unwanted) == len(wanted) == 1 and unwanted != wanted:
            return wanted
    return choose(words, offers, locale)


def _refine(turn: Turn, ports: Ports, asked: AboutOffers) -> Reply:
    """Another name for the open product: it replaces the candidate, with amount and wishes said before (VOICE rule 10).

    A product that has nothing to do with the open one joins instead, and that the open one is left out is said.
    """
    named = hearing.requests(turn, ports.catalog)
    if not named:
        return turn.pose(asked)
    wishes = _kept(turn, ports, asked.request, named[0])
    if not (wishes or _is_of_kind(turn, ports, asked.request.words, named[0].words)):
        left_open = Said("choose.left_open", {"words": asked.request.words})
        return adding.settle(turn, ports, (*named, *asked.waiting)).first(left_open)
    first = named[0] if named[0].amount else replace(named[0], amount=asked.request.amount)
    first = replace(first, wishes=(*wishes, *first.wishes))
    return adding.settle(turn, ports, (first, *named[1:], *asked.waiting))


def _kept(turn: Turn, ports: Ports, asked: Request, named: Request) -> tuple[Wish, ...]:
    """The wishes of the open request that the product now named can be had with; none where it can't be had so."""
    for near in ports.catalog.search(named.words, turn.locale, 1):
        for offer in near.offers[:1]:
            wishes = with_options_of(asked, offer, turn.locale).wishes
            refused = grant(offer, wishes, turn.locale).refused
            return wishes if len(refused) < len(wishes) else ()
    return ()


def _is_of_kind(turn: Turn, ports: Ports, open_words: str, words: str) -> bool:
    """Whether the new words are another way to ask for what is open: both find one product, or one names the other."""
    found = [
        {near.product_id for near in ports.catalog.search(asked, turn.locale, _RELATED) if near.fit >= _OF_KIND}
        for asked in (open_words, words)
    ]
    return not found[1] or bool(found[0] & found[1])


def _note(turn: Turn, ports: Ports, words: str, variant_id: VariantId) -> None:
    """Keep what was chosen by the words, to be learned when it is ordered."""
    name = fold(words, turn.locale)

    def choose_by_name(customer: Customer) -> Customer:
        return customer.choosing(name, variant_id)

    ports.customers.update(turn.customer, choose_by_name)
