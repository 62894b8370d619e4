"""The examples of docs/simulator-slots.md, read from there."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.simulator.slot_types import readings
from skill.simulator.words import norms

DOCUMENT = Path(__file__).parents[4] / "docs" / "simulator-slots.md"
EXAMPLE = re.compile(r"^\| (AMAZON\.\w+) \| (\w\w-\w\w) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(("kind", "locale", "phrase", "value"), EXAMPLE.findall(DOCUMENT.read_text(encoding="utf-8")))
def test_an_example_delivers_what_the_document_says(kind, locale, phrase, value):
    tokens = norms(phrase, locale)

    assert next(one.value for one in readings(kind, locale, tokens, 0, WEDNESDAY) if one.end == len(tokens)) == value
