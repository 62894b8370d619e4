"""What a spoken slot value turned out to be, in the words of Alexa's entity resolution.

A type declared by the model is one authority, values the skill added for the session another, and
the latter speaks first.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.gazetteer import gazetteer
from skill.simulator.words import norms

if TYPE_CHECKING:
    from skill.simulator.gazetteer import Gazetteer
    from skill.simulator.model import SlotType, TypeValue

_MOST_KEPT: Final = 64
_recent: Final[dict[tuple[int, str], tuple[SlotType, Gazetteer]]] = {}
"""By the identity of the type, which is kept beside so that it cannot pass to another."""
_AUTHORITY = "amzn1.er-authority.echo-sdk."


def resolutions(
    value: str,
    types: tuple[SlotType | None, SlotType | None],
    application_id: str,
    locale: str,
) -> dict[str, Any] | None:
    """The ``resolutions`` of a slot value; None when no authority knows the type.

    ``types`` are the session's own values first and the model's second.
    """
    spoken = norms(value, locale)
    prefixes = (f"{_AUTHORITY}dynamic.{application_id}", f"{_AUTHORITY}{application_id}")
    entries = [
        _entry(f"{prefix}.{kind.name}", _of(kind, locale).resolve(spoken))
        for prefix, kind in zip(prefixes, types, strict=True)
        if kind is not None and kind.values
    ]
    return {"resolutionsPerAuthority": entries} if entries else None


def matches(value: str, types: tuple[SlotType | None, SlotType | None], locale: str) -> tuple[TypeValue, ...] | None:
    """All values that a spoken one resolves to, in any authority; None when no authority knows the type."""
    known = [kind for kind in types if kind is not None and kind.values]
    if not known:
        return None
    spoken = norms(value, locale)
    return tuple(one for kind in known for one in _of(kind, locale).resolve(spoken))


def _of(kind: SlotType, locale: str) -> Gazetteer:
    """The values of a type, taken apart once: large types take a tenth of a second."""
    key = (id(kind), locale)
    kept = _recent.get(key)
    if kept is None or kept[0] is not kind:
        kept = _recent[key] = (kind, gazetteer([kind], locale))
        while len(_recent) > _MOST_KEPT:
            _recent.pop(next(iter(_recent)), None)
    return kept[1]


def _entry(authority: str, values: tuple[TypeValue, ...]) -> dict[str, Any]:
    if not values:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    return {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": one.name, "id": one.id or _hash(one.name)}} for one in values],
    }


def _hash(name: str) -> str:
    """The id that Alexa gives a value without one: it looks like an MD5 of its name."""
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
