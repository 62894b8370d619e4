"""What a cold start costs: CPU time to import product search, to import the skill, and to answer a first request.

The reference is a process that runs ``import dataclasses, json`` and ends, as hardly a program does with less. What a
bare interpreter takes to start and end is taken off all of them; of several rounds the least counts, since other
programs only ever add. After the ratios come the imports that cost most, each by itself and without what it imports.

    python benchmarks/cold_start.py [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from skill.wiring import make_demo_shop

PROJECT = Path(__file__).parents[1]
BARE = "pass"
REFERENCE = "import dataclasses, json"
IMPORTS = "import runpy; runpy.run_path({entry!r})"
ANSWER = """
import runpy
handler = runpy.run_path({entry!r})["lambda_handler"]
body = handler({{"session": {{"user": {{"userId": "somebody"}}}}, "request": {request!r}}}, None)
assert body["response"]["shouldEndSession"] is False
"""
LAUNCH = {"type": "LaunchRequest", "locale": "en-US"}
MOST_SHOWN = 12


def cpu_ms(code: str, shop: Path) -> float:
    """CPU milliseconds, user and system, of one process that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=_environment(shop), check=True, capture_output=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def dearest_imports(code: str, shop: Path) -> list[tuple[float, str]]:
    """Milliseconds of each import by itself, the dearest first."""
    ran = subprocess.run(  # noqa: S603  our own lines
        [sys.executable, "-X", "importtime", "-c", code],
        env=_environment(shop),
        check=True,
        capture_output=True,
        text=True,
    )
    timed = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", ran.stderr)
    return sorted(((int(us) / 1000, name) for us, name in timed), reverse=True)[:MOST_SHOWN]


def _environment(shop: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(PROJECT), "OTSUKAI_SHOP": str(shop)}


def added(words: str, locale: str) -> dict[str, object]:
    """A first request that puts something into the cart."""
    intent = {"name": "AddToCartIntent", "slots": {"product": {"value": words}}}
    return {"type": "IntentRequest", "locale": locale, "intent": intent}


def measure(rounds: int) -> dict[str, object]:
    entry = str(PROJECT / "lambda" / "lambda_function.py")
    programs = {
        REFERENCE: REFERENCE,
        "import product search": "import skill.resolve.products",
        "import the skill": IMPORTS.format(entry=entry),
        "and answer a launch": ANSWER.format(entry=entry, request=LAUNCH),
        "or an order": ANSWER.format(entry=entry, request=added("two cartons of milk", "en-US")),
        "or one in Japanese": ANSWER.format(entry=entry, request=added("牛乳を二本", "ja-JP")),
    }
    with tempfile.TemporaryDirectory() as folder:
        shop = Path(folder)
        make_demo_shop(shop)
        for code in programs.values():
            cpu_ms(code, shop)  # the .pyc files are made
        # In turns, so that a busy moment of the machine is not one program's alone.
        timed = {"": BARE, **programs}
        runs = [{name: cpu_ms(code, shop) for name, code in timed.items()} for _ in range(rounds)]
        imports = dearest_imports(programs["and answer a launch"], shop)
    least = {name: min(run[name] for run in runs) for name in timed}
    bare = least.pop("")
    return {
        "bare_ms": bare,
        "cpu_ms": {name: ms - bare for name, ms in least.items()},
        "imports_ms": {name: ms for ms, name in imports},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args()
    measured = measure(arguments.rounds)
    if arguments.json:
        print(json.dumps(measured, indent=2))
        return
    reference = measured["cpu_ms"][REFERENCE]
    print(f"CPU beyond the {measured['bare_ms']:.1f} ms of a bare interpreter, and times the first line:")
    for name, ms in measured["cpu_ms"].items():
        print(f"{name:26} {ms:7.1f} ms   {ms / reference:.2f}")
    print("\nThe dearest imports, each by itself:")
    for name, ms in measured["imports_ms"].items():
        print(f"{ms:7.1f} ms  {name}")


if __name__ == "__main__":
    main()
