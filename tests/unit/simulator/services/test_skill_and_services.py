"""An unmodified skill of Amazon's library, in a process of its own, using the services."""

from pathlib import Path

import pytest
from skills import rude

from skill.simulator import AlexaServices, Conversation, Failing, FakeClock, Scope, open_skill, read_model

MODEL = read_model(
    {"languageModel": {"invocationName": "letter box", "intents": [{"name": "AMAZON.StopIntent", "samples": []}]}}
)


@pytest.fixture(scope="module")
def running():
    """The services, and the skill that trusts them."""
    with AlexaServices() as services:
        host = open_skill("ask_email:lambda_handler", path=Path(rude.__file__).parent, environment=services.environment)
        yield services, host
        host.close()


def test_a_skill_asks_for_permission_and_then_gets_what_it_asked_for(running):
    services, host = running
    talk = Conversation(host, MODEL, locale="en-US", user="ann", clock=FakeClock(), services=services)

    denied = talk.launch()
    talk.permissions.grant(Scope.EMAIL)
    granted = talk.launch()
    services.outages["profile"] = Failing(500)
    down = talk.launch()

    assert (denied.speech, denied.card_title) == ("Please allow it in the app.", "AskForPermissionsConsent")
    assert (granted.speech, granted.is_open) == ("I write to ann@example.com. Is that right?", True)
    assert down.speech == "The service is down."
    assert [one.progressive for one in (denied, granted, down)] == [("One moment.",)] * 3
    assert [one.blocked for one in (denied, granted, down)] == [()] * 3
    assert services.asked[-2:] == [
        "POST /v1/directives -> 204",
        "GET /v2/accounts/~current/settings/Profile.email -> 500",
    ]
