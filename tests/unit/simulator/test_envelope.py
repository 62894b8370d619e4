import json
from datetime import UTC, datetime, timedelta

import pytest

from skill.simulator import DEVICES, FakeClock, Scope, read_model
from skill.simulator.dialog.progress import Progress
from skill.simulator.envelope import Device, intent_object

PREFIX = "amzn1.er-authority.echo-sdk"
SKILL = "amzn1.ask.skill.garden"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
UNICORN = {
    "type": "Dialog.UpdateDynamicEntities",
    "updateBehavior": "REPLACE",
    "types": [{"name": "Plant", "values": [{"id": "u", "name": {"value": "unicorn root", "synonyms": ["fern"]}}]}],
}


def answer(*directives):
    body = {"shouldEndSession": False, "directives": list(directives)}
    return lambda _: {"version": "1.0", "response": body}


def learns_once(*directives):
    """A skill that adds values when it is opened, and then lets them be."""
    return lambda sent: answer(*(directives if sent["request"]["type"] == "LaunchRequest" else ()))(sent)


def resolved_names(slot):
    """The names a slot resolved to, most trusted authority first."""
    entries = slot["resolutions"]["resolutionsPerAuthority"]
    return tuple(one["value"]["name"] for entry in entries for one in entry.get("values", []))


def test_a_launch_carries_every_field_of_a_real_request(talk):
    sent = talk(application_id=SKILL).launch().request

    assert sent["version"] == "1.0"
    assert sent["request"] == {
        "type": "LaunchRequest",
        "requestId": "amzn1.echo-api.request.f728b4fa-4248-4e3a-8a5d-2f346baa9455",
        "locale": "en-US",
        "timestamp": "2026-05-04T12:00:30Z",
    }
    assert list(sent["session"]) == ["new", "sessionId", "application", "attributes", "user"]
    assert sent["session"]["new"] is True
    assert sent["session"]["application"] == sent["context"]["System"]["application"] == {"applicationId": SKILL}
    assert sent["session"]["user"] == sent["context"]["System"]["user"]
    assert list(sent["context"]["System"]) == ["application", "user", "device", "apiEndpoint", "apiAccessToken"]
    assert sent["context"]["System"]["device"]["supportedInterfaces"] == {"AudioPlayer": {}}


def test_the_same_seed_and_words_give_the_same_bytes(talk):
    def play(seed):
        conversation = talk(seed=seed)
        return json.dumps([conversation.say(words).request for words in ("open garden club", "water the fern", "exit")])

    assert play(1) == play(1)
    assert play(1) != play(2)


def test_a_linked_account_shows_its_token_in_session_and_context(talk):
    conversation = talk(account="token-1")

    linked = conversation.launch().request
    conversation.account = None
    unlinked = conversation.launch().request

    assert linked["session"]["user"]["accessToken"] == "token-1"
    assert linked["context"]["System"]["user"]["accessToken"] == "token-1"
    assert "accessToken" not in unlinked["session"]["user"]


def test_a_device_with_a_screen_says_so(talk):
    context = talk(screen=True).launch().request["context"]

    assert list(context["System"]["device"]["supportedInterfaces"]) == ["AudioPlayer", "Alexa.Presentation.APL"]
    assert context["Viewport"]["pixelWidth"] == 1280


@pytest.mark.parametrize(
    ("locale", "endpoint"),
    [
        ("en-US", "https://api.amazonalexa.com"),
        ("ja-JP", "https://api.fe.amazonalexa.com"),
        ("de-DE", "https://api.eu.amazonalexa.com"),
    ],
)
def test_the_api_endpoint_is_the_one_of_the_region(talk, locale, endpoint):
    assert talk(locale=locale).launch().request["context"]["System"]["apiEndpoint"] == endpoint


def test_an_intent_lists_every_slot_and_leaves_unspoken_ones_without_value(talk):
    sent = talk(application_id=SKILL).say("water the fern").request

    matched = {
        "resolutionsPerAuthority": [
            {
                "authority": f"{PREFIX}.{SKILL}.Plant",
                "status": {"code": "ER_SUCCESS_MATCH"},
                "values": [{"value": {"name": "fern", "id": "fern-1"}}],
            }
        ]
    }
    assert sent["request"]["intent"] == {
        "name": "WaterIntent",
        "confirmationStatus": "NONE",
        "slots": {
            "plant": {
                "name": "plant",
                "confirmationStatus": "NONE",
                "source": "USER",
                "value": "fern",
                "resolutions": matched,
                "slotValue": {"type": "Simple", "value": "fern", "resolutions": matched},
            },
            "litres": {"name": "litres", "confirmationStatus": "NONE", "source": "USER"},
        },
    }


def test_an_intent_without_slots_has_no_slots_object(talk):
    intent = talk().say("what is thirsty today").request["request"]["intent"]

    assert intent == {"name": "ListIntent", "confirmationStatus": "NONE"}


def test_a_number_has_no_resolutions(talk):
    slot = talk().say("twelve").request["request"]["intent"]["slots"]["many"]

    assert (slot["value"], "resolutions" in slot) == ("12", False)


def test_a_synonym_of_two_values_gives_both_in_one_authority(talk):
    slot = talk().say("water the citrus").request["request"]["intent"]["slots"]["plant"]

    assert len(slot["resolutions"]["resolutionsPerAuthority"]) == 1
    assert resolved_names(slot) == ("lemon tree", "orange tree")


def test_a_value_without_id_gets_a_hash_of_its_name(talk):
    slot = talk().say("water the lemon tree").request["request"]["intent"]["slots"]["plant"]

    entry = slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]
    assert entry == {"name": "lemon tree", "id": "05ee30536bbe19b6d3edf541bee3f9ed"}


