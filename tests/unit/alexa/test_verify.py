import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest

from skill.alexa.verify import NotAmazon, Verifier

BODY = '{"request": {"type": "LaunchRequest"}, "note": "日本"}'.encode()
CHAIN_URL = "https://s3.amazonaws.com/echo.api/chain.pem"
OTHER_URL = "https://s3.amazonaws.com/echo.api/chain-{}.pem"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NO_PATH = "The chain does not lead to a trusted root at this time."
NOT_NOW = "The signing certificate is not valid at this time."
NOT_FOR_US = "The signing certificate is not for echo-api.amazon.com."
SHA1 = "The chain has a certificate signed with SHA-1."
NO_CHAIN = "The file at the certificate URL is no certificate chain."


class Shelf:
    """Where chains are fetched from; counts how often."""

    def __init__(self, chain):
        self.chain = chain
        self.fetched = []

    def __call__(self, url):
        self.fetched.append(url)
        if isinstance(self.chain, Exception):
            raise self.chain
        return self.chain


@pytest.fixture
def shelf(amazon):
    return Shelf(amazon.chain())


@pytest.fixture
def verifier(amazon, shelf, clock):
    return Verifier([amazon.root.certificate], fetch=shelf, clock=clock, capacity=2)


def reason_of(verifier, headers, body=BODY):
    with pytest.raises(NotAmazon) as refusal:
        verifier.verify_signature(headers, body)
    return str(refusal.value)


def test_a_request_signed_by_amazon_is_believed(verifier, shelf, amazon):
    verifier.verify_signature(amazon.headers(BODY), BODY)

    assert shelf.fetched == [CHAIN_URL]


def test_header_names_may_be_in_any_case(verifier, amazon):
    headers = {name.upper(): value for name, value in amazon.headers(BODY).items()}

    verifier.verify_signature(headers, BODY)


def test_a_chain_is_fetched_once_for_all_spellings_of_its_address(verifier, shelf, amazon):
    for url in (CHAIN_URL, CHAIN_URL.replace(".com", ".com:443"), CHAIN_URL.replace("s3", "S3")):
        verifier.verify_signature(amazon.headers(BODY, url), BODY)

    assert shelf.fetched == [CHAIN_URL]


def test_a_tampered_body_is_refused(verifier, amazon):
    headers = amazon.headers(BODY)

    assert reason_of(verifier, headers, BODY + b" ") == "The signature does not fit the body."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Signature-256": ""}, "The request has no Signature-256 header."),
        ({"Signature-256": "!!!"}, "The signature is no base64."),
        ({"Signature-256": "ｘｘｘｘ"}, "The signature is no base64."),
        ({"Signature-256": "AAAA"}, "The signature does not fit the body."),
        (
            {"SignatureCertChainUrl": ""},
            "The certificate URL has characters that Amazon does not use.",
        ),
        (
            {"SignatureCertChainUrl": "https://s3.amazonaws.com/other/chain.pem"},
            "The certificate URL breaks a rule: a file in /echo.api/.",
        ),
    ],
)
def test_junk_in_the_headers_is_refused(verifier, amazon, change, reason):
    assert reason_of(verifier, amazon.headers(BODY) | change) == reason


@pytest.mark.parametrize("name", ["Signature-256", "SignatureCertChainUrl"])
def test_a_missing_header_is_refused_before_anything_is_fetched(verifier, shelf, amazon, name):
    headers = amazon.headers(BODY)
    del headers[name]

    reason_of(verifier, headers)

    assert shelf.fetched == []


def test_the_old_sha1_signature_header_does_not_count(verifier, amazon):
    headers = amazon.headers(BODY)
    headers["Signature"] = headers.pop("Signature-256")

    assert reason_of(verifier, headers) == "The request has no Signature-256 header."


def test_the_signature_of_another_body_does_not_count(verifier, amazon):
    headers = amazon.headers(BODY) | {"Signature-256": amazon.headers(b"{}")["Signature-256"]}

    assert reason_of(verifier, headers) == "The signature does not fit the body."


@pytest.mark.parametrize("name", ["example.com", "*.amazon.com", "echo-api.amazon.com.example"])
def test_a_certificate_for_another_name_is_refused(verifier, shelf, amazon, name):
    shelf.chain = amazon.chain(amazon.leaf(name))

    assert reason_of(verifier, amazon.headers(BODY)) == NOT_FOR_US


def test_a_certificate_without_names_is_refused(verifier, shelf, amazon):
    shelf.chain = amazon.chain(amazon.leaf())

    assert reason_of(verifier, amazon.headers(BODY)) == ("The signing certificate has no subjectAltName.")


