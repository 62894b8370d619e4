"""Tickets as rows, for the people who call back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from skill.adapters import sayable
from skill.adapters.callback import Promise, within_hours
from skill.adapters.sqlite.database import Database, from_micros, to_micros
from skill.domain.handoff import HandoffRequest, Ticket
from skill.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteHandoff:
    """Conversations for people to take over; ``promise`` says when they will have called."""

    database: Database
    clock: Clock
    new_id: Callable[[], str]
    promise: Promise = field(default_factory=lambda: within_hours(24))

    def open(self, request: HandoffRequest) -> Ticket:
        """The ticket of the session's turn, opened once."""
        with self.database.writing() as connection:
            row = connection.execute(
                "SELECT number, calls_back_by FROM tickets WHERE session_id = ? AND turn = ?",
                (request.session_id, request.turn),
            ).fetchone()
            if row is not None:
                return Ticket(row["number"], from_micros(row["calls_back_by"]))
            return self._new(connection, request)

    def _new(self, connection: sqlite3.Connection, request: HandoffRequest) -> Ticket:
        def is_given(number: str) -> bool:
            return connection.execute("SELECT 1 FROM tickets WHERE number = ?", (number,)).fetchone() is not None

        now = self.clock.now()
        ticket = Ticket(sayable.first_free(self.new_id(), sayable.TICKET_DIGITS, is_given), self.promise(request, now))
        said = (request.locale, request.topic, msgspec.json.encode(request.summary).decode())
        times = (to_micros(now), to_micros(ticket.calls_back_by))
        connection.execute(
            "INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (ticket.number, request.session_id, request.turn, request.customer, *said, *times),
        )
        return ticket
