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

from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.catalog import Offer, ProductId, VariantId
from skill.domain.options import Option, Wish
from skill.domain.order import Order, PlaceKey, Quote
from skill.domain.resolution import Answer, Request


class LineChange(StrEnum):
    """What happens with the cart line that the shopper chooses."""

    REMOVE = "remove"
    SET = "set"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Question:
    """What all questions share: their name in prompt keys, and their fields as values for those prompts."""

    name: ClassVar[str]

    @property
    def values(self) -> Mapping[str, object]:
        """The placeholders of ``ask.<name>.*``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What the shopper asked for and would lose with the question, were another one asked in its place."""
        return ()

    def prompt(self, part: str) -> str:
        """The key of its ``text``, ``reprompt`` or ``help``."""
        return f"ask.{self.name}.{part}"


@dataclass(frozen=True, slots=True)
class WhatToOrder(Question):
    """Which product the shopper would like."""

    name: ClassVar[str] = "what_to_order"


@dataclass(frozen=True, slots=True)
class AnythingElse(Question):
    """Whether there is more to do, after something was done."""

    name: ClassVar[str] = "anything_else"


@dataclass(frozen=True, slots=True)
class ResumeCart(Question):
    """Whether to go on with the cart that was left."""

    name: ClassVar[str] = "resume_cart"
    cart: Cart


@dataclass(frozen=True, slots=True)
class AboutLines(Question):
    """What both offers to order again share: lines that are in no cart yet."""

    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True)
class OfferUsual(AboutLines):
    """Whether it is the usual again; asked at launch, by the skill's own idea."""

    name: ClassVar[str] = "offer_usual"


