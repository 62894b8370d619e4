"""What is kept in memory between turns: orders to look up, customers, the session log and tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from skill.adapters import sayable
from skill.adapters.callback import Promise, within_hours
from skill.adapters.memory.state import KeptTicket, State
from skill.analytics.events import TurnEvent
from skill.domain.customer import Customer
from skill.domain.handoff import AddedTo, HandedOver, HandoffRequest, Opened, Ticket
from skill.domain.order import CustomerId, Order, OrderId
from skill.ports import Clock


@dataclass(frozen=True, slots=True)
class MemoryOrders:
    """The orders that the checkout on the same state has placed."""

    state: State

    def recent(self, customer: CustomerId, limit: int) -> tuple[Order, ...]:
        """The customer's orders, newest first."""
        with self.state.held():
            own = [order for order in reversed(self.state.orders.values()) if order.customer == customer]
        own.sort(key=lambda order: order.placed_at, reverse=True)
        return tuple(own[: max(0, limit)])

    def get(self, order_id: OrderId) -> Order | None:
        """One order; None when there is none."""
        with self.state.held():
            return self.state.orders.get(order_id)


@dataclass(frozen=True, slots=True)
class MemoryCustomers:
    """One record a customer."""

    state: State

    def get(self, customer: CustomerId) -> Customer:
        """The customer's record; a new one when nothing is kept."""
        with self.state.held():
            return self.state.customers.get(customer) or Customer(customer_id=customer)

    def update(self, customer: CustomerId, change: Callable[[Customer], Customer]) -> Customer:
        """The record after the change, read and written under the lock."""
        with self.state.held():
            changed = change(self.get(customer))
            self.state.customers[customer] = changed
            return changed

    def forget(self, customer: CustomerId) -> None:
        """Delete the customer's record and tickets."""
        with self.state.held():
            self.state.customers.pop(customer, None)
            tickets = self.state.tickets
            own = [key for key, kept in tickets.items() if kept.request.customer == customer]
            for key in own:
                del tickets[key]


@dataclass(frozen=True, slots=True)
class MemoryLog:
    """The events of all turns."""

    state: State

    def append(self, event: TurnEvent) -> None:
        """Keep the event."""
        with self.state.held():
            self.state.events.append(event)

    def read(self, since: datetime | None = None, until: datetime | None = None) -> Iterable[TurnEvent]:
        """The events of the span, oldest first, as they were when the reading began."""
        with self.state.held():
            events = sorted(self.state.events, key=lambda event: event.ts)
        return (
            event for event in events if (since is None or since <= event.ts) and (until is None or event.ts < until)
        )

    def forget_words(self, *, customer: str | None = None, before: datetime | None = None) -> int:
        """Delete the words of events that meet every condition given; how many lost words.

        Raises ValueError without a condition: all words of everybody are never meant.
        """
        if customer is None and before is None:
            raise ValueError("name a customer, a moment or both")
        with self.state.held():
            events = self.state.events
            meant = [
                position
                for position, event in enumerate(events)
                if event.has_words
                and (customer is None or event.customer == customer)
                and (before is None or event.ts < before)
            ]
            for position in meant:
                events[position] = events[position].without_words()
            return len(meant)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryHandoff:
    """Tickets for people to take over."""

    state: State
    clock: Clock
    new_id: Callable[[], str]
    promise: Promise = field(default_factory=lambda: within_hours(24))

    def open(self, request: HandoffRequest) -> HandedOver:
        """What becomes of the session's turn, decided once."""
        with self.state.held():
            kept = self.state.tickets.get((request.session_id, request.turn))
            if kept is not None:
                return kept.answer
            waiting = self._waiting(request)
            answer = Opened(self._new(request)) if waiting is None else AddedTo(waiting)
            self.state.tickets[request.session_id, request.turn] = KeptTicket(answer, request)
            return answer

    def _waiting(self, request: HandoffRequest) -> Ticket | None:
        now = self.clock.now()
        own = (kept.answer.ticket for kept in self.state.tickets.values() if kept.request.customer == request.customer)
        return next((ticket for ticket in own if ticket.calls_back_by > now), None)

    def _new(self, request: HandoffRequest) -> Ticket:
        numbers = {kept.answer.ticket.number for kept in self.state.tickets.values()}
        number = sayable.first_free(self.new_id(), sayable.TICKET_DIGITS, numbers.__contains__)
        return Ticket(number, self.promise(request, self.clock.now()))
