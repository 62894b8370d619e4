"""A skill's response, read and judged as Alexa would.

The skill under test is somebody's work in progress: whatever it returns, the simulator says what
would be wrong with it and goes on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.markup import markup_problem, plain_text
from skill.simulator.model import BrokenModelError, SlotType, read_types

if TYPE_CHECKING:
    from collections.abc import Mapping

SPEECH_LIMIT: Final = 8_000
_UPDATE: Final = "Dialog.UpdateDynamicEntities"


class InvalidResponseError(ValueError):
    """Alexa would not speak this response; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillReply:
    """What a response says and asks for.

    ``should_end`` is None where the skill left it open. ``dynamic`` is None where the session's own
    slot values stay as they are.
    """

    speech: str
    ssml: str
    reprompt: str
    should_end: bool | None
    attributes: Mapping[str, Any]
    dynamic: tuple[SlotType, ...] | None
    shows_document: bool
    directives: tuple[Mapping[str, Any], ...] = ()


def checked(response: Any) -> dict[str, Any]:
    """A response as it would arrive over the wire. Raises InvalidResponseError for what cannot."""
    try:
        text = json.dumps(response, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidResponseError(f"the response is no JSON: {error}") from error
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidResponseError("the response is no UTF-8 text: half a character (lone surrogate)") from error
    if not isinstance(response, dict):
        raise InvalidResponseError(f"the response is a {type(response).__name__}, not an object")
    received: dict[str, Any] = json.loads(text)
    return received


def read_reply(response: Mapping[str, Any], speech_limit: int = SPEECH_LIMIT) -> SkillReply:
    """What a checked response says. Raises InvalidResponseError when Alexa would refuse it."""
    body = _object(response, "response")
    should_end = body.get("shouldEndSession")
    if should_end is not None and not isinstance(should_end, bool):
        raise InvalidResponseError("shouldEndSession must be true, false or absent")
    directives = body.get("directives") or []
    if not isinstance(directives, list) or not all(isinstance(one, dict) for one in directives):
        raise InvalidResponseError("directives must be a list of objects")
    speech, ssml = _spoken(_object(body, "outputSpeech"), speech_limit)
    return SkillReply(
        speech=speech,
        ssml=ssml,
        reprompt=_spoken(_object(_object(body, "reprompt"), "outputSpeech"), speech_limit)[0],
        should_end=should_end,
        attributes=_object(response, "sessionAttributes"),
        dynamic=_dynamic(directives),
        shows_document=any(str(one.get("type")).endswith(".RenderDocument") for one in directives),
        directives=tuple(directives),
    )


def _spoken(output: Mapping[str, Any], limit: int) -> tuple[str, str]:
    """The plain text and the markup of an outputSpeech; both empty when there is none."""
    if not output:
        return "", ""
    is_markup = output.get("type") == "SSML"
    words = output.get("ssml" if is_markup else "text")
    if not isinstance(words, str) or output.get("type") not in {"SSML", "PlainText"}:
        raise InvalidResponseError("outputSpeech needs type SSML with ssml, or PlainText with text")
    if len(words) > limit:
        raise InvalidResponseError(f"outputSpeech has {len(words)} characters, Alexa takes {limit}")
    if not is_markup:
        return words, ""
    if problem := markup_problem(words):
        raise InvalidResponseError(f"the SSML is not well formed: {problem}")
    return plain_text(words), words


def _dynamic(directives: list[dict[str, Any]]) -> tuple[SlotType, ...] | None:
    """The values of the last update, none after CLEAR; None when there was no update."""
    updates = [one for one in directives if one.get("type") == _UPDATE]
    if not updates:
        return None
    behavior = updates[-1].get("updateBehavior")
    if behavior == "CLEAR":
        return ()
    if behavior != "REPLACE":
        raise InvalidResponseError("updateBehavior must be REPLACE or CLEAR")
    try:
        return read_types(updates[-1].get("types"))
    except BrokenModelError as error:
        raise InvalidResponseError(f"UpdateDynamicEntities: {error}") from error


def _object(parent: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = parent.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidResponseError(f"{key} must be an object")
    return value
