"""Every conversation that the skill promises, word for word, and every response in them sound for Amazon."""

from __future__ import annotations

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from player import HERE, locale_of, play, transcripts

PATHS = transcripts()


@pytest.fixture(scope="module", params=PATHS, ids=[str(path.relative_to(HERE)) for path in PATHS])
def path(request):
    return request.param


@pytest.fixture(scope="module")
def played(path):
    return play(path)


def test_transcript_reads_as_it_is_played(path, played):
    assert played.text == path.read_text(encoding="utf-8")


def test_each_response_is_one_that_amazon_takes(played):
    for exchange in played.exchanges:
        if exchange.response is None:
            continue
        sent = json.dumps(exchange.response, ensure_ascii=False).encode()
        response = DefaultSerializer().deserialize(sent.decode(), ResponseEnvelope).response
        is_open = response.should_end_session is False

        assert exchange.problem == ""
        assert len(sent) < 24 * 1024
        assert is_open == (response.reprompt is not None)
        if is_open:
            assert _asks(exchange.speech), exchange.speech


def test_transcript_says_what_it_proves(path):
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("locale", ["en-US", "ja-JP"])
def test_there_are_thirty_transcripts_a_language(locale):
    assert sum(locale_of(path) == locale for path in PATHS) >= 30


def _asks(speech: str) -> bool:
    """Whether the last sentence asks for something: a question, or a plain request such as "please say …"."""
    return speech.rstrip('」”"').endswith(("?", "？")) or "lease say" in speech or "おっしゃってください" in speech
