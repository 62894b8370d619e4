"""The points of alexa-facts section 9, played with a skill that takes every step of a dialog.

1 auto delegation, states; 2 updatedIntent, chaining; 3 what is asked next; 4 denials; 5 the skill's own questions, and
what Alexa refuses; 6 answers, unclear ones, other topics; 7 a new intent starts anew.
"""

from random import Random

import pytest

from skill.simulator import Conversation, FakeClock, read_model
from skill.simulator.console import shown
from skill.simulator.dialog.progress import Filled, Question
from skill.simulator.dialog.prompts import worded
from skill.simulator.dialog.rules import Delegation
from skill.simulator.scripts.script import heard

SPOKEN_DELEGATE = (
    "Dialog.Delegate with outputSpeech or reprompt: the following directives are not supported: DelegateDirective"
)
LATE_DELEGATE = (
    "Dialog.Delegate: the dialog of OddIntent is COMPLETED, there is no next step; "
    "handle the intent when dialogState is COMPLETED"
)


def asked(exchange):
    """The request of the last call to the skill."""
    return exchange.calls[-1].request["request"]


def slot(exchange, name):
    return asked(exchange)["intent"]["slots"][name]


def states(*exchanges):
    return [call.request["request"].get("dialogState") for one in exchanges for call in one.calls]


def test_a_dialog_is_started_goes_on_a_turn_at_a_time_and_is_completed(play):
    steps = play("find me a pet", "a huge one", "yes", "something on guard", "yes")

    assert [step.speech for step in steps] == [
        "What size?",
        "A huge one, right?",
        "Watchful or calm?",
        "Look for a huge, on guard pet?",
        "A huge and on guard pet is waiting for you.",
    ]
    assert states(*steps) == ["STARTED", "IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"]
    assert [step.is_open for step in steps] == [True, True, True, True, False]
    assert [step.problem for step in steps] == [""] * 5


def test_auto_delegation_asks_the_skill_once(play):
    asked_day, wrong_day, asked_seats, done = play("book the dog show", "monday", "on sunday", "three")

    assert (asked_day.speech, asked_day.calls, asked_day.is_open) == ("For which day?", (), True)
    assert (wrong_day.speech, wrong_day.calls) == ("There is no show on monday. Which day?", ())
    assert (asked_seats.speech, asked_seats.calls) == ("How many seats?", ())
    assert (done.speech, states(done)) == ("3 seats on sunday, completed.", ["COMPLETED"])


def test_auto_delegation_may_open_the_session(talk):
    conversation = talk()
    conversation.end()

    opened = conversation.say("ask pet match to book the dog show for saturday")
    done = conversation.say("two")

    assert (opened.speech, opened.is_open) == ("How many seats?", True)
    assert done.request["session"]["new"] is True
    assert done.speech == "2 seats on saturday, completed."


def test_without_an_updated_intent_alexa_keeps_her_own_values(talk, told):
    def forgetful(event, _):
        request = event["request"]
        if request["type"] == "IntentRequest":
            request["intent"]["slots"]["temper"]["value"] = "calm"
            return told("", end=False, directives=[{"type": "Dialog.Delegate"}])
        return told("Hello?", "Hello?", end=False)

    conversation = talk(forgetful)

    assert conversation.say("i want a big pet").speech == "A big one, right?"
    assert conversation.progress.slots["size"].value == "big"
    assert "temper" not in conversation.progress.slots


def test_an_updated_intent_replaces_values_and_confirmations(talk, told):
    def setting(event, _):
        request = event["request"]
        if request["type"] != "IntentRequest":
            return told("Hello?", "Hello?", end=False)
        size = {"name": "size", "value": "tiny", "confirmationStatus": "CONFIRMED"}
        changed = {"name": "PetMatchIntent", "confirmationStatus": "NONE", "slots": {"size": size}}
        return told("", end=False, directives=[{"type": "Dialog.Delegate", "updatedIntent": changed}])

    stepped = talk(setting).say("i want a big pet that is calm")

    assert stepped.speech == "Watchful or calm?"


def test_a_dialog_chains_into_another_intent(play):
    chained, asked_all, done = play("adopt an animal today", "calm", "yes")

    assert (chained.speech, asked(chained)["intent"]["name"]) == ("Watchful or calm?", "AdoptIntent")
    assert asked_all.speech == "Look for a small, calm pet?"
    assert (done.speech, asked(done)["intent"]["name"]) == (
        "A small and calm pet is waiting for you.",
        "PetMatchIntent",
    )
    assert slot(done, "size")["confirmationStatus"] == "CONFIRMED"


