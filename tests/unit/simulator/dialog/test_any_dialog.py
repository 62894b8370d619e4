"""Whatever steps a skill takes in a dialog, the simulator plays on or says why not."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INTENTS = st.sampled_from(["PetMatchIntent", "DogShowIntent", "FeedIntent", "OddIntent", "CallIntent", "GoneIntent"])
SLOTS = st.sampled_from(["size", "temper", "age", "day", "seats", "food", "step", "gone"])
FILLED = st.fixed_dictionaries(
    {"confirmationStatus": st.sampled_from(["NONE", "CONFIRMED", "DENIED"])},
    optional={"value": st.sampled_from(["", "big", "calm", "7", "99", "monday", "fish", "?"])},
)
UPDATED = st.fixed_dictionaries(
    {"name": INTENTS},
    optional={
        "slots": st.dictionaries(SLOTS, FILLED, max_size=3),
        "confirmationStatus": st.sampled_from(["NONE", "CONFIRMED", "DENIED"]),
    },
)
STEPS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            [f"Dialog.{name}" for name in ("Delegate", "ElicitSlot", "ConfirmSlot", "ConfirmIntent")]
        )
    },
    optional={"updatedIntent": UPDATED, "slotToElicit": SLOTS, "slotToConfirm": SLOTS},
)
WORDS = st.sampled_from(
    [
        "find me a pet",
        "book the dog show",
        "feed my pet",
        "big",
        "calm",
        "seven",
        "yes",
        "no",
        "monday",
        "help",
        "bananas",
        "",
    ]
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(steps=st.lists(STEPS, min_size=1, max_size=6), words=st.lists(WORDS, min_size=1, max_size=5))
def test_no_dialog_breaks_the_simulator(talk, told, steps, words):
    taken = iter(steps)

    def erratic(event, _):
        step = next(taken, None)
        if step is None or event["request"]["type"] == "SessionEndedRequest":
            return told("") | {"response": {}}
        speech = "" if step["type"] == "Dialog.Delegate" else "Well?"
        return told(speech, end=False, directives=[step])

    conversation = talk(erratic)

    for one in words:
        step = conversation.say(one)
        assert bool(step.failure) is (step.problem != "")
        assert step.is_open is conversation.is_open
