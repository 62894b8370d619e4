"""What something costs, without buying it, and more about what was just spoken of."""

from __future__ import annotations

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AddAfterPrice, ChooseOffer, WhatToOrder
from skill.domain.catalog import Offer
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request
from skill.intents import adding, hearing
from skill.ports import Ports
from skill.routing import routes
from skill.services import shopping
from skill.turn import OptionsScreen, Reply, Said, Turn


@routes.on("AskPriceIntent")
def ask_price(turn: Turn, ports: Ports) -> Reply:
    """The price of what is named, or of what was just spoken of; nothing is added."""
    requests = hearing.requests(turn, ports.catalog)
    if not requests:
        return _of_focus(turn, ports)
    request = requests[0]
    resolution = shopping.find(request, hearing.shopper(turn, ports), ports.catalog, turn.locale)
    match resolution:
        case NoMatch():
            return _of_no_product(turn, ports, request.words)
        case Ambiguous(offers):
            reply = _of_several(turn, offers, request)
        case Match(offer):
            reply = _of_one(turn, offer)
    return reply.noting(goal=Goal.PRICE, resolution=(adding.note(resolution),))


@routes.on("AMAZON.YesIntent", asked=(AddAfterPrice,))
def add_it(turn: Turn, ports: Ports) -> Reply:
    """One of what was asked about, into the cart."""
    asked = turn.answering(AddAfterPrice)
    now = ports.catalog.offers([asked.offer.variant_id], turn.locale)
    return adding.settle(turn, ports, (), *((Request(offer.title), offer) for offer in now))


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(AddAfterPrice,))
def add_so_many(turn: Turn, ports: Ports) -> Reply:
    """A number instead of a yes: so many of it."""
    asked = turn.answering(AddAfterPrice)
    now = ports.catalog.offers([asked.offer.variant_id], turn.locale)
    said = hearing.amount(turn)
    return adding.settle(turn, ports, (), *((Request(offer.title, said), offer) for offer in now))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(AddAfterPrice,))
def only_asking(turn: Turn, ports: Ports) -> Reply:
    """It was only a question."""
    return turn.ask(WhatToOrder(), "price.only_asking")


@routes.on("AMAZON.MoreIntent")
def tell_more(turn: Turn, ports: Ports) -> Reply:
    """The shop's description of what was just spoken of."""
    offers = ports.catalog.offers([turn.session.focus], turn.locale) if turn.session.focus else ()
    product = ports.catalog.product(offers[0].product_id, turn.locale) if offers else None
    if product is None or not product.description:
        return turn.back("price.no_more")
    return turn.back("price.more", title=offers[0].title, description=product.description)


def _of_no_product(turn: Turn, ports: Ports, words: str) -> Reply:
    """What "how much is delivery" asks is no product: the shop's own answer, or none."""
    answer = ports.faq.answer(words, turn.locale)
    if answer is not None:
        return turn.back("faq.answer", text=answer.text).noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)
    reply = turn.back("cart.not_sold", words=words)
    return reply.noting(goal=Goal.PRICE, outcome=Outcome.NOT_FOUND, words=words)


def _of_focus(turn: Turn, ports: Ports) -> Reply:
    offers = ports.catalog.offers([turn.session.focus], turn.locale) if turn.session.focus else ()
    if not offers:
        return turn.back("price.of_what").noting(goal=Goal.PRICE)
    return _of_one(turn, offers[0]).noting(goal=Goal.PRICE)


def _of_one(turn: Turn, offer: Offer) -> Reply:
    """The price; the question to add it only where no other question is open."""
    turn = turn.with_focus(offer.variant_id)
    key = "price.one" if offer.is_in_stock else "price.one_sold_out"
    said = Said(key, {"offer": offer, "price": offer.price})
    if turn.is_mid_question or not offer.is_in_stock:
        return turn.back(said.key, **said.values)
    return turn.pose(AddAfterPrice(offer), said)


def _of_several(turn: Turn, offers: tuple[Offer, ...], request: Request) -> Reply:
    said = tuple(Said("price.one", {"offer": offer, "price": offer.price}) for offer in offers)
    if turn.is_mid_question:
        return turn.back(said[0].key, **said[0].values).first(*said[1:])
    return turn.pose(ChooseOffer(offers=offers, request=request), *said).showing(OptionsScreen(offers))