@dataclass(frozen=True, slots=True)
class ConfirmReorder(AboutLines):
    """Whether to order these lines of earlier orders again; asked because the shopper wanted it."""

    name: ClassVar[str] = "confirm_reorder"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBought(Question):
    """Which of several lines of earlier orders to order again; ``request`` are the words that fit them all."""

    name: ClassVar[str] = "choose_bought"
    lines: tuple[LineItem, ...]
    request: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutOffers(Question):
    """What both choices share: at most three offers for one request, and those of the same sentence that wait."""

    offers: tuple[Offer, ...]
    request: Request
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOffer(AboutOffers):
    """Which of the offers that fit, or whether it is the only one that may."""

    name: ClassVar[str] = "choose_offer"

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What is being chosen, and what waits for it."""
        return (self.request, *self.waiting)

    def prompt(self, part: str) -> str:
        """A single offer is no "which one", and has words of its own."""
        return f"ask.choose_offer.{part}" if len(self.offers) > 1 else f"ask.this_offer.{part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOneOfThese(AboutOffers):
    """Which of the offers to add, if any, after only their prices were asked."""

    name: ClassVar[str] = "add_one_of_these"


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsing(AboutOffers):
    """Which of a few things of one kind to add, if any; ``rest`` are the products of it that "more" tells of."""

    name: ClassVar[str] = "browsing"
    rest: tuple[ProductId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseSubstitute(AboutOffers):
    """Which of the stand-ins for ``title``, which is sold out, or none."""

    name: ClassVar[str] = "choose_substitute"
    title: str

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What is sold out, and what waits for it."""
        return (self.request, *self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutQuantity(Question):
    """What both doubts about a number share: the whole cart line as it would stand, and the requests that wait.

    ``replaces`` is the line in whose place it would stand, where that is another one. ``leads_to_quote`` says that the
    shopper has agreed to the rest of an order, so that the quote follows.
    """

    line: LineItem
    waiting: tuple[Request, ...] = ()
    replaces: LineKey | None = None
    leads_to_quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFewer(AboutQuantity):
    """Whether fewer will do: ``line`` goes as far as the stock does."""

    name: ClassVar[str] = "take_fewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmQuantity(AboutQuantity):
    """Whether so much is really wanted."""

    name: ClassVar[str] = "confirm_quantity"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOption(Question):
    """Which of the options, where the product comes in none of them by itself; the request waits for it, and others."""

    name: ClassVar[str] = "choose_option"
    title: str
    variant_id: VariantId
    options: tuple[Option, ...]
    request: Request
    waiting: tuple[Request, ...] = ()

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What is being chosen, and what waits for it."""
        return (self.request, *self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIsThat(Question):
    """What words that nothing explains should be; ``line`` is the line they were said of, in the cart without them."""

    name: ClassVar[str] = "what_is_that"
    words: str
    line: LineItem


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutOrder(Question):
    """What the two steps to an order share: its quote, and the key that is good for one order."""

    quote: Quote
    key: PlaceKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmOrder(AboutOrder):
    """The one yes: whether to place the order of this quote."""

    name: ClassVar[str] = "confirm_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveVoiceCode(AboutOrder):
    """The four digits, after the yes and before the order."""

    name: ClassVar[str] = "give_voice_code"


@dataclass(frozen=True, slots=True)
class AddAfterPrice(Question):
    """Whether to add what was only asked the price of, in the way that it was asked."""

    name: ClassVar[str] = "add_after_price"
    offer: Offer
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLine(Question):
    """Which of several cart lines is to be changed; ``steps`` is the new number, or for ``LESS`` how many fewer."""

    name: ClassVar[str] = "choose_line"
    lines: tuple[LineItem, ...]
    change: LineChange
    steps: int = 0


@dataclass(frozen=True, slots=True)
class HowMany(Question):
    """How many of this line there should be."""

    name: ClassVar[str] = "how_many"
    line: LineItem


@dataclass(frozen=True, slots=True)
class ConfirmEmptyCart(Question):
    """Whether to empty the cart."""

    name: ClassVar[str] = "confirm_empty_cart"
    cart: Cart


@dataclass(frozen=True, slots=True)
class ReadyToCheckOut(Question):
    """Whether to check out now, or go on shopping."""

    name: ClassVar[str] = "ready_to_check_out"


@dataclass(frozen=True, slots=True)
class ChangeVoiceCode(Question):
    """The present four digits, before new ones can be set."""

    name: ClassVar[str] = "change_voice_code"


@dataclass(frozen=True, slots=True)
class NewVoiceCode(Question):
    """Four digits of the shopper's own choice."""

    name: ClassVar[str] = "new_voice_code"


@dataclass(frozen=True, slots=True)
class ConfirmCancelOrder(Question):
    """Whether to take back this order; ``waiting`` is what was being chosen when that was asked."""

    name: ClassVar[str] = "confirm_cancel_order"
    order: Order
    waiting: tuple[Request, ...] = ()

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What was being chosen before."""
        return self.waiting


@dataclass(frozen=True, slots=True)
class ChooseAnswer(Question):
    """Which of two questions that the shop answers was meant."""

    name: ClassVar[str] = "choose_answer"
    answers: tuple[Answer, ...]

    @property
    def values(self) -> Mapping[str, object]:
        """The shop's wording of the two questions, ``first`` and ``second``."""
        return {"first": self.answers[0].question, "second": self.answers[-1].question}


@dataclass(frozen=True, slots=True)
class OfferPerson(Question):
    """Whether a person should take over."""

    name: ClassVar[str] = "offer_person"


# All of them: for the session's codec, and for the test that walks all states.
QUESTIONS: Final[tuple[type[Question], ...]] = (
    WhatToOrder,
    AnythingElse,
    ResumeCart,
    OfferUsual,
    ChooseBought,
    ChooseOffer,
    Browsing,
    ChooseSubstitute,
    TakeFewer,
    ConfirmQuantity,
    ChooseOption,
    WhatIsThat,
    AddAfterPrice,
    AddOneOfThese,
    ChooseLine,
    HowMany,
    ConfirmEmptyCart,
    ReadyToCheckOut,
    ConfirmReorder,
    ConfirmOrder,
    GiveVoiceCode,
    ChangeVoiceCode,
    NewVoiceCode,
    ConfirmCancelOrder,
    ChooseAnswer,
    OfferPerson,
)
