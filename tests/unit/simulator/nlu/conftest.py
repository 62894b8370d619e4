import pytest

from skill.simulator import read_model

TIMER = {
    "name": "TimerIntent",
    "slots": [{"name": "length", "type": "AMAZON.DURATION"}, {"name": "label", "type": "Label"}],
    "samples": ["start a timer for {length}", "set a {label} timer for {length}", "timer for {length}"],
}
STOP = {"name": "AMAZON.PauseIntent", "samples": ["pause the timer", "halt the timer"]}
NOTE = {
    "name": "TakeNoteIntent",
    "slots": [{"name": "text", "type": "AMAZON.SearchQuery"}],
    "samples": ["take a note saying {text}", "write down {text}"],
}
RADIO = {
    "name": "RadioIntent",
    "slots": [{"name": "station", "type": "Station"}, {"name": "room", "type": "Room"}],
    "samples": ["put on {station}", "tune in to {station}", "put on {station} in the {room}"],
}
TYPES = [
    {"name": "Label", "values": [{"name": {"value": "pasta"}}, {"name": {"value": "egg"}}]},
    {"name": "Station", "values": [{"name": {"value": "harbour radio"}}, {"name": {"value": "jazz corner"}}]},
    {"name": "Room", "values": [{"name": {"value": "kitchen"}}, {"name": {"value": "attic"}}]},
]
KITCHEN = {
    "languageModel": {
        "invocationName": "kitchen helper",
        "intents": [TIMER, STOP, NOTE, RADIO, {"name": "AMAZON.FallbackIntent"}],
        "types": TYPES,
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
    }
}


@pytest.fixture(scope="session")
def kitchen():
    """A model of four intents, read."""
    return read_model(KITCHEN)
