"""How much our request verification costs beside the one RSA operation that it can't do without.

The reference is ``cryptography``'s own verify of the same body with the same key, nothing else.
Run it with ``python benchmarks/request_verification.py``.
"""

import base64
import runpy
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from skill.alexa.verify import Verifier

AMAZON = Path(__file__).parents[1] / "tests" / "fixtures" / "amazon.py"
BODY = b'{"request": {"type": "IntentRequest"}, "padding": "%s"}' % (b"x" * 4096)
ROUNDS = 15
CALLS = 200


def microseconds(call: Callable[[], object]) -> float:
    """Microseconds a call, the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter_ns()
        for _ in range(CALLS):
            call()
        rounds.append((time.perf_counter_ns() - started) / CALLS / 1000)
    return statistics.median(rounds)


def main() -> None:
    amazon = runpy.run_path(str(AMAZON))["Amazon"]()
    headers = amazon.headers(BODY)
    signature = base64.b64decode(headers["Signature-256"])
    key = amazon.signer.key.public_key()
    roots = [amazon.root.certificate]
    verifier = Verifier(roots, fetch=lambda _: amazon.chain())

    reference = microseconds(lambda: key.verify(signature, BODY, padding.PKCS1v15(), hashes.SHA256()))
    ours = microseconds(lambda: verifier.verify_signature(headers, BODY))
    started = time.perf_counter_ns()
    Verifier(roots, fetch=lambda _: amazon.chain()).verify_signature(headers, BODY)
    first = (time.perf_counter_ns() - started) / 1000

    print(f"cryptography's RSA verify  {reference:8.1f} us   1.00 (reference)")
    print(f"ours, chain cached         {ours:8.1f} us   {ours / reference:.2f}")
    print(f"ours, first (no network)   {first:8.1f} us   {first / reference:.2f}")


if __name__ == "__main__":
    main()
