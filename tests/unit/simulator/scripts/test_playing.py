import json
from pathlib import Path

import pytest
from defusedxml import ElementTree

from skill.simulator.permissions import Scope
from skill.simulator.scripts import (
    BrokenScriptError,
    Script,
    Step,
    UnknownDirectionError,
    junit,
    play,
    played_json,
    read_script,
    replay,
    write,
)
from skill.simulator.scripts.directions import touching
from skill.simulator.scripts.text_form import read_text


def test_only_what_is_written_is_expected(stage):
    script = read_text("> open garden club\n> water the fern\n  WaterIntent\n> the second one\n< Pick…\n", "x.txt")

    assert play(script, stage).is_good


def test_each_difference_is_told_with_its_line(stage):
    script = read_text(
        "> open garden club\n< Hello.\n> water the fern\n  PickIntent plant=lemon tree\n< Water…\n  session ends\n",
        "x.txt",
    )

    assert play(script, stage).differences() == (
        "x.txt:1: > open garden club",
        "    reply",
        "    - Hello.",
        "    + Welcome.",
        "x.txt:3: > water the fern",
        "    intent",
        "    - PickIntent",
        "    + WaterIntent",
        "    slot plant",
        "    - lemon tree",
        "    + fern",
        "    fact",
        "    - session ends",
        "    + (nothing)",
    )


def test_a_failure_of_the_skill_is_a_difference_unless_it_is_written(broken_stage):
    unexpected = play(read_text("> open garden club\n> fern\n", "x.txt"), broken_stage)
    told = unexpected.steps[1].heard.problem
    expected = play(read_text(f"> open garden club\n> fern\n  problem: {told}\n", "x.txt"), broken_stage)

    assert unexpected.differences()[1:] == ("    the skill failed", f"    + {told}")
    assert expected.is_good


@pytest.mark.parametrize(
    ("direction", "seen"),
    [
        ("20 minutes later", lambda talk: talk.clock().isoformat() == "2026-01-05T09:20:00+00:00"),
        ("clock 2026-02-01T08:30", lambda talk: talk.clock().isoformat() == "2026-02-01T08:30:00+00:00"),
        ("clock 2026-02-01T08:30+09:00", lambda talk: talk.clock().isoformat() == "2026-01-31T23:30:00+00:00"),
        ("a week later", lambda talk: talk.clock().day == 12),
        ("account linked", lambda talk: talk.account == "linked-by-the-simulator"),
        ("account unlinked", lambda talk: talk.account is None),
        ("device television", lambda talk: talk.device.name == "television"),
        ("screen on", lambda talk: talk.device.name == "screen"),
        ("permit email", lambda talk: talk.permissions.allows("alexa::profile:email:read")),
        ("deny given-name", lambda talk: talk.permissions.switches == {"alexa::profile:given_name:read": False}),
        ("permit alexa::profile:name:read", lambda talk: talk.permissions.allows(Scope.NAME)),
        ("purchase declined", lambda talk: talk.purchase_result == "DECLINED"),
    ],
)
def test_directions_change_what_is_around_the_conversation(stage, direction, seen):
    assert stage.follow(direction) is None
    assert seen(stage.conversation)


def test_directions_that_ask_the_skill_are_steps(stage):
    kinds = [
        stage.follow(one).request["request"]
        for one in ("launch", "end", "event Some.Event", "launch", "touch choose 2")
    ]

    assert [one["type"] for one in kinds] == [
        "LaunchRequest",
        "SessionEndedRequest",
        "Some.Event",
        "LaunchRequest",
        "Alexa.Presentation.APL.UserEvent",
    ]
    assert kinds[4]["arguments"] == ["choose", 2]


@pytest.mark.parametrize(
    "direction", ["dance", "device toaster", "purchase maybe", "99999999999 days later", "permit e-mail", 'touch ["a']
)
def test_a_direction_that_nobody_can_follow_is_refused(stage, direction):
    with pytest.raises(UnknownDirectionError):
        stage.follow(direction)


@pytest.mark.parametrize(
    ("direction", "sent"),
    [
        ("touch choose 2", ["choose", 2]),
        ('touch ["choose item", 2, true]', ["choose item", 2, True]),
        (touching(["one\u2028two", {"三": None}]), ["one\u2028two", {"三": None}]),
    ],
)
def test_a_touch_sends_words_or_what_json_says(stage, direction, sent):
    step = read_text(f"! {direction}\n", "x.txt").steps[0]

    touched = play(Script(name="x", steps=(Step(said="open garden club"), step)), stage).steps[1]

    assert touched.exchange.request["request"]["arguments"] == sent


@pytest.mark.parametrize("ending", ["txt", "yaml"])
def test_a_recording_comes_again_or_shows_what_changed(tmp_path, stage, broken_stage, ending):
    recording = tmp_path / f"watering.{ending}"
    write(recording, play(read_text("> open garden club\n> fern\n", "x.txt"), stage))

    same, changed = replay(recording, stage), replay(recording, broken_stage)

    assert same.is_good
    assert (changed.is_good, changed.differences()[0]) == (False, f"--- watering.{ending} (recorded)")
    assert any(line.startswith("-") and "WaterIntent" in line for line in changed.differences()[2:])


def test_build_servers_get_a_case_a_script(stage, broken_stage):
    good = play(read_text("> open garden club\n", "good.txt"), stage)
    bad = play(read_text("> open garden club\n< Hell\x00o & <all>\n", "bad.txt"), broken_stage)

    suite = ElementTree.fromstring(junit("garden", [good, bad])).find("testsuite")

    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [case.get("name") for case in suite.iter("testcase")] == ["good.txt", "bad.txt"]
    assert "- Hello & <all>" in suite.find("testcase/failure").text


def test_what_xml_cannot_hold_is_left_out_of_the_report(stage):
    script = read_text("> open garden club\n< a\ufffeb\uffff\ud800c\x01\n", "x\ufffe.txt")

    report = ElementTree.fromstring(junit("talks", [play(script, stage)]).encode())

    assert report.find("testsuite/testcase").attrib["name"] == "x.txt"
    assert "- abc" in report.find(".//failure").text


def test_all_of_a_script_can_be_had_as_json(stage):
    told = played_json(play(read_text("! account linked\n> fern\n< Hi\n", "x.txt"), stage))

    assert json.loads(json.dumps(told)) == told
    assert (told["is_good"], told["steps"][0]["exchange"]) == (False, None)
    assert told["steps"][1]["misses"] == [{"what": "reply", "expected": "Hi", "got": "WaterIntent"}]


def test_a_file_is_read_in_the_form_of_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("> hi\n")
    (tmp_path / "a.yml").write_text("steps: [{say: hi}]\n")

    assert [read_script(tmp_path / name).steps[0].said for name in ("a.txt", "a.yml")] == ["hi", "hi"]
    for name in ("a.json", "gone.txt"):
        with pytest.raises(BrokenScriptError, match=name):
            read_script(Path(tmp_path / name))


def test_a_script_that_begins_with_a_byte_order_mark_is_replayed_as_without(tmp_path, stage):
    path = tmp_path / "talk.txt"
    write(path, play(read_text("> open garden club\n", "talk.txt"), stage))
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert replay(path, stage).changed == ()
