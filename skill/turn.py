"""One request and its reply as frozen values that know no platform: Alexa, a test and a web page all make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import NoneType
from typing import Final, TypeVar

from skill.analytics.events import Goal, Outcome, ResolutionNote
from skill.dialogue import (
    AddAfterPrice,
    AddOneOfThese,
    AnythingElse,
    Browsing,
    ChangeVoiceCode,
    ChooseAnswer,
    GiveVoiceCode,
    NewVoiceCode,
    OfferPerson,
    Question,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.catalog import Image, Locale, Offer, VariantId
from skill.domain.order import CustomerId, Order, Quote
from skill.domain.resolution import Request
from skill.resolve.text import is_cjk

SESSION_VERSION: Final = 2

# Questions that another topic may replace without loss.
_SOFT: Final = (WhatToOrder, AnythingElse, AddAfterPrice, AddOneOfThese, Browsing, ChooseAnswer, OfferPerson, NoneType)

# Questions whose answer is a voice code; its digits can arrive in any slot.
SECRET: Final = (GiveVoiceCode, ChangeVoiceCode, NewVoiceCode)

Q = TypeVar("Q", bound=Question)


# The letters of some ten products with their amounts, more than anybody says in one breath: what is longer is a
# recogniser's noise or somebody reading out a page, and takes longer to look up than a shopper waits.
_MOST_HEARD: Final = 240
_MOST_UNSPACED: Final = 100


@dataclass(frozen=True, slots=True)
class Slot:
    """One named part of what was said, in the words or digits that the platform heard."""

    name: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What the skill remembers from one turn to the next, and nothing else.

    ``asked`` is the open question. ``focus`` is the line last spoken of ("make it three"), in the cart or not.
    ``misses`` counts turns in a row that were not understood. ``is_unsure`` says that a yes was given and its outcome
    isn't known. ``last_words`` are the last reply as it was rendered, for "repeat". ``gist`` is a line a turn for the
    person who may take over.
    """

    session_id: str
    turn: int = 1
    cart: Cart = field(default_factory=Cart)
    asked: Question | None = None
    focus: LineKey | None = None
    misses: int = 0
    has_hinted: bool = False
    is_unsure: bool = False
    last_words: str = ""
    gist: tuple[str, ...] = ()
    version: int = SESSION_VERSION


@dataclass(frozen=True, slots=True)
class Said:
    """A prompt key with the values that its placeholders take."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words that were rendered before, as SSML without its ``speak`` element: said again, not worded again."""

    ssml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCard:
    """The whole order in the companion app."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCard:
    """The whole quote in the companion app, as it was read out."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class LinkAccountCard:
    """The platform's own card for linking an account."""


Card = ReceiptCard | QuoteCard | LinkAccountCard


@dataclass(frozen=True, slots=True)
class CartScreen:
    """What is in the cart."""

    cart: Cart
    images: Mapping[VariantId, Image] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionsScreen:
    """The offers to choose from."""

    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class ReceiptScreen:
    """The order that was just placed, or is asked about."""

    order: Order


Screen = CartScreen | OptionsScreen | ReceiptScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a handler tells the log, beside what the reply itself shows.

    ``words`` are the shopper's, only where nothing fitted them.
    """

    outcome: Outcome | None = None
    goal: Goal | None = None
    resolution: tuple[ResolutionNote, ...] = ()
    order_ref: str = ""
    messages: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    quoted: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyEntry:
    """A name the platform should listen for in this session: the shopper's own products."""

    entry_id: str
    name: str
    synonyms: tuple[str, ...] = ()


