"""Each service in its states, asked by the clients that skills use."""

import json
import os
import ssl
import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from ask_sdk_model.services import ServiceClientFactory, ServiceException
from ask_sdk_model.services.directive import Header, SendDirectiveRequest, SpeakDirective
from ask_sdk_model.services.lwa import LwaClient
from ask_sdk_model.services.monetization import ProductType as SdkProductType
from ask_sdk_model.services.proactive_events import (
    CreateProactiveEventRequest,
    Event,
    ProactiveEventsServiceClient,
    RelevantAudience,
    RelevantAudienceType,
    SkillStage,
)
from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    PushNotification,
    PushNotificationStatus,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Trigger,
    TriggerType,
)
from ask_sdk_model.services.skill_messaging import SendSkillMessagingRequest, SkillMessagingServiceClient
from ask_sdk_model.services.timer_management import (
    CreationBehavior,
    DisplayExperience,
    NotifyOnlyOperation,
    TimerRequest,
    TriggeringBehavior,
    Visibility,
)

from skill.simulator import AlexaServices, Conversation, Failing, Product, Scope, Slow, read_model
from skill.simulator.services.products import ProductType

PROFILE = [
    ("get_profile_name", Scope.NAME, "Ann Example"),
    ("get_profile_given_name", Scope.GIVEN_NAME, "Ann"),
    ("get_profile_email", Scope.EMAIL, "ann@example.com"),
]
PREMIUM = Product(id="p.premium", reference_name="premium", name="Premium facts", summary="More facts")
COINS = Product(id="p.coins", reference_name="coins", name="Coins", kind=ProductType.CONSUMABLE, count=3)


def reminder(offset_s: int | None = 60, *, text="Water the fern"):
    spoken = SpokenText(locale="en-US", text=text)
    return ReminderRequest(
        trigger=Trigger(object_type=TriggerType.SCHEDULED_RELATIVE, offset_in_seconds=offset_s),
        alert_info=AlertInfo(spoken_info=SpokenInfo(content=[spoken])),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
    )


def timer(duration="PT10M"):
    return TimerRequest(
        duration=duration,
        timer_label="eggs",
        creation_behavior=CreationBehavior(display_experience=DisplayExperience(visibility=Visibility.VISIBLE)),
        triggering_behavior=TriggeringBehavior(operation=NotifyOnlyOperation()),
    )


def status_of(call, *arguments, **options):
    """The status with which a call fails."""
    with pytest.raises(ServiceException) as failed:
        call(*arguments, **options)
    return failed.value.status_code


def plainly(api, path):
    """What a GET answers: Amazon's client for reminders cannot read its own (ask-sdk-model 1.82)."""
    authority = ssl.create_default_context(cafile=os.environ["REQUESTS_CA_BUNDLE"])
    asked = urllib.request.Request(  # noqa: S310
        f"{api.api_endpoint}{path}", headers={"Authorization": f"Bearer {api.authorization_value}"}
    )
    with urllib.request.urlopen(asked, timeout=5, context=authority) as answer:  # noqa: S310
        return json.load(answer)


@pytest.mark.parametrize(("call", "scope", "value"), PROFILE)
def test_the_profile_is_told_when_granted_and_refused_when_not(services, clients, call, scope, value):
    denied = status_of(getattr(clients.settings, call))
    services.permissions.grant(scope)
    told = getattr(clients.settings, call)()
    services.outages["profile"] = Failing(500)

    assert (denied, told) == (403, value)
    assert status_of(getattr(clients.settings, call)) == 500


def test_a_phone_number_has_two_parts(services, clients):
    services.permissions.grant(Scope.MOBILE_NUMBER)

    number = clients.settings.get_profile_mobile_number()

    assert (number.country_code, number.phone_number) == ("+1", "5550100")


def test_a_recognised_speaker_has_a_profile_of_their_own(services, clients):
    services.permissions.grant(Scope.GIVEN_NAME)
    services.customer.person["givenName"] = "Bea"

    assert clients.settings.get_persons_profile_given_name() == "Bea"


def test_what_the_customer_has_not_filled_in_is_no_content(services, clients):
    services.permissions.grant(Scope.EMAIL)
    services.customer.profile["email"] = None

    assert clients.settings.get_profile_email(full_response=True).status_code == 204


