import json
import re
from pathlib import Path

import pytest

from skill.simulator import DEVICES
from skill.simulator.findings import Severity
from skill.simulator.hosts import Failure
from skill.simulator.page import blueprint

STATIC = Path(blueprint.__file__).with_name("static")
ENGLISH, JAPANESE = (json.loads((STATIC / "words" / f"{one}.json").read_text(encoding="utf-8")) for one in ("en", "ja"))
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js")))
PAGE = (STATIC / "index.html").read_text(encoding="utf-8")
NAMED = {
    *re.findall(r'\b(?:t|part|pair|empty|nothing)\("([\w-]+)"', SCRIPTS),
    *re.findall(r'data-(?:words|label|hint)="(\w+)"', PAGE),
    *(f"device_{name}" for name in DEVICES),
    *(f"failure_{failure.value}" for failure in Failure),
    *(f"forward_{span}" for span in ("hour", "day", "week")),
    *(f"severity_{severity.name}" for severity in Severity),
}


def test_both_languages_have_the_same_words_with_the_same_values():
    values = [
        {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words.items()} for words in (ENGLISH, JAPANESE)
    ]

    assert values[0] == values[1]


@pytest.mark.parametrize("key", sorted(NAMED))
def test_each_word_that_the_page_names_is_there(key):
    assert ENGLISH[key]


def test_no_word_is_left_over():
    unused = [key for key in ENGLISH if key not in NAMED and f'"{key}"' not in SCRIPTS and not is_made(key)]

    assert unused == []


def test_nothing_on_the_page_is_markup_from_a_text_or_comes_from_elsewhere():
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", SCRIPTS) == []
    assert re.findall(r"https?://", SCRIPTS + PAGE) == []
    assert re.findall(r"\bstyle=|\bon\w+=\"|<script>|<style>", PAGE) == []


def is_made(key):
    """Whether the scripts put the key together: ``tab_why`` from ``tab_`` and the panel's name."""
    beginning = key.split("_")[0]
    return f"t(`{beginning}_${{" in SCRIPTS
