"""What can be said in every state: help, stop, cancel, repeat, start over, yes, no, and what nobody expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from skill.analytics.events import Outcome
from skill.dialogue import AboutLines, AnythingElse, ConfirmEmptyCart, OfferUsual, WhatToOrder
from skill.domain.customer import Customer
from skill.ports import Ports
from skill.routing import FALLBACK, routes
from skill.turn import Reply, Said, Turn, Verbatim

_SHORT: Final = 1  # the first miss: a short re-ask
_EXAMPLE: Final = 2  # the second: with an example; from then on a person is offered (VOICE rule 14)


@routes.on("AMAZON.HelpIntent")
def give_help(turn: Turn, ports: Ports) -> Reply:
    """What can be said here, then the open question again."""
    question = turn.session.asked or WhatToOrder()
    return turn.pose(question, Said(question.prompt("help"), question.values))


@routes.on("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
def stop(turn: Turn, ports: Ports) -> Reply:
    """Close at once. Nothing is ordered, a cart is kept, and the shopper hears it."""
    if turn.session.is_unsure:
        key = "stop.unsure"
    elif not turn.session.cart.is_empty:
        key = "stop.cart_kept"
    elif isinstance(turn.session.asked, AboutLines):
        key = "stop.not_ordered"
    else:
        key = "stop.goodbye"
    return turn.say(key).noting(outcome=Outcome.ENDED)


@routes.on("AMAZON.RepeatIntent")
def repeat(turn: Turn, ports: Ports) -> Reply:
    """The last reply again, word for word."""
    if not turn.session.last_words:
        return give_help(turn, ports)
    question = turn.session.asked or AnythingElse()
    return turn.ask(question, "builtin.repeat", words=Verbatim(turn.session.last_words))


@routes.on("AMAZON.StartOverIntent")
def start_over(turn: Turn, ports: Ports) -> Reply:
    """From the beginning; a cart is only emptied after a yes of its own."""
    cart = turn.session.cart
    if cart.is_empty:
        return turn.pose(WhatToOrder(), Said("builtin.start_over"))
    return turn.pose(ConfirmEmptyCart(cart))


@routes.on("AMAZON.YesIntent", "AMAZON.NoIntent", "NoneOfTheseIntent", "ChooseIntent")
@routes.on("VoiceCodeIntent")
def answer_to_nothing(turn: Turn, ports: Ports) -> Reply:
    """An answer that the open question does not take: it does nothing, and the question is asked again."""
    return not_understood(turn, ports)


@routes.on(FALLBACK)
def not_understood(turn: Turn, ports: Ports) -> Reply:
    """A short re-ask, then an example, then a person; never blame (VOICE rule 14)."""
    misses = turn.session.misses + 1
    question = turn.session.asked or WhatToOrder()
    if turn.is_too_much:
        said = Said("miss.too_much")
    elif misses <= _SHORT:
        said = Said("miss.first")
    elif misses == _EXAMPLE:
        said = Said(question.prompt("help"), question.values)
    else:
        said = Said("miss.person")
    reply = turn.pose(question, said)
    return replace(reply, session=replace(reply.session, misses=misses)).noting(outcome=Outcome.NOT_UNDERSTOOD)


@routes.on("StopOffersIntent")
def stop_offers(turn: Turn, ports: Ports) -> Reply:
    """No more unasked lines, for good (VOICE rule 17)."""

    def without_offers(record: Customer) -> Customer:
        return replace(record, wants_offers=False)

    ports.customers.update(turn.customer, without_offers)
    if isinstance(turn.session.asked, OfferUsual):
        return turn.pose(WhatToOrder(), Said("builtin.no_more_offers"))
    return turn.back("builtin.no_more_offers")


@routes.on("SessionEndedRequest")
def session_ended(turn: Turn, ports: Ports) -> Reply:
    """The platform closed the session: no words are allowed; the cart is kept by the runtime."""
    return Reply(session=replace(turn.session, asked=None), ends=True).noting(outcome=Outcome.ENDED)
