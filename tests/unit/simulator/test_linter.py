"""Every rule of the linter, by a response that breaks it and one that does not."""

import pytest

from skill.simulator import DEVICES, PlatformRules, Severity, Situation, lint_request, lint_response, read_model

MODEL = read_model(
    {
        "languageModel": {
            "invocationName": "garden club",
            "intents": [{"name": "WaterIntent", "slots": [{"name": "plant", "type": "Plant"}], "samples": ["water"]}],
            "types": [{"name": "Plant", "values": [{"name": {"value": "fern"}}]}],
        },
        "dialog": {"intents": [{"name": "WaterIntent", "slots": []}]},
    }
)
QUESTION = {"type": "PlainText", "text": "What shall I water?"}
ASKING = {"outputSpeech": QUESTION, "reprompt": {"outputSpeech": QUESTION}, "shouldEndSession": False}
TELLING = {"outputSpeech": {"type": "PlainText", "text": "Done."}, "shouldEndSession": True}
STREAM = {"url": "https://radio.example/live", "token": "live"}


def findings(body, *, kind="IntentRequest", intent="WaterIntent", device="screen", locale="en-US", **rules):
    asked = {"type": kind, "locale": locale} | ({"intent": {"name": intent}} if kind == "IntentRequest" else {})
    supported = {"device": {"supportedInterfaces": DEVICES[device].interfaces}}
    situation = Situation(
        request={"context": {"System": supported}, "request": asked}, model=MODEL, rules=PlatformRules(**rules)
    )
    return lint_response({"version": "1.0", "response": body}, situation)


def codes(body, **options):
    return [one.code for one in findings(body, **options)]


