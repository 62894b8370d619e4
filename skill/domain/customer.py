"""What is kept of a customer between sessions: never an address, a card or a platform's id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from skill.domain.cart import Cart, LineItem
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

    ``learned`` maps what they say to what they bought by it ("milk" is the one bought last), ``chosen`` to what they
    put into the cart by it, which is learned when it is ordered.
    """

    customer_id: CustomerId
    cart: Cart = field(default_factory=Cart)
    learned: Mapping[str, VariantId] = field(default_factory=dict)
    chosen: Mapping[str, VariantId] = field(default_factory=dict)
    wants_offers: bool = True
    voice_code: VoiceCode | None = None
    account: Account | None = None
    last_seen: datetime | None = None
    sessions: int = 0

    def called(self, name: str) -> VariantId | None:
        """What they mean by the name: what they chose by it, while that is in the cart, or else what they bought."""
        chosen = self.chosen.get(name)
        return chosen if chosen is not None and self.cart.lines_of(chosen) else self.learned.get(name)

    def choosing(self, name: str, variant_id: VariantId) -> Customer:
        """The record with what was chosen by the name; of what left the cart since, nothing is remembered."""
        return replace(self, chosen={**_in_cart(self.chosen, self.cart), name: variant_id})

    def having_ordered(self, lines: Sequence[LineItem]) -> Customer:
        """The record once the lines are ordered: they leave the cart, and the names they were chosen by are learned.

        What another device added to the cart meanwhile stays.
        """
        ordered = {line.variant_id for line in lines}
        bought = {name: variant for name, variant in self.chosen.items() if variant in ordered}
        left = self.cart.less(lines)
        return replace(self, cart=left, learned={**self.learned, **bought}, chosen=_in_cart(self.chosen, left))


def _in_cart(chosen: Mapping[str, VariantId], cart: Cart) -> dict[str, VariantId]:
    return {name: variant for name, variant in chosen.items() if cart.lines_of(variant)}
