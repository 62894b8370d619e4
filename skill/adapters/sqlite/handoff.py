"""Tickets as rows, for the people who call back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from skill.adapters import sayable
from skill.adapters.callback import Promise, within_hours
from skill.adapters.sqlite.database import Database, from_micros, to_micros
from skill.domain.handoff import AddedTo, HandedOver, HandoffRequest, Opened, Ticket
from skill.ports import Clock

_OPENED: Final = "SELECT number, calls_back_by FROM tickets WHERE session_id = ? AND turn = ?"
_ADDED: Final = """
    SELECT number, calls_back_by FROM ticket_additions JOIN tickets USING (number)
    WHERE ticket_additions.session_id = ? AND ticket_additions.turn = ?"""
_WAITING: Final = """
    SELECT number, calls_back_by FROM tickets WHERE customer = ? AND calls_back_by > ? ORDER BY opened_at LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteHandoff:
    """Conversations for people to take over; ``promise`` says when they will have called."""

    database: Database
    clock: Clock
    new_id: Callable[[], str]
    promise: Promise = field(default_factory=lambda: within_hours(24))

    def open(self, request: HandoffRequest) -> HandedOver:
        """What becomes of the session's turn, decided once."""
        place = (request.session_id, request.turn)
        with self.database.writing() as connection:
            opened = _ticket(connection, _OPENED, place)
            if opened is not None:
                return Opened(opened)
            added = _ticket(connection, _ADDED, place)
            if added is not None:
                return AddedTo(added)
            waiting = _ticket(connection, _WAITING, (request.customer, to_micros(self.clock.now())))
            return (
                Opened(self._new(connection, request)) if waiting is None else self._add(connection, request, waiting)
            )

    def _add(self, connection: sqlite3.Connection, request: HandoffRequest, ticket: Ticket) -> AddedTo:
        connection.execute(
            "INSERT INTO ticket_additions VALUES (?, ?, ?, ?, ?, ?)",
            (
                request.session_id,
                request.turn,
                ticket.number,
                request.topic,
                _as_text(request.summary),
                to_micros(self.clock.now()),
            ),
        )
        return AddedTo(ticket)

    def _new(self, connection: sqlite3.Connection, request: HandoffRequest) -> Ticket:
        def is_given(number: str) -> bool:
            return connection.execute("SELECT 1 FROM tickets WHERE number = ?", (number,)).fetchone() is not None

        now = self.clock.now()
        ticket = Ticket(sayable.first_free(self.new_id(), sayable.TICKET_DIGITS, is_given), self.promise(request, now))
        said = (request.locale, request.topic, _as_text(request.summary))
        times = (to_micros(now), to_micros(ticket.calls_back_by))
        connection.execute(
            "INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (ticket.number, request.session_id, request.turn, request.customer, *said, *times),
        )
        return ticket


def _ticket(connection: sqlite3.Connection, query: str, values: tuple[object, ...]) -> Ticket | None:
    row = connection.execute(query, values).fetchone()
    return None if row is None else Ticket(row["number"], from_micros(row["calls_back_by"]))


def _as_text(summary: tuple[str, ...]) -> str:
    return msgspec.json.encode(summary).decode()