def ssml(words):
    return {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{words}</speak>"}, "shouldEndSession": True}


def directive(kind, **fields):
    return TELLING | {"directives": [{"type": kind, **fields}]}


def play(stream, behavior="REPLACE_ALL"):
    return directive("AudioPlayer.Play", playBehavior=behavior, audioItem={"stream": stream})


def update(behavior, *types):
    return directive("Dialog.UpdateDynamicEntities", updateBehavior=behavior, types=list(types))


def named(kind, *values, synonyms=()):
    return {"name": kind, "values": [{"name": {"value": value, "synonyms": list(synonyms)}} for value in values]}


@pytest.mark.parametrize(("kind", "body"), [("LaunchRequest", ASKING), ("IntentRequest", TELLING)])
def test_a_good_response_has_no_findings(kind, body):
    assert codes(body, kind=kind) == []


@pytest.mark.parametrize(
    ("body", "code", "severity"),
    [
        (ssml("a" * 8000), "speech-too-long", Severity.REJECTED),
        (ssml("fish & chips"), "ssml-malformed", Severity.REJECTED),
        (TELLING | {"card": {"type": "LinkAccount", "spare": "a" * 24_576}}, "response-too-large", Severity.REJECTED),
        (
            {"directives": [{"type": "Dialog.Delegate", "updatedIntent": {"name": "SowIntent"}}]},
            "dialog-without-model",
            Severity.REJECTED,
        ),
        (ssml("<blink>Hi</blink>"), "ssml-unknown-tag", Severity.CERTIFICATION),
        (
            TELLING | {"outputSpeech": {"type": "PlainText", "text": "<p>Hi</p>"}},
            "markup-in-plain-text",
            Severity.ADVICE,
        ),
        (ssml('<audio src="https://a.example/b.mp3"/>' * 6), "audio-too-many", Severity.ADVICE),
        (ssml('<audio src="http://a.example/b.mp3"/>'), "audio-insecure", Severity.ADVICE),
        (TELLING | {"reprompt": ASKING["reprompt"]}, "reprompt-unheard", Severity.ADVICE),
        (TELLING | {"card": {"type": "Fancy"}}, "card-unknown", Severity.REJECTED),
        (TELLING | {"card": {"type": "Simple", "title": "Fern"}}, "card-incomplete", Severity.CERTIFICATION),
        (TELLING | {"card": {"type": "AskForPermissionsConsent"}}, "card-without-permissions", Severity.REJECTED),
        (
            TELLING | {"card": {"type": "Simple", "title": "Fern", "content": "a" * 8000}},
            "card-too-long",
            Severity.REJECTED,
        ),
        (
            TELLING
            | {
                "card": {
                    "type": "Standard",
                    "title": "Fern",
                    "text": "Wet",
                    "image": {"smallImageUrl": "https://" + "a" * 2000},
                }
            },
            "card-image-url-too-long",
            Severity.REJECTED,
        ),
        (directive("AudioPlayer.Dance"), "directive-unknown", Severity.REJECTED),
        (directive("VideoApp.Launch"), "directive-unsupported", Severity.CERTIFICATION),
        (directive("Connections.SendRequest", name="Charge"), "directive-dead", Severity.CERTIFICATION),
        (play({"url": "https://radio.example/live"}), "audio-player-stream", Severity.REJECTED),
        (play(STREAM | {"token": "a" * 1025}), "audio-player-stream", Severity.REJECTED),
        (play(STREAM | {"url": "https://" + "a" * 8000}), "audio-player-stream", Severity.REJECTED),
        (play(STREAM | {"url": "http://radio.example"}), "audio-player-stream", Severity.ADVICE),
        (play(STREAM, "ENQUEUE"), "audio-player-stream", Severity.ADVICE),
        (ASKING | {"directives": play(STREAM)["directives"]}, "audio-player-session", Severity.ADVICE),
        (ASKING | {"directives": [{"type": "Dialog.Delegate"}]}, "delegate-with-speech", Severity.REJECTED),
        (
            {"directives": [{"type": "Dialog.ConfirmIntent"}]},
            "dialog-without-speech",
            Severity.REJECTED,
        ),
        (TELLING | {"directives": [{"type": "Dialog.ElicitSlot"}]}, "dialog-ends-session", Severity.REJECTED),
        (update("REPLACE", named("Tool", "rake")), "dynamic-entities-type", Severity.REJECTED),
        (update("CLEAR", named("Plant", "rose")), "dynamic-entities-cleared", Severity.ADVICE),
        (
            update("REPLACE", named("Plant", *map(str, range(34)), synonyms=("a", "b"))),
            "dynamic-entities-many",
            Severity.ADVICE,
        ),
        (
            ASKING | {"outputSpeech": TELLING["outputSpeech"], "reprompt": {"outputSpeech": TELLING["outputSpeech"]}},
            "open-without-question",
            Severity.CERTIFICATION,
        ),
        (
            {"outputSpeech": QUESTION, "shouldEndSession": False},
            "open-without-reprompt",
            Severity.CERTIFICATION,
        ),
    ],
)
def test_a_response_that_breaks_a_rule_is_found(body, code, severity):
    found = findings(body)

    assert [(one.code, one.severity) for one in found] == [(code, severity)]
    assert found[0].source.startswith(("alexa-facts ", "ask-sdk-model "))
    assert found[0].place.startswith("response")
    assert found[0].advice.endswith(".")


@pytest.mark.parametrize(
    ("body", "options", "code"),
    [
        (TELLING, {"kind": "LaunchRequest"}, "launch-closes"),
        ({"directives": [{"type": "Dialog.Delegate"}]}, {"kind": "LaunchRequest"}, "dialog-without-intent"),
        (TELLING, {"intent": "AMAZON.HelpIntent"}, "help-closes"),
        (ASKING, {"intent": "AMAZON.StopIntent"}, "stop-stays-open"),
        (TELLING, {"kind": "CanFulfillIntentRequest"}, "can-fulfill-speaks"),
        (TELLING, {"kind": "AlexaSkillEvent.SkillEnabled"}, "event-speaks"),
        (TELLING, {"kind": "SessionEndedRequest"}, "ended-session-answered"),
        ({"card": {"type": "LinkAccount"}}, {"kind": "SessionEndedRequest"}, "ended-session-answered"),
        (directive("Alexa.Presentation.APL.RenderDocument"), {"device": "speaker"}, "directive-unsupported"),
    ],
)
def test_some_rules_look_at_the_request(body, options, code):
    assert codes(body, **options) == [code]


def test_an_answer_to_a_session_that_ended_is_a_hint_where_the_rules_say_so():
    strict = findings(TELLING, kind="SessionEndedRequest")
    lenient = findings(TELLING, kind="SessionEndedRequest", ended_requests_may_speak=True)

    assert (strict[0].severity, lenient[0].severity) == (Severity.REJECTED, Severity.ADVICE)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Say water the fern, or help."),
        ("en-GB", "What shall I water? The fern is dry."),
        ("ja-JP", "どれに水をやりますか。"),
        ("ja-JP", "植物の名前を言ってください。"),
        ("fr-FR", "Quelle plante ?"),
    ],
)
def test_a_question_is_known_by_its_mark_or_its_words(locale, words):
    speech = {"type": "PlainText", "text": words}
    body = {"outputSpeech": speech, "reprompt": {"outputSpeech": speech}, "shouldEndSession": False}

    assert codes(body, locale=locale) == []


