"""Lambda's entry in Amazon's own runtime interface emulator: a launch and an order, as in the cloud.

The emulator comes in a wheel of 8 MB that nothing else here needs, so it is no dependency. To run these tests:

    pip install --no-deps --target /tmp/rie aws-sam-cli==1.170.0 awslambdaric simplejson snapshot-restore-py
    OTSUKAI_LAMBDA_RIE=/tmp/rie python -m pytest tests/end_to_end/test_lambda.py
"""

from __future__ import annotations

import http.client
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from envelopes import envelope, said
from player import demo_shop

from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.envelope import customer_id
from skill.settings import Settings
from skill.wiring import build_ports

PROJECT = Path(__file__).parents[2]
WHEELS = Path(os.environ.get("OTSUKAI_LAMBDA_RIE", "/nowhere"))
RIE = WHEELS / "samcli" / "local" / "rapid" / "aws-lambda-rie-x86_64"
INVOKE = "/2015-03-31/functions/function/invocations"
pytestmark = pytest.mark.skipif(
    not RIE.is_file() or platform.machine() != "x86_64",
    reason="the runtime interface emulator is not here: see the docstring of this file and OTSUKAI_LAMBDA_RIE",
)


class Function:
    """The function in the emulator, which takes one request at a time."""

    def __init__(self, port):
        self.port = port

    def invoke(self, event):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("POST", INVOKE, json.dumps(event))
            return json.loads(connection.getresponse().read())


def _free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def emulated(shop):
    port, api = _free_port(), _free_port()
    addresses = [
        "--runtime-interface-emulator-address",
        f"127.0.0.1:{port}",
        "--runtime-api-address",
        f"127.0.0.1:{api}",
    ]
    runtime = [sys.executable, "-m", "awslambdaric", "lambda_function.lambda_handler"]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{PROJECT}:{WHEELS}",
        "AWS_LAMBDA_FUNCTION_TIMEOUT": "7",
        "OTSUKAI_SHOP": str(shop),
        "OTSUKAI_APPLICATION_IDS": "ours",
    }
    RIE.chmod(0o755)
    with (
        (shop / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603  Amazon's emulator around our own entry
            [str(RIE), *addresses, *runtime], cwd=PROJECT / "lambda", env=environment, stdout=log, stderr=log
        ) as process,
    ):
        try:
            _wait_for(port)
            yield Function(port)
        finally:
            process.terminate()


def _wait_for(port):
    """The emulator says nothing when it listens, so knock until it does: it is up in a tenth of a second."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError("the runtime interface emulator does not listen")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lambda")
    for name in ("shop.toml", CATALOG):
        shutil.copyfile(demo_shop() / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def function(shop):
    with emulated(shop) as function:
        yield function


def test_a_launch_is_answered(function):
    body = function.invoke(envelope("launcher"))

    assert body["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome to Kotori Market.")
    assert body["response"]["shouldEndSession"] is False


def test_an_order_is_placed_by_one_yes(function, shop):
    session = None
    for name, slots in (
        ("AddToCartIntent", {"product": "dark roast, five hundred gram bag", "quantity": "2"}),
        ("CheckoutIntent", {}),
        ("AMAZON.YesIntent", {}),
    ):
        body = function.invoke(said("buyer", name, slots, session=session))
        session = body["sessionAttributes"]

    settings = Settings(shop=shop)
    (order,) = build_ports(settings).orders.recent(customer_id("buyer", settings.customer_salt), 10)
    assert [(line.variant_id, line.quantity.steps) for line in order.lines] == [("DR-500", 2)]
    assert order.number in body["response"]["card"]["title"]


def test_japanese_comes_back_as_it_was_said(function):
    body = function.invoke(envelope("お客さま", locale="ja-JP"))

    assert "ことり商店" in body["response"]["outputSpeech"]["ssml"]


def test_another_skills_request_fails_by_name(function):
    event = envelope("somebody")
    event["session"]["application"]["applicationId"] = "theirs"

    assert function.invoke(event)["errorType"] == "WrongSkill"
