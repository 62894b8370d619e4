"""A turn is a value and a handler a function: what the handlers' tests need to call them."""

from __future__ import annotations

import pytest
from corner_shop import CUSTOMER, EN, TUESDAY_TEN, open_shop

from skill.domain.cart import Cart, LineKey
from skill.turn import Session, Slot, Turn


@pytest.fixture
def shop():
    """The corner shop's ports, and the state behind them."""
    return open_shop()


@pytest.fixture
def ports(shop):
    """The corner shop with nobody in it."""
    return shop[0]


@pytest.fixture
def state(shop):
    """What lies behind the ports: ``is_down`` makes every store fail."""
    return shop[1]


@pytest.fixture
def make_turn():
    """A turn of a shopper whose account is linked; slots by keyword."""

    def make(intent="", *, asked=None, cart=Cart(), focus=None, account="token", **slots):  # noqa: B008
        session = Session(session_id="s", cart=cart, asked=asked, focus=LineKey(focus) if focus else None)
        return Turn(
            intent=intent,
            locale=EN,
            customer=CUSTOMER,
            session=session,
            request_id="r",
            now=TUESDAY_TEN,
            account=account,
            slots={name: Slot(name, spoken) for name, spoken in slots.items()},
        )

    return make
