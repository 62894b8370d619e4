"""Where Amazon's signing certificate may come from, and when it is believed.

Alexa names the address of a certificate chain in a header that anybody can send. So the address is
held to Amazon's own bucket, the download to a few seconds and kilobytes, and the chain to the
system's roots. Source of the rules: "Host a Custom Skill as a Web Service", in Amazon's docs.
"""

import contextlib
import http.client
import posixpath
import re
import ssl
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import verification
from cryptography.x509.oid import ExtensionOID

from skill.alexa.refusal import NotAmazon

SIGNER_NAME = "echo-api.amazon.com"
_HOST = "s3.amazonaws.com"
_FOLDER = "/echo.api/"
_PLAIN = re.compile(r"[!-~]{1,1000}")  # printable ASCII: urlsplit would drop tabs and line ends
# Amazon's chains are four certificates in about 7 kB.
_MAX_CHAIN_BYTES = 64 * 1024
_MAX_CHAIN_LENGTH = 10
_BROKEN_HASHES = (hashes.MD5, hashes.SHA1)


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs requests, and the time during which its whole chain is valid."""

    key: rsa.RSAPublicKey
    not_before: datetime
    not_after: datetime


def chain_url(header: str) -> str:
    """The one spelling of a certificate address, if it lies in Amazon's bucket.

    Two spellings of one address give the same text, so that it can be a key. Raises NotAmazon for
    all else; percent signs are refused whole, since Amazon uses none and dots hide behind them.
    """
    if not _PLAIN.fullmatch(header) or "\\" in header or "%" in header:
        raise NotAmazon("The certificate URL has characters that Amazon does not use.")
    try:
        parts = urlsplit(header)
        port = parts.port
    except ValueError:
        raise NotAmazon("The certificate URL is malformed.") from None
    path = posixpath.normpath(parts.path)
    rules = {
        "only https": parts.scheme == "https",
        "no user info": "@" not in parts.netloc,
        f"the host {_HOST}": parts.hostname == _HOST,
        "port 443": port in {None, 443},
        "no query or fragment": not {"?", "#"} & set(header),
        f"a file in {_FOLDER}": path.startswith(_FOLDER),
    }
    for rule, is_kept in rules.items():
        if not is_kept:
            raise NotAmazon(f"The certificate URL breaks a rule: {rule}.")
    return f"https://{_HOST}{path}"


def fetch_chain(url: str, timeout_s: float = 3.0) -> bytes:
    """The file at an address from ``chain_url``, PEM if all is well.

    The time-out is for each step and for the body as a whole; redirects are not followed. Raises
    NotAmazon for another status or more than 64 kB, OSError or HTTPException when it can't be had.
    """
    parts = urlsplit(url)
    deadline = time.monotonic() + timeout_s
    connection = http.client.HTTPSConnection(parts.netloc, timeout=timeout_s, context=ssl.create_default_context())
    with contextlib.closing(connection):
        connection.request("GET", parts.path)
        with connection.getresponse() as response:
            if response.status != http.client.OK:
                raise NotAmazon(f"The certificate URL answered with status {response.status}.")
            return _read_whole(response, deadline)


def _read_whole(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """The body in pieces, so that neither its size nor its slowness is the sender's choice."""
    body = b""
    while piece := response.read1(16 * 1024):
        body += piece
        if len(body) > _MAX_CHAIN_BYTES:
            raise NotAmazon("The file at the certificate URL is too large for a chain.")
        if time.monotonic() > deadline:
            raise TimeoutError
    return body


def system_roots() -> tuple[x509.Certificate, ...]:
    """The certificate authorities that this machine trusts; SSL_CERT_FILE and SSL_CERT_DIR count.

    Raises ValueError where there are none, since then every request would be refused.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    folder = ssl.get_default_verify_paths().capath
    # OpenSSL reads the files of a folder one by one when it needs them; we need them all now.
    for file in sorted(Path(folder).glob("*.[0-9]")) if folder else ():
        with contextlib.suppress(OSError):
            context.load_verify_locations(cafile=file)
    roots = [_root(der) for der in context.get_ca_certs(binary_form=True)]
    if not any(roots):
        raise ValueError("This machine trusts no authority: install the package ca-certificates.")
    return tuple(root for root in roots if root is not None)


def _root(der: bytes) -> x509.Certificate | None:
    """One authority; none for the few that break the standard, which could not be built upon."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return x509.load_der_x509_certificate(der)
        except (ValueError, Warning):
            return None


def trusted_signer(pem: bytes, roots: Sequence[x509.Certificate], now: datetime) -> Signer:
    """Amazon's key out of a chain, leaf first, that holds at this moment.

    Raises NotAmazon naming the first rule that the chain breaks.
    """
    try:
        leaf, *others = x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise NotAmazon("The file at the certificate URL is no certificate chain.") from None
    if len(others) >= _MAX_CHAIN_LENGTH:
        raise NotAmazon("The certificate chain is too long.")
    _refuse_leaf(leaf, now)
    _refuse_broken_hashes([leaf, *others])
    path = _path_to_root(leaf, others, roots, now)
    key = leaf.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise NotAmazon("The signing certificate's key is not RSA.")
    return Signer(
        key=key,
        not_before=max(certificate.not_valid_before_utc for certificate in path),
        not_after=min(certificate.not_valid_after_utc for certificate in path),
    )


def _refuse_leaf(leaf: x509.Certificate, now: datetime) -> None:
    """Raise NotAmazon unless this certificate is current, Amazon's, and made for signing."""
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise NotAmazon("The signing certificate is not valid at this time.")
    try:
        extensions = leaf.extensions
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as missing:
        name = "keyUsage" if missing.oid == ExtensionOID.KEY_USAGE else "subjectAltName"
        raise NotAmazon(f"The signing certificate has no {name}.") from None
    except (x509.DuplicateExtension, x509.UnsupportedGeneralNameType, ValueError):
        raise NotAmazon("The signing certificate's extensions can't be read.") from None
    # Compared whole: a wildcard would let any host of the domain sign.
    if SIGNER_NAME not in names.get_values_for_type(x509.DNSName):
        raise NotAmazon(f"The signing certificate is not for {SIGNER_NAME}.")
    if not usage.digital_signature:
        raise NotAmazon("The signing certificate's key usage lacks digitalSignature.")


def _refuse_broken_hashes(chain: Sequence[x509.Certificate]) -> None:
    """Raise NotAmazon for a link that rests on SHA-1; a root's signature on itself proves nothing."""
    for certificate in chain:
        is_root = certificate.issuer == certificate.subject
        if not is_root and isinstance(certificate.signature_hash_algorithm, _BROKEN_HASHES):
            raise NotAmazon("The chain has a certificate signed with SHA-1.")


def _path_to_root(
    leaf: x509.Certificate,
    others: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    now: datetime,
) -> list[x509.Certificate]:
    """The certificates from the leaf up to a root, each signed by the next and valid now.

    The only use of ``cryptography.x509.verification``, whose interface may still change.
    """
    try:
        verifier = (
            verification.PolicyBuilder()
            .store(verification.Store(list(roots)))
            .time(now)
            .build_server_verifier(x509.DNSName(SIGNER_NAME))
        )
        return verifier.verify(leaf, list(others))
    except verification.VerificationError:
        raise NotAmazon("The chain does not lead to a trusted root at this time.") from None
