import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from skill.simulator import Endpoint

DONE = threading.Event()
UNSIGNED = (
    'the skill answered with HTTP status 400: {"error": "signature missing"}; '
    "if it verifies Amazon's signatures, switch that off for the simulator"
)


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        received = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/slow":
            DONE.wait(2)
        status, body = {
            "/echo": (200, json.dumps({"heard": received, "kind": self.headers["Content-Type"]}).encode()),
            "/refuse": (400, b'{"error": "signature missing"}'),
            "/html": (200, b"<html>"),
            "/crash": (500, b""),
        }.get(self.path, (200, b"{}"))
        try:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    DONE.set()
    server.shutdown()
    server.server_close()


def test_a_request_is_posted_as_json_and_answered(address):
    outcome = Endpoint(f"{address}/echo").call({"request": {"type": "LaunchRequest"}, "says": "やあ"})

    assert outcome.returned == {
        "heard": {"request": {"type": "LaunchRequest"}, "says": "やあ"},
        "kind": "application/json; charset=utf-8",
    }


@pytest.mark.parametrize(
    ("path", "failure", "message"),
    [
        (
            "/refuse",
            "INVALID_RESPONSE",
            UNSIGNED,
        ),
        ("/crash", "INVALID_RESPONSE", "the skill answered with HTTP status 500"),
        ("/html", "INVALID_RESPONSE", "the response is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("/slow", "ENDPOINT_TIMEOUT", "the skill took longer than 0.1 s"),
    ],
)
def test_a_service_that_misbehaves_is_reported(address, path, failure, message):
    outcome = Endpoint(f"{address}{path}", timeout_s=0.1).call({"request": {}})

    assert (outcome.failure, outcome.message) == (failure, message)


def test_a_service_that_is_not_there_is_reported():
    outcome = Endpoint("http://127.0.0.1:9/alexa").call({"request": {}})

    assert outcome.failure == "INTERNAL_SERVICE_ERROR"
    assert outcome.message.startswith("http://127.0.0.1:9/alexa cannot be reached: ")
    assert outcome.message.endswith("; is the skill running?")
