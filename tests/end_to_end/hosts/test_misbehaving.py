"""What a skill does wrong is reported by name, and the conversation goes on."""

import json

import pytest
from skills import rude

from skill.simulator import ChildProcess, InProcess
from skill.simulator.hosts import child_process


@pytest.fixture(scope="module")
def child(skills_folder):
    host = ChildProcess("rude:lambda_handler", path=skills_folder)
    yield host
    host.close()


@pytest.fixture(scope="module")
def hosts(child):
    within = InProcess(rude.lambda_handler)
    yield {"child": child, "in process": within}
    within.close()


@pytest.fixture(scope="module")
def hasty(skills_folder):
    child = ChildProcess("rude:lambda_handler", path=skills_folder, timeout_s=0.2)
    within = InProcess(rude.lambda_handler, timeout_s=0.2)
    yield {"child": child, "in process": within}
    rude.ENDLESS.set()
    child.close()
    within.close()


BOTH = pytest.mark.parametrize("where", ["child", "in process"])


@BOTH
@pytest.mark.parametrize(
    ("words", "problem", "failure"),
    [
        ("be raising now", "the skill raised LookupError: no such thing (rude.py:", "INVALID_RESPONSE"),
        ("be leaving now", "the skill raised SystemExit: enough (rude.py:", "INVALID_RESPONSE"),
        ("be junk now", "the response is no JSON", "INVALID_RESPONSE"),
        ("be nothing now", "the response is a NoneType, not an object", "INVALID_RESPONSE"),
        ("be loud now", "the skill raised URLError: <urlopen error the simulator blocks", "INVALID_RESPONSE"),
    ],
)
def test_a_failure_is_named_told_to_the_skill_and_survived(talk, hosts, where, words, problem, failure):
    conversation = talk(hosts[where])

    failed = conversation.say(words)
    again = conversation.say("open rude skill")

    assert failed.problem.startswith(problem)
    assert (failed.failure, failed.speech, failed.is_open) == (failure, "", False)
    told = failed.calls[-1].request["request"]
    assert (told["reason"], told["error"]["type"]) == ("ERROR", failure)
    assert failed.findings[0].code == failure.lower().replace("_", "-")
    assert (again.problem, again.is_open) == ("", True)


@BOTH
def test_of_a_traceback_the_skills_own_lines_are_logged(talk, hosts, where):
    printed = talk(hosts[where]).say("be loud now").printed.splitlines()

    assert printed[0] == "Traceback, the skill's own lines:"
    assert [line.partition(" in ")[2] for line in printed[1:]] == [
        'lambda_handler: return MANNERS[request.get("intent", {}).get("name", "LaunchRequest")](event)',
        'calling_out_loud: return urllib.request.urlopen("http://192.0.2.1/")',
    ]


def test_a_traceback_without_a_line_of_the_skills_says_so_and_has_none_of_the_simulators(talk):
    printed = talk(InProcess(json.loads)).say("open rude skill").calls[0].printed.splitlines()

    assert printed[0] == "Traceback, none of the skill's own lines in it:"
    assert {line.split(":")[0].strip() for line in printed[1:]} == {"__init__.py"}


@BOTH
def test_a_skill_that_hangs_is_given_up(talk, hasty, where):
    conversation = talk(hasty[where])

    late = conversation.say("be hanging now")

    assert late.problem.startswith("the skill took longer than 0.2 s")
    assert (late.failure, late.findings[0].code, late.is_open) == ("ENDPOINT_TIMEOUT", "endpoint-timeout", False)
    printed = late.calls[0].printed.splitlines()
    told = {"child": ["the innermost call first:", "wait", "wait", "hanging", "lambda_handler"]}
    assert printed[0] == "before the wait"
    assert [line.rpartition(" in ")[2].rpartition(", ")[2] for line in printed[1:]] == [
        line.rpartition(", ")[2] for line in told.get(where, [])
    ]
    assert late.calls[1].request["request"]["error"]["type"] == "ENDPOINT_TIMEOUT"


@BOTH
def test_what_a_skill_prints_is_captured(talk, hosts, where):
    printed = talk(hosts[where]).say("be printing now").printed

    assert "on stdout\n" in printed
    assert "on stderr\n" in printed


@BOTH
def test_connections_to_other_machines_are_blocked_and_said(talk, hosts, where):
    conversation = talk(hosts[where])

    blocked = conversation.say("be calling now")

    assert blocked.blocked == ("192.0.2.1:443", "shop.invalid:443")
    assert [one.message for one in blocked.findings if one.code == "outbound-blocked"] == [
        "the skill was not let out to 192.0.2.1:443",
        "the skill was not let out to shop.invalid:443",
    ]
    assert conversation.attributes["refused"] == [
        "the simulator blocks connections to other machines: 192.0.2.1:443",
        "the simulator blocks connections to other machines: shop.invalid:443",
    ]


def test_a_process_that_dies_is_reported_with_its_last_words_and_started_anew(talk, child):
    conversation = talk(child)

    died = conversation.say("be dying now")

    assert (died.problem, died.failure) == ("the skill's process ended with status 3", "INTERNAL_SERVICE_ERROR")
    assert died.calls[0].printed == "last words\n"
    assert conversation.say("open rude skill").problem == ""


def test_output_that_passes_python_by_is_captured_in_a_process_of_its_own(talk, child):
    assert "straight to the file\n" in talk(child).say("be printing now").printed


def test_junk_on_the_line_of_the_answers_is_named_and_the_next_answer_is_the_next_ones(talk, child):
    conversation = talk(child)

    junk = conversation.say("be scribbling now")
    again = conversation.say("open rude skill")

    assert junk.problem == (
        "the response is no JSON: the skill wrote into the line that its answers go by, a file it had not opened; "
        "it was stopped"
    )
    assert junk.failure == "INVALID_RESPONSE"
    assert (again.problem, again.is_open) == ("", True)


def test_a_skill_that_closes_the_line_of_its_answers_and_runs_on_is_stopped(talk, child, monkeypatch):
    monkeypatch.setattr(child_process, "_END_LIMIT_S", 0.05)
    conversation = talk(child)

    closed = conversation.say("be closing now")
    again = conversation.say("open rude skill")

    assert closed.problem == (
        "the skill closed the line that its answers go by, a file it had not opened, and ran on; it was stopped"
    )
    assert closed.failure == "INTERNAL_SERVICE_ERROR"
    assert (again.problem, again.is_open) == ("", True)


@BOTH
def test_a_program_that_a_skill_starts_is_said(talk, hosts, where):
    started = talk(hosts[where]).say("be parental now")

    assert started.problem == ""
    assert [one.message for one in started.findings if one.code == "process-started"] == [
        "the skill started a process (true): its connections are not watched",
        "the skill started a process (exit 0): its connections are not watched",
    ]


def test_half_a_character_in_what_a_skill_raises_is_shown_as_a_question_mark(talk):
    def skill(_):
        raise ValueError("bad \ud800 rain")

    assert talk(skill).say("open rude skill").problem.startswith("the skill raised ValueError: bad ? rain")
