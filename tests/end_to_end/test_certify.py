"""The review finds each fault that was planted, and nothing in a skill that is well made."""

import json
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import skills
from skills.faulty import faulty_shop

from skill.simulator import InProcess, load_model, read_model
from skill.simulator.bench import Bench
from skill.simulator.certify import Fault, Plan, Report, certify, example_phrases
from skill.simulator.findings import Severity
from skill.simulator.model import BrokenModelError
from skill.simulator.services import AlexaServices

SKILLS = Path(next(iter(skills.__path__)))
SMALL = Plan(walks=3, samples=1)


@pytest.fixture(scope="module")
def faulty():
    model = load_model(SKILLS / "faulty" / "faulty_shop.en-US.json")
    host = InProcess(faulty_shop.lambda_handler, timeout_s=0.5)
    yield certify(Bench(host, model, "en-US"), Plan(walks=3, samples=1, examples=("order a lamp",)))
    faulty_shop.ENDLESS.set()
    host.close()


PLANTED = [
    ("open-without-reprompt", "LaunchRequest"),
    ("help-closes", "AMAZON.HelpIntent"),
    ("stop-stays-open", "AMAZON.StopIntent"),
    ("cancel-agrees", "AMAZON.CancelIntent"),
    ("invalid-response", "OrderIntent"),
    ("ssml-malformed", "SpellIntent"),
    ("endpoint-timeout", "CountIntent"),
    ("response-too-large", "ListIntent"),
    ("open-without-question", "StoryIntent"),
    ("ended-session-answered", "SessionEndedRequest"),
    ("card-too-long", "ReceiptIntent"),
    ("fallback-closes", "AMAZON.FallbackIntent"),
    ("nothing-said", "SilentIntent"),
    ("directive-unsupported", "PictureIntent"),
    ("example-without-name", "order a lamp"),
]


@pytest.mark.parametrize(("rule", "trigger"), PLANTED)
def test_a_planted_fault_is_found_with_the_conversation_that_shows_it(faulty, rule, trigger):
    (found,) = (fault for fault in faulty.faults if (fault.rule, fault.trigger) == (rule, trigger))

    assert found.is_error
    assert found.conversation[0].startswith("> ")
    assert found.message
    assert found.advice
    assert found.source.startswith("alexa-facts")


def test_nothing_is_found_that_was_not_planted_or_follows_from_it(faulty):
    found = {(fault.rule, fault.trigger) for fault in faulty.faults}

    assert found - set(PLANTED) == {
        ("sample-taken", "MoreIntent 'go on with the story'"),
        ("ssml-unknown-tag", "SpellIntent"),
        ("markup-in-plain-text", "OrderIntent"),
    }


def polite(event):
    request = event["request"]
    intent = request.get("intent", {}).get("name", "")
    if request["type"] == "SessionEndedRequest":
        return {"version": "1.0", "response": {}}
    if intent in {"AMAZON.StopIntent", "AMAZON.CancelIntent"}:
        return said("Goodbye.", ends=True)
    return said(f"You can water a plant {intent}. What shall I water?", ends=False)


def said(text, *, ends):
    speech = {"outputSpeech": {"type": "PlainText", "text": text}}
    return {
        "version": "1.0",
        "response": {**speech, "shouldEndSession": ends, **({} if ends else {"reprompt": speech})},
    }


def garden(**replaced):
    """A model, and the polite skill in which some answers are replaced by intent or type."""

    def handler(event):
        request = event["request"]
        name = request.get("intent", {}).get("name", request["type"]).removeprefix("AMAZON.")
        return replaced[name](event) if name in replaced else polite(event)

    built_in = [{"name": f"AMAZON.{one}Intent", "samples": []} for one in ("Help", "Stop", "Cancel", "Yes", "Fallback")]
    water = {"name": "WaterIntent", "samples": ["water the fern"]}
    model = read_model({"languageModel": {"invocationName": "garden club", "intents": [water, *built_in]}})
    return Bench(handler, model, "en-US")


def broken_rules(bench, plan=SMALL):
    return {(fault.rule, fault.trigger) for fault in certify(bench, plan).faults}


def test_a_skill_that_is_well_made_is_clean():
    report = certify(garden(), SMALL)

    assert (report.faults, report.is_clean) == ((), True)
    assert list(report.lines())[-1] == "Nothing to mend, nothing to think about."


def test_what_goes_wrong_on_the_way_home_is_advice_since_nobody_knows_whether_it_is_sent():
    bench = garden(NavigateHomeIntent=lambda _: {}["home"])
    home = read_model({"languageModel": {"invocationName": "x y", "intents": [{"name": "AMAZON.NavigateHomeIntent"}]}})
    bench.model = replace(bench.model, intents={**bench.model.intents, **home.intents})

    report = certify(bench, SMALL)

    assert {(fault.rule, fault.is_error) for fault in report.faults} == {("invalid-response", False)}
    assert report.is_clean


