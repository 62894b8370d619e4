from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from envelopes import envelope
from player import demo_shop

from skill.alexa.refusal import BadEnvelope

PROJECT = Path(__file__).parents[2]
ENTRY = PROJECT / "lambda" / "lambda_function.py"

# Each costs more than the whole skill may (docs/decisions, benchmarks/cold_start.py); tomllib and sqlite3 are cheap.
HEAVY = (
    "click",
    "rich",
    "prompt_toolkit",
    "flask",
    "werkzeug",
    "gunicorn",
    "cryptography",
    "ask_sdk_core",
    "ask_sdk_model",
    "pydantic",
    "requests",
    "boto3",
    "numpy",
    "xml.sax",
    "xml.etree",
    "unittest",
    "asyncio",
    "multiprocessing",
    "skill.simulator",
    "skill.commands",
    "skill.adapters.feeds",
    "skill.interaction",
    "skill.web",
)
FIRST_TURNS = """
import runpy, sys
handler = runpy.run_path(sys.argv[1])["lambda_handler"]
user = {"userId": "somebody", "accessToken": "demo"}
for kind, name in (("LaunchRequest", ""), ("IntentRequest", "AddToCartIntent"), ("IntentRequest", "AskQuestionIntent")):
    slots = {"product": {"value": "milk"}, "question": {"value": "do you deliver on sundays"}}
    request = {"type": kind, "locale": "en-US", "intent": {"name": name, "slots": slots}}
    body = handler({"session": {"user": user}, "request": request}, None)
    assert body["response"]["outputSpeech"]["ssml"]
print(*sorted(sys.modules))
"""


@pytest.fixture
def handler(monkeypatch, tmp_path):
    for path in demo_shop().iterdir():
        if path.name in {"shop.toml", "catalog.db"}:
            (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("OTSUKAI_SHOP", str(tmp_path))
    return runpy.run_path(str(ENTRY))["lambda_handler"]


def test_a_launch_is_answered_from_a_shop_that_is_ready(handler):
    body = handler(envelope("somebody"), None)

    assert body["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome to Kotori Market.")
    assert body["response"]["shouldEndSession"] is False


def test_the_shop_is_opened_once_for_all_requests(handler):
    handler(envelope("somebody"), None)
    handler.__globals__["_app"].cache_info()

    handler(envelope("somebody else"), None)

    assert handler.__globals__["_app"].cache_info()[:2] == (1, 1)


def test_nothing_is_opened_before_the_first_request(monkeypatch):
    monkeypatch.setenv("OTSUKAI_SHOP", "/nowhere")

    assert callable(runpy.run_path(str(ENTRY))["lambda_handler"])


def test_what_is_no_request_fails_and_is_for_lambdas_own_log(handler):
    with pytest.raises(BadEnvelope):
        handler({"session": {}}, None)


def test_nothing_heavy_is_imported_on_the_live_path(tmp_path):
    for name in ("shop.toml", "catalog.db"):
        (tmp_path / name).symlink_to(demo_shop() / name)
    ran = subprocess.run(  # noqa: S603  our own lines
        [sys.executable, "-c", FIRST_TURNS, str(ENTRY)],
        env={"OTSUKAI_SHOP": str(tmp_path), "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(ran.stdout.split())
    assert sorted(name for name in HEAVY if name in loaded) == []
