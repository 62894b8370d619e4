"""Amazon's proof that a request is its own, checked before anything in the request is believed.

A skill on the open internet hears from everybody. Alexa signs each body with a key whose
certificate lies at an address in a header; here the signature is checked over the raw bytes, and
the time of the request afterwards, once the body has been parsed. On Lambda AWS does this.
"""

import base64
import binascii
import http.client
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from skill.alexa.certificates import (
    Signer,
    chain_url,
    fetch_chain,
    system_roots,
    trusted_signer,
)
from skill.alexa.refusal import NotAmazon

__all__ = ["NotAmazon", "Verifier"]

# Amazon's own tolerances; its SDK has the same (150,000 ms and 3,600,000 ms).
_TOLERANCE = timedelta(seconds=150)
_SKILL_EVENT_TOLERANCE = timedelta(hours=1)
# How long a chain is believed before it is fetched again, so that a withdrawn one dies out.
_LIFETIME = timedelta(hours=24)
# A few locks for all addresses: one fetch at a time for each, and nothing that can grow.
_GATES = 8


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Verifier:
    """Says whether a request comes from Amazon; one for the process, used by all its threads.

    It keeps the last ``capacity`` chains that it has verified, each for a day at most, and looks at
    their dates on every request. Refused chains are not kept, so they can't push out a good one.
    """

    def __init__(
        self,
        roots: Sequence[x509.Certificate],
        *,
        fetch: Callable[[str], bytes] = fetch_chain,
        clock: Callable[[], datetime] = _utc_now,
        capacity: int = 16,
    ) -> None:
        self._roots = tuple(roots)
        self._fetch = fetch
        self._clock = clock
        self._capacity = capacity
        self._kept: OrderedDict[str, tuple[Signer, datetime]] = OrderedDict()
        self._lock = threading.Lock()
        self._gates = tuple(threading.Lock() for _ in range(_GATES))

    @classmethod
    def trusting_this_machine(cls) -> "Verifier":
        """A verifier with the system's roots. Raises ValueError where the system has none."""
        return cls(system_roots())

    def verify_signature(self, headers: Mapping[str, str], body: bytes) -> None:
        """Check the signature over the raw body, before it is parsed. Raises NotAmazon."""
        given = {name.lower(): value for name, value in headers.items()}
        signature = _decoded(given.get("signature-256", ""))
        url = chain_url(given.get("signaturecertchainurl", ""))
        try:
            self._signer(url).key.verify(signature, body, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise NotAmazon("The signature does not fit the body.") from None

    def verify_timestamp(self, timestamp: object, request_type: object) -> None:
        """Check that the request is new: 150 s to either side, an hour for skill events.

        Both arguments come as they stand in the envelope. Raises NotAmazon.
        """
        if not isinstance(timestamp, str):
            raise NotAmazon("The request has no timestamp.")
        try:
            sent = datetime.fromisoformat(timestamp)
        except ValueError:
            raise NotAmazon("The timestamp is no ISO 8601 time.") from None
        if sent.tzinfo is None:
            raise NotAmazon("The timestamp has no time zone.")
        is_event = isinstance(request_type, str) and request_type.startswith("AlexaSkillEvent.")
        if abs(self._clock() - sent) > (_SKILL_EVENT_TOLERANCE if is_event else _TOLERANCE):
            raise NotAmazon("The timestamp is too far from now.")

    def _signer(self, url: str) -> Signer:
        """The key behind an address, out of the cache or fetched; once however many wait for it."""
        signer = self._cached(url)
        if signer is not None:
            return signer
        with self._gates[hash(url) % _GATES]:
            return self._cached(url) or self._fetched(url)

    def _cached(self, url: str) -> Signer | None:
        """A chain verified before that holds at this moment."""
        now = self._clock()
        with self._lock:
            kept = self._kept.get(url)
            if kept is None:
                return None
            signer, fetched_at = kept
            if now < fetched_at + _LIFETIME and signer.not_before <= now <= signer.not_after:
                self._kept.move_to_end(url)
                return signer
            del self._kept[url]
            return None

    def _fetched(self, url: str) -> Signer:
        """A chain fetched, verified and kept in place of the one that was used longest ago."""
        try:
            pem = self._fetch(url)
        except (OSError, http.client.HTTPException) as error:
            reason = f"The certificate chain can't be fetched: {type(error).__name__}."
            raise NotAmazon(reason) from error
        now = self._clock()
        signer = trusted_signer(pem, self._roots, now)
        with self._lock:
            self._kept[url] = (signer, now)
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return signer


def _decoded(signature: str) -> bytes:
    """The signature's bytes; an absent one is refused before anything is fetched on its behalf."""
    if not signature:
        raise NotAmazon("The request has no Signature-256 header.")
    try:
        return base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise NotAmazon("The signature is no base64.") from None
