"""What something costs, without buying it, and more about what was just spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AboutOffers, AddAfterPrice, AddOneOfThese, ReadyToCheckOut, WhatToOrder
from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.options import Chosen, Wish
from skill.domain.resolution import Ambiguous, Answer, Match, NoMatch, Request
from skill.intents import adding, builtin, cart, faq, hearing
from skill.ports import Ports
from skill.resolve.choices import choose
from skill.routing import routes
from skill.services import answering, shopping
from skill.services.wishing import grant
from skill.turn import OptionsScreen, Reply, Said, Slot, Turn

# Words that name no product are more often something not sold than a question to the shop.
_SURE: Final = 0.5


@routes.on("AskPriceIntent")
def ask_price(turn: Turn, ports: Ports) -> Reply:
    """The price of what is named, or of what was just spoken of or told of; nothing is added."""
    told = _among_told(turn, ports)
    if told is not None:
        return of_one(turn, told).noting(goal=Goal.PRICE)
    requests = hearing.requests(turn, ports.catalog)
    if not requests:
        return _of_focus(turn, ports)
    request = requests[0]
    resolution = shopping.find(request, hearing.shopper(turn, ports), ports.catalog, turn.locale)
    is_guess = isinstance(resolution, Ambiguous) and len(resolution.offers) == 1
    answer = _of_the_shop(turn, ports, request.words, answering.SURE) if is_guess else None
    if answer is not None:
        return faq.tell(turn.with_focus(None), answer)
    match resolution:
        case NoMatch():
            return _of_no_product(turn, ports, request.words)
        case Ambiguous((offer,)):
            reply = of_one(turn, offer, request.wishes)
        case Ambiguous(offers):
            reply = of_several(turn, offers, request)
        case Match(offer):
            reply = of_one(turn, offer, request.wishes)
    return reply.noting(goal=Goal.PRICE, resolution=(adding.note(resolution),))


@routes.on("AMAZON.YesIntent", asked=(AddAfterPrice,))
def add_it(turn: Turn, ports: Ports) -> Reply:
    """One of what was asked about, into the cart."""
    asked = turn.answering(AddAfterPrice)
    now = ports.catalog.offers([asked.offer.variant_id], turn.locale)
    return adding.settle(turn, ports, (), *((Request(offer.title, None, asked.wishes), offer) for offer in now))


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(AddAfterPrice,))
def add_so_many(turn: Turn, ports: Ports) -> Reply:
    """A number instead of a yes: so many of it, or none."""
    asked = turn.answering(AddAfterPrice)
    if hearing.is_zero(turn):
        return only_asking(turn, ports)
    said = hearing.amount(turn)
    if said is None and turn.intent == "GiveQuantityIntent":
        return cart.number_of_nothing(turn, ports)
    now = ports.catalog.offers([asked.offer.variant_id], turn.locale)
    return adding.settle(turn, ports, (), *((Request(offer.title, said, asked.wishes), offer) for offer in now))


@routes.on("ChooseIntent", asked=(AddAfterPrice,))
def price_of_another(turn: Turn, ports: Ports) -> Reply:
    """Another size or flavour of what was just priced: its price, and the question to add that one."""
    asked = turn.answering(AddAfterPrice)
    product = ports.catalog.product(asked.offer.product_id, turn.locale)
    chosen = choose(turn.text("choice"), product.offers if product else (), turn.locale)
    if len(chosen) != 1:
        return builtin.not_understood(turn, ports)
    return of_one(turn, chosen[0]).noting(goal=Goal.PRICE)


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(AddAfterPrice,))
def only_asking(turn: Turn, ports: Ports) -> Reply:
    """It was only a question."""
    question = WhatToOrder() if turn.session.cart.is_empty else ReadyToCheckOut()
    return turn.pose(question, Said("price.only_asking"))


@routes.on("AMAZON.MoreIntent")
def tell_more(turn: Turn, ports: Ports) -> Reply:
    """The shop's description of what was just spoken of."""
    offer = hearing.pointed_at(turn, ports.catalog)
    return builtin.give_help(turn, ports) if offer is None else _described(turn, ports, offer)


@routes.on("DescribeProductIntent")
def describe(turn: Turn, ports: Ports) -> Reply:
    """What the shop wrote of the named product, "what's in the club sandwich?"; of several, what each is and costs."""
    requests = hearing.requests(turn, ports.catalog)
    if not requests:
        return tell_more(turn, ports)
    match shopping.find(requests[0], hearing.shopper(turn, ports), ports.catalog, turn.locale):
        case NoMatch():
            asked = replace(turn, slots={"question": Slot("question", requests[0].words)})
            return faq.ask_question(asked, ports)
        case Match(offer) | Ambiguous((offer,)):
            return _described(turn, ports, offer)
        case Ambiguous(offers):
            if len({offer.product_id for offer in offers}) == 1:
                return _described(turn, ports, offers[0])
            return of_several(turn, offers, requests[0]).noting(goal=Goal.QUESTION)