def test_an_unlisted_value_is_delivered_as_no_match(talk):
    slot = talk().say("water the purple unicorn").request["request"]["intent"]["slots"]["plant"]

    entry = slot["resolutions"]["resolutionsPerAuthority"][0]
    assert (slot["value"], entry["status"]) == ("purple unicorn", {"code": "ER_SUCCESS_NO_MATCH"})
    assert "values" not in entry


def test_values_of_the_session_are_an_authority_of_their_own_and_come_first(talk):
    conversation = talk(answer(UNICORN), application_id=SKILL)
    conversation.launch()

    slot = conversation.say("water the fern").request["request"]["intent"]["slots"]["plant"]

    authorities = [entry["authority"] for entry in slot["resolutions"]["resolutionsPerAuthority"]]
    assert authorities == [f"{PREFIX}.dynamic.{SKILL}.Plant", f"{PREFIX}.{SKILL}.Plant"]
    assert resolved_names(slot) == ("unicorn root", "fern")


def test_values_of_the_session_are_understood_until_they_are_cleared(talk):
    directives = [UNICORN]

    def changing(request):
        return answer(*directives)(request)

    conversation = talk(changing)
    conversation.launch()

    known = conversation.say("unicorn root").understanding
    directives[:] = [{"type": "Dialog.UpdateDynamicEntities", "updateBehavior": "CLEAR"}]
    conversation.say("fern")
    forgotten = conversation.say("unicorn root").understanding

    assert (known.intent, known.score) == ("WaterIntent", 1.0)
    assert forgotten.intent == "AMAZON.FallbackIntent"


def test_values_of_the_session_end_with_it(talk):
    conversation = talk(answer(UNICORN))
    conversation.launch()
    conversation.say("exit")

    assert conversation.say("unicorn root").understanding.intent == "AMAZON.FallbackIntent"


def test_every_device_says_what_it_can_show(talk):
    sizes = {}
    for name, device in DEVICES.items():
        context = talk(device=device).launch().request["context"]
        viewport = context.get("Viewport", {})
        sizes[name] = (viewport.get("shape"), viewport.get("pixelWidth"), viewport.get("pixelHeight"))
        assert ("Viewports" in context) is device.has_screen
        assert context["AudioPlayer"] == {"playerActivity": "IDLE"}

    assert sizes == {
        "speaker": (None, None, None),
        "screen": ("RECTANGLE", 1280, 800),
        "small-screen": ("RECTANGLE", 960, 480),
        "round-screen": ("ROUND", 480, 480),
        "television": ("RECTANGLE", 1920, 1080),
    }


def test_a_device_may_be_switched_between_two_steps(talk):
    conversation = talk()
    conversation.launch()

    conversation.device = DEVICES["round-screen"]

    assert conversation.launch().request["context"]["Viewport"]["shape"] == "ROUND"


def test_permissions_are_listed_once_they_were_touched(talk):
    conversation = talk()

    untouched = conversation.launch().request["session"]["user"]
    conversation.permissions.deny(Scope.ADDRESS)
    denied = conversation.launch().request["session"]["user"]
    conversation.permissions.grant(Scope.EMAIL)
    granted = conversation.launch().request

    assert "permissions" not in untouched
    assert denied["permissions"] == {"scopes": {"read::alexa:device:all:address": {"status": "DENIED"}}}
    token = granted["context"]["System"]["apiAccessToken"]
    assert granted["session"]["user"]["permissions"] == {
        "consentToken": token,
        "scopes": {
            "read::alexa:device:all:address": {"status": "DENIED"},
            "alexa::profile:email:read": {"status": "GRANTED"},
        },
    }


def test_a_slot_for_several_values_lists_them_and_has_no_single_value():
    model = read_model(
        {
            "languageModel": {
                "invocationName": "garden club",
                "intents": [
                    {
                        "name": "BuyIntent",
                        "slots": [{"name": "plants", "type": "Plant", "multipleValues": {"enabled": True}}],
                        "samples": ["buy {plants}"],
                    }
                ],
                "types": [{"name": "Plant", "values": [{"id": "f", "name": {"value": "fern"}}]}],
            }
        }
    )
    device = Device(user="ann", application_id=SKILL, locale="en-US")

    sent = intent_object(Progress(intent="BuyIntent").filled({"plants": ("fern", "oak")}), model, (), device)

    slot = sent["slots"]["plants"]
    assert list(slot) == ["name", "confirmationStatus", "source", "slotValue"]
    assert [one["value"] for one in slot["slotValue"]["values"]] == ["fern", "oak"]
    codes = [one["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"] for one in slot["slotValue"]["values"]]
    assert (slot["slotValue"]["type"], codes) == ("List", ["ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"])


def test_dynamic_entities_expire(talk):
    clock = FakeClock(NOON)
    conversation = talk(learns_once(UNICORN), application_id=SKILL, clock=clock)
    conversation.launch()

    clock.advance(timedelta(minutes=29))
    fresh = conversation.say("water the fern").request["request"]["intent"]["slots"]["plant"]
    clock.advance(timedelta(minutes=1))
    stale = conversation.say("water the fern").request["request"]["intent"]["slots"]["plant"]

    assert resolved_names(fresh) == ("unicorn root", "fern")
    assert resolved_names(stale) == ("fern",)


def test_dynamic_entities_end_with_the_session(talk):
    conversation = talk(answer(UNICORN), application_id=SKILL)
    conversation.launch()
    conversation.say("exit")

    assert conversation.dynamic == ()
