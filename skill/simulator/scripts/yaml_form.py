"""Scripts in YAML, for those who generate them or want to check single values.

name: Guess the number
locale: en-US
steps:
  - say: open number game
    reply: I think of a number up to ten. …
  - direct: account linked
  - say: is it three
    intent: GuessIntent
    slots: {number: 3}
    open: true
  - silence
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.scripts.script import BrokenScriptError, Expected, Script, Step

if TYPE_CHECKING:
    from skill.simulator.scripts.player import Played, PlayedStep

_KEYS: Final = ("say", "direct", "intent", "slots", "reply", "reprompt", "open", "facts")


def read_yaml(text: str, name: str) -> Script:
    """The script in this document. Raises BrokenScriptError with the step and what may stand there."""
    import yaml  # 20 ms that only those pay who use it

    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenScriptError(f"{name}: is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(document, Mapping) or not isinstance(document.get("steps"), list):
        raise BrokenScriptError(f"{name}: has no list 'steps'")
    return Script(
        name=str(document.get("name") or name),
        steps=tuple(_step(entry, f"{name}: step {n}") for n, entry in enumerate(document["steps"], start=1)),
        notes=(str(document["name"]),) if document.get("name") else (),
        locale=str(document.get("locale") or ""),
    )


def _step(entry: Any, place: str) -> Step:
    if entry == "silence":
        return Step(said="")
    if not isinstance(entry, Mapping) or ("say" in entry) == ("direct" in entry):
        raise BrokenScriptError(f"{place}: is neither 'silence' nor has it one of 'say' and 'direct'")
    if unknown := [str(key) for key in entry if key not in _KEYS]:
        raise BrokenScriptError(f"{place}: there is no {unknown[0]!r}, only {', '.join(_KEYS)}")
    said = None if "direct" in entry else _text(entry["say"])
    return Step(said=said, direction=str(entry.get("direct", "")), expected=_expected(entry, place))


def _expected(entry: Mapping[str, Any], place: str) -> Expected:
    slots, facts, is_open = entry.get("slots") or {}, entry.get("facts") or [], entry.get("open")
    if not isinstance(slots, Mapping):
        raise BrokenScriptError(f"{place}: 'slots' is a mapping of names to values")
    if not isinstance(facts, list):
        raise BrokenScriptError(f"{place}: 'facts' is a list")
    if not isinstance(is_open, bool | None):
        raise BrokenScriptError(f"{place}: 'open' is true or false")
    return Expected(
        intent=_optional(entry, "intent"),
        slots={str(name): _text(value) for name, value in slots.items()},
        reply=_optional(entry, "reply"),
        reprompt=_optional(entry, "reprompt"),
        is_open=is_open,
        facts=tuple(_text(fact) for fact in facts),
    )


def _optional(entry: Mapping[str, Any], key: str) -> str | None:
    return _text(entry[key]) if key in entry else None


def _text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def as_yaml(played: Played) -> str:
    """The conversation as it went; playing that again gives the same document."""
    import yaml

    script = played.script
    head = {"name": script.notes[0]} if script.notes else {}
    head |= {"locale": script.locale} if script.locale else {}
    document = {**head, "steps": [_written(step) for step in played.steps]}
    written: str = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)
    return written


def _written(played: PlayedStep) -> Any:
    step, heard = played.step, played.heard
    named: dict[str, Any] = {"direct": step.direction} if step.said is None else {"say": step.said}
    if heard is None:
        return named
    understood = {"intent": heard.intent} if heard.is_understood else {}
    filled = {"slots": dict(heard.slots)} if heard.slots and heard.is_understood else {}
    facts = [part for fact in heard.facts for part in fact.split(", ") if part != "session ends"]
    told = {"facts": facts} if facts else {}
    return {**named, **understood, **filled, "reply": heard.reply, "open": heard.is_open, **told}
