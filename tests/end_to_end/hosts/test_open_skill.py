import re
import sys

import pytest

from skill.simulator import ChildProcess, Endpoint, NoSuchSkillError, open_skill
from skill.simulator.hosts import child_process
from skill.simulator.hosts.calling import find


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("rude", "'rude' names no function: write MODULE:FUNCTION, as lambda_function:lambda_handler"),
        ("rude.py:lambda_handler", "'rude.py' is a file: name the module, without .py, and its folder with --path"),
        ("missing:lambda_handler", "there is no module 'missing'; name its folder with --path"),
        ("skills.rude:missing", "the module 'skills.rude' has no 'missing'"),
        ("skills.rude:no_function", "'skills.rude:no_function' is no function"),
    ],
)
def test_a_target_that_is_no_function_says_why(target, complaint):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        find(target)


def test_a_skill_that_cannot_be_imported_says_why_and_shows_what_it_printed(skills_folder):
    with pytest.raises(NoSuchSkillError) as refused:
        open_skill("broken_import:handler", path=skills_folder)

    assert str(refused.value) == (
        f"broken_import:handler in {skills_folder}: "
        "the skill raised RuntimeError: no settings (broken_import.py:4)\nhalf way\n"
    )


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NoSuchSkillError, match="there is no folder"):
        open_skill("rude:lambda_handler", path=tmp_path / "gone")


def test_the_skill_runs_in_its_own_folder_and_sees_its_own_modules(tmp_path):
    (tmp_path / "skill.py").write_text("NAME = 'mine'\n")
    (tmp_path / "main.py").write_text(
        "import os, skill, sys\n"
        "def handler(event):\n"
        "    return {'cwd': os.getcwd(), 'skill': skill.NAME, 'simulator': 'skill.simulator' in sys.modules}\n"
    )
    host = open_skill("main:handler", path=tmp_path)

    returned = host.call({"request": {}}).returned
    host.close()

    assert returned == {"cwd": str(tmp_path), "skill": "mine", "simulator": False}


def test_a_handler_gets_the_context_that_lambda_passes(tmp_path):
    (tmp_path / "main.py").write_text(
        "def handler(event, context):\n"
        "    return {'id': context.aws_request_id, 'left': context.get_remaining_time_in_millis()}\n"
    )
    host = open_skill("main:handler", path=tmp_path, timeout_s=2.5, python=sys.executable)

    returned = host.call({"request": {"requestId": "r-1"}}).returned
    host.close()

    assert returned == {"id": "r-1", "left": 2500}


def test_proxies_are_no_door_out_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    (tmp_path / "main.py").write_text("import os\ndef handler(event):\n    return {'p': os.getenv('HTTPS_PROXY')}\n")
    host = open_skill("main:handler", path=tmp_path)

    returned = host.call({"request": {}}).returned
    host.close()

    assert returned == {"p": None}


def test_a_skill_keeps_its_memory_from_one_call_to_the_next(tmp_path):
    (tmp_path / "main.py").write_text(
        "seen = []\ndef handler(event):\n    seen.append(1)\n    return {'n': len(seen)}\n"
    )
    host = open_skill("main:handler", path=tmp_path)

    counted = [host.call({"request": {}}).returned["n"] for _ in range(3)]
    host.close()
    host.close()

    assert counted == [1, 2, 3]


def test_an_address_gives_an_endpoint_and_a_name_a_process():
    assert isinstance(open_skill("http://127.0.0.1:1/alexa"), Endpoint)
    with pytest.raises(NoSuchSkillError, match="write http://HOST:PORT/PATH"):
        open_skill("http:///alexa")


def test_a_process_is_started_by_its_first_call(skills_folder):
    host = ChildProcess("missing:handler", path=skills_folder)

    outcome = host.call({"request": {}})

    assert outcome.failure == "INTERNAL_SERVICE_ERROR"
    assert "there is no module 'missing'" in outcome.message


def test_of_endless_output_the_end_is_kept(tmp_path):
    (tmp_path / "main.py").write_text("def handler(event):\n    print('a' * 200_000 + 'z')\n    return {}\n")
    host = open_skill("main:handler", path=tmp_path)

    printed = [host.call({"request": {}}).printed for _ in range(2)]
    host.close()

    assert [(len(one), one[-2:]) for one in printed] == [(100_000, "z\n")] * 2


def test_a_skill_that_hangs_when_it_is_imported_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(child_process, "_START_LIMIT_S", 0.3)
    (tmp_path / "endless.py").write_text("import threading\n\nthreading.Event().wait(30)\n", encoding="utf-8")

    with pytest.raises(NoSuchSkillError, match=r"endless:run in .*: it did not start in 0\.3 s"):
        open_skill("endless:run", path=tmp_path)
