"""Our own phrases and what they deliver, a table per language beside this file."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.simulator.slot_types import readings
from skill.simulator.words import norms

WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
FOLDER = Path(__file__).with_name("phrases")
LOCALES = {"en": "en-US", "ja": "ja-JP", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}


def rows():
    for language, locale in LOCALES.items():
        for kind, phrases in tomllib.loads((FOLDER / f"{language}.toml").read_text()).items():
            for phrase, value in phrases.items():
                yield locale, kind, phrase, value
    for kind, phrases in tomllib.loads((FOLDER / "others.toml").read_text()).items():
        for phrase, value in phrases.items():
            yield *phrase.split(" ", 1)[:1], kind, phrase.split(" ", 1)[1], value


@pytest.mark.parametrize(("locale", "kind", "phrase", "value"), [*rows()])
def test_a_phrase_read_as_a_whole_delivers_its_value(locale, kind, phrase, value):
    tokens = norms(phrase, locale)

    found = readings(kind, locale, tokens, 0, WEDNESDAY)

    assert next((one.value for one in found if one.end == len(tokens)), "") == value
