"""The session as Amazon keeps it between turns: plain JSON under one key, read back strictly or not at all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, get_type_hints

import msgspec

from skill.dialogue import QUESTIONS, Question
from skill.turn import SESSION_VERSION, Session

KEY: Final = "otsukai"

_QUESTIONS: Final = {question.name: question for question in QUESTIONS}
_ASKED: Final = "asked"


def pack(session: Session) -> dict[str, Any]:
    """The session as JSON values; the open question goes with its name."""
    packed = msgspec.to_builtins(replace(session, asked=None), enc_hook=_encode)
    if session.asked is not None:
        packed[_ASKED] = {"name": session.asked.name, "fields": _fields_of(session.asked)}
    return {KEY: packed}


def unpack(attributes: object) -> Session | None:
    """The session that was packed; None when there is none, or one of another version or shape."""
    packed = attributes.get(KEY) if isinstance(attributes, dict) else None
    if not isinstance(packed, dict) or packed.get("version") != SESSION_VERSION:
        return None
    try:
        asked = _question(packed.get(_ASKED))
        session = msgspec.convert({**packed, _ASKED: None}, _Packed, dec_hook=_decode)
        kept = {name: value for name, value in _fields(session).items() if name != _ASKED}
        return Session(**kept, asked=asked)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError, ZeroDivisionError, RecursionError):
        return None


def _question(packed: object) -> Question | None:
    if packed is None:
        return None
    if not isinstance(packed, dict):
        raise TypeError("an open question is an object")
    return msgspec.convert(packed["fields"], _QUESTIONS[packed["name"]], dec_hook=_decode)


def _fields_of(question: Question) -> Any:
    return msgspec.to_builtins(question, enc_hook=_encode)


def _fields(value: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _encode(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")


def _decode(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, str):
        return Fraction(value)
    raise NotImplementedError(f"no value of {kind.__name__} from JSON")


# The session's own fields, with the question left to ``_question``: it has twenty shapes.
_Packed: Final = msgspec.defstruct(
    "_Packed",
    [(name, None if name == _ASKED else hint) for name, hint in get_type_hints(Session).items()],
)
