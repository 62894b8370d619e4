"""How the parts of a step read in the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.dialog.progress import Progress
    from skill.simulator.exchange import Call, Exchange

INDENT: Final = "    "
_MOST_PRINTED: Final = 20
_HINTS: Final = {
    "INVALID_RESPONSE": "Alexa says that there was a problem with the skill's response, and the session ends",
    "ENDPOINT_TIMEOUT": "Alexa gives up, and the session ends; --timeout sets how long is waited here",
    "INTERNAL_SERVICE_ERROR": "Alexa cannot reach the skill, and the session ends",
}


def exchange_facts(exchange: Exchange) -> list[str]:
    """What happened in one step, a line each: intent, reprompt, session, card, trouble."""
    found = [intent_line(exchange)] if exchange.understanding is not None else []
    if exchange.reprompt:
        found.append(f"reprompt: {exchange.reprompt}")
    if exchange.card_title:
        found.append(f"card: {exchange.card_title}")
    if exchange.why:
        found.append(exchange.why)
    if exchange.problem:
        found.append(f"problem: {exchange.problem}")
    return [*found, "session stays open" if exchange.is_open else "session closed"]


def trouble_facts(exchange: Exchange) -> list[str]:
    """What a developer wants to know of a step that went wrong: what it wrote, where it called, what to mend."""
    return list(dict.fromkeys(line for call in exchange.calls for line in _trouble(call)))


def intent_line(exchange: Exchange) -> str:
    """The intent, its slots and the score, in a line."""
    understood = exchange.understanding
    if understood is None or understood.intent is None:
        return "no intent"
    slots = " ".join(f"{name}={value!r}" for name, value in understood.slots.items())
    return " ".join(part for part in (understood.intent, slots, f"({understood.score:.2f})") if part)


def why(exchange: Exchange | None) -> str:
    """How the last words were understood, with the runners-up."""
    understood = exchange.understanding if exchange is not None else None
    if understood is None:
        return "Nothing has been understood yet."
    runners = [
        f"{INDENT}{one.score:.2f} {one.intent} by {one.sample!r} {dict(one.slots) or ''}".rstrip()
        for one in understood.candidates
    ]
    return "\n".join([f"{understood.intent}: {understood.why}", *runners])


def slots(exchange: Exchange | None, progress: Progress | None = None) -> str:
    """The slots of the last request, with what they resolved to; of a dialog that Alexa leads, what it has so far."""
    intent = ((exchange and exchange.request) or {}).get("request", {}).get("intent")
    if not intent and progress is not None:
        told = [f"{INDENT}{name}: {slot.value!r}" for name, slot in progress.slots.items() if slot.values]
        return "\n".join([f"{progress.intent}, which Alexa has not sent yet", *told])
    if not intent:
        return "The last request has no intent."
    lines = [_slot(slot) for slot in intent.get("slots", {}).values()]
    return "\n".join([f"{intent['name']} ({intent['confirmationStatus']})", *lines])


def document(value: object) -> str:
    """A value as indented JSON."""
    return "There is none yet." if value is None else json.dumps(value, ensure_ascii=False, indent=2)


def findings(exchange: Exchange | None) -> str:
    """What the linter says of the last step."""
    found = () if exchange is None else exchange.findings
    return "\n".join(map(str, found)) or "Nothing to mend."


def _slot(slot: dict[str, Any]) -> str:
    if "value" not in slot and "slotValue" not in slot:
        return f"{INDENT}{slot['name']}: empty"
    value = slot.get("value") or [one.get("value") for one in slot["slotValue"].get("values", ())]
    authorities = slot.get("resolutions", {}).get("resolutionsPerAuthority", ())
    resolved = [_resolved(one) for one in authorities]
    status = slot.get("confirmationStatus", "NONE")
    parts = [f"{slot['name']}: {value!r}", *resolved, *([status] if status != "NONE" else [])]
    return INDENT + ", ".join(parts)


def _resolved(authority: dict[str, Any]) -> str:
    names = [f"{one['value']['name']} ({one['value']['id']})" for one in authority.get("values", ())]
    source = "dynamic " if ".dynamic." in str(authority.get("authority", "")) else ""
    return f"{source}{' or '.join(names)}" if names else f"{source}{authority['status']['code']}"


def _trouble(call: Call) -> Iterator[str]:
    if call.failure is not None:
        yield f"{call.failure.value}: {_HINTS[call.failure.value]}"
    lines = call.printed.splitlines()
    if len(lines) > _MOST_PRINTED:
        yield f"printed: … {len(lines) - _MOST_PRINTED} lines before"
    yield from (f"printed: {line}" for line in lines[-_MOST_PRINTED:])
    yield from (f"blocked: a connection to {place}; --allow lets a host through" for place in call.blocked)
    for one in call.findings:
        if (one.severity is not Severity.ADVICE or one.code == "process-started") and one.message != call.problem:
            yield f"{one.severity.name.lower()} {one.code}: {one.message}. {one.advice}"
