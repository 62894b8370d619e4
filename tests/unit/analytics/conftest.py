"""Events made by hand: a conversation is a list of what differs from one plain turn to the next."""

from datetime import UTC, datetime, timedelta

import pytest

from skill.analytics.events import Outcome, TurnEvent

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def turn():
    """``turn(session_id, after_seconds, **fields)``: one event, an answered intent in English unless told."""

    def make(session_id="s1", after_s=0, **fields):
        plain = {
            "event_id": f"{session_id}-{after_s}",
            "ts": NOON + timedelta(seconds=after_s),
            "type": "intent",
            "channel": "alexa",
            "locale": "en-US",
            "session_id": session_id,
            "turn": 1,
            "request_id": "r",
            "customer": "c",
            "outcome": Outcome.ANSWERED,
        }
        return TurnEvent(**(plain | fields))

    return make
