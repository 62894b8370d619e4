"""Answers to "which one?": by number, name, size, price; both, or none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from skill.dialogue import (
    AboutOffers,
    AddOneOfThese,
    AnythingElse,
    Browsing,
    ChooseBought,
    ChooseLine,
    ChooseOffer,
    ChooseSubstitute,
    ConfirmOrder,
    LineChange,
    ReadyToCheckOut,
    WhatToOrder,
)
from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer, VariantId
from skill.domain.customer import Customer
from skill.domain.options import Wish
from skill.domain.resolution import Request
from skill.intents import adding, builtin, cart, hearing, lines, options, price, reorder
from skill.ports import Ports
from skill.resolve.choices import choose, is_none
from skill.resolve.option_words import as_said
from skill.resolve.pointing import asks_for_more
from skill.resolve.text import fold, is_cjk
from skill.routing import routes
from skill.services import shopping
from skill.services.wishing import grant, with_options_of
from skill.turn import OptionsScreen, Reply, Said, Turn

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
    words = _words(turn)
    if is_none(words, turn.locale):
        return choose_none(turn, ports)
    if turn.intent == "AddToCartIntent" and not hearing.product(turn):
        return choose_yes(turn, ports)
    chosen = _chosen(words, asked.offers, turn.locale)
    is_order = turn.intent == "AddToCartIntent"
    if chosen and not (is_order and shopping.names_another(words, asked.offers, ports.catalog, turn.locale)):
        return _take(turn, ports, asked, chosen)
    if is_order and isinstance(asked, _LOOKING):
        return cart.add_to_cart(turn, ports)
    if is_order:
        return _refine(turn, ports, asked)
    return turn.pose(asked, Said("choose.not_among_them")).showing(OptionsScreen(asked.offers))


@routes.on("ChangeQuantityIntent", asked=_OFFERS)
def choose_so_many(turn: Turn, ports: Ports) -> Reply:
    """Another number for what is being chosen, a choice by name, or a change to what is in the cart."""
    asked = turn.answering(AboutOffers)
    words = hearing.product(turn)
    said = hearing.amount(turn)
    if not words and said is not None:
        return turn.pose(replace(asked, request=replace(asked.request, amount=said)))
    if choose(words, asked.offers, turn.locale):
        return choose_offer(turn, ports)
    if shopping.lines_named(words, turn.session.cart.lines, turn.locale):
        return cart.change_quantity(turn, ports)
    return turn.pose(asked, Said("choose.not_among_them")).showing(OptionsScreen(asked.offers))


@routes.on("RemoveFromCartIntent", asked=_OFFERS)
def rule_out(turn: Turn, ports: Ports) -> Reply:
    """Not that one leaves the others; what is in the cart is taken out; other words are another wish."""
    asked = turn.answering(AboutOffers)
    words = hearing.product(turn)
    unwanted = choose(words, asked.offers, turn.locale)
    left = tuple(offer for offer in asked.offers if offer not in unwanted)
    if not words or not left:
        return choose_none(turn, ports)
    if unwanted:
        return turn.pose(replace(asked, offers=left)).showing(OptionsScreen(left))
    if shopping.lines_named(words, turn.session.cart.lines, turn.locale):
        return cart.remove_from_cart(turn, ports)
    return _refine(turn, ports, asked)


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
    more = hearing.once_more(turn, ports.catalog) if asks_for_more(_words(turn), turn.locale) else None
    if more is not None:
        return adding.settle(turn, ports, (), more)
    line = turn.focused
    product = ports.catalog.product(line.product_id, turn.locale) if line else None
    chosen = choose(_words(turn), product.offers, turn.locale) if product else ()
    if line is None or len(chosen) != 1 or chosen[0].variant_id == line.variant_id:
        return builtin.not_understood(turn, ports)
    return lines.swap_line(turn, ports, line, chosen[0])


@routes.on("ChooseIntent", "AddToCartIntent", "GiveQuantityIntent", "RemoveFromCartIntent", asked=(ChooseLine,))
def choose_line(turn: Turn, ports: Ports) -> Reply:
    """Change the line that the answer names."""
    asked = turn.answering(ChooseLine)
    offers = tuple(_as_offer(line, turn.locale) for line in asked.lines)
    chosen = choose(_words(turn), offers, turn.locale)
    if not chosen:
        return turn.pose(asked, Said("choose.not_among_them"))
    line = asked.lines[offers.index(chosen[0])]
    if asked.change is LineChange.SET:
        return lines.set_line(turn, ports, line, asked.steps)
    return lines.remove_line(turn, ports, line)


@routes.on("AMAZON.YesIntent", asked=(ChooseLine, ChooseBought))
def choose_line_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to "which one?" is no answer yet."""
    asked = turn.session.asked
    return turn.pose(asked, Said("choose.which")) if asked else builtin.not_understood(turn, ports)


@routes.on(
    "ChooseIntent",
    "AddToCartIntent",
    "GiveQuantityIntent",
    "RemoveFromCartIntent",
    "ReorderIntent",
    asked=(ChooseBought,),
)
def choose_bought(turn: Turn, ports: Ports) -> Reply:
    """The lines of earlier orders that the answer names, offered again; other words of an order are one."""
    asked = turn.answering(ChooseBought)
    words = _words(turn) or hearing.option_words(turn)
    offers = tuple(_as_offer(line, turn.locale) for line in asked.lines)
    chosen = choose(words, offers, turn.locale)
    if chosen:
        return reorder.again(turn, ports, tuple(asked.lines[offers.index(one)] for one in chosen), asked.request)
    is_other = shopping.names_another(words, offers, ports.catalog, turn.locale)
    if is_other and turn.intent in {"AddToCartIntent", "ReorderIntent"}:
        return routes.find(turn.intent, None)(turn, ports)
    return turn.pose(asked, Said("choose.not_among_them"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseBought,))
def choose_none_bought(turn: Turn, ports: Ports) -> Reply:
    """None of them again; nothing was put anywhere."""
    turn.answering(ChooseBought)
    return reorder.do_not_reorder(turn, ports)


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseLine,))
def choose_no_line(turn: Turn, ports: Ports) -> Reply:
    """No line is changed."""
    return cart.view_cart(replace(turn, session=replace(turn.session, asked=None)), ports).first(Said("cart.kept"))


def _take(turn: Turn, ports: Ports, asked: AboutOffers, chosen: tuple[Offer, ...]) -> Reply:
    variants = shopping.variants_to_choose(chosen[0], asked.offers, ports.catalog, turn.locale)
    if len(chosen) == 1 and variants:
        question = ChooseOffer(offers=variants, request=asked.request, waiting=asked.waiting)
        return turn.pose(question).showing(OptionsScreen(variants))
    if not isinstance(asked, ChooseSubstitute) and len(chosen) == 1:
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


def _words(turn: Turn) -> str:
    return (
        turn.text("choice")
        or turn.text("ordinal")
        or turn.text("product")
        or turn.text("amount")
        or turn.text("quantity")
    )


def _as_offer(line: LineItem, locale: Locale) -> Offer:
    options = " ".join(as_said(option, locale) for option in line.options)
    return Offer(
        variant_id=line.variant_id,
        product_id=line.product_id,
        title=line.title,
        price=line.unit_price,
        variant=f"{line.variant} {options}".strip(),
        reading=line.reading,
        counter=line.counter,
    )
