"""The session as Amazon keeps it between turns: plain JSON under one key, read back strictly or not at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, Final, get_type_hints

import msgspec

from skill.dialogue import QUESTIONS, Question
from skill.domain.cart import Cart
from skill.domain.money import Money
from skill.domain.quantity import Quantity
from skill.turn import SESSION_VERSION, Session

KEY: Final = "otsukai"

_QUESTIONS: Final = {question.name: question for question in QUESTIONS}
_ASKED: Final = "asked"
_LINES: Final = "lines"
_GROUPS: Final = "option_groups"  # of offers to choose from: read again with the price of the next turn
_AS_IN_CART: Final = "as in the cart"  # an open order repeats the cart's lines: a third of Amazon's 24 KB
_MOST_BYTES: Final = 32_768  # Amazon carries 24 KB at most, so more than this is not what was packed
_ISO_4217: Final = 3  # letters of a currency
_MOST: Final = 10**9  # steps, minor units, turns: what is more is no shopper's


def pack(session: Session) -> dict[str, Any]:
    """The session as JSON values; the open question goes with its name."""
    packed = msgspec.to_builtins(replace(session, asked=None), enc_hook=_encode)
    if session.asked is not None:
        asked = _folded(msgspec.to_builtins(session.asked, enc_hook=_encode), packed["cart"][_LINES])
        packed[_ASKED] = {"name": session.asked.name, "fields": asked}
    return {KEY: packed}


def unpack(attributes: object) -> Session | None:
    """The session that was packed; None when there is none, or one of another version or shape, or an unsound one."""
    packed = attributes.get(KEY) if isinstance(attributes, dict) else None
    if not isinstance(packed, dict) or packed.get("version") != SESSION_VERSION:
        return None
    try:
        if len(msgspec.json.encode(packed)) > _MOST_BYTES:
            return None
        session = msgspec.convert({**packed, _ASKED: None}, _Packed, dec_hook=_decode)
        kept = {name: getattr(session, name) for name in session.__struct_fields__ if name != _ASKED}
        asked = _question(packed.get(_ASKED), packed.get("cart"))
        remembered = Session(**kept, asked=asked)
        return remembered if _is_sound(remembered) else None
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError):
        return None


def _question(packed: object, cart: object) -> Question | None:
    if packed is None:
        return None
    if not isinstance(packed, dict):
        raise TypeError("an open question is an object")
    lines = cart.get(_LINES, []) if isinstance(cart, dict) else []
    return msgspec.convert(_unfolded(packed["fields"], lines), _QUESTIONS[packed["name"]], dec_hook=_decode)


def _folded(value: Any, lines: list[Any]) -> Any:
    """The packed value, with a word in place of lines that are the cart's, and without what the catalog says again."""
    match value:
        case dict():
            return {name: _fold(name, part, lines) for name, part in value.items() if name != _GROUPS}
        case list() | tuple():
            return [_folded(part, lines) for part in value]
        case _:
            return value


def _fold(name: str, part: Any, lines: list[Any]) -> Any:
    return _AS_IN_CART if name == _LINES and lines and part == lines else _folded(part, lines)


def _unfolded(value: Any, lines: list[Any]) -> Any:
    match value:
        case dict():
            return {
                name: lines if name == _LINES and part == _AS_IN_CART else _unfolded(part, lines)
                for name, part in value.items()
            }
        case list() | tuple():
            return [_unfolded(part, lines) for part in value]
        case _:
            return value


def _is_sound(value: object) -> bool:
    """Whether the skill could have packed it: JSON of the right types may still hold what no cart ever does."""
    if isinstance(value, tuple):
        return all(_is_sound(part) for part in value)
    if is_dataclass(value):
        return _fits(value) and all(_is_sound(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, int | Fraction):
        return -_MOST < value < _MOST
    return not isinstance(value, datetime) or value.tzinfo is not None


def _fits(value: object) -> bool:
    match value:
        case Quantity():
            return value.steps >= 0 and value.scale > 0
        case Money():
            return value.minor >= 0 and len(value.currency) == _ISO_4217
        case Cart():
            return len({line.key for line in value.lines}) == len(value.lines)
        case _:
            return True


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