def test_an_address_is_whole_or_short_by_permission(services, clients, device):
    refused = status_of(clients.address.get_full_address, device.device_id)
    services.permissions.grant(Scope.POSTAL_CODE)
    short = clients.address.get_country_and_postal_code(device.device_id)
    services.permissions.grant(Scope.ADDRESS)
    whole = clients.address.get_full_address(device.device_id)

    assert refused == 403
    assert (short.country_code, short.postal_code) == ("US", "97477")
    assert (whole.address_line1, whole.city) == ("1 Example Street", "Springfield")


def test_another_device_has_no_address_for_this_token(services, clients):
    services.permissions.grant(Scope.ADDRESS)

    assert status_of(clients.address.get_full_address, "amzn1.ask.device.OTHER") == 403


def test_a_device_without_an_address_has_no_content(services, clients, device):
    services.permissions.grant(Scope.ADDRESS)
    services.customer.address = None

    assert clients.address.get_full_address(device.device_id, full_response=True).status_code == 204


def test_settings_need_no_permission(services, clients, device):
    assert clients.settings.get_system_time_zone(device.device_id) == "America/Los_Angeles"
    assert clients.settings.get_system_distance_units(device.device_id).value == "IMPERIAL"
    services.outages["settings"] = Failing(503)
    assert status_of(clients.settings.get_system_temperature_unit, device.device_id) == 503


def test_a_reminder_is_made_read_changed_and_deleted(services, clients, api, clock):
    services.permissions.grant(Scope.REMINDERS)

    made = clients.reminders.create_reminder(reminder())
    clock.advance(timedelta(minutes=1))
    changed = clients.reminders.update_reminder(made.alert_token, reminder(120))
    read = plainly(api, f"/v1/alerts/reminders/{made.alert_token}")
    listed = plainly(api, "/v1/alerts/reminders")
    clients.reminders.delete_reminder(made.alert_token)

    assert (made.status.value, made.version, changed.version) == ("ON", "1", "2")
    assert (read["trigger"]["offsetInSeconds"], read["createdTime"]) == (120, "2026-05-04T12:00:00+00:00")
    assert read["updatedTime"] == "2026-05-04T12:01:00+00:00"
    assert read["alertInfo"]["spokenInfo"]["content"][0]["text"] == "Water the fern"
    assert (listed["totalCount"], listed["alerts"], services.reminders.kept) == ("1", [read], {})


def test_reminders_need_a_permission(clients):
    assert status_of(clients.reminders.create_reminder, reminder()) == 403
    assert status_of(clients.reminders.get_reminders) == 401


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (reminder(None), "offsetInSeconds is missing"),
        (reminder(text=""), "alertInfo.spokenInfo.content needs a locale and a text or ssml"),
        (ReminderRequest(trigger=Trigger()), "trigger is missing"),
    ],
)
def test_a_reminder_that_cannot_go_off_is_refused(services, clients, asked, message):
    services.permissions.grant(Scope.REMINDERS)

    with pytest.raises(ServiceException) as refused:
        clients.reminders.create_reminder(asked)

    assert (refused.value.status_code, services.reminders.kept) == (400, {})
    assert message in str(refused.value.body)


def test_reminders_fail_when_told_to(services, clients):
    services.permissions.grant(Scope.REMINDERS)
    services.outages["reminders"] = Failing(503)

    assert status_of(clients.reminders.create_reminder, reminder()) == 503


def test_a_timer_runs_is_paused_and_goes_on(services, clients, clock):
    services.permissions.grant(Scope.TIMERS)

    made = clients.timers.create_timer(timer())
    clock.advance(timedelta(minutes=4))
    clients.timers.pause_timer(made.id)
    paused = clients.timers.get_timer(made.id)
    clock.advance(timedelta(hours=1))
    clients.timers.resume_timer(made.id)
    resumed = clients.timers.get_timer(made.id)

    assert (made.timer_label, made.trigger_time - made.created_time) == ("eggs", timedelta(minutes=10))
    assert (paused.status.value, paused.remaining_time_when_paused) == ("PAUSED", "PT360S")
    assert (resumed.status.value, resumed.trigger_time - clock.now) == ("ON", timedelta(minutes=6))


def test_timers_are_listed_and_deleted(services, clients):
    services.permissions.grant(Scope.TIMERS)
    first = clients.timers.create_timer(timer())
    clients.timers.create_timer(timer("PT1H"))

    clients.timers.delete_timer(first.id)
    left = clients.timers.get_timers()
    clients.timers.delete_timers()

    assert (left.total_count, left.timers[0].duration) == (1, "PT1H")
    assert clients.timers.get_timers().total_count == 0


