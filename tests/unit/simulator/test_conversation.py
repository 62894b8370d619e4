from datetime import UTC, datetime

import pytest

from skill.simulator import AlexaServices, FakeClock

SHOWN = {"type": "Alexa.Presentation.APL.RenderDocument", "document": {}}


def replying(**body):
    return lambda _: {"version": "1.0", "response": body}


def recording(app):
    heard = []

    def record(request):
        heard.append(request)
        return app(request)

    return record, heard


def test_a_launch_opens_a_session_and_turns_carry_its_attributes(talk):
    conversation = talk()

    opened = conversation.say("Alexa, open garden club")
    watered = conversation.say("water the fern")

    assert (opened.speech, opened.reprompt, opened.is_open) == ("Welcome.", "What shall I water?", True)
    assert opened.understanding is None
    assert watered.understanding.intent == watered.speech == "WaterIntent"
    assert watered.request["session"]["attributes"] == {"turns": 1}
    assert watered.request["session"]["new"] is False
    assert watered.request["session"]["sessionId"] == opened.request["session"]["sessionId"]
    assert conversation.attributes == {"turns": 2}


def test_a_skill_that_ends_its_session_hears_nothing_more_of_it(talk, garden_app):
    app, heard = recording(garden_app)
    conversation = talk(app)

    conversation.say("open garden club")
    closed = conversation.say("six oh four five")

    assert (closed.is_open, conversation.is_open, conversation.attributes) == (False, False, {})
    assert [request["request"]["type"] for request in heard] == ["LaunchRequest", "IntentRequest"]


def test_silence_is_answered_by_the_reprompt_and_then_ends_the_session(talk):
    conversation = talk()
    conversation.say("open garden club")

    reprompted = conversation.silence()
    ended = conversation.say("  ")
    after = conversation.silence()

    assert (reprompted.speech, reprompted.request, reprompted.is_open) == ("What shall I water?", None, True)
    assert ended.request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert ended.request["session"]["attributes"] == {"turns": 1}
    assert (ended.is_open, ended.speech) == (False, "")
    assert (after.request, after.why) == (None, "no session is open")


def test_an_answer_after_silence_has_its_own_reprompt(talk):
    conversation = talk()
    conversation.say("open garden club")
    conversation.silence()
    conversation.say("water the fern")

    assert conversation.silence().speech == "Anything else?"


def test_silence_without_a_reprompt_ends_at_once(talk):
    conversation = talk(replying(shouldEndSession=False))
    conversation.launch()

    assert conversation.silence().request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"


@pytest.mark.parametrize(("locale", "words"), [("en-US", "exit"), ("en-US", "Quit!"), ("ja-JP", "終了")])
def test_exit_ends_the_session_without_an_answer(talk, locale, words):
    conversation = talk(locale=locale)
    conversation.launch()

    ended = conversation.say(words)

    assert ended.request["request"]["type"] == "SessionEndedRequest"
    assert ended.request["request"]["reason"] == "USER_INITIATED"
    assert (ended.speech, ended.is_open, ended.problem) == ("", False, "")


def test_exit_with_nothing_open_calls_nobody(talk):
    assert talk().say("exit").request is None


def test_a_wish_by_name_starts_a_new_session_with_an_intent(talk):
    asked = talk().say("ask garden club to water the fern")

    assert (asked.request["session"]["new"], asked.request["request"]["type"]) == (True, "IntentRequest")
    assert (asked.understanding.slots, asked.why) == ({"plant": "fern"}, "")


def test_the_reading_of_a_wish_that_fits_best_is_taken(talk):
    asked = talk().say("ask garden club for horoscope for my plants")

    assert (asked.understanding.intent, asked.understanding.score) == ("ListIntent", 1.0)


def test_words_without_a_session_are_taken_as_a_wish_and_say_so(talk):
    asked = talk().say("water the fern")

    assert asked.request["session"]["new"] is True
    assert asked.why == "no session was open: taken as a one-shot to 'garden club'"


def test_opening_the_skill_again_starts_a_new_session(talk):
    conversation = talk()
    first = conversation.say("open garden club")

    second = conversation.say("open garden club")

    assert second.request["session"]["new"] is True
    assert second.request["session"]["attributes"] == {}
    assert second.request["session"]["sessionId"] != first.request["session"]["sessionId"]


def test_a_name_at_the_end_of_a_wish_stays_in_the_session(talk):
    conversation = talk()
    conversation.say("open garden club")

    assert conversation.say("water the fern with garden club").request["session"]["new"] is False
    assert conversation.say("ask garden club to water the fern").request["session"]["new"] is True


def test_an_open_end_closes_a_device_without_screen(talk):
    told = talk(replying(outputSpeech={"type": "PlainText", "text": "Done."})).launch()

    assert (told.speech, told.is_open, told.problem) == ("Done.", False, "")


def test_an_open_end_keeps_a_screen_that_shows_something_open_until_silence(talk):
    conversation = talk(replying(directives=[SHOWN]), screen=True)

    shown = conversation.launch()
    ended = conversation.silence()

    assert shown.is_open
    assert ended.request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_a_touch_is_sent_within_the_session(talk):
    conversation = talk(replying(directives=[SHOWN]), screen=True)
    conversation.launch()

    touched = conversation.touch("choose", 2)

    assert touched.request["request"]["type"] == "Alexa.Presentation.APL.UserEvent"
    assert touched.request["request"]["arguments"] == ["choose", 2]