def test_a_dialog_chains_from_a_launch(talk, told):
    def eager(event, _):
        empty = {"name": "PetMatchIntent", "slots": {}}
        return told("", end=False, directives=[{"type": "Dialog.Delegate", "updatedIntent": empty}])

    assert talk(eager).progress.question.text == "What size?"


def test_what_fails_a_validation_is_asked_for_first_by_that_rule(play):
    _, missed = play("find me a pet", "enormous")
    _, young = play("i want a big pet that is calm and zero years old", "yes")
    _, old = play("i want a big pet that is calm and forty years old", "yes")

    assert missed.speech == "There is no enormous. Small or large?"
    assert missed.why == "Alexa asks: size='enormous' fails hasEntityResolutionMatch"
    assert slot(missed, "size")["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"] == "ER_SUCCESS_NO_MATCH"
    assert (young.speech, young.why) == ("It cannot be 0. How old?", "Alexa asks: age='0' fails isGreaterThan")
    assert old.why == "Alexa asks: age='40' fails isLessThanOrEqualTo"


def test_each_slot_is_validated_filled_and_confirmed_before_the_next(play):
    steps = play("i want a pink pet that is calm and forty years old", "tiny", "yes", "seven", "yes")

    assert [step.why for step in steps] == [
        "Alexa asks: size='pink' fails hasEntityResolutionMatch",
        "Alexa asks: size needs a confirmation",
        "Alexa asks: age='40' fails isLessThanOrEqualTo",
        "Alexa asks: PetMatchIntent needs a confirmation",
        "",
    ]


def test_a_denied_value_is_dropped_and_asked_for_again(play):
    _, _, denied, again = play("find me a pet", "tiny", "no", "make it large")

    assert denied.speech == "What size?"
    assert (slot(denied, "size")["value"], slot(denied, "size")["confirmationStatus"]) == ("tiny", "DENIED")
    assert (again.speech, slot(again, "size")["confirmationStatus"]) == ("A large one, right?", "NONE")


def test_a_denied_intent_is_completed_all_the_same(play):
    *_, denied = play("i want a big pet that is calm", "yes", "no")

    assert states(denied) == ["COMPLETED"]
    assert asked(denied)["intent"]["confirmationStatus"] == "DENIED"
    assert denied.speech == "Maybe another time."


def test_the_skill_may_elicit_and_confirm_itself(play):
    elicited, answered, denied, again, confirmed, done = play("feed my pet", "give it fish", "no", "meat", "yes", "yes")

    assert (elicited.speech, elicited.reprompt) == ("What does it eat?", "Well: What does it eat?")
    assert answered.speech == "Did you say fish?"
    assert (denied.speech, slot(denied, "food")["confirmationStatus"]) == ("What does it eat then?", "DENIED")
    assert slot(again, "food")["value"] == "meat"
    assert confirmed.speech == "Shall I feed it now?"
    assert states(done) == ["IN_PROGRESS", "COMPLETED"]
    assert done.speech == "It eats meat."


def test_an_intent_that_the_skill_confirms_stays_in_progress(play):
    *_, denied = play("feed my pet", "fish", "yes", "no")

    assert states(denied) == ["IN_PROGRESS"]
    assert asked(denied)["intent"]["confirmationStatus"] == "DENIED"


def test_other_slots_in_an_answer_are_taken_too(play):
    _, both = play("find me a pet", "a big one that is calm")

    assert (slot(both, "size")["value"], slot(both, "temper")["value"]) == ("big", "calm")


def test_values_that_no_type_lists_are_taken_as_answers(play):
    _, open_value = play("feed my pet", "bread crumbs")

    assert (open_value.speech, slot(open_value, "food")["value"]) == ("Did you say bread crumbs?", "bread crumbs")


def test_another_intent_leaves_the_dialog_and_starts_its_own(talk):
    conversation = talk()
    conversation.say("find me a pet")

    left = conversation.say("feed my pet")

    assert states(left) == ["STARTED"]
    assert left.why == "another intent: the dialog of PetMatchIntent is left"
    assert conversation.progress.intent == "FeedIntent"


