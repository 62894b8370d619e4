"""What is kept of a customer between sessions: never an address, a card or a platform's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skill.domain.cart import Cart
from skill.domain.catalog import VariantId
from skill.domain.order import CustomerId


@dataclass(frozen=True, slots=True)
class Account:
    """The shop's account a customer is linked to, by the labels that may be spoken."""

    address_label: str
    payment_label: str


@dataclass(frozen=True, slots=True)
class VoiceCode:
    """A four-digit code, salted and hashed; ``misses`` in a row, and until when it is locked (UTC)."""

    salt: str
    digest: str
    misses: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer's record; a new customer is one with nothing but an id.

    ``learned`` maps what they say to what they bought by it ("milk" is the one bought last).
    """

    customer_id: CustomerId
    cart: Cart = field(default_factory=Cart)
    learned: Mapping[str, VariantId] = field(default_factory=dict)
    wants_offers: bool = True
    voice_code: VoiceCode | None = None
    account: Account | None = None
    last_seen: datetime | None = None
    sessions: int = 0
