"""Another skill's repository, with its own pytest configuration: its tests talk, and its scripts are tests."""

import json
import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from skill.simulator.pytest_talks import Talks

pytest_plugins = "pytester"

# Loaded here, so that not each run of pytest in these tests loads them anew: compiled modules can't be.
assert all((Talks, x509, hashes, serialization, ec))
IS_INSTALLED = any(one.value == "skill.simulator.pytest_plugin" for one in entry_points(group="pytest11"))
SKILL = """
TEXTS = {"LaunchRequest": "Welcome. Who is there?", "NameIntent": "Hello!"}

def handler(event):
    request = event["request"]
    asked = request.get("intent", {}).get("name", request["type"])
    text = TEXTS.get(asked, "Bye.")
    speech = {"outputSpeech": {"type": "PlainText", "text": text}}
    is_open = asked == "LaunchRequest"
    body = {} if request["type"] == "SessionEndedRequest" else {**speech, "shouldEndSession": not is_open}
    return {"version": "1.0", "response": body | ({"reprompt": speech} if is_open else {})}
"""
INTENTS = [{"name": "NameIntent", "samples": ["it is me"]}, {"name": "AMAZON.StopIntent", "samples": []}]
MODEL = {"languageModel": {"invocationName": "front door", "intents": INTENTS}}
SETTINGS = """
[pytest]
otsukai_skill = door:handler
otsukai_path = src
otsukai_model = models/{locale}.json
otsukai_scripts = talks
"""


@pytest.fixture
def repository(pytester):
    """Gives a run of pytest in the other repository, with more lines of configuration."""
    pytester.mkdir("src").joinpath("door.py").write_text(SKILL)
    pytester.mkdir("models").joinpath("en-US.json").write_text(json.dumps(MODEL))
    pytester.mkdir("talks")

    def run(*words, settings=SETTINGS):
        pytester.makeini(settings)
        named = () if IS_INSTALLED else ("-p", "skill.simulator.pytest_plugin")
        return pytester.runpytest_inprocess(*named, "-p", "no:xdist", *words)

    return run


def test_a_test_says_things_to_the_skill_as_somebody_new(repository, pytester):
    pytester.makepyfile("""
        def test_it_opens(say):
            step = say("open front door")
            assert (step.speech, step.is_open) == ("Welcome. Who is there?", True)
            assert say("it is me").speech == "Hello!"

        def test_nobody_has_spoken_yet(say):
            assert not say.conversation.is_open
            say.direct("account linked")
            assert say("open front door", "").speech == "Welcome. Who is there?"
            assert say.conversation.account
    """)

    repository().assert_outcomes(passed=2)


CALLING = """
import json
import ssl
import urllib.error
import urllib.request

def handler(event):
    system = event["context"]["System"]
    address = system["apiEndpoint"] + "/v2/accounts/~current/settings/Profile.email"
    asked = urllib.request.Request(address, headers={"Authorization": "Bearer " + system["apiAccessToken"]})
    try:
        text = json.loads(urllib.request.urlopen(asked).read())
    except urllib.error.HTTPError as error:
        text = str(error.code)
    speech = {"outputSpeech": {"type": "PlainText", "text": text}}
    return {"version": "1.0", "response": {**speech, "shouldEndSession": True}}
"""


def test_services_are_answered_and_what_one_test_permits_the_next_has_to_permit_anew(repository, pytester):
    (pytester.path / "src" / "door.py").write_text(CALLING)
    pytester.makepyfile("""
        def test_permitted(say):
            say.direct("permit email")
            assert say("open front door").speech == "ann@example.com"

        def test_not_yet_permitted(say):
            assert say("open front door").speech == "403"
    """)

    repository().assert_outcomes(passed=2)


def test_scripts_are_tests_and_fail_with_what_was_said(repository, pytester):
    talks = pytester.path / "talks"
    (talks / "hello.txt").write_text("> open front door\n> it is me\n< Hello!\n")
    (talks / "wrong.yaml").write_text("steps: [{say: open front door, reply: Welcome.}]\n")
    (talks / "broken.txt").write_text("hello\n")
    (pytester.path / "notes.txt").write_text("no script\n")

    outcome = repository("-v")

    outcome.assert_outcomes(passed=1, failed=2)
    told = outcome.stdout.str()
    assert "talks/hello.txt::conversation PASSED" in told
    assert "wrong.yaml: > open front door\n    reply\n    - Welcome.\n    + Welcome. Who is there?\n" in told
    assert "broken.txt:1: nothing was said yet; begin with > and what the user says" in told


def test_the_locale_of_a_script_is_its_own_or_its_folders(repository, pytester):
    model = {"languageModel": {"invocationName": "玄関", "intents": INTENTS}}
    (pytester.path / "models" / "ja-JP.json").write_text(json.dumps(model))
    (pytester.path / "talks" / "ja-JP").mkdir()
    (pytester.path / "talks" / "ja-JP" / "a.txt").write_text("> 玄関を開いて\n< Welcome. …\n")
    (pytester.path / "talks" / "b.txt").write_text("# locale: ja-JP\n> 玄関を開いて\n< Welcome. …\n")

    repository().assert_outcomes(passed=2)


def test_in_pytests_own_process_monkeypatch_reaches_the_skill(repository, pytester):
    pytester.makepyfile("""
        def test_it_is_replaced(say, monkeypatch):
            import door
            monkeypatch.setitem(door.TEXTS, "LaunchRequest", "Go away?")
            assert say("open front door").speech == "Go away?"
    """)

    repository(settings=SETTINGS + "otsukai_in_process = true\n").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("[pytest]\n", "*set otsukai_model in pytest's configuration to talk to a skill"),
        ("[pytest]\notsukai_model = models/en-US.json\n", "*set otsukai_skill in pytest's configuration*"),
        (SETTINGS.replace("door:handler", "gone:handler"), "*there is no module 'gone'; name its folder*"),
        (SETTINGS.replace("{locale}", "xx"), "*cannot be read*"),
    ],
)
def test_what_is_missing_is_named(repository, pytester, settings, complaint):
    pytester.makepyfile("def test_it(say):\n    say('open front door')\n")

    outcome = repository(settings=settings)

    outcome.assert_outcomes(errors=1)
    outcome.stdout.fnmatch_lines([complaint])


def test_nothing_is_collected_where_no_folder_is_set(repository, pytester):
    (pytester.path / "talks" / "hello.txt").write_text("> open front door\n")

    repository(settings="[pytest]\n").assert_outcomes()


def test_loading_the_plugin_loads_nothing_of_the_simulator():
    code = "import sys, skill.simulator.pytest_plugin; print([one for one in sys.modules if one.startswith('skill')])"

    loaded = subprocess.run(  # noqa: S603 - our own line of code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert loaded.strip() == "['skill', 'skill.simulator', 'skill.simulator.pytest_plugin']"
