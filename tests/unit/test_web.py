import json
import logging

import pytest

from skill.alexa.refusal import BadEnvelope, WrongSkill
from skill.alexa.verify import Verifier
from skill.web import check_bind, create_app

LAUNCH = {"version": "1.0", "request": {"type": "LaunchRequest", "locale": "ja-JP"}}
GREETING = {"version": "1.0", "response": {"outputSpeech": {"text": "いらっしゃいませ"}}}
SECRET = "5555-4444-token"
NOT_AMAZON = {
    "error": "not_amazon",
    "message": "This request is not proven to come from Amazon.",
}


@pytest.fixture
def heard():
    """The envelopes that reached the skill."""
    return []


@pytest.fixture
def client(heard):
    return client_of(heard)


def client_of(heard, **wishes):
    def answer(envelope):
        heard.append(envelope)
        return GREETING

    return create_app(answer, **{"verifier": None} | wishes).test_client()


def failing_client(error):
    def answer(_):
        raise error

    return create_app(answer, verifier=None).test_client()


def lines(caplog):
    return [json.loads(record.message) for record in caplog.records]


def test_an_envelope_is_answered_with_the_skills_reply(client, heard):
    response = client.post("/alexa", json=LAUNCH)

    assert (response.status_code, response.json) == (200, GREETING)
    assert "いらっしゃいませ" in response.text
    assert heard == [LAUNCH]


def test_every_answer_is_json_that_nobody_stores_and_no_cookie(client):
    answers = [
        client.post("/alexa", json=LAUNCH),
        client.post("/alexa", json=[]),
        client.get("/alexa"),
        client.get("/"),
        client.get("/health"),
    ]

    headers = {(a.headers["Content-Type"], a.headers["Cache-Control"]) for a in answers}
    assert headers == {("application/json; charset=utf-8", "no-store")}
    assert not any("Set-Cookie" in answer.headers for answer in answers)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is not JSON."),
        (b"launch", "The body is not JSON."),
        (b'{"request": NaN}', "The body is not JSON."),
        (b'{"request": -Infinity}', "The body is not JSON."),
        (b'{"request": 1e999}', "The body is not JSON."),
        (b'{"request": "\xff"}', "The body is not JSON."),
        (b'{"request": "\\ud800"}', "The body is not JSON."),
        (b"\xff\xfe{\x00}\x00", "The body is not JSON."),
        (b"{} {}", "The body is not JSON."),
        (b"[" * 100_000 + b"]" * 100_000, "The body is not JSON."),
        (b'{"a":' * 30_000 + b"1" + b"}" * 30_000, "The body is not JSON."),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "The body is nested too deeply."),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "The body is nested too deeply."),
        (b"[]", "The body is not a JSON object."),
        (b"null", "The body is not a JSON object."),
        (b'"LaunchRequest"', "The body is not a JSON object."),
    ],
)
def test_a_body_that_is_no_envelope_is_refused(client, heard, body, message):
    response = client.post("/alexa", data=body, content_type="application/json")

    assert response.status_code == 400
    assert response.json == {"error": "bad_request", "message": message}
    assert heard == []


def test_the_deepest_body_that_is_read_reaches_the_skill(client, heard):
    body = b'{"a":' * 64 + b"1" + b"}" * 64

    response = client.post("/alexa", data=body, content_type="application/json")

    assert (response.status_code, len(heard)) == (200, 1)


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_an_unsigned_request_that_any_web_page_could_send_is_refused(client, heard, content_type):
    response = client.post("/alexa", data=json.dumps(LAUNCH), content_type=content_type)

    assert response.status_code == 400
    assert response.json["message"] == ("An unsigned request needs the header Content-Type: application/json.")
    assert heard == []


def test_a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not(heard):
    body = json.dumps(LAUNCH).encode()
    kind = "application/json"
    at_limit = client_of(heard, max_body_bytes=len(body))
    below = client_of(heard, max_body_bytes=len(body) - 1)

    accepted = at_limit.post("/alexa", data=body, content_type=kind)
    refused = below.post("/alexa", data=body, content_type=kind)

    assert (accepted.status_code, refused.status_code) == (200, 413)
    assert refused.json["error"] == "request_too_large"
    assert heard == [LAUNCH]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/alexa", 405),
        ("PUT", "/alexa", 405),
        ("OPTIONS", "/alexa", 405),
        ("POST", "/health", 405),
        ("POST", "/alexa/", 404),
        ("POST", "/", 404),
        ("GET", "/static/x", 404),
    ],
)
def test_other_pages_and_methods_are_refused_in_json(client, heard, method, path, status):
    response = client.open(path, method=method)

    assert response.status_code == status
    assert set(response.json) == {"error", "message"}
    assert heard == []


