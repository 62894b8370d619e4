"""A small sound model to break in one place, as Amazon's JSON."""

import json
from copy import deepcopy

import pytest

from skill.interaction.check import check_model
from skill.interaction.model import read_model

SOUND = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "blue door bakery",
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
            "intents": [
                {
                    "name": "BuyIntent",
                    "slots": [{"name": "count", "type": "AMAZON.NUMBER"}, {"name": "cake", "type": "Cake"}],
                    "samples": ["buy {count} {cake}", "i'd like {cake}"],
                },
                {
                    "name": "AskIntent",
                    "slots": [{"name": "question", "type": "AMAZON.SearchQuery"}],
                    "samples": ["tell me about {question}"],
                },
                *({"name": f"AMAZON.{name}Intent", "samples": []} for name in ("Stop", "Cancel", "Help")),
                {"name": "AMAZON.NavigateHomeIntent", "samples": []},
                {"name": "AMAZON.FallbackIntent", "samples": []},
            ],
            "types": [
                {
                    "name": "Cake",
                    "values": [
                        {"id": "plum", "name": {"value": "plum cake", "synonyms": ["plum slice"]}},
                        {"id": "carrot", "name": {"value": "carrot cake"}},
                    ],
                }
            ],
        }
    }
}


@pytest.fixture
def language():
    """The language model of a sound document, free to be broken."""
    return deepcopy(SOUND["interactionModel"]["languageModel"])


@pytest.fixture
def breaches():
    """Which rules a language model breaks, and where."""

    def found(language, locale="en-US", **beside):
        document = {"interactionModel": {"languageModel": language, **beside}}
        model = read_model(json.dumps(document).encode(), f"{locale}.json", locale)
        return [(finding.rule, finding.place) for finding in check_model(model)]

    return found
