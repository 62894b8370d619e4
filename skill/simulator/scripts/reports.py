"""What was played, for machines: JUnit for build servers, JSON for everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from skill.simulator.recorded import as_json

if TYPE_CHECKING:
    from skill.simulator.scripts.player import Played, PlayedStep


_NOT_XML: Final = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def junit(suite: str, played: Sequence[Played]) -> str:
    """A test suite in JUnit's XML: a script is a case, what came otherwise its failure."""
    failed = [one for one in played if not one.is_good]
    seconds = f"{sum(one.seconds for one in played):.3f}"
    counts = {"tests": str(len(played)), "failures": str(len(failed)), "errors": "0", "time": seconds}
    root = ET.Element("testsuites")
    parent = ET.SubElement(root, "testsuite", {"name": suite, **counts})
    for one in played:
        case = {"classname": suite, "name": sayable(one.script.name), "time": f"{one.seconds:.3f}"}
        entry = ET.SubElement(parent, "testcase", case)
        if not one.is_good:
            differences = one.differences()
            failure = ET.SubElement(entry, "failure", {"message": sayable(differences[0])})
            failure.text = sayable("\n".join(differences))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def played_json(played: Played) -> dict[str, Any]:
    """The script with each step's exchange and misses, as JSON values."""
    return {
        "script": played.script.name,
        "is_good": played.is_good,
        "steps": [_step(one) for one in played.steps],
    }


def _step(played: PlayedStep) -> dict[str, Any]:
    return {
        "step": played.step.title,
        "line": played.step.line or None,
        "misses": [{"what": one.what, "expected": one.expected, "got": one.got} for one in played.misses],
        "exchange": played.exchange and as_json(played.exchange),
    }


def sayable(words: str) -> str:
    """The words without the characters that XML 1.0 cannot hold: controls, surrogates, U+FFFE and U+FFFF."""
    return _NOT_XML.sub("", words)
