"""The services over real https on this machine, called by Amazon's own clients."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiConfiguration, AuthenticationConfiguration, ServiceClientFactory

from skill.simulator import AlexaServices, FakeClock
from skill.simulator.envelope import Device

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
REQUEST_ID = "amzn1.echo-api.request.1"


@pytest.fixture(scope="session")
def started():
    """One server for all tests; each test gets services of its own behind it."""
    with AlexaServices() as services:
        yield services


@pytest.fixture
def clock():
    return FakeClock(NOON)


@pytest.fixture
def device(started):
    return Device(user="ann", application_id="amzn1.ask.skill.x", locale="en-US", api_endpoint=started.endpoint)


@pytest.fixture
def services(started, clock, device):
    """Fresh services at the running address, with one request on its way to the skill."""
    started.reset(clock=clock)
    started.expect(REQUEST_ID, device)
    return started


@pytest.fixture
def api(services, device, monkeypatch):
    """What Amazon's clients are made of: an address, a token, a way to send and to read."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(services.certificate))
    return ApiConfiguration(
        serializer=DefaultSerializer(),
        api_client=DefaultApiClient(),
        authorization_value=device.api_token,
        api_endpoint=services.endpoint,
    )


@pytest.fixture
def clients(api):
    """Amazon's clients by the service they are for."""
    factory = ServiceClientFactory(api)
    return SimpleNamespace(
        address=factory.get_device_address_service(),
        directives=factory.get_directive_service(),
        products=factory.get_monetization_service(),
        reminders=factory.get_reminder_management_service(),
        timers=factory.get_timer_management_service(),
        settings=factory.get_ups_service(),
    )


@pytest.fixture
def developer(api):
    """What the clients for a developer's own tokens are made with."""
    return api, AuthenticationConfiguration(client_id="id", client_secret="secret")