def test_timers_refuse_what_makes_no_sense(services, clients):
    assert status_of(clients.timers.create_timer, timer()) == 403
    services.permissions.grant(Scope.TIMERS)
    assert status_of(clients.timers.create_timer, timer("ten minutes")) == 400
    assert status_of(clients.timers.get_timer, "gone") == 404
    made = clients.timers.create_timer(timer())
    assert status_of(clients.timers.resume_timer, made.id) == 400
    services.outages["timers"] = Failing(504)
    assert status_of(clients.timers.create_timer, timer()) == 504


def test_products_are_listed_and_found(services, clients):
    services.products.add(PREMIUM, COINS)

    listed = clients.products.get_in_skill_products("en-US")
    owned = clients.products.get_in_skill_products("en-US", entitled="ENTITLED")
    one = clients.products.get_in_skill_product("en-US", "p.premium")

    assert [product.product_id for product in listed.in_skill_products] == ["p.premium", "p.coins"]
    assert [(product.product_id, product.active_entitlement_count) for product in owned.in_skill_products] == [
        ("p.coins", 3)
    ]
    assert (one.name, one.object_type, one.purchasable.value) == (
        "Premium facts",
        SdkProductType.ENTITLEMENT,
        "PURCHASABLE",
    )


def test_products_come_in_pages(services, clients):
    services.products.add(PREMIUM, COINS)

    first = clients.products.get_in_skill_products("en-US", max_results=1)
    second = clients.products.get_in_skill_products("en-US", max_results=1, next_token=first.next_token)

    assert (first.is_truncated, second.is_truncated) == (True, False)
    assert second.in_skill_products[0].product_id == "p.coins"


def test_products_fail_in_their_ways(services, clients):
    assert status_of(clients.products.get_in_skill_product, "en-US", "p.gone") == 404
    services.products.is_voice_purchasing_on = False
    assert clients.products.get_voice_purchase_setting() is False
    services.outages["products"] = Failing(403)
    assert status_of(clients.products.get_in_skill_products, "en-US") == 403


def speak(words, request_id="amzn1.echo-api.request.1"):
    return SendDirectiveRequest(header=Header(request_id=request_id), directive=SpeakDirective(speech=words))


def test_words_for_the_wait_are_heard_while_the_request_is_open(services, clients):
    clients.directives.enqueue(speak("<speak>One <break/> moment</speak>"))
    clients.directives.enqueue(speak("Still looking"))

    assert services.taken_progressive() == ("One moment", "Still looking")
    assert status_of(clients.directives.enqueue, speak("Too late")) == 403


def test_words_for_the_wait_are_refused_when_they_are_wrong(services, clients):
    assert status_of(clients.directives.enqueue, speak("Hello", "another")) == 400
    assert status_of(clients.directives.enqueue, speak("")) == 400
    assert status_of(clients.directives.enqueue, speak("<speak>a & b</speak>")) == 400
    assert services.taken_progressive() == ()


def event(reference="r-1", audience=RelevantAudienceType.Multicast):
    return CreateProactiveEventRequest(
        timestamp="2026-05-04T12:00:00Z",
        reference_id=reference,
        expiry_time="2026-05-05T12:00:00Z",
        event=Event(name="AMAZON.OrderStatus.Updated", payload={"state": {"status": "ORDER_SHIPPED"}}),
        localized_attributes=[],
        relevant_audience=RelevantAudience(object_type=audience, payload={"all": True}),
    )


def test_a_proactive_event_is_accepted_once(services, developer):
    client = ProactiveEventsServiceClient(*developer, lwa_client=TokenFor(developer, "alexa::proactive_events"))

    client.create_proactive_event(event(), SkillStage.DEVELOPMENT)

    assert [one["referenceId"] for one in services.outgoing.notifications] == ["r-1"]
    assert status_of(client.create_proactive_event, event(), SkillStage.LIVE) == 409


def test_a_proactive_event_needs_its_own_token(services, developer):
    client = ProactiveEventsServiceClient(*developer, lwa_client=TokenFor(developer, "alexa:skill_messaging"))

    assert status_of(client.create_proactive_event, event(), SkillStage.DEVELOPMENT) == 403
    services.outages["events"] = Failing(500)
    assert status_of(client.create_proactive_event, event(), SkillStage.DEVELOPMENT) == 500
    assert services.outgoing.notifications == []


class TokenFor(LwaClient):
    """Amazon's client for a developer's tokens, which asks for the same scope whatever is needed."""

    def __init__(self, developer, scope):
        super().__init__(*developer)
        self.scope = scope

    def get_access_token_for_scope(self, _):
        return super().get_access_token_for_scope(self.scope)


