import http.client
import ssl
import time

import pytest

from skill.alexa.certificates import chain_url, fetch_chain, system_roots
from skill.alexa.refusal import NotAmazon

PLAIN = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
HTTPS = "The certificate URL breaks a rule: only https."
HOST = "The certificate URL breaks a rule: the host s3.amazonaws.com."
PORT = "The certificate URL breaks a rule: port 443."
FOLDER = "The certificate URL breaks a rule: a file in /echo.api/."
USER = "The certificate URL breaks a rule: no user info."
QUERY = "The certificate URL breaks a rule: no query or fragment."
CHARACTERS = "The certificate URL has characters that Amazon does not use."


@pytest.mark.parametrize(
    "spelling",
    [
        PLAIN,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/./echo.api//echo-api-cert.pem",
    ],
)
def test_spellings_of_one_address_are_one_address(spelling):
    assert chain_url(spelling) == PLAIN


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", CHARACTERS),
        ("http://s3.amazonaws.com/echo.api/x.pem", HTTPS),
        ("file:///echo.api/x.pem", HTTPS),
        ("//s3.amazonaws.com/echo.api/x.pem", HTTPS),
        ("https://example.com/echo.api/x.pem", HOST),
        ("https://s3.amazonaws.com.example.com/echo.api/x.pem", HOST),
        ("https://s3.amazonaws.com./echo.api/x.pem", HOST),
        ("https://evil-s3.amazonaws.com/echo.api/x.pem", HOST),
        ("https:s3.amazonaws.com/echo.api/x.pem", HOST),
        ("https://example.com#@s3.amazonaws.com/echo.api/x.pem", HOST),
        ("https://s3.amazonaws.com:8443/echo.api/x.pem", PORT),
        ("https://s3.amazonaws.com:0/echo.api/x.pem", PORT),
        ("https://s3.amazonaws.com:port/echo.api/x.pem", "The certificate URL is malformed."),
        ("https://[s3.amazonaws.com/echo.api/x.pem", "The certificate URL is malformed."),
        ("https://amazon@s3.amazonaws.com/echo.api/x.pem", USER),
        ("https://a:b@s3.amazonaws.com/echo.api/x.pem", USER),
        ("https://s3.amazonaws.com/echo.api/x.pem?a=b", QUERY),
        ("https://s3.amazonaws.com/echo.api/x.pem?", QUERY),
        ("https://s3.amazonaws.com/echo.api/x.pem#a", QUERY),
        ("https://s3.amazonaws.com/EcHo.aPi/x.pem", FOLDER),
        ("https://s3.amazonaws.com/echo.api/../x.pem", FOLDER),
        ("https://s3.amazonaws.com/echo.api/a/../../x.pem", FOLDER),
        ("https://s3.amazonaws.com//echo.api/x.pem", FOLDER),
        ("https://s3.amazonaws.com/echo.api.example/x.pem", FOLDER),
        ("https://s3.amazonaws.com/echo.api/", FOLDER),
        ("https://s3.amazonaws.com", FOLDER),
        ("https://s3.amazonaws.com/echo.api/%2e%2e/x.pem", CHARACTERS),
        ("https://s3.amazonaws.com/echo.api/%252e%252e/x.pem", CHARACTERS),
        ("https://s3.amazonaws.com/echo.api\\..\\x.pem", CHARACTERS),
        ("https://s3.amazonaws.com/echo.api/x.pem\r\nHost: example.com", CHARACTERS),
        ("https://s3.ama\tzonaws.com/echo.api/x.pem", CHARACTERS),
        (" https://s3.amazonaws.com/echo.api/x.pem", CHARACTERS),
        ("https://s3.amazonaws.com/echo.api/ｘ.pem", CHARACTERS),
        ("https://s3.amazonaws.com/echo.api/" + "x" * 1000, CHARACTERS),
    ],
)
def test_an_address_outside_amazons_folder_is_refused_by_the_rule_it_breaks(url, reason):
    with pytest.raises(NotAmazon) as refusal:
        chain_url(url)

    assert str(refusal.value) == reason


@pytest.fixture
def trusting_our_root(amazon, tmp_path, monkeypatch):
    """This machine trusts the stand-in for Amazon and nobody else."""
    file = tmp_path / "root.pem"
    file.write_bytes(amazon.root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))


def test_a_chain_is_fetched_over_tls(amazon, host, trusting_our_root):
    assert fetch_chain(host.url + "chain.pem") == amazon.chain()
    assert host.paths == ["/echo.api/chain.pem"]


def test_a_host_whose_certificate_is_not_trusted_is_not_asked(host):
    with pytest.raises(ssl.SSLCertVerificationError):
        fetch_chain(host.url + "chain.pem")

    assert host.paths == []


def test_a_host_by_another_name_is_not_asked(host, trusting_our_root):
    with pytest.raises(ssl.SSLCertVerificationError):
        fetch_chain(host.url.replace("127.0.0.1", "localhost") + "chain.pem")

    assert host.paths == []


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("moved.pem", "The certificate URL answered with status 302."),
        ("missing.pem", "The certificate URL answered with status 404."),
        ("huge.pem", "The file at the certificate URL is too large for a chain."),
    ],
)
def test_an_answer_that_is_no_small_file_is_refused(host, trusting_our_root, file, reason):
    with pytest.raises(NotAmazon) as refusal:
        fetch_chain(host.url + file)

    assert str(refusal.value) == reason
    assert host.paths == [f"/echo.api/{file}"]


@pytest.mark.parametrize("file", ["silent.pem", "dripping.pem"])
def test_a_host_that_does_not_finish_is_given_up(host, trusting_our_root, file):
    started = time.monotonic()

    with pytest.raises(TimeoutError):
        fetch_chain(host.url + file, timeout_s=0.1)

    assert time.monotonic() - started < 1


def test_what_is_no_web_server_raises_what_the_verifier_expects(trusting_our_root):
    with pytest.raises((OSError, http.client.HTTPException)):
        fetch_chain("https://127.0.0.1:1/echo.api/chain.pem", timeout_s=0.1)


def test_the_machines_roots_are_those_of_ssl_cert_file(amazon, trusting_our_root):
    assert system_roots() == (amazon.root.certificate,)


def test_the_machines_roots_include_those_of_ssl_cert_dir(amazon, tmp_path, monkeypatch):
    (tmp_path / "0123abcd.0").write_bytes(amazon.root.pem)
    (tmp_path / "89efcdab.0").write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))

    assert system_roots() == (amazon.root.certificate,)


def test_a_machine_without_roots_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))

    with pytest.raises(ValueError, match="install the package ca-certificates"):
        system_roots()
