"""The open questions: all that the skill can be waiting for, and the words each puts into its prompts.

A question is a value in the session. What an answer to it does is a handler with ``asked=`` in ``intents/``; how it
is asked again, what help it gives and what follows silence are the prompts ``ask.<name>.text``, ``.help`` and
``.reprompt``, which every question has in every locale. So nothing a shopper says in any state can dead-end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar, Final

from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Offer
from skill.domain.order import Order, PlaceKey, Quote
from skill.domain.resolution import Request


class Purpose(StrEnum):
    """What happens with the offer that the shopper chooses."""

    ADD = "add"
    PRICE = "price"


class LineChange(StrEnum):
    """What happens with the cart line that the shopper chooses."""

    REMOVE = "remove"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Asking:
    """What all questions share: their name in prompt keys, and their fields as values for those prompts."""

    name: ClassVar[str]

    @property
    def values(self) -> Mapping[str, object]:
        """The placeholders of ``ask.<name>.*``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class WhatToOrder(Asking):
    """Which product the shopper would like."""

    name: ClassVar[str] = "what_to_order"


@dataclass(frozen=True, slots=True)
class AnythingElse(Asking):
    """Whether there is more to do, after something was done."""

    name: ClassVar[str] = "anything_else"


@dataclass(frozen=True, slots=True)
class ResumeCart(Asking):
    """Whether to go on with the cart that was left."""

    name: ClassVar[str] = "resume_cart"
    cart: Cart


@dataclass(frozen=True, slots=True)
class OfferUsual(Asking):
    """Whether it is the usual again."""

    name: ClassVar[str] = "offer_usual"
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOffer(Asking):
    """Which of at most three offers; ``waiting`` are the products of the same sentence still to be settled.

    ``steps`` is how many were asked for, 0 where that was not said.
    """

    name: ClassVar[str] = "choose_offer"
    offers: tuple[Offer, ...]
    request: Request
    purpose: Purpose = Purpose.ADD
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseSubstitute(Asking):
    """Which of at most three stand-ins for ``title``, which is sold out, or none."""

    name: ClassVar[str] = "choose_substitute"
    offers: tuple[Offer, ...]
    request: Request
    title: str
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFewer(Asking):
    """Whether fewer will do: only ``line.quantity`` are left for this line."""

    name: ClassVar[str] = "take_fewer"
    offer: Offer
    line: LineItem
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmQuantity(Asking):
    """Whether so many are really wanted: ``line`` is above the cap of one line."""

    name: ClassVar[str] = "confirm_quantity"
    offer: Offer
    line: LineItem
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class AddAfterPrice(Asking):
    """Whether to add what was only asked the price of."""

    name: ClassVar[str] = "add_after_price"
    offer: Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLine(Asking):
    """Which of several cart lines is to be changed; ``steps`` is the new number for ``LineChange.SET``."""

    name: ClassVar[str] = "choose_line"
    lines: tuple[LineItem, ...]
    change: LineChange
    steps: int = 0


@dataclass(frozen=True, slots=True)
class HowMany(Asking):
    """How many of this line there should be."""

    name: ClassVar[str] = "how_many"
    line: LineItem


@dataclass(frozen=True, slots=True)
class ConfirmEmptyCart(Asking):
    """Whether to empty the cart."""

    name: ClassVar[str] = "confirm_empty_cart"
    cart: Cart


@dataclass(frozen=True, slots=True)
class ReadyToCheckOut(Asking):
    """Whether to check out now, or go on shopping."""

    name: ClassVar[str] = "ready_to_check_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmReorder(Asking):
    """Whether to order these lines of earlier orders again; they are in no cart yet."""

    name: ClassVar[str] = "confirm_reorder"
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmOrder(Asking):
    """The one yes: whether to place the order of this quote. ``key`` is good for one order."""

    name: ClassVar[str] = "confirm_order"
    quote: Quote
    key: PlaceKey


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveVoiceCode(Asking):
    """The four digits, after the yes and before the order."""

    name: ClassVar[str] = "give_voice_code"
    quote: Quote
    key: PlaceKey


@dataclass(frozen=True, slots=True)
class ChangeVoiceCode(Asking):
    """The present four digits, before new ones can be set."""

    name: ClassVar[str] = "change_voice_code"


@dataclass(frozen=True, slots=True)
class NewVoiceCode(Asking):
    """Four digits of the shopper's own choice."""

    name: ClassVar[str] = "new_voice_code"


@dataclass(frozen=True, slots=True)
class ConfirmCancelOrder(Asking):
    """Whether to take back this order."""

    name: ClassVar[str] = "confirm_cancel_order"
    order: Order


@dataclass(frozen=True, slots=True)
class OfferPerson(Asking):
    """Whether a person should take over."""

    name: ClassVar[str] = "offer_person"


Question = (
    WhatToOrder
    | AnythingElse
    | ResumeCart
    | OfferUsual
    | ChooseOffer
    | ChooseSubstitute
    | TakeFewer
    | ConfirmQuantity
    | AddAfterPrice
    | ChooseLine
    | HowMany
    | ConfirmEmptyCart
    | ReadyToCheckOut
    | ConfirmReorder
    | ConfirmOrder
    | GiveVoiceCode
    | ChangeVoiceCode
    | NewVoiceCode
    | ConfirmCancelOrder
    | OfferPerson
)

# The same set at run time: for the session's codec and for the test that walks all states.
QUESTIONS: Final[tuple[type[Question], ...]] = Question.__args__
