"""A skill that nobody sells anything with: the simulator must host any skill, not only ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

import pytest

from skill.simulator import Conversation, Matcher, read_model

BUILT_IN = [
    {"name": f"AMAZON.{name}Intent", "samples": []}
    for name in ("Yes", "No", "Help", "Stop", "Cancel", "Repeat", "Fallback")
]
PLANTS = {
    "name": "Plant",
    "values": [
        {"id": "fern-1", "name": {"value": "fern", "synonyms": ["the green one"]}},
        {"name": {"value": "lemon tree", "synonyms": ["citrus"]}},
        {"id": "orange-1", "name": {"value": "orange tree", "synonyms": ["citrus"]}},
        {"id": "seven-1", "name": {"value": "seven sisters rose"}},
    ],
}
WATER = {
    "name": "WaterIntent",
    "slots": [{"name": "plant", "type": "Plant"}, {"name": "litres", "type": "AMAZON.NUMBER"}],
    "samples": [
        "water {plant}",
        "water the {plant}",
        "give {plant} {litres} litres",
        "give the {plant} {litres} litres of water",
        "{plant}",
    ],
}
PICK = {
    "name": "PickIntent",
    "slots": [{"name": "place", "type": "AMAZON.Ordinal"}],
    "samples": ["the {place} one", "{place}"],
}
DOOR = {
    "name": "OpenDoorIntent",
    "slots": [{"name": "code", "type": "AMAZON.FOUR_DIGIT_NUMBER"}],
    "samples": ["open the door with {code}", "{code}"],
}
COUNT = {
    "name": "CountIntent",
    "slots": [{"name": "many", "type": "AMAZON.NUMBER"}],
    "samples": ["there are {many}", "{many}"],
}
ASK = {
    "name": "AskIntent",
    "slots": [{"name": "question", "type": "AMAZON.SearchQuery"}],
    "samples": ["tell me {question}", "i have a question about {question}"],
}
LIST = {
    "name": "ListIntent",
    "samples": ["what is thirsty today", "which plants are thirsty", "horoscope for my plants"],
}
JAPANESE_WATER = {
    "name": "WaterIntent",
    "slots": [{"name": "plant", "type": "Plant"}, {"name": "litres", "type": "AMAZON.NUMBER"}],
    "samples": ["{plant} に水をやって", "{plant} に {litres} リットルあげて", "{plant}"],
}
JAPANESE_PICK = {
    "name": "PickIntent",
    "slots": [{"name": "place", "type": "AMAZON.Ordinal"}],
    "samples": ["{place} のにして", "{place}"],
}
JAPANESE_PLANTS = {
    "name": "Plant",
    "values": [{"id": "lemon", "name": {"value": "レモンの木", "synonyms": ["レモン"]}}],
}


def document(name, intents, types, sensitivity="MEDIUM"):
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": name,
                "intents": intents,
                "types": types,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": sensitivity}},
            }
        }
    }


ENGLISH = document("garden club", [WATER, PICK, DOOR, COUNT, ASK, LIST, *BUILT_IN], [PLANTS])
JAPANESE = document("庭の会", [JAPANESE_WATER, JAPANESE_PICK, *BUILT_IN], [JAPANESE_PLANTS])
NOON = datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC)


def spoken(text, *, reprompt="", end=None, directives=(), attributes=None):
    """A response in Amazon's format."""
    body = {"outputSpeech": {"type": "PlainText", "text": text}, "directives": list(directives)}
    if reprompt:
        body["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    if end is not None:
        body["shouldEndSession"] = end
    return {"version": "1.0", "sessionAttributes": attributes or {}, "response": body}


def garden(request):
    """The skill: says what it was asked for, counts its turns, closes after the door."""
    asked = request["request"]
    if asked["type"] == "SessionEndedRequest":
        return {"version": "1.0", "response": {}}
    turns = {"turns": request["session"]["attributes"].get("turns", 0) + 1}
    if asked["type"] == "LaunchRequest":
        return spoken("Welcome.", reprompt="What shall I water?", end=False, attributes=turns)
    name = asked["intent"]["name"]
    return spoken(name, reprompt="Anything else?", end=name == "OpenDoorIntent", attributes=turns)


@pytest.fixture(scope="session")
def english():
    return Matcher(read_model(ENGLISH), "en-US")


@pytest.fixture(scope="session")
def japanese():
    return Matcher(read_model(JAPANESE), "ja-JP")


@lru_cache
def matcher_of(model, locale):
    """The matcher of a model's text, prepared once: it keeps nothing of what it hears."""
    return Matcher(read_model(json.loads(model)), locale)


@pytest.fixture
def talk():
    """Gives a conversation with a skill; with the garden club when none is named."""

    def start(app=garden, model=ENGLISH, locale="en-US", **options):
        shared = matcher_of(json.dumps(model), locale)
        options = {"clock": lambda: NOON, "matcher": shared} | options
        return Conversation(app, read_model(model), locale=locale, user="ann", **options)

    return start


@pytest.fixture
def garden_app():
    return garden


@pytest.fixture
def japanese_model():
    return JAPANESE