@pytest.mark.parametrize(
    ("usage", "reason"),
    [
        (None, "The signing certificate has no keyUsage."),
        (False, "The signing certificate's key usage lacks digitalSignature."),
    ],
)
def test_a_certificate_not_made_for_signing_is_refused(verifier, shelf, amazon, usage, reason):
    shelf.chain = amazon.chain(amazon.leaf("echo-api.amazon.com", usage=usage))

    assert reason_of(verifier, amazon.headers(BODY)) == reason


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2026, 3, 2, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_certificate_out_of_its_dates_is_refused(verifier, shelf, amazon, since, until):
    shelf.chain = amazon.chain(amazon.leaf("echo-api.amazon.com", dates=(since, until)))

    assert reason_of(verifier, amazon.headers(BODY)) == NOT_NOW


def test_a_certificate_that_expires_after_it_was_cached_is_refused(verifier, shelf, amazon, clock):
    leaf = amazon.leaf("echo-api.amazon.com", dates=(LONG_AGO, clock.now + timedelta(minutes=5)))
    shelf.chain = amazon.chain(leaf)
    verifier.verify_signature(amazon.headers(BODY), BODY)

    clock.now += timedelta(minutes=5, seconds=1)

    assert reason_of(verifier, amazon.headers(BODY)) == NOT_NOW


def test_an_authority_that_expires_after_it_was_cached_is_refused(amazon, shelf, clock):
    root = amazon.reissued_root(dates=(LONG_AGO, clock.now + timedelta(minutes=5)))
    verifier = Verifier([root], fetch=shelf, clock=clock)
    verifier.verify_signature(amazon.headers(BODY), BODY)

    clock.now += timedelta(minutes=5, seconds=1)

    assert reason_of(verifier, amazon.headers(BODY)) == NO_PATH


def test_a_leaf_signed_with_sha1_is_refused(verifier, shelf, amazon, with_sha1):
    shelf.chain = amazon.chain(with_sha1(amazon.signer.certificate, amazon.intermediate))

    assert reason_of(verifier, amazon.headers(BODY)) == SHA1


def test_an_intermediate_signed_with_sha1_is_refused(verifier, shelf, amazon, with_sha1):
    weak = with_sha1(amazon.intermediate.certificate, amazon.root)
    shelf.chain = amazon.pem(amazon.signer.certificate, weak)

    assert reason_of(verifier, amazon.headers(BODY)) == SHA1


def test_a_root_may_sign_itself_as_it_likes(shelf, amazon, clock, with_sha1):
    root = with_sha1(amazon.root.certificate, amazon.root)
    shelf.chain = amazon.chain() + amazon.pem(root)
    verifier = Verifier([root], fetch=shelf, clock=clock)

    verifier.verify_signature(amazon.headers(BODY), BODY)


def test_a_leaf_whose_issuer_is_missing_is_refused(verifier, shelf, amazon):
    shelf.chain = amazon.pem(amazon.signer.certificate)

    assert reason_of(verifier, amazon.headers(BODY)) == NO_PATH


def test_a_leaf_signed_by_somebody_else_is_refused(verifier, shelf, amazon, other_party):
    shelf.chain = amazon.chain(amazon.leaf("echo-api.amazon.com", issuer=other_party))

    assert reason_of(verifier, amazon.headers(BODY)) == NO_PATH


def test_a_root_that_the_chain_brings_along_is_not_trusted_for_it(verifier, shelf, amazon, other_party):
    leaf = amazon.leaf("echo-api.amazon.com", issuer=other_party)
    shelf.chain = amazon.pem(leaf, other_party.certificate)

    assert reason_of(verifier, amazon.headers(BODY)) == NO_PATH


def test_a_leaf_that_signs_another_leaf_is_refused(verifier, shelf, amazon):
    shelf.chain = amazon.pem(amazon.rogue_leaf()) + amazon.chain()

    assert reason_of(verifier, amazon.headers(BODY)) == NO_PATH