@pytest.mark.parametrize(("words", "speech"), [("help", "I find pets. What do you want?"), ("stop", "Goodbye.")])
def test_help_and_stop_are_heard_in_a_dialog(play, words, speech):
    _, heard = play("find me a pet", words)

    assert heard.speech == speech


def test_an_unclear_answer_is_asked_again_and_the_third_ends_the_session(play):
    _, _, first, second, third = play("find me a pet", "tiny", "bananas", "bananas", "bananas")

    assert (first.speech, first.calls, first.is_open) == ("A tiny one, right?", (), True)
    assert second.speech == "A tiny one, right?"
    assert (asked(third)["type"], asked(third)["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert third.why == "3 unclear answers end the session"


def test_how_many_misses_end_the_session_is_a_setting(play):
    *_, ended = play("find me a pet", "tiny", "bananas", most_misses=1)

    assert ended.is_open is False


def test_unclear_words_go_to_the_fallback_intent_where_the_rules_say_so(play):
    *_, fallen = play("find me a pet", "tiny", "bananas", fallback_interrupts_dialog=True)

    assert asked(fallen)["intent"]["name"] == "AMAZON.FallbackIntent"


def test_a_plain_no_is_no_value_for_a_slot(play):
    _, unclear = play("find me a pet", "no")

    assert (unclear.speech, unclear.calls) == ("What size?", ())


def test_silence_in_a_dialog_repeats_the_question_and_then_ends_the_session(talk):
    conversation = talk()
    conversation.say("find me a pet")

    again, ended = conversation.silence(), conversation.silence()

    assert (again.speech, again.is_open) == ("What size?", True)
    assert asked(ended)["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_the_answer_that_leaves_nothing_to_ask_completes_at_once_where_the_rules_say_so(play):
    *_, done = play("i want a big pet that is calm", "yes", "yes", completes_at_once=True)

    assert states(done) == ["COMPLETED"]


def test_who_leads_where_the_model_says_nothing_is_a_setting(play):
    (led_by_alexa,) = play("find me a pet", default_delegation=Delegation.ALWAYS)

    assert (led_by_alexa.speech, led_by_alexa.calls) == ("What size?", ())


def test_attributes_survive_a_delegated_turn(talk):
    conversation = talk()

    conversation.say("find me a pet")

    assert conversation.attributes == {"started": True}


def test_a_seed_chooses_among_the_wordings_of_a_prompt(pet_model):
    slots = {"age": Filled(("40",)), "size": Filled(("big & <tall>",))}

    said = {worded(pet_model.dialog, "Invalid.Old", slots, Random(seed)) for seed in range(8)}

    assert said == {
        Question("40 is too old. How old?"),
        Question(
            "40 is much for a big & <tall> pet. How old?",
            "<speak>40 is much for a big &amp; &lt;tall&gt; pet. How old?</speak>",
        ),
    }


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (
            "speaking",
            SPOKEN_DELEGATE,
        ),
        (
            "elsewhere",
            "Dialog.Delegate: CallIntent has no dialog model; list it in dialog.intents of the interaction model",
        ),
        ("slotless", "Dialog.ElicitSlot: the dialog model of OddIntent has no slot 'colour'; it has step"),
        ("empty", "Dialog.ConfirmSlot: the slot 'food' has no value to confirm"),
        ("closing", "Dialog.ElicitSlot ends the session, so nobody could answer"),
        ("silent", "Dialog.ElicitSlot has no outputSpeech: nothing would be asked"),
        ("unpromptable", "the dialog model names no prompt for this step"),
        (
            "forever",
            LATE_DELEGATE,
        ),
    ],
)
def test_a_step_that_alexa_cannot_take_is_explained(play, step, problem):
    (refused,) = play(f"do the odd thing {step}")

    assert refused.problem == problem
    assert (refused.failure, refused.speech, refused.is_open) == ("INVALID_RESPONSE", "", False)
    assert asked(refused)["error"] == {"type": "INVALID_RESPONSE", "message": problem}


def test_two_steps_at_once_are_refused(talk, told):
    def greedy(event, _):
        confirm, elicit = {"type": "Dialog.ConfirmIntent"}, {"type": "Dialog.ElicitSlot", "slotToElicit": "food"}
        is_feeding = event["request"]["type"] == "IntentRequest"
        return told("Well?", "Well?", end=False, directives=[confirm, elicit] if is_feeding else [])

    refused = talk(greedy).say("feed my pet")

    both = "Dialog.ConfirmIntent, Dialog.ElicitSlot"
    assert refused.problem == f"{both}: a response may take one step in a dialog, so keep one of them"


def test_a_dialog_needs_an_intent(talk, told):
    refused = talk(lambda *_: told("", end=False, directives=[{"type": "Dialog.Delegate"}])).launch()

    assert refused.problem == "Dialog.Delegate: this request has no intent, so name one in updatedIntent"


def test_a_skill_that_chains_in_a_circle_is_stopped(talk, told):
    def circling(event, _):
        request = event["request"]
        if request["type"] != "IntentRequest":
            return told("Hello?", "Hello?", end=False)
        other = "FeedIntent" if request["intent"]["name"] == "PetMatchIntent" else "PetMatchIntent"
        full = {"name": "x", "value": "big", "confirmationStatus": "CONFIRMED"}
        slots = {"food": full} if other == "FeedIntent" else {"size": full, "temper": full}
        updated = {"name": other, "confirmationStatus": "CONFIRMED", "slots": slots}
        return told("", end=False, directives=[{"type": "Dialog.Delegate", "updatedIntent": updated}])

    stopped = talk(circling).say("feed my pet")

    assert stopped.problem == "the skill delegated 10 times without asking the user anything"
    assert stopped.is_open is False


@pytest.mark.parametrize(
    ("updated", "complaint"),
    [
        ("PetMatchIntent", "updatedIntent must be an intent with a name, or be left out"),
        ({"name": "FeedIntent", "slots": []}, "the slots of updatedIntent must be an object"),
        ({"name": "FeedIntent", "slots": {"food": "fish"}}, "the slot food of updatedIntent must be an object"),
        ({"name": "FeedIntent", "slots": {"food": {"value": 3}}}, "the value of the slot food must be a text, not int"),
        (
            {"name": "FeedIntent", "slots": {"food": {"confirmationStatus": "MAYBE"}}},
            "confirmationStatus must be NONE, CONFIRMED or DENIED",
        ),
        ({"name": "FeedIntent", "slots": {"dish": {"value": "fish"}}}, "FeedIntent has no slot 'dish'"),
    ],
)
def test_a_broken_updated_intent_is_explained(talk, told, updated, complaint):
    directive = {"type": "Dialog.Delegate", "updatedIntent": updated}

    refused = talk(lambda *_: told("", end=False, directives=[directive])).launch()

    assert refused.problem == f"Dialog.Delegate: {complaint}"


def test_a_dialog_model_that_names_what_the_language_model_lacks_is_survived(told):
    lacking = {"name": "GoneIntent", "slots": [{"name": "x", "type": "Kind", "elicitationRequired": True}]}
    slots = [{"name": "gone", "type": "Kind", "elicitationRequired": True, "prompts": {"elicitation": "p"}}]
    model = read_model(
        {
            "languageModel": {
                "invocationName": "odd model",
                "intents": [{"name": "GoIntent", "samples": ["go on now"]}, {"name": "AMAZON.StopIntent"}],
            },
            "dialog": {"intents": [{"name": "GoIntent", "slots": slots}, lacking]},
            "prompts": [{"id": "p", "variations": [{"type": "PlainText", "value": "Which?"}]}],
        }
    )

    def delegating(event):
        request = event["request"]
        if request.get("dialogState") == "COMPLETED":
            return told("Done.")
        other = {"updatedIntent": {"name": "GoneIntent"}} if request["type"] == "LaunchRequest" else {}
        return told("", end=False, directives=[{"type": "Dialog.Delegate", **other}])

    talk = Conversation(delegating, model, locale="en-US", user="ann", clock=FakeClock())

    assert talk.launch().problem == "Dialog.Delegate: the interaction model has no intent 'GoneIntent'"
    assert talk.say("ask odd model go on now").speech == "Done."


def test_what_alexa_has_collected_by_herself_is_shown_and_can_be_expected(talk):
    conversation = talk(default_delegation=Delegation.ALWAYS)

    conversation.say("find me a pet")
    answered = conversation.say("big")

    assert answered.request is None
    assert heard(answered).slots == {"size": "big"}
    assert (
        shown.slots(answered, conversation.progress) == "PetMatchIntent, which Alexa has not sent yet\n    size: 'big'"
    )
