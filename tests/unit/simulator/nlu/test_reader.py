import math
from datetime import datetime

import pytest

from skill.simulator import Matcher
from skill.simulator.model import read_types
from skill.simulator.nlu.heard import hear
from skill.simulator.nlu.lattice import lattice
from skill.simulator.nlu.memory import Memory
from skill.simulator.nlu.path import IntentPath
from skill.simulator.nlu.reader import Reader
from skill.simulator.nlu.readings import reading, readings
from skill.simulator.nlu.store import compiled
from skill.simulator.nlu.vocabulary import Vocabulary
from skill.simulator.nlu.weights import learnt

EVENING = datetime(2026, 5, 4, 18, 30)  # noqa: DTZ001  the device's local time


@pytest.fixture(scope="module")
def reader(kitchen):
    return Reader(kitchen, "en-US", None)


@pytest.fixture(scope="module")
def matcher(kitchen):
    return Matcher(kitchen, "en-US")


def read(reader, text, dynamic=()):
    return reader.read(hear(text, "en-US"), dynamic, EVENING)[0]


@pytest.mark.parametrize(
    ("text", "intent", "spoken"),
    [
        ("a timer for ten minutes please", "TimerIntent", {"length": "ten minutes"}),
        ("begin an egg timer of four minutes", "TimerIntent", {"label": "egg", "length": "four minutes"}),
        ("halt my timers", "AMAZON.PauseIntent", {}),
        ("suspend the timer", "AMAZON.PauseIntent", {}),
        ("could you note down call the plumber", "TakeNoteIntent", {"text": "call the plumber"}),
        ("play jazz corner in the attic", "RadioIntent", {"station": "jazz corner", "room": "attic"}),
        ("tnue in to harbour radio", "RadioIntent", {"station": "harbour radio"}),
    ],
)
def test_what_no_sample_says_is_read_from_what_all_of_them_say(reader, text, intent, spoken):
    best = read(reader, text)

    assert (best.intent, dict(best.spoken)) == (intent, spoken)


def test_a_slot_knows_where_its_words_stood(reader):
    text = "Um, start a timer for TEN minutes!"

    best = read(reader, text)

    start, end = best.spans["length"]
    assert text[start:end] == "TEN minutes"


def test_amazons_types_deliver_their_value_and_keep_the_words(reader):
    best = read(reader, "a timer for ten minutes please")

    assert (best.slots["length"], best.spoken["length"]) == ("PT10M", "ten minutes")


def test_values_added_for_the_session_are_known(reader):
    added = read_types([{"name": "Station", "values": [{"name": {"value": "the quiet hour"}}]}])

    assert read(reader, "play the quiet hour", added).spoken == {"station": "the quiet hour"}


def test_a_reading_says_what_it_leaves_and_lacks(reader):
    assert read(reader, "begin an egg timer of four minutes").why == (
        "near 'start a timer for {length}'; no sample of the intent has 'an' 'of'; the sample's 'a' 'for' was not said"
    )


def test_speech_for_others_is_not_taken(matcher):
    others = ("what is the capital of norway", "order two pizzas", "how tall is the eiffel tower", "call me a taxi")

    assert {matcher.match(text).intent for text in others} == {"AMAZON.FallbackIntent"}


def test_strict_takes_samples_word_for_word_and_nothing_near_them(kitchen):
    strict = Matcher(kitchen, "en-US", strict=True)

    assert strict.match("put on harbour radio").slots == {"station": "harbour radio"}
    assert strict.match("play harbour radio").intent == "AMAZON.FallbackIntent"
    assert strict.match("put on harbour radio please").intent == "AMAZON.FallbackIntent"


def test_a_word_said_twice_can_be_a_value_the_second_time(reader):
    assert read(reader, "write down write a letter").spoken == {"text": "write a letter"}


def test_two_runs_give_the_same_readings(kitchen):
    texts = ("a timer for ten minutes", "play jazz corner", "halt my timers", "who are you")

    first, second = (
        [Reader(kitchen, "en-US", None).read(hear(text, "en-US"), (), EVENING) for text in texts] for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize("text", ["begin an egg timer of four minutes", "write down call the plumber", "zzz"])
def test_a_path_is_worth_the_sum_of_its_signs(kitchen, text):
    weights = learnt().reading("en-US")
    grammar = compiled(tuple(kitchen.intents.values()), "en-US", None)
    kinds = sorted({kind for intent in grammar.intents for kind in intent.slots.values()})
    known = lattice(hear(text, "en-US"), Vocabulary(grammar.telling, "en-US"), kinds, {})

    for intent in grammar.intents:
        path = IntentPath(intent, known, weights)
        worth, filled = path.best()
        whole = reading(path, worth, filled, weights)

        assert math.isclose(worth, weights.worth(path.signs(filled).items()), abs_tol=1e-9)
        assert math.isclose(whole.worth, weights.worth(whole.signs().items()), abs_tol=1e-9)


def test_memory_changes_no_reading(kitchen):
    weights = learnt().reading("en-US")
    grammar = compiled(tuple(kitchen.intents.values()), "en-US", None)
    kinds = sorted({kind for intent in grammar.intents for kind in intent.slots.values()})
    vocabulary = Vocabulary(grammar.telling, "en-US")
    memories = {intent.name: Memory() for intent in grammar.intents}
    for text in ("timer for ten minutes", "the timer timer", "put on the kitchen in the attic", "egg timer"):
        known = lattice(hear(text, "en-US"), vocabulary, kinds, {})

        with_memory = [(one.intent, one.filled, one.worth) for one in readings(grammar, known, weights, memories)]
        without = [(one.intent, one.filled, one.worth) for one in readings(grammar, known, weights, {})]

        assert with_memory == without


def test_nothing_said_is_nothing_read(matcher):
    assert matcher.match(" ... ").intent == "AMAZON.FallbackIntent"
