"""Looking around in the shop: what kinds of things there are, and what there is of one, three at a time."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import Browsing, WhatToOrder
from skill.domain.resolution import Request
from skill.intents import builtin, faq, price
from skill.ports import Ports
from skill.routing import routes
from skill.services import answering, browsing
from skill.services.browsing import Shelf
from skill.turn import OptionsScreen, Reply, Said, Turn

_NAMED = 3


@routes.on("BrowseIntent")
def browse(turn: Turn, ports: Ports) -> Reply:
    """The first few of the kind that is named, or the kinds there are; an open order is asked about again after it."""
    words = turn.text("kind")
    if not words:
        return _kinds(turn, ports)
    shelf = browsing.shelf(words, ports.catalog, ports.shop, turn.locale)
    if shelf is None:
        return _not_there(turn, ports, words)
    return _few(turn, ports, shelf).noting(goal=Goal.PRICE)


@routes.on("FindCheapestIntent")
def find_cheapest(turn: Turn, ports: Ports) -> Reply:
    """The few that cost least of the kind or name, with their prices; where there are too many to compare, some."""
    words = turn.text("kind")
    shelf = browsing.shelf(words, ports.catalog, ports.shop, turn.locale) if words else None
    offers = browsing.cheapest(shelf, ports.catalog, turn.locale) if shelf else ()
    if shelf is None or not offers:
        return browse(turn, ports)
    if len(offers) == 1:
        return price.of_one(turn, offers[0]).noting(goal=Goal.PRICE)
    told = price.of_several(turn, offers, Request(shelf.name))
    return told.first(Said("browse.cheapest", {"kind": shelf.name})).noting(goal=Goal.PRICE)


@routes.on("AMAZON.MoreIntent", asked=(Browsing,))
def go_on(turn: Turn, ports: Ports) -> Reply:
    """The next few, or that there are no more."""
    asked = turn.answering(Browsing)
    offers, rest = browsing.next_few(asked.rest, ports.catalog, turn.locale)
    if not offers:
        return turn.pose(asked, Said("browse.no_more", {"kind": asked.request.words}))
    return turn.pose(replace(asked, offers=offers, rest=rest)).showing(OptionsScreen(offers))


def _not_there(turn: Turn, ports: Ports, words: str) -> Reply:
    """The shop's own word on what is no product, "any specials today"; else that it isn't sold, and what is."""
    answer = answering.sure_answer(words, ports.faq, turn.locale)
    if answer:
        return faq.tell(turn, answer)
    missed = _kinds(turn, ports).first(Said("cart.not_sold", {"words": words}))
    return missed.noting(goal=Goal.PRICE, outcome=Outcome.NOT_FOUND, words=words)


def _few(turn: Turn, ports: Ports, shelf: Shelf) -> Reply:
    offers, rest = browsing.next_few(shelf.product_ids, ports.catalog, turn.locale)
    values = {"kind": shelf.name, "count": shelf.count}
    if not offers:
        return turn.back("browse.sold_out", kind=shelf.name)
    if price.has_to_come_back(turn):
        return turn.back("browse.told", **values, titles=tuple(offer.title for offer in offers))
    if shelf.count == 1:
        return price.of_one(turn, offers[0])
    said = Said("browse.more" if rest else "browse.all", values)
    asked = Browsing(offers=offers, request=Request(shelf.name), rest=rest)
    return turn.pose(asked, said).showing(OptionsScreen(offers))


def _kinds(turn: Turn, ports: Ports) -> Reply:
    """How many kinds of things there are, with the names of some; help where the shop has no kinds."""
    names = browsing.kinds(ports.catalog, ports.shop, turn.locale)
    if len(names) <= _NAMED:
        return builtin.give_help(turn, ports)
    values = {"count": len(names), "kinds": names[:_NAMED]}
    if price.has_to_come_back(turn):
        return turn.back("browse.kinds", **values)
    return turn.pose(WhatToOrder(), Said("browse.kinds", values))
