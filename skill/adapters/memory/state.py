"""What the twins of one shop share: everything that changes, behind one lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

from skill.analytics.events import TurnEvent
from skill.domain.catalog import VariantId
from skill.domain.customer import Customer
from skill.domain.errors import StoreUnavailable
from skill.domain.handoff import HandedOver, HandoffRequest
from skill.domain.order import CustomerId, Order, OrderId, PlaceKey


@dataclass(frozen=True, slots=True)
class KeptTicket:
    """What became of a request, and what the person who calls back will read."""

    answer: HandedOver
    request: HandoffRequest


class State:
    """Orders, stock taken, customers, events and tickets. ``is_down`` makes every store fail, as an outage would."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.is_down = False
        self.orders: dict[OrderId, Order] = {}
        self.placed: dict[tuple[CustomerId, PlaceKey], OrderId] = {}
        self.taken: Counter[VariantId] = Counter()
        self.customers: dict[CustomerId, Customer] = {}
        self.events: list[TurnEvent] = []
        self.tickets: dict[tuple[str, int], KeptTicket] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """The only thread inside. Raises StoreUnavailable while the stores are down."""
        with self._lock:
            if self.is_down:
                raise StoreUnavailable("the stores in memory are set to be down")
            yield

    def taken_of(self, variant_ids: Sequence[VariantId]) -> Mapping[VariantId, int]:
        """The steps of each variant that standing orders hold; none left out."""
        with self._lock:
            return {variant_id: self.taken[variant_id] for variant_id in variant_ids}
