"""The rude skill in its hosts, and conversations with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from skills import rude

from skill.simulator import Conversation, read_model

SKILLS = Path(rude.__file__).parent
MANNERS = (
    "Raising",
    "Hanging",
    "Leaving",
    "Dying",
    "Printing",
    "Junk",
    "Nothing",
    "Calling",
    "Loud",
    "Scribbling",
    "Closing",
    "Parental",
)
INTENTS = [{"name": f"{name}Intent", "samples": [f"be {name.lower()} now"]} for name in MANNERS]
MODEL = read_model({"languageModel": {"invocationName": "rude skill", "intents": INTENTS}})
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def talk():
    """Gives a conversation with the rude skill in a host; it has been opened already."""

    def start(host):
        conversation = Conversation(host, MODEL, locale="en-US", user="ann", clock=lambda: NOON)
        conversation.say("open rude skill")
        return conversation

    return start


@pytest.fixture(scope="session")
def skills_folder():
    return SKILLS
