"""Rules for what is said: markup, audio clips, reprompts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import advised, mapping, rejected, spoken, text, uncertified
from skill.simulator.markup import markup_problem

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.linter.situation import Situation

_TAG: Final = re.compile(r"<\s*/?\s*([A-Za-z][\w:-]*)")
_AUDIO: Final = re.compile(r"<audio\b[^>]*?\bsrc\s*=\s*([\"'])(.*?)\1")
_KNOWN: Final = frozenset(
    {
        "speak", "audio", "break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "voice",
        "w", "amazon:domain", "amazon:effect", "amazon:emotion", "alexa:name", "mark",
    }
)  # fmt: skip
_PLACE: Final = "response.outputSpeech"


def too_long(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``speech-too-long``: longer than Alexa speaks."""
    limit = situation.rules.speech_limit
    reprompt = spoken(mapping(body, "reprompt"))
    for place, words in ((_PLACE, spoken(body)), ("response.reprompt.outputSpeech", reprompt)):
        if len(words) > limit:
            yield rejected(
                "speech-too-long",
                place,
                f"outputSpeech has {len(words)} characters, Alexa takes {limit}",
                "Say the first part and offer the rest.",
                "alexa-facts 7: outputSpeech <= 8000 characters",
            )


def malformed(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``ssml-malformed``: markup that cannot be read."""
    for place, output in ((_PLACE, body), ("response.reprompt.outputSpeech", mapping(body, "reprompt"))):
        ssml = text(mapping(output, "outputSpeech"), "ssml")
        if ssml and (problem := markup_problem(ssml)):
            yield rejected(
                "ssml-malformed",
                place,
                f"the SSML is not well formed: {problem}",
                "Escape &, < and > in words, and close what is opened.",
                "alexa-facts 13: SSML valid",
            )


def unknown_tags(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``ssml-unknown-tag``: markup that Alexa does not speak."""
    ssml = text(mapping(body, "outputSpeech"), "ssml")
    for tag in sorted({found.lower() for found in _TAG.findall(ssml)} - _KNOWN):
        yield uncertified(
            "ssml-unknown-tag",
            _PLACE,
            f"<{tag}> is no SSML that Alexa knows",
            "Leave the tag out, or escape the < as &lt; when it was meant as a character.",
            "alexa-facts 13: SSML valid",
        )


def markup_in_text(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``markup-in-plain-text``: tags that would be read out."""
    output = mapping(body, "outputSpeech")
    if output.get("type") == "PlainText" and _TAG.search(text(output, "text")):
        yield advised(
            "markup-in-plain-text",
            _PLACE,
            "tags in PlainText are read out",
            "Use the type SSML with the field ssml.",
            "alexa-facts 7: the two kinds of outputSpeech",
        )


def audio_clips(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``audio-too-many``, ``audio-insecure``: clips in the speech."""
    sources = [found[1] for found in _AUDIO.findall(text(mapping(body, "outputSpeech"), "ssml"))]
    most = situation.rules.most_audio_clips
    if len(sources) > most:
        yield advised(
            "audio-too-many",
            _PLACE,
            f"{len(sources)} audio clips, Alexa is said to play {most}",
            "Join clips into one; all of a response may last 240 seconds.",
            "alexa-facts 7: <audio> total <= 240 s per response, max 5 clips (unconfirmed)",
        )
    for source in sources:
        if not source.startswith(("https://", "soundbank://")):
            yield advised(
                "audio-insecure",
                _PLACE,
                f"the audio clip {source[:60]!r} is fetched over no secure connection",
                "Serve it over https.",
                "alexa-facts 7: audio (unconfirmed: https only)",
            )


def reprompt_unheard(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``reprompt-unheard``: a reprompt that nobody will hear."""
    if body.get("shouldEndSession") is True and mapping(body, "reprompt"):
        yield advised(
            "reprompt-unheard",
            "response.reprompt",
            "a reprompt with shouldEndSession true is ignored",
            "Leave the reprompt out, or keep the session open.",
            "alexa-facts 7: a reprompt is ignored when shouldEndSession is true (unconfirmed)",
        )


RULES: Final = (too_long, malformed, unknown_tags, markup_in_text, audio_clips, reprompt_unheard)
