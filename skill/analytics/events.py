"""What is logged of a turn: an allow-list of fields, so that nothing private can slip in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = 1


class Outcome(StrEnum):
    """How a turn ended, for the shopper."""

    ANSWERED = "answered"  # the reply did or told what was asked
    ASKED = "asked"  # the reply needs one more thing from the shopper
    NOT_FOUND = "not_found"  # no product, order or answer fits the words
    NOT_UNDERSTOOD = "not_understood"  # no intent fits the words
    PLACED = "placed"  # an order was made
    CANCELED = "canceled"  # an order was taken back
    HANDED_OFF = "handed_off"  # a ticket was opened
    REFUSED = "refused"  # the shop can't do that, and said why
    UNAVAILABLE = "unavailable"  # a dependency failed
    FAILED = "failed"  # a bug
    ENDED = "ended"  # the session is over


class Goal(StrEnum):
    """What a shopper came for; a turn may begin one."""

    ORDER = "order"
    REORDER = "reorder"
    PRICE = "price"
    STATUS = "status"
    CANCEL = "cancel"
    QUESTION = "question"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionNote:
    """How words became a product: the outcome's name, the candidates' variant ids, the best score."""

    outcome: str
    candidates: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEvent:
    """One turn, as DESIGN section 7 lists it.

    ``customer`` is a salted hash. ``slots`` holds allow-listed names only. ``words`` are the spoken words where
    they were not understood or found, or fitted two answers; they are deleted after a set time or on demand. Latencies
    in milliseconds. ``amounts`` is how much of each variant the turn put into the cart, or ordered, in the variant's
    own unit ("2", "1/2"). ``cart_left`` says that the session began with a cart that was left in an earlier one.
    """

    event_id: str
    ts: datetime
    type: str
    channel: str
    locale: str
    session_id: str
    turn: int
    request_id: str
    customer: str
    outcome: Outcome
    intent: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    resolution: tuple[ResolutionNote, ...] = ()
    goal: Goal | None = None
    asked: str = ""
    prompts: tuple[str, ...] = ()
    cart_total_minor: int | None = None
    currency: str = ""
    products: tuple[str, ...] = ()
    quoted: bool = False
    order_ref: str = ""
    messages: tuple[str, ...] = ()
    words: str = ""
    latency_ms: Mapping[str, float] = field(default_factory=dict)
    error: str = ""
    amounts: Mapping[str, str] = field(default_factory=dict)
    cart_left: bool = False
    schema_version: int = SCHEMA_VERSION

    @property
    def has_words(self) -> bool:
        """Whether anything that was spoken is still in it."""
        return bool(self.words or self.slots)

    def without_words(self) -> TurnEvent:
        """The event with all that was spoken taken out."""
        return replace(self, words="", slots={})