def test_a_skill_message_comes_back_as_a_request(services, developer, device):
    client = SkillMessagingServiceClient(*developer, lwa_client=TokenFor(developer, "alexa:skill_messaging"))

    client.send_skill_message(device.user_id, SendSkillMessagingRequest(data={"order": "7"}))

    assert services.taken_messages() == ({"order": "7"},)
    assert status_of(client.send_skill_message, "nobody", SendSkillMessagingRequest(data={})) == 404


def test_a_token_that_nobody_gave_opens_nothing(services, api):
    services.permissions.grant(Scope.EMAIL)
    api.authorization_value = "made up"

    assert status_of(ServiceClientFactory(api).get_ups_service().get_profile_email) == 401


def test_what_is_no_service_says_so(plain):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{plain.endpoint}/v2/householdlists", timeout=2)  # noqa: S310

    with refused.value as answer:
        assert answer.code == 404
        assert answer.read() == b'{"message": "the simulator has no service at GET /v2/householdlists"}'


PATHS = {
    "profile": "/v2/accounts/~current/settings/Profile.email",
    "settings": "/v2/devices/d/settings/System.timeZone",
    "address": "/v1/devices/d/settings/address",
    "reminders": "/v1/alerts/reminders",
    "timers": "/v1/alerts/timers",
    "products": "/v1/users/~current/skills/~current/inSkillProducts",
    "directives": "/v1/directives",
    "events": "/v1/proactiveEvents",
    "messages": "/v1/skillmessages/users/u",
    "tokens": "/auth/O2/token",
}
POSTED = {"directives", "events", "messages", "tokens"}


@pytest.fixture(scope="module")
def plain():
    """Services without encryption, for what needs no token."""
    with AlexaServices(is_secure=False) as services:
        yield services


@pytest.mark.parametrize("name", PATHS)
def test_every_service_can_fail_and_be_slow(plain, name):
    asked = urllib.request.Request(  # noqa: S310
        f"{plain.endpoint}{PATHS[name]}", data=b"{}" if name in POSTED else None
    )
    plain.outages = {name: Failing(503)}
    with pytest.raises(urllib.error.HTTPError) as failed, urllib.request.urlopen(asked, timeout=5):  # noqa: S310
        pass
    plain.outages = {name: Slow(5)}
    with pytest.raises(TimeoutError):
        urllib.request.urlopen(asked, timeout=0.02)  # noqa: S310

    with failed.value as answer:
        assert answer.code == 503
        assert f"{name} was told to fail" in answer.read().decode()


MODEL = read_model(
    {"languageModel": {"invocationName": "shop", "intents": [{"name": "GoIntent", "samples": ["go on then"]}]}}
)


def test_a_conversation_leads_the_skill_to_the_services(services, clock):
    services.permissions.deny(Scope.EMAIL)
    talk = Conversation(lambda _: {}, MODEL, locale="en-US", user="ann", clock=clock, services=services)

    sent = talk.launch().request

    assert sent["context"]["System"]["apiEndpoint"] == services.endpoint
    assert sent["session"]["user"]["permissions"] == {"scopes": {"alexa::profile:email:read": {"status": "DENIED"}}}
    talk.permissions.grant(Scope.EMAIL)
    granted = talk.launch().request["context"]["System"]
    assert granted["user"]["permissions"]["consentToken"] == granted["apiAccessToken"]


def test_messages_are_delivered_to_the_skill(services, clock, device):
    heard = []
    talk = Conversation(heard.append, MODEL, locale="en-US", user="ann", clock=clock, services=services)
    services.outgoing.messages.append({"order": "7"})

    delivered = talk.messages()

    assert [one.request["request"]["message"] for one in delivered] == [{"order": "7"}]
    assert (heard[0]["request"]["type"], "session" in heard[0]) == ("Messaging.MessageReceived", False)
    assert talk.messages() == ()


def test_a_customer_lives_where_the_locale_is_spoken(services, clock):
    services.reset(clock=clock, locale="ja-JP")
    japanese = services.customer
    services.reset(clock=clock, locale="xx-XX")

    assert japanese.settings["System.timeZone"] == "Asia/Tokyo"
    assert (japanese.address["countryCode"], japanese.profile["mobileNumber"]["countryCode"]) == ("JP", "+81")
    assert services.customer.settings["System.timeZone"] == "America/Los_Angeles"
