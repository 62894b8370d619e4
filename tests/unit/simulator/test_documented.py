import contextlib
import io
import re
from dataclasses import fields
from pathlib import Path

from skill.simulator import PlatformRules

PAGE = (Path(__file__).parents[3] / "docs" / "simulator.md").read_text(encoding="utf-8")
SOURCES = Path(__file__).parents[3] / "skill" / "simulator"


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_first_example_prints_what_the_page_says():
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(blocks("python")[0], "docs/simulator.md", "exec"), {})  # noqa: S102 - our own page

    assert printed.getvalue() == blocks("text")[0]


def test_every_code_of_the_linter_is_listed_and_no_other():
    listed = re.search(r"^\| about \| codes \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)[1]
    written = {code for row in listed.splitlines() for code in row.split("|")[2].strip().split(", ")}
    text = "".join(path.read_text(encoding="utf-8") for path in (SOURCES / "linter").glob("*.py"))
    found = set(re.findall(r"\b(?:rejected|uncertified|advised|severity)\(\s*\"([a-z-]+)\"", text))

    assert written == found | {
        "invalid-response", "endpoint-timeout", "internal-service-error", "dialog-step", "purchase-circle",
        "outbound-blocked", "process-started", "request-malformed",
    }  # fmt: skip


def test_every_uncertain_rule_is_listed():
    told = {
        name for name in re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE) for name in re.findall(r"`(\w+)`", name)
    }

    assert told <= {field.name for field in fields(PlatformRules)}
    for field in fields(PlatformRules):
        assert f"``{field.name}``" in PlatformRules.__doc__
