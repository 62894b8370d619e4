"""`otsukai simulate` on skills written with Amazon's library and nothing of ours, from another folder."""

import importlib
import json
import re
import shutil
import socket
from pathlib import Path

import pytest
import skills
from click.testing import CliRunner
from player import demo_shop

SKILLS = Path(next(iter(skills.__path__)))


@pytest.fixture
def simulate(tmp_path, monkeypatch):
    """Runs the command in an empty folder and gives the exit status and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTSUKAI_HOME", str(tmp_path / "home"))

    def run(*words, skill="", locale="en-US", typed="", options=()):
        named = ["--skill", f"{skill}:lambda_handler", "--path", str(SKILLS), "--no-services"] if skill else []
        model = ["--model", str(SKILLS / f"{skill}.{locale}.json")] if skill and "--model" not in options else []
        command = importlib.import_module("skill.commands.simulate").simulate
        result = CliRunner().invoke(command, [*named, *model, *options, *words], input=typed)
        return result.exit_code, result.output

    return run


@pytest.mark.parametrize(
    ("skill", "locale", "words", "replies"),
    [
        (
            "hello_world",
            "en-US",
            ["open hello world", "help", "say hello"],
            ["Welcome to Hello World.", "Hello there!"],
        ),
        (
            "hello_world",
            "ja-JP",
            ["ハローワールドを開いて", "挨拶して"],
            ["ハローワールドへようこそ。", "こんにちは！"],
        ),
        ("hello_world", "en-US", ["ask hello world to say hello"], ["Hello there!"]),
        ("hello_world", "ja-JP", ["ハローワールドで挨拶して"], ["こんにちは！"]),
        ("number_game", "en-US", ["open number game", "is it three", "my guess is seven"], ["It took you 2 tries."]),
        ("number_game", "ja-JP", ["数当てを開いて", "三です", "答えは七"], ["2回で当たりました。"]),
        ("number_game", "en-US", ["ask number game is it four", "stop"], ["4 is too low.", "Thanks for playing."]),
        ("number_game", "ja-JP", ["数当てで答えは四", "ストップ"], ["4より大きいです。", "また遊びましょう。"]),
    ],
)
def test_any_skill_runs_unmodified_with_and_without_a_session(simulate, skill, locale, words, replies):
    status, told = simulate(*words, skill=skill, locale=locale)

    assert status == 0
    assert [reply for reply in replies if reply not in told] == []
    assert "problem" not in told


MANNERS = ("Raising", "Hanging", "Dying", "Printing", "Junk", "Nothing", "Calling", "Parental")


@pytest.fixture
def rude_model(tmp_path):
    intents = [{"name": f"{name}Intent", "samples": [f"be {name.lower()} now"]} for name in MANNERS]
    path = tmp_path / "rude.en-US.json"
    path.write_text(json.dumps({"languageModel": {"invocationName": "rude skill", "intents": intents}}))
    return path


def test_whatever_a_skill_does_is_reported_and_survived(simulate, rude_model):
    orders = [f"be {name.lower()} now" for name in MANNERS]
    options = ("--model", str(rude_model), "--timeout", "0.2")

    status, told = simulate("open rude skill", *orders, "open rude skill", skill="rude", options=options)

    assert status == 1
    for line in (
        "problem: the skill raised LookupError: no such thing (rude.py:",
        "INVALID_RESPONSE: Alexa says that there was a problem with the skill's response, and the session ends",
        "printed:   rude.py:",
        'in raising: raise LookupError("no such thing")',
        "problem: the skill took longer than 0.2 s and was stopped; its memory is gone",
        "printed: before the wait",
        "problem: the skill's process ended with status 3",
        "printed: on stdout",
        "problem: the response is no JSON",
        "problem: the response is a NoneType, not an object",
        "blocked: a connection to 192.0.2.1:443; --allow lets a host through",
        "process-started: the skill started a process (true): its connections are not watched",
    ):
        assert line in told
    assert told.rstrip().endswith("session stays open")


def test_a_terminal_is_opened_when_nothing_is_said(simulate):
    status, told = simulate(skill="number_game", typed="open number game\nfive\n/slots\n/session\n/quit\n")

    assert status == 0
    assert told.startswith("You are talking to number_game:lambda_handler in en-US. Try: open number game\n")
    assert "    number: '5'\n" in told
    assert '  "tries": 1\n' in told
    assert told.endswith("> /quit\nGoodbye.\n")


def test_what_is_recorded_is_replayed_and_a_change_is_shown_in_every_form(simulate, tmp_path):
    recorded = simulate("open number game", "five", skill="number_game", options=("--record", "talk.txt"))
    same = simulate(skill="number_game", options=("--replay", "talk.txt"))
    talk = tmp_path / "talk.txt"
    talk.write_text(talk.read_text().replace("too low", "far too low"))
    changed = simulate(skill="number_game", options=("--replay", "talk.txt", "--junit", "results.xml"))
    checked = simulate(skill="number_game", options=("--script", "talk.txt", "--json"))

    assert recorded[0] == 0
    assert same == (0, "ok      talk.txt\n1 script, all as written.\n")
    assert (changed[0], checked[0]) == (1, 1)
    assert "    -< 5 is far too low. Guess again?\n    +< 5 is too low. Guess again?\n" in changed[1]
    assert 'failures="1"' in (tmp_path / "results.xml").read_text()
    (miss,) = json.loads(checked[1])["scripts"][0]["steps"][2]["misses"]
    assert miss == {"what": "reply", "expected": "5 is far too low. Guess again?", "got": "5 is too low. Guess again?"}


def test_a_recording_brings_its_time_with_it_and_each_script_begins_anew(simulate, tmp_path):
    clock = ("--clock", "2026-11-24T18:00")
    simulate("open hello world", skill="hello_world", options=("--record", "a.txt", *clock))
    (tmp_path / "b.txt").write_text("> open hello world\n", encoding="utf-8")

    _, told = simulate(skill="hello_world", options=("--script", "a.txt", "--script", "b.txt", "--json"))

    requests = [
        step["exchange"]["calls"][0]["request"]["request"]["timestamp"]
        for script in json.loads(told)["scripts"]
        for step in script["steps"]
        if step["exchange"]
    ]
    assert requests[0] == "2026-11-24T18:00:00Z"
    assert requests[1] > requests[0]


def test_strictly_nothing_but_samples_is_understood(simulate):
    said = ("open hello world", "say hello to my friends")

    loose = simulate(*said, skill="hello_world")
    strict = simulate(*said, skill="hello_world", options=("--strict",))

    assert "Hello there!" in loose[1]
    assert "Hello there!" not in strict[1]


def test_switches_reach_the_skill(simulate):
    switches = ("--device", "television", "--token", "t-1", "--permit", "email", "--clock", "2026-11-24T18:00")

    _, told = simulate("open hello world", skill="hello_world", options=(*switches, "--json"))

    request = json.loads(told)["scripts"][0]["steps"][0]["exchange"]["calls"][0]["request"]
    assert request["session"]["user"]["accessToken"] == "t-1"
    assert request["context"]["System"]["user"]["permissions"]["scopes"] == {
        "alexa::profile:email:read": {"status": "GRANTED"}
    }
    assert (request["context"]["Viewport"]["mode"], request["request"]["timestamp"]) == ("TV", "2026-11-24T18:00:00Z")


@pytest.mark.parametrize(
    ("options", "status", "complaint"),
    [
        (["--skill", "a:b", "--url", "http://x"], 2, "--skill and --url name two skills; give one."),
        (["--skill", "a:b"], 2, "a skill of yours needs its interaction model: --model FILE."),
        (["--model", "x.json"], 2, "--model goes with --skill or --url."),
        (["--certify", "hi"], 2, "--certify finds its own words"),
        (["--device", "toaster", "hi"], 2, "there is no device 'toaster'; there are: speaker, "),
        (["--permit", "e-mail", "hi"], 2, "there is no permission 'e-mail'; there are: name, given_name, email, "),
        (["--rule", "most_misses=few", "hi"], 2, "--rule 'most_misses=few': most_misses is a whole number"),
        (["--junit", "no/such/folder.xml", "hi"], 2, "no/such/folder.xml cannot be written"),
        (["--clock", "noon", "hi"], 2, "--clock 'noon' is no time: write 2026-11-24T18:00."),
        (["--skill", "a:b", "--model", "x.json", "--no-services"], 2, "x.json: cannot be read"),
        (["--locale", "xx-XX", "hi"], 2, "there is no locale 'xx-XX'; Alexa has ar-SA, "),
        (["--locale", "fr-FR", "--shop", "SHOP", "hi"], 1, "there is no interaction model for fr-FR"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(simulate, options, status, complaint):
    code, told = simulate(options=[str(demo_shop()) if word == "SHOP" else word for word in options])

    assert code == status
    assert complaint in told


def test_of_a_folder_of_models_the_one_of_the_locale_is_taken(simulate, tmp_path):
    for locale in ("en-US", "ja-JP"):
        shutil.copy(SKILLS / f"hello_world.{locale}.json", tmp_path / f"{locale}.json")

    def said(*words, locale=()):
        return simulate(*words, skill="hello_world", options=("--model", str(tmp_path), *locale))

    assert "Hello there!" in said("ask hello world to say hello")[1]
    assert "こんにちは！" in said("ハローワールドで挨拶して", locale=("--locale", "ja-JP"))[1]
    status, told = said("bonjour", locale=("--locale", "fr-FR"))
    assert status == 2
    assert told.endswith(f"Error: {tmp_path}: has no model for fr-FR; there are: en-US, ja-JP\n")


def test_a_folder_without_a_model_is_wrong_usage(simulate, tmp_path):
    status, told = simulate("hello", skill="hello_world", options=("--model", str(tmp_path)))

    assert status == 2
    assert told.endswith(f"Error: {tmp_path}: no file in it is named by a locale, as en-US.json\n")


def test_two_models_of_one_locale_are_wrong_usage(simulate, tmp_path):
    for name in ("en-US.json", "old.en-US.json"):
        shutil.copyfile(SKILLS / "hello_world.en-US.json", tmp_path / name)

    status, told = simulate("hello", skill="hello_world", options=("--model", str(tmp_path)))

    assert status == 2
    assert "en-US.json and old.en-US.json are of the same locale" in told


def test_a_port_that_is_taken_is_said_in_a_line(simulate):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, told = simulate(skill="hello_world", options=("--page", "--port", port))

    assert status == 1
    assert told == f"Error: port {port}: Address already in use; name another with --port\n"


def test_a_function_that_is_missing_is_wrong_usage(simulate, rude_model):
    named = ["--skill", "rude:nobody", "--path", str(SKILLS), "--no-services", "--model", str(rude_model)]

    status, told = simulate("hi", options=named)

    assert status == 2
    assert "nobody" in told


def test_a_broken_script_is_a_failed_case_and_the_others_are_played(simulate, tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.txt").write_text("what is this\n", encoding="utf-8")
    (folder / "b.txt").write_text("! dance\n", encoding="utf-8")
    (folder / "c.txt").write_text("# Nothing yet.\n", encoding="utf-8")
    (folder / "d.txt").write_text("> open hello world\n", encoding="utf-8")

    status, told = simulate(skill="hello_world", options=("--script", str(folder), "--junit", "out.xml"))

    lines = told.splitlines()
    assert status == 1
    assert [line for line in lines if not line.startswith(" ")] == [
        "differs a.txt",
        "differs b.txt",
        "differs c.txt",
        "ok      d.txt",
        "4 scripts, 3 went otherwise.",
    ]
    assert "    c.txt says nothing" in lines
    assert 'tests="4" failures="3"' in (tmp_path / "out.xml").read_text(encoding="utf-8")


def test_time_that_ends_and_permissions_that_are_none_leave_the_terminal_open(simulate):
    typed = "open hello world\n/clock 99999999999 days\n/clock 2912000 days\n/permit e-mail\nsay hello\n"

    status, told = simulate(skill="hello_world", typed=typed)

    assert status == 0
    assert told.count("time ends there") == 2
    assert "there is no permission 'e-mail'" in told
    assert "Hello there!" in told


def test_our_own_skill_is_the_default_and_its_scripts_are_the_projects(simulate, tmp_path):
    (tmp_path / "talk.txt").write_text(
        "# locale: en-US\n> open kotori market\n< Welcome to Kotori Market. …\n"
        "> add milk\n  AddToCartIntent product=milk\n  cart.added, cart $3.20\n",
        encoding="utf-8",
    )

    status, told = simulate(options=("--script", "talk.txt", "--shop", str(demo_shop())))

    assert (status, told) == (0, "ok      talk.txt\n1 script, all as written.\n")


def test_a_review_finds_the_faults_of_skill_and_model_and_fails(simulate):
    named = ("--skill", "faulty_shop:lambda_handler", "--path", str(SKILLS / "faulty"), "--no-services")
    model = ("--model", str(SKILLS / "faulty" / "faulty_shop.en-US.json"), "--timeout", "0.2", "--walks", "1")

    status, told = simulate(options=(*named, *model, "--certify", "--json"))

    found = {(fault["rule"], fault["trigger"]) for fault in json.loads(told)["faults"]}
    assert status == 1
    assert ("duplicate-sample", "faulty_shop.en-US.json MoreIntent “go on with the story”") in found
    assert ("endpoint-timeout", "CountIntent") in found
    assert len({rule for rule, _ in found}) >= 15


def test_the_scripts_in_the_documentation_hold(simulate, tmp_path):
    document = (Path(__file__).parents[2] / "docs" / "simulate.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(text|yaml)\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    scripts = [(form, text) for form, text in blocks if text.startswith(("# locale", "name:"))]
    for form, text in scripts:
        (tmp_path / f"documented.{'txt' if form == 'text' else form}").write_text(text, encoding="utf-8")

    status, told = simulate(skill="number_game", options=("--script", str(tmp_path)))

    assert len(scripts) == 2
    assert status == 0, told
