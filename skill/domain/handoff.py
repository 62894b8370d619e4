"""Passing a shopper to a person: what the person gets to read, and the number the shopper hears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from skill.domain.catalog import Locale
from skill.domain.order import CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRequest:
    """A shopper who wants a person. ``summary`` is a line a turn, oldest first, without names or codes."""

    customer: CustomerId
    session_id: str
    turn: int
    locale: Locale
    topic: str
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticket:
    """A kept request: ``number`` is spoken; ``calls_back_by`` is when a person will have called (UTC)."""

    number: str
    calls_back_by: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A new ticket."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class AddedTo:
    """The customer's ticket that still waits for its call, with the request added to it: one person calls once."""

    ticket: Ticket


HandedOver = Opened | AddedTo