WELCOME = "You can water a plant . What shall I water?"


def welcomed(_):
    return said(WELCOME, ends=False)


def old_fashioned(event):
    return polite(event) if "futureField" not in event else None


@pytest.mark.parametrize(
    ("broken", "rule", "trigger"),
    [
        ({"HelpIntent": welcomed}, "help-repeats-welcome", "AMAZON.HelpIntent"),
        ({"CancelIntent": welcomed}, "cancel-asks-again", "AMAZON.CancelIntent"),
        ({"LaunchRequest": old_fashioned}, "unknown-fields", "LaunchRequest"),
    ],
)
def test_what_only_a_reviewer_notices_is_found(broken, rule, trigger):
    assert (rule, trigger) in broken_rules(garden(**broken))


def test_examples_are_tried_as_they_are_published():
    plan = Plan(walks=0, samples=0, examples=("alexa, open garden club", "alexa, ask garden club to fly to the moon"))

    assert broken_rules(garden(), plan) == {("example-not-understood", "alexa, ask garden club to fly to the moon")}


def test_slow_answers_and_known_faults_are_reported():
    known = Fault(
        rule="mine", severity=Severity.ADVICE, trigger="here", message="", advice="Mend it.", source="somebody"
    )

    found = broken_rules(garden(), Plan(walks=0, samples=0, slow_s=0.0, known=(known,)))

    assert found == {("slow-answers", "latency"), ("mine", "here")}


def test_two_reviews_find_the_same(faulty):
    first, second = (certify(garden(HelpIntent=lambda _: said("Hm.", ends=True)), SMALL) for _ in range(2))

    assert (first.faults, first.conversations) == (second.faults, second.conversations)


def test_a_report_is_read_by_people_and_by_machines(faulty):
    told = "\n".join(faulty.lines())

    assert (
        "CERTIFICATION fallback-closes: AMAZON.FallbackIntent\n"
        "    > open faulty shop\n"
        "    < Welcome to the faulty shop. What would you like?\n"
        "    > [AMAZON.FallbackIntent]\n"
        "      AMAZON.FallbackIntent\n"
        "    < What?\n"
        "      session ends\n"
        "    what: words that were not understood end the session\n"
        "    do:   Say what can be said, ask again, and keep the session open.\n"
        "    rule: alexa-facts 13: fallback handled, keeps session, re-prompts\n"
    ) in told
    assert json.loads(json.dumps(faulty.as_json()))["is_clean"] is False


def test_a_report_of_nothing_has_no_times():
    assert Report(faults=(), conversations=0, states=0, seconds=()).percentile(95) == 0.0


def test_example_phrases_are_read_from_the_manifest(tmp_path):
    path = tmp_path / "skill.json"
    locales = {"en-US": {"examplePhrases": ["Alexa, open garden club"]}, "ja-JP": {}}
    path.write_text(json.dumps({"manifest": {"publishingInformation": {"locales": locales}}}))

    assert example_phrases(path, "en-US") == ("Alexa, open garden club",)
    assert example_phrases(path, "ja-JP") == ()
    for locale, file in (("fr-FR", path), ("en-US", tmp_path / "gone.json")):
        with pytest.raises(BrokenModelError):
            example_phrases(file, locale)


def test_a_manifest_that_begins_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "skill.json"
    locales = {"en-US": {"examplePhrases": ["Alexa, open garden club"]}}
    document = {"manifest": {"publishingInformation": {"locales": locales}}}
    path.write_text(json.dumps(document), encoding="utf-8-sig")

    assert example_phrases(path, "en-US") == ("Alexa, open garden club",)


def test_a_service_that_fails_or_is_refused_is_tried_for_what_asks_it():
    def sends_mail(event):
        system = event["context"]["System"]
        there = HTTPConnection(urlsplit(system["apiEndpoint"]).netloc)
        bearer = {"Authorization": f"Bearer {system['apiAccessToken']}"}
        there.request("GET", "/v2/accounts/~current/settings/Profile.email", headers=bearer)
        with closing(there):
            if there.getresponse().status == HTTPStatus.SERVICE_UNAVAILABLE:
                raise LookupError("no mail")
        return polite(event)

    bench = garden(WaterIntent=sends_mail)
    with AlexaServices(is_secure=False) as services:
        bench.services = services
        report = certify(bench, SMALL)

    (fault,) = report.faults
    assert (fault.rule, fault.trigger) == ("invalid-response", "WaterIntent")
    assert "! service profile 503" in fault.conversation
    assert "no mail" in fault.message