def test_a_skill_that_raises_is_reported_and_the_conversation_goes_on(talk, garden_app):
    def clumsy(request):
        if request["request"]["type"] == "IntentRequest":
            raise KeyError("plants")
        return garden_app(request)

    app, heard = recording(clumsy)
    conversation = talk(app)
    conversation.say("open garden club")

    failed = conversation.say("water the fern")
    again = conversation.say("open garden club")

    assert failed.problem.startswith("the skill raised KeyError: 'plants' (test_conversation.py:")
    assert (failed.is_open, failed.speech, failed.response) == (False, "", None)
    assert heard[2]["request"]["reason"] == "ERROR"
    assert heard[2]["request"]["error"] == {"type": "INVALID_RESPONSE", "message": failed.problem}
    assert again.speech == "Welcome."


def test_junk_is_reported_and_kept_for_a_look(talk):
    failed = talk(replying(outputSpeech="hello")).launch()

    assert failed.problem == "outputSpeech must be an object"
    assert failed.response == {"version": "1.0", "response": {"outputSpeech": "hello"}}


def test_no_response_at_all_is_reported(talk):
    assert talk(lambda _: None).launch().problem == "the response is a NoneType, not an object"


def test_speech_after_the_end_of_a_session_is_reported(talk):
    conversation = talk(replying(outputSpeech={"type": "PlainText", "text": "Bye."}, shouldEndSession=False))
    conversation.launch()

    ended = conversation.end()

    assert (ended.speech, ended.problem) == ("", "a SessionEndedRequest must not be answered with speech")


def test_a_skill_cannot_change_the_request_that_is_shown(talk):
    def meddling(request):
        request.clear()
        return {"version": "1.0", "response": {}}

    assert talk(meddling).launch().request["request"]["type"] == "LaunchRequest"


def test_a_skill_event_has_no_session_and_leaves_the_open_one_alone(talk):
    conversation = talk()
    conversation.say("open garden club")

    told = conversation.event("AlexaSkillEvent.SkillAccountUnlinked", {"reason": "USER"})

    assert "session" not in told.request
    assert told.request["request"]["body"] == {"reason": "USER"}
    assert told.request["request"]["eventCreationTime"] == "2026-05-04T12:00:30Z"
    assert conversation.attributes == {"turns": 1}


def test_can_fulfill_is_asked_outside_the_session(talk):
    def able(_):
        return {"version": "1.0", "response": {"canFulfillIntent": {"canFulfill": "YES"}}}

    asked = talk(able).can_fulfill("water the fern")

    assert asked.request["request"]["type"] == "CanFulfillIntentRequest"
    assert asked.request["request"]["intent"]["slots"]["plant"]["value"] == "fern"
    assert (asked.problem, asked.is_open) == ("", False)


def test_can_fulfill_without_its_answer_is_reported(talk):
    assert talk(replying()).can_fulfill("fern").problem == "the response has no canFulfillIntent"


def test_words_that_no_intent_matches_end_the_session_when_there_is_no_fallback(talk):
    language = {"invocationName": "garden club", "intents": [{"name": "AMAZON.StopIntent"}]}
    conversation = talk(model={"languageModel": language})
    conversation.launch()

    ended = conversation.say("water the fern")

    assert (ended.request["request"]["type"], ended.understanding.intent) == ("SessionEndedRequest", None)


def test_an_intent_with_a_dialog_model_has_a_dialog_state(talk):
    language = {"invocationName": "garden club", "intents": [{"name": "WaterIntent", "samples": ["water the fern"]}]}
    model = {"languageModel": language, "dialog": {"intents": [{"name": "WaterIntent"}]}}

    assert talk(model=model).say("water the fern").request["request"]["dialogState"] == "STARTED"


def test_a_japanese_conversation_runs_from_launch_to_exit(talk, japanese_model):
    conversation = talk(model=japanese_model, locale="ja-JP")

    steps = [conversation.say(words) for words in ("庭の会を開いて", "レモンに三リットルあげて", "終了")]

    assert [step.request["request"]["type"] for step in steps] == [
        "LaunchRequest",
        "IntentRequest",
        "SessionEndedRequest",
    ]
    assert steps[1].understanding.slots == {"plant": "レモン", "litres": "3"}


def test_a_handler_as_lambda_calls_it_is_called_with_a_context(talk):
    def handler(event, context):
        speech = {"type": "PlainText", "text": f"{context.get_remaining_time_in_millis()} for {event['version']}"}
        return {"version": "1.0", "response": {"outputSpeech": speech}}

    assert talk(handler).launch().speech == "8000 for 1.0"


def test_a_day_counts_from_the_clock_and_where_the_device_stands(talk):
    day = {"name": "DayIntent", "slots": [{"name": "day", "type": "AMAZON.DATE"}], "samples": ["open on {day}"]}
    model = {"languageModel": {"invocationName": "garden club", "intents": [day]}}
    late = FakeClock(datetime(2026, 5, 5, 3, 0, tzinfo=UTC))
    services = AlexaServices()

    def tomorrow(**options):
        asked = talk(model=model, clock=late, **options).say("ask garden club open on tomorrow")
        return asked.request["request"]["intent"]["slots"]["day"]["value"]

    assert tomorrow() == "2026-05-06"
    assert tomorrow(services=services) == "2026-05-05"  # in Los Angeles it is still the fourth