def test_a_wrong_method_is_told_the_right_one(client):
    assert client.get("/alexa").headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadEnvelope("The request has no type."), "bad_request"),
        (WrongSkill("The request is for another skill."), "wrong_skill"),
    ],
)
def test_what_the_envelope_refuses_is_answered_and_noted_by_name(error, code, caplog):
    response = failing_client(error).post("/alexa", json=LAUNCH)

    assert (response.status_code, response.json) == (400, {"error": code, "message": str(error)})
    assert [(line["error"], line["reason"], line["status"]) for line in lines(caplog)] == [
        (type(error).__name__, str(error), 400)
    ]


@pytest.mark.parametrize("error", [KeyError(SECRET), RecursionError(SECRET), ValueError(SECRET)])
def test_a_bug_is_noted_once_by_name_and_place_and_gives_nothing_away(error, caplog):
    response = failing_client(error).post("/alexa", json=LAUNCH)

    assert (response.status_code, response.json["error"]) == (500, "internal")
    (line,) = lines(caplog)
    assert (line["event"], line["error"]) == ("request_failed", type(error).__name__)
    assert line["at"][-1].startswith("test_web.py:")
    assert line["at"][-1].endswith(" answer")
    assert SECRET not in response.text + caplog.text


def test_a_reply_that_is_no_json_is_a_bug_of_ours(caplog):
    client = create_app(lambda _: {"reply": object()}, verifier=None).test_client()

    assert client.post("/alexa", json=LAUNCH).status_code == 500
    assert [line["error"] for line in lines(caplog)] == ["TypeError"]


def test_an_unsigned_request_is_refused_before_its_body_is_parsed(heard, caplog):
    client = client_of(heard, verifier=Verifier(()))

    response = client.post("/alexa", data=b"junk " + SECRET.encode())

    assert (response.status_code, response.json) == (400, NOT_AMAZON)
    assert [line["reason"] for line in lines(caplog)] == ["The request has no Signature-256 header."]
    assert heard == []


def test_the_log_has_one_line_for_a_refusal_and_quotes_nothing_of_the_request(heard, caplog):
    client = client_of(heard, verifier=Verifier(()))
    headers = {"Signature-256": "AAAA", "SignatureCertChainUrl": f"https://{SECRET}/"}

    client.post("/alexa", json={"token": SECRET}, headers=headers)

    assert len(lines(caplog)) == 1
    assert SECRET not in caplog.text


def test_a_request_that_is_answered_leaves_no_line(client, caplog):
    caplog.set_level(logging.DEBUG)

    client.post("/alexa", json=LAUNCH)

    assert caplog.records == []


def test_health_is_ok_when_every_part_is_ready(heard):
    client = client_of(heard, ready=lambda: {"catalog": True, "orders": True})

    response = client.get("/health")

    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_health_names_the_parts_that_are_missing(heard, caplog):
    client = client_of(heard, ready=lambda: {"orders": False, "catalog": False, "faq": True})

    response = client.get("/health")

    assert response.status_code == 503
    assert response.json == {"status": "unavailable", "not_ready": ["catalog", "orders"]}
    assert [line["parts"] for line in lines(caplog)] == [["catalog", "orders"]]


def test_health_answers_without_a_signature(heard):
    client = client_of(heard, verifier=Verifier(()))

    assert client.get("/health").json == {"status": "ok"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]"])
def test_requests_may_go_unverified_on_loopback(host):
    check_bind(host, verify=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.168.1.5", "localhost.example.com"])  # noqa: S104
def test_requests_must_be_verified_where_others_can_send_them(host):
    check_bind(host, verify=True)

    with pytest.raises(ValueError, match="use it with --host 127"):
        check_bind(host, verify=False)
