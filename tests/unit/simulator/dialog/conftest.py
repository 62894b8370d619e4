"""Conversations with the pet match skill, which takes every step of a dialog."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from skills import pet_match

from skill.simulator import Conversation, FakeClock, Matcher, PlatformRules, load_model

MODEL = Path(pet_match.__file__).with_name("pet_match.en-US.json")
MORNING = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def pet_model():
    return load_model(MODEL)


@pytest.fixture(scope="session")
def pet_matcher(pet_model):
    return Matcher(pet_model, "en-US")


@pytest.fixture
def clock():
    return FakeClock(MORNING)


@pytest.fixture
def talk(pet_model, pet_matcher, clock):
    """Gives a conversation with the skill, or with another function; it has been opened already."""

    def start(handler=pet_match.lambda_handler, **rules):
        conversation = Conversation(
            lambda request: handler(request, None),
            pet_model,
            locale="en-US",
            user="ann",
            clock=clock,
            matcher=pet_matcher,
            rules=PlatformRules(**rules),
        )
        conversation.say("open pet match")
        return conversation

    return start


@pytest.fixture
def told():
    """Gives a response in Amazon's format."""
    return pet_match.told


@pytest.fixture
def play(talk):
    """Gives what comes back for each thing said to a skill that has just been opened."""

    def say_all(*words, **rules):
        conversation = talk(**rules)
        return [conversation.say(one) for one in words]

    return say_all