def _described(turn: Turn, ports: Ports, offer: Offer) -> Reply:
    turn = turn.with_focus(offer.variant_id)
    product = ports.catalog.product(offer.product_id, turn.locale)
    if product is None or not product.description:
        return turn.back("price.no_more").noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND)
    said = turn.back("price.more", title=offer.title, description=product.description)
    return said.noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)


def _among_told(turn: Turn, ports: Ports) -> Offer | None:
    """The one of the offers just told of that the words mean, "how much is the second one"; None for other products."""
    asked, words = turn.session.asked, turn.text("product")
    if not isinstance(asked, AboutOffers) or not words:
        return None
    chosen = choose(words, asked.offers, turn.locale)
    is_other = shopping.names_another(words, asked.offers, ports.catalog, turn.locale)
    return chosen[0] if len(chosen) == 1 and not is_other else None


def _of_no_product(turn: Turn, ports: Ports, words: str) -> Reply:
    """What "how much is delivery" asks is no product: the shop's own answer, or none."""
    turn = turn.with_focus(None)
    answer = _of_the_shop(turn, ports, words, _SURE)
    if answer is not None:
        return faq.tell(turn, answer)
    reply = turn.back("cart.not_sold", words=words)
    return reply.noting(goal=Goal.PRICE, outcome=Outcome.NOT_FOUND, words=words)


def _of_the_shop(turn: Turn, ports: Ports, words: str, least: float) -> Answer | None:
    """The shop's own answer to what the words cost, "shipping"; None where it isn't that sure."""
    return answering.sure_answer(hearing.price_question(words, turn.locale), ports.faq, turn.locale, least)


def _of_focus(turn: Turn, ports: Ports) -> Reply:
    line, offer = turn.focused, hearing.pointed_at(turn, ports.catalog)
    if offer is None:
        reply = turn.back("price.of_what")
    elif line is not None:  # it is in the cart, as it was chosen: nothing to add
        reply = turn.back("price.one", **_priced(offer, line.options))
    else:
        reply = of_one(turn, offer)
    return reply.noting(goal=Goal.PRICE)


def of_one(turn: Turn, offer: Offer, wishes: tuple[Wish, ...] = ()) -> Reply:
    """The price so wished; the question to add it only where no other question is open."""
    turn = turn.with_focus(offer.variant_id)
    key = "price.one" if offer.is_in_stock else "price.one_sold_out"
    granted = grant(offer, wishes, turn.locale)
    refused = tuple(adding.cannot(offer.title, wish) for wish in granted.refused)
    said = Said(key, _priced(offer, granted.chosen))
    if has_to_come_back(turn) or not offer.is_in_stock:
        return turn.back(said.key, **said.values).first(*refused)
    kept = tuple(wish for wish in wishes if wish not in granted.refused)
    return turn.pose(AddAfterPrice(offer, kept), *refused, said)


def of_several(turn: Turn, offers: tuple[Offer, ...], request: Request) -> Reply:
    """Each price, or the one that all have; adding one of them is a question of its own."""
    *others, last = offers
    prices = (*(Said("price.each", _priced(offer)) for offer in others), Said("price.one", _priced(last)))
    question = AddOneOfThese(offers=offers, request=request)
    if len({offer.product_id for offer in offers}) == 1:
        turn = turn.with_focus(offers[0].variant_id)
    if has_to_come_back(turn):
        return turn.back("price.one", **_priced(last)).first(*prices[:-1])
    if len({offer.price for offer in offers}) == 1:
        return turn.pose(question, Said("price.same", {"price": offers[0].price})).showing(OptionsScreen(offers))
    return turn.ask(question, "price.add_which").first(*prices).showing(OptionsScreen(offers))


def _priced(offer: Offer, options: tuple[Chosen, ...] = ()) -> dict[str, object]:
    """One of it, as it would stand in the cart, and its price."""
    line = LineItem.of(offer, offer.sold_by.scale, options)
    return {"line": line, "price": line.unit_price}


def has_to_come_back(turn: Turn) -> bool:
    """Whether the question that is open must not be lost; the one to check out comes again by itself."""
    return turn.is_mid_question and not isinstance(turn.session.asked, ReadyToCheckOut)