@pytest.mark.parametrize(("locale", "words"), [("en-US", "The fern is wet now."), ("ja-JP", "水をやりました。")])
def test_a_statement_is_no_question(locale, words):
    speech = {"type": "PlainText", "text": words}
    body = {"outputSpeech": speech, "reprompt": {"outputSpeech": speech}, "shouldEndSession": False}

    assert codes(body, locale=locale) == ["open-without-question"]


def test_the_worst_finding_comes_first():
    body = ASKING | {"reprompt": {}, "card": {"type": "Fancy"}, "directives": [{"type": "VideoApp.Launch"}]}

    assert codes(body) == ["card-unknown", "directive-unsupported", "open-without-reprompt"]


def test_a_finding_reads_as_a_sentence():
    assert str(findings(TELLING, kind="LaunchRequest")[0]) == (
        "certification launch-closes at response.shouldEndSession: opening the skill does not leave it open. "
        "Welcome the user, ask what to do and keep the session open. "
        "[alexa-facts 13: LaunchRequest answered with name/purpose + a question, session open]"
    )


def test_limits_are_settings():
    assert codes(ssml("Hello there"), speech_limit=10) == ["speech-too-long"]


def test_a_response_without_a_body_can_still_be_too_large():
    situation = Situation(request={}, model=MODEL, rules=PlatformRules(response_limit_bytes=100))

    assert [one.code for one in lint_response({"sessionAttributes": {"a": "b" * 100}}, situation)] == [
        "response-too-large"
    ]


def test_a_response_without_a_body_has_nothing_to_find():
    situation = Situation(request={"request": "odd"}, model=MODEL, rules=PlatformRules())

    assert lint_response({"response": []}, situation) == ()


REQUEST = {
    "version": "1.0",
    "session": {"new": True, "sessionId": "s", "user": {"userId": "u"}},
    "context": {"System": {"application": {"applicationId": "a"}}},
    "request": {
        "type": "IntentRequest",
        "requestId": "r",
        "timestamp": "2026-05-04T12:00:00Z",
        "intent": {"name": "WaterIntent", "slots": {"plant": {"name": "plant"}}},
    },
}


def test_a_request_that_alexa_could_send_has_no_findings():
    assert lint_request(REQUEST) == ()
    event = REQUEST["request"] | {"type": "AlexaSkillEvent.SkillEnabled"}
    assert lint_request({key: REQUEST[key] for key in ("version", "context")} | {"request": event}) == ()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"version": "2.0"}, "version"),
        ({"session": {"new": True, "sessionId": "s"}}, "session.user.userId"),
        ({"session": {"sessionId": "s", "user": {"userId": "u"}}}, "session.new"),
        ({"context": {}}, "context.System.application.applicationId"),
        ({"request": REQUEST["request"] | {"timestamp": "noon"}}, "request.timestamp"),
        ({"request": REQUEST["request"] | {"requestId": ""}}, "request.requestId"),
        ({"request": REQUEST["request"] | {"intent": {}}}, "request.intent.name"),
        (
            {"request": REQUEST["request"] | {"intent": {"name": "WaterIntent", "slots": {"plant": {}}}}},
            "request.intent.slots.plant",
        ),
        (
            {
                "request": REQUEST["request"]
                | {
                    "intent": {
                        "name": "WaterIntent",
                        "slots": {"plant": {"name": "plant", "confirmationStatus": "MAYBE"}},
                    }
                }
            },
            "request.intent.slots.plant.confirmationStatus",
        ),
    ],
)
def test_a_request_that_alexa_would_not_send_is_found(change, place):
    assert [(one.code, one.place) for one in lint_request(REQUEST | change)] == [("request-malformed", place)]
