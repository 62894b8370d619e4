"""The first words: what this is for the new, the cart that was left, the usual for those who come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from skill.analytics.events import Goal
from skill.dialogue import AnythingElse, OfferUsual, ReadyToCheckOut, ResumeCart, WhatToOrder
from skill.domain.customer import Customer
from skill.domain.habits import usual_lines
from skill.intents import hearing
from skill.ports import Ports
from skill.routing import routes
from skill.services import reordering
from skill.services.shopping import Shopper
from skill.turn import CartScreen, Reply, Said, Turn, VocabularyEntry

_FREQUENT: Final = 5  # from so many earlier visits the greeting is nearly silent (VOICE rule 16)


@routes.on("LaunchRequest")
def launch(turn: Turn, ports: Ports) -> Reply:
    """Greet as this shopper needs it, and listen for the names of what they usually buy."""
    shopper = hearing.shopper(turn, ports)
    ports.customers.update(turn.customer, lambda record: _seen(record, turn))
    return replace(_greeting(turn, ports, shopper), vocabulary=_vocabulary(shopper))


@routes.on("AMAZON.YesIntent", asked=(ResumeCart,))
def resume_cart(turn: Turn, ports: Ports) -> Reply:
    """Go on with the cart that was left."""
    cart = turn.session.cart
    total = Said("cart.total", {"total": cart.total})
    return turn.pose(ReadyToCheckOut(), total).showing(CartScreen(cart)).noting(goal=Goal.ORDER)


@routes.on("AMAZON.NoIntent", asked=(ResumeCart,))
def leave_cart(turn: Turn, ports: Ports) -> Reply:
    """Not now; nothing is thrown away."""
    return turn.ask(WhatToOrder(), "launch.cart_stays")


@routes.on("AMAZON.YesIntent", asked=(WhatToOrder, AnythingElse))
def go_on(turn: Turn, ports: Ports) -> Reply:
    """There is more to do; ask what."""
    return turn.ask(WhatToOrder(), "launch.what_then")


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(WhatToOrder, AnythingElse))
def that_is_all(turn: Turn, ports: Ports) -> Reply:
    """Nothing more: the cart, if there is one, is kept and said to be."""
    return turn.say("stop.goodbye" if turn.session.cart.is_empty else "stop.cart_kept")


def _greeting(turn: Turn, ports: Ports, shopper: Shopper) -> Reply:
    seller = ports.shop.market(turn.locale).seller
    cart = turn.session.cart
    if not cart.is_empty:
        return turn.ask(ResumeCart(cart), "launch.cart_left", seller=seller, cart=cart).showing(CartScreen(cart))
    is_frequent = shopper.customer.sessions >= _FREQUENT
    usual = reordering.today(usual_lines(shopper.orders), ports.catalog, turn.locale).lines
    if usual and shopper.customer.wants_offers:
        key = "launch.usual_frequent" if is_frequent else "launch.usual"
        reply = turn.ask(OfferUsual(usual), key, seller=seller, lines=usual)
        return replace(reply, session=replace(reply.session, has_hinted=True))  # the one unasked line (VOICE rule 17)
    if shopper.customer.sessions == 0:
        return turn.ask(WhatToOrder(), "launch.new", seller=seller)
    return turn.ask(WhatToOrder(), "launch.frequent" if is_frequent else "launch.returning", seller=seller)


def _seen(record: Customer, turn: Turn) -> Customer:
    return replace(record, sessions=record.sessions + 1, last_seen=turn.now)


def _vocabulary(shopper: Shopper) -> tuple[VocabularyEntry, ...]:
    """The shopper's own products, so that the platform hears them better; newest name first, no doubles."""
    names = {line.product_id: line.title for order in reversed(shopper.orders) for line in order.lines}
    return tuple(VocabularyEntry(entry_id=product, name=name) for product, name in names.items())[:20]
