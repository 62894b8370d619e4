"""A page for a skill that answers what a test tells it to."""

from __future__ import annotations

import pytest

from skill.simulator import read_model
from skill.simulator.page import create_page, create_site, one_skill

TAB = "tab-of-this-test"
PLANTS = {"name": "Plant", "values": [{"id": "f1", "name": {"value": "fern", "synonyms": ["green one"]}}]}
WATER = {
    "name": "WaterIntent",
    "slots": [{"name": "plant", "type": "Plant"}],
    "samples": ["water the {plant}", "water it"],
}
MODEL = read_model({"languageModel": {"invocationName": "garden club", "intents": [WATER], "types": [PLANTS]}})


def told(text, **more):
    """A response that says this and keeps the session open."""
    speech = {"type": "PlainText", "text": text}
    return {
        "version": "1.0",
        "response": {"outputSpeech": speech, "reprompt": {"outputSpeech": speech}, "shouldEndSession": False, **more},
    }


class Garden:
    """The skill, and the requests it has got; ``answer`` may be changed, or be an error to raise."""

    def __init__(self):
        self.answer = told("Which plant shall I water?")
        self.requests = []

    def __call__(self, request):
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Browser:
    """What the page's scripts do: JSON there and back, under the tab's id."""

    def __init__(self, client):
        self.client = client

    def act(self, name, *, tab=TAB, status=200, headers=None, **body):
        response = self.client.post(f"/simulator/api/{name}", json={"tab": tab, **body}, headers=headers)
        assert response.status_code == status, response.json
        return response.json

    def get(self, path, **more):
        return self.client.get(f"/simulator/{path}", **more)


@pytest.fixture
def model():
    return MODEL


@pytest.fixture
def garden():
    return Garden()


@pytest.fixture
def opener(garden):
    return one_skill(garden, {"en-US": MODEL}, account="token of the garden")


@pytest.fixture
def browser(opener):
    page = create_page(opener, locales=("en-US",), title="Garden club")
    browser = Browser(create_site(page).test_client())
    browser.act("open", locale="en-US", user="ann")
    return browser


@pytest.fixture
def browse():
    """Gives a browser at the page of an opener."""
    return lambda opener: Browser(create_site(create_page(opener, locales=("en-US",), title="Garden")).test_client())