@pytest.mark.parametrize("file", [b"", b"junk", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_file_that_is_no_chain_is_refused(verifier, shelf, amazon, file):
    shelf.chain = file

    assert reason_of(verifier, amazon.headers(BODY)) == NO_CHAIN


def test_a_chain_of_too_many_certificates_is_refused(verifier, shelf, amazon):
    shelf.chain = amazon.chain() + amazon.intermediate.pem * 10

    assert reason_of(verifier, amazon.headers(BODY)) == "The certificate chain is too long."


def test_a_fetch_that_fails_is_named_and_tried_again_the_next_time(verifier, shelf, amazon):
    chain, shelf.chain = shelf.chain, TimeoutError()
    reason = reason_of(verifier, amazon.headers(BODY))
    shelf.chain = chain
    verifier.verify_signature(amazon.headers(BODY), BODY)

    assert reason == "The certificate chain can't be fetched: TimeoutError."
    assert shelf.fetched == [CHAIN_URL, CHAIN_URL]


def test_a_chain_is_fetched_again_after_a_day(verifier, shelf, amazon, clock):
    verifier.verify_signature(amazon.headers(BODY), BODY)
    clock.now += timedelta(hours=24) - timedelta(seconds=1)
    verifier.verify_signature(amazon.headers(BODY), BODY)
    fetched_before = len(shelf.fetched)

    clock.now += timedelta(seconds=1)
    verifier.verify_signature(amazon.headers(BODY), BODY)

    assert (fetched_before, len(shelf.fetched)) == (1, 2)


def test_the_cache_forgets_the_chain_that_was_used_longest_ago(verifier, shelf, amazon):
    one, two, three = (OTHER_URL.format(number) for number in (1, 2, 3))
    for url in (one, two, one, three, one, two):
        verifier.verify_signature(amazon.headers(BODY, url), BODY)

    assert shelf.fetched == [one, two, three, two]


def test_refused_chains_do_not_push_out_a_good_one(verifier, shelf, amazon):
    verifier.verify_signature(amazon.headers(BODY), BODY)
    good, shelf.chain = shelf.chain, b"junk"
    for number in range(5):
        reason_of(verifier, amazon.headers(BODY, OTHER_URL.format(number)))
    shelf.chain = good
    verifier.verify_signature(amazon.headers(BODY), BODY)

    assert shelf.fetched.count(CHAIN_URL) == 1


def test_eight_threads_at_once_fetch_a_chain_once(verifier, shelf, amazon):
    headers = amazon.headers(BODY)
    together = threading.Barrier(8)

    def verify(_):
        together.wait(timeout=5)
        verifier.verify_signature(headers, BODY)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(verify, range(8)))

    assert shelf.fetched == [CHAIN_URL]


@pytest.mark.parametrize(
    ("age", "request_type"),
    [
        (timedelta(seconds=150), "IntentRequest"),
        (timedelta(seconds=-150), "IntentRequest"),
        (timedelta(0), None),
        (timedelta(hours=1), "AlexaSkillEvent.SkillDisabled"),
    ],
)
def test_a_request_within_amazons_tolerance_is_new(verifier, clock, age, request_type):
    sent = (clock.now - age).isoformat().replace("+00:00", "Z")

    verifier.verify_timestamp(sent, request_type)


def test_a_timestamp_may_name_another_time_zone(verifier, clock):
    sent = clock.now.astimezone(timezone(timedelta(hours=9))).isoformat()

    verifier.verify_timestamp(sent, "LaunchRequest")


@pytest.mark.parametrize(
    ("age", "request_type"),
    [
        (timedelta(seconds=151), "IntentRequest"),
        (timedelta(seconds=-151), "IntentRequest"),
        (timedelta(seconds=151), ["AlexaSkillEvent.SkillDisabled"]),
        (timedelta(seconds=151), "AlexaSkillEventful"),
        (timedelta(hours=1, seconds=1), "AlexaSkillEvent.SkillDisabled"),
    ],
)
def test_a_stale_or_future_request_is_refused(verifier, clock, age, request_type):
    with pytest.raises(NotAmazon, match=r"^The timestamp is too far from now\.$"):
        verifier.verify_timestamp((clock.now - age).isoformat(), request_type)


@pytest.mark.parametrize(
    ("timestamp", "reason"),
    [
        (None, "The request has no timestamp."),
        (1772366400, "The request has no timestamp."),
        ({"now": 1}, "The request has no timestamp."),
        ("", "The timestamp is no ISO 8601 time."),
        ("yesterday", "The timestamp is no ISO 8601 time."),
        ("2026-03-01T12:00:00", "The timestamp has no time zone."),
        ("0001-01-01T00:00:00+23:59", "The timestamp is too far from now."),
        ("9999-12-31T23:59:59-23:59", "The timestamp is too far from now."),
    ],
)
def test_what_is_no_time_is_refused(verifier, timestamp, reason):
    with pytest.raises(NotAmazon) as refusal:
        verifier.verify_timestamp(timestamp, "LaunchRequest")

    assert str(refusal.value) == reason


def test_a_verifier_trusting_this_machine_takes_its_roots(amazon, tmp_path, monkeypatch):
    (tmp_path / "root.pem").write_bytes(amazon.root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))

    verifier = Verifier.trusting_this_machine()

    assert reason_of(verifier, {}) == "The request has no Signature-256 header."
