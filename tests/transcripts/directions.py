"""Stage directions: what happens around a conversation, done to the real shop.

! a week later | ! 20 minutes later | ! at 23:30
! catalog down | ! store down | ! all up
! price of DR-500 becomes 15.00 | ! DR-500 is no longer sold
! somebody else buys 2 of DR-500
! account unlinked | ! account linked | ! screen on
! voice code is 4831
! touch choose 2 | ! event AlexaSkillEvent.SkillAccountUnlinked
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta

from skill.adapters.clock import FixedClock
from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.app import AlexaApp
from skill.alexa.envelope import customer_id
from skill.domain import voice_code
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale, VariantId
from skill.domain.errors import CatalogUnavailable, StoreUnavailable
from skill.domain.money import Money
from skill.domain.order import CustomerId, PlaceKey
from skill.ports import Buyer, Ports
from skill.runtime import Skill
from skill.settings import Settings
from skill.simulator import Conversation
from skill.talking import Step, Tap

_SPANS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_BETWEEN_TURNS = timedelta(seconds=10)


class Down:
    """A port whose other side is gone."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Callable[..., object]:
        def gone(*_: object, **__: object) -> object:
            raise self._error

        return gone


@dataclass(slots=True)
class Stage:
    """One customer and one shop; ``whole`` are the ports with nothing down."""

    settings: Settings
    clock: FixedClock
    ports: Ports
    whole: Ports
    tap: Tap
    conversation: Conversation

    @property
    def locale(self) -> Locale:
        """What the customer speaks."""
        return Locale(self.conversation.locale)

    @property
    def customer(self) -> CustomerId:
        """The customer as the skill knows them."""
        return customer_id(self.conversation.user_id, self.settings.customer_salt)

    def say(self, words: str) -> Step:
        """Say it, ten seconds after what was before."""
        self.clock.advance(_BETWEEN_TURNS)
        return self._step(lambda: self.conversation.say(words))

    def touch(self, *arguments: str) -> Step:
        """Touch the screen."""
        return self._step(lambda: self.conversation.touch(*arguments))

    def event(self, kind: str) -> Step:
        """Something happens without the customer speaking."""
        return self._step(lambda: self.conversation.event(kind))

    def kept_cart(self) -> Cart:
        """The cart as it is kept."""
        return self.whole.customers.get(self.customer).cart

    def use(self, ports: Ports) -> None:
        """Go on with other ports."""
        self.ports = ports
        self.conversation.app = AlexaApp(Skill(ports), self.settings)

    def _step(self, act: Callable[[], object]) -> Step:
        self.tap.last = None
        return Step(act(), self.tap.last)


def follow(direction: str, stage: Stage) -> Step | None:
    """Do what the direction says; the step, where the skill was called. An unknown direction is an error."""
    for pattern, act in _DIRECTIONS:
        found = re.fullmatch(pattern, direction)
        if found:
            return act(stage, *found.groups())
    raise ValueError(f"no such stage direction: {direction!r}")


def _later(stage: Stage, number: str, unit: str) -> None:
    count = 1 if number in {"a", "an"} else int(number)
    stage.clock.advance(_SPANS[unit] * count)


def _at(stage: Stage, hour: str, minute: str) -> None:
    local = stage.ports.shop.local(stage.clock.now())
    target = local.replace(hour=int(hour), minute=int(minute))
    stage.clock.set(target if target > local else target + timedelta(days=1))


def _down(stage: Stage, part: str) -> None:
    if part == "catalog":
        gone = Down(CatalogUnavailable("the catalog is down"))
        stage.use(replace(stage.ports, catalog=gone, faq=gone))
    else:
        gone = Down(StoreUnavailable("the store is down"))
        stage.use(replace(stage.ports, checkout=gone, orders=gone, customers=gone, handoff=gone))


def _up(stage: Stage) -> None:
    stage.use(stage.whole)


def _price(stage: Stage, sku: str, price: str) -> None:
    currency = stage.ports.shop.market(stage.locale).currency
    minor = Money.parse(price, currency).minor
    _edit(
        stage,
        "UPDATE prices SET minor = ? WHERE currency = ? AND variant = (SELECT n FROM variants WHERE variant_id = ?)",
        (minor, currency, sku),
    )


def _gone(stage: Stage, sku: str) -> None:
    currency = stage.ports.shop.market(stage.locale).currency
    _edit(
        stage,
        "DELETE FROM prices WHERE currency = ? AND variant = (SELECT n FROM variants WHERE variant_id = ?)",
        (currency, sku),
    )


def _edit(stage: Stage, statement: str, values: tuple[object, ...]) -> None:
    """The catalog replaced by one in which something changed, the way an import does it."""
    path = stage.settings.shop / CATALOG
    fresh = path.with_suffix(".new")
    shutil.copyfile(path, fresh)
    with closing(sqlite3.connect(fresh)) as connection, connection:
        changed = connection.execute(statement, values).rowcount
    if changed != 1:
        raise ValueError(f"no such variant: {values[-1]!r}")
    fresh.replace(path)


def _somebody_buys(stage: Stage, number: str, sku: str) -> None:
    offer = stage.whole.catalog.offers([VariantId(sku)], stage.locale)[0]
    account = stage.ports.shop.accounts["demo"][stage.locale]
    buyer = Buyer(CustomerId("somebody else"), stage.locale, account)
    quote = stage.whole.checkout.quote([LineItem.of(offer, int(number))], buyer)
    stage.whole.checkout.place(quote, PlaceKey(stage.whole.new_id()), buyer)


def _account(stage: Stage, how: str) -> None:
    stage.conversation.account = "demo" if how == "linked" else None


def _screen(stage: Stage, how: str) -> None:
    stage.conversation.screen = how == "on"


def _code(stage: Stage, digits: str) -> None:
    code = voice_code.make(digits, stage.whole.new_id())
    stage.whole.customers.update(stage.customer, lambda record: replace(record, voice_code=code))


_DIRECTIONS: tuple[tuple[str, Callable[..., Step | None]], ...] = (
    (r"(an?|\d+) (minute|hour|day|week)s? later", _later),
    (r"at (\d+):(\d+)", _at),
    (r"(catalog|store) down", _down),
    (r"all up", _up),
    (r"price of (\S+) becomes (\S+)", _price),
    (r"(\S+) is no longer sold", _gone),
    (r"somebody else buys (\d+) of (\S+)", _somebody_buys),
    (r"account (linked|unlinked)", _account),
    (r"screen (on|off)", _screen),
    (r"voice code is (\d{4})", _code),
    (r"touch (\S+) (\S+)", Stage.touch),
    (r"event (\S+)", Stage.event),
)
