"""A process killed in the middle of an order leaves the order whole or not at all, and never loses a confirmed one.

The script runs as its own process because it forks. Forty kills fit the time of the suite; for the two hundred of
a release run `python benchmarks/crash_place.py --kills 200`.
"""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "crash_place.py"
FAULTLESS = {"lost": 0, "doubled": 0, "half": 0, "stock": 0, "cart": 0, "broken": 0}


def test_forty_kills_during_place_lose_double_and_halve_nothing():
    command = [sys.executable, str(SCRIPT), "--kills", "40"]

    finished = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own

    assert finished.stderr == ""
    result = json.loads(finished.stdout)
    assert (result["kills"], result["faults"]) == (40, FAULTLESS)
    assert finished.returncode == 0