class Ability(StrEnum):
    """The answer to "could you do this?", asked by a platform before it sends a shopper."""

    YES = "YES"
    MAYBE = "MAYBE"
    NO = "NO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the skill answers. It stays open exactly when ``session.asked`` is set and it does not end.

    ``says`` are spoken one after the other; ``says`` is empty only where the platform allows no words.
    """

    session: Session
    says: tuple[Said, ...] = ()
    reprompt: Said | None = None
    ends: bool = False
    card: Card | None = None
    screen: Screen | None = None
    vocabulary: tuple[VocabularyEntry, ...] = ()
    ability: Ability | None = None
    notes: Notes = field(default_factory=Notes)

    def noting(self, **changes: object) -> Reply:
        """The reply with these fields of its notes changed."""
        return replace(self, notes=replace(self.notes, **changes))  # type: ignore[arg-type]  # names are Notes's own

    def showing(self, screen: Screen | None) -> Reply:
        """The reply with a screen."""
        return replace(self, screen=screen)

    def first(self, *said: Said) -> Reply:
        """The reply with something said before all the rest."""
        return replace(self, says=(*said, *self.says))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One request, understood as far as the platform goes.

    ``intent`` is an intent's name, or the request's own type where it has none (``LaunchRequest``). ``account``
    is what account linking handed over. ``is_fresh`` says that nothing is remembered of the session. ``event``
    tells more of requests that are no speech. ``now`` is UTC.
    """

    intent: str
    locale: Locale
    customer: CustomerId
    session: Session
    request_id: str
    now: datetime
    slots: Mapping[str, Slot] = field(default_factory=dict)
    account: str = ""
    is_fresh: bool = False
    has_screen: bool = False
    is_recognised: bool = True
    channel: str = "alexa"
    kind: str = "intent"
    event: str = ""

    def text(self, name: str) -> str:
        """The slot's words; empty when the shopper did not say any."""
        slot = self.slots.get(name)
        return slot.spoken.strip() if slot else ""

    @property
    def is_mid_question(self) -> bool:
        """Whether a question is open that the shopper will want to come back to."""
        return not isinstance(self.session.asked, _SOFT)

    @property
    def is_too_much(self) -> bool:
        """Whether more was heard than can be taken in at once."""
        most = _MOST_UNSPACED if is_cjk(self.locale) else _MOST_HEARD
        return sum(len(slot.spoken) for slot in self.slots.values()) > most

    @property
    def is_secret(self) -> bool:
        """Whether a voice code may be among the words: they are kept nowhere."""
        return isinstance(self.session.asked, SECRET) or self.intent == "VoiceCodeIntent"

    def answering(self, kind: type[Q]) -> Q:
        """The open question, for a handler that is routed by it.

        Raises TypeError when another is open: then the route's ``asked=`` and the handler disagree.
        """
        if not isinstance(self.session.asked, kind):
            raise TypeError(f"{kind.__name__} is not open, but {type(self.session.asked).__name__}")
        return self.session.asked

    def say(self, key: str, /, **values: object) -> Reply:
        """Say it and close the session."""
        session = replace(self.session, asked=None, misses=0)
        return Reply(session=session, says=(Said(key, values),), ends=True)

    def ask(self, question: Question, key: str, /, **values: object) -> Reply:
        """Say it in words that ask the question themselves, and leave the question open."""
        session = replace(self.session, asked=question, misses=0)
        reprompt = Said(question.prompt("reprompt"), question.values)
        return Reply(session=session, says=(Said(key, values),), reprompt=reprompt)

    def pose(self, question: Question, *said: Said) -> Reply:
        """Say these, then ask the question in its own words."""
        return self.ask(question, question.prompt("text"), **question.values).first(*said)

    def back(self, key: str, /, **values: object) -> Reply:
        """Say it, then come back to the open question, or ask for anything else; the offer of a person has passed."""
        asked = self.session.asked
        is_open = asked is not None and not isinstance(asked, OfferPerson)
        return self.pose(asked if asked is not None and is_open else AnythingElse(), Said(key, values))

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """What is being chosen, and has to be gone on with after another question."""
        return () if self.session.asked is None else self.session.asked.unsettled

    def with_cart(self, cart: Cart) -> Turn:
        """The same turn over another cart, for a handler that goes on after changing it."""
        return replace(self, session=replace(self.session, cart=cart))

    def with_focus(self, variant_id: VariantId | None) -> Turn:
        """The same turn, remembering the variant that is spoken of; None where it was nothing that the shop has."""
        focus = None if variant_id is None else LineKey(variant_id)
        return replace(self, session=replace(self.session, focus=focus))

    def with_line(self, line: LineItem) -> Turn:
        """The same turn, remembering the line that is spoken of."""
        return replace(self, session=replace(self.session, focus=line.key))

    @property
    def focused(self) -> LineItem | None:
        """The cart line that was spoken of last; None when it isn't there, or no more."""
        focus = self.session.focus
        return None if focus is None else self.session.cart.nearest(focus)
