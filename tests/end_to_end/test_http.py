import http.client
import json
import os
import runpy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FIXTURES = PROJECT / "tests" / "fixtures"
NOT_AMAZON = {
    "error": "not_amazon",
    "message": "This request is not proven to come from Amazon.",
}
JSON = {"Content-Type": "application/json"}
CHAIN = "https://s3.amazonaws.com/echo.api/chain.pem"
# The servers and the certificates are made once: keep the tests of this file together.
pytestmark = pytest.mark.xdist_group("http")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("http")


@pytest.fixture(scope="module")
def amazon():
    return runpy.run_path(str(FIXTURES / "amazon.py"))["Amazon"]()


@pytest.fixture(scope="module")
def s3(amazon, folder):
    """What the servers take for s3.amazonaws.com."""
    with amazon.host(amazon.host_pem(folder)) as host:
        yield host


@pytest.fixture(scope="module")
def verifying(amazon, s3, folder):
    """A server that verifies, on a machine that trusts our authority alone."""
    roots = folder / "roots.pem"
    roots.write_bytes(amazon.root.pem)
    trust = {"SSL_CERT_FILE": str(roots), "SSL_CERT_DIR": str(folder / "none")}
    with running(folder / "verifying", str(s3.server_port), **trust) as server:
        yield server


@pytest.fixture
def believing(tmp_path):
    """A server that believes everybody; its own for each test, since the tests end it."""
    with running(tmp_path) as server:
        yield server


class Server:
    """A gunicorn of our own, by its process and its address."""

    def __init__(self, process, fifo):
        self.process = process
        self.fifo = fifo
        self.address = process.stdout.readline().split("http://")[1].strip()

    def send(self, method, path, body=None, headers=JSON):
        with closing(http.client.HTTPConnection(self.address, timeout=10)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, json.load(response)


@contextmanager
def running(folder, *arguments, **environment):
    folder.mkdir(exist_ok=True)
    fifo = folder / "fifo"
    os.mkfifo(fifo)
    command = [sys.executable, str(FIXTURES / "http_server.py"), str(fifo), *arguments]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)} | environment
    with (
        (folder / "stderr").open("w+") as errors,
        subprocess.Popen(  # noqa: S603 - our own server
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            yield Server(process, fifo)
        finally:
            process.terminate()


def envelope(sent=None, **more):
    sent = sent or datetime.now(UTC)
    about = {"type": "LaunchRequest", "timestamp": sent.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return json.dumps({"request": about, **more}, ensure_ascii=False).encode()


def test_a_request_that_amazon_signed_is_answered_and_its_chain_fetched_once(verifying, amazon, s3):
    body = envelope(note="いつもの")

    answers = [verifying.send("POST", "/alexa", body, amazon.headers(body)) for _ in range(3)]

    assert answers == [(200, {"heard": json.loads(body)})] * 3
    assert s3.paths.count("/echo.api/chain.pem") == 1


@pytest.mark.parametrize("file", ["moved.pem", "missing.pem", "huge.pem"])
def test_a_chain_that_cannot_be_had_is_refused(verifying, amazon, s3, file):
    body = envelope()
    headers = amazon.headers(body, CHAIN.replace("chain.pem", file))

    assert verifying.send("POST", "/alexa", body, headers) == (400, NOT_AMAZON)
    assert s3.paths[-1] == f"/echo.api/{file}"


def test_requests_without_proof_are_refused(verifying, amazon):
    body = envelope()
    stale = envelope(sent=datetime.now(UTC) - timedelta(seconds=200))
    elsewhere = amazon.headers(body, "https://example.com/echo.api/chain.pem")

    answers = [
        verifying.send("POST", "/alexa", body),
        verifying.send("POST", "/alexa", body + b" ", amazon.headers(body)),
        verifying.send("POST", "/alexa", stale, amazon.headers(stale)),
        verifying.send("POST", "/alexa", body, elsewhere),
    ]

    assert answers == [(400, NOT_AMAZON)] * 4


def test_signed_junk_is_refused_as_junk(verifying, amazon):
    junk = b'{"request": NaN}'

    status, answer = verifying.send("POST", "/alexa", junk, amazon.headers(junk))

    assert (status, answer["error"]) == (400, "bad_request")


def test_a_body_over_the_limit_is_refused(verifying, amazon):
    body = envelope(note="x" * 5000)

    status, answer = verifying.send("POST", "/alexa", body, amazon.headers(body))

    assert (status, answer["error"]) == (413, "request_too_large")


def test_a_body_of_unknown_length_is_limited_as_well(verifying):
    pieces = iter([b"x" * 1000] * 6)

    status, answer = verifying.send("POST", "/alexa", pieces)

    assert (status, answer["error"]) == (413, "request_too_large")


def test_two_requests_are_answered_at_once(verifying, amazon):
    body = envelope(wait="for two")
    headers = amazon.headers(body)

    with ThreadPoolExecutor(2) as shoppers:
        asked = [shoppers.submit(verifying.send, "POST", "/alexa", body, headers) for _ in "ab"]

    assert [answer.result()[0] for answer in asked] == [200, 200]


def test_the_server_is_well(verifying):
    assert verifying.send("GET", "/health") == (200, {"status": "ok"})


def test_each_refusal_is_one_json_line_and_nothing_else_is_logged(verifying, amazon, folder):
    log = folder / "verifying" / "stderr"
    before = len(log.read_text().splitlines())
    body = envelope()

    verifying.send("POST", "/alexa", body)
    verifying.send("GET", "/alexa")
    verifying.send("POST", "/alexa", body, amazon.headers(body))

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["error"] for line in lines[before:]] == ["NotAmazon", "MethodNotAllowed"]


def test_sigterm_lets_the_request_under_way_finish_and_ends_the_server(believing, tmp_path):
    body = envelope(wait="for the fifo")
    with ThreadPoolExecutor(1) as shopper:
        asked = shopper.submit(believing.send, "POST", "/alexa", body)
        with believing.fifo.open("w"):  # opens once the request is under way
            believing.process.terminate()

    assert asked.result()[0] == 200
    assert believing.process.wait(timeout=10) == 0
    assert (tmp_path / "stderr").read_text() == ""
    with pytest.raises(ConnectionRefusedError):
        believing.send("GET", "/health")
