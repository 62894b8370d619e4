"""A step and the state of a conversation as the page shows them: JSON values, nothing computed in the browser."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.devices import DEVICES, SPEAKER
from skill.simulator.page.screen import drawn
from skill.simulator.page.why import why
from skill.simulator.permissions import Scope
from skill.simulator.recorded import as_json
from skill.simulator.scripts.directions import fares
from skill.simulator.services.calls import SERVICES

if TYPE_CHECKING:
    from skill.simulator.conversation import Conversation
    from skill.simulator.dialog.progress import Progress
    from skill.simulator.exchange import Exchange
    from skill.simulator.page.tabs import Tab

_MOST_SUGGESTIONS: Final = 3
_MOST_CHARACTERS: Final = 200_000
"""Of a response, or of its words, as they are kept and sent: Amazon takes 120 kB, and a tab holds a hundred steps."""
_MAY_BE_LONG: Final = ("request", "response", "printed", "problem")


def step_of(exchange: Exchange, conversation: Conversation, milliseconds: int) -> dict[str, Any]:
    """One step: what was said and answered, all calls, why, what was shown, and on what device."""
    printed = "".join(call.printed for call in exchange.calls)
    step = as_json(exchange) | {
        "locale": conversation.locale,
        "milliseconds": milliseconds,
        "device": _device(conversation),
        "card": exchange.card_title,
        "printed": printed,
        "blocked": list(exchange.blocked),
        "why": why(exchange, conversation.model),
        "screen": drawn([call.response for call in exchange.calls]),
    }
    is_drawable = cut(step["screen"]) is step["screen"]
    texts = {name: cut(value) for name, value in step.items() if isinstance(value, str)}
    calls = [one | {name: cut(one[name]) for name in _MAY_BE_LONG} for one in step["calls"]]
    return step | texts | {"calls": calls, "screen": step["screen"] if is_drawable else None}


def cut(value: Any) -> Any:
    """The value, or the beginning of it (as JSON, unless it is text) with its size, where it is beyond all measure."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) <= _MOST_CHARACTERS:
        return value
    return f"{text[:_MOST_CHARACTERS]} … {len(text.encode(errors='replace')):,} bytes"


def state_of(tab: Tab) -> dict[str, Any]:
    """Where the conversation stands, and how its switches are set."""
    conversation = tab.conversation
    return {
        "locale": tab.locale,
        "user": tab.user,
        "suggestions": _suggestions(conversation),
        "is_open": conversation.is_open,
        "attributes": conversation.attributes,
        "dialog": _dialog(conversation.progress),
        "dynamic": [
            {"name": kind.name, "values": [_value(one.name, one.id, one.synonyms) for one in kind.values]}
            for kind in conversation.dynamic
        ],
        "device": _device(conversation),
        "account": conversation.account is not None,
        "permissions": {scope.value: conversation.permissions.allows(scope) for scope in Scope},
        "purchase": conversation.purchase_result.value,
        "services": _services(conversation),
        "clock": tab.clock().isoformat(timespec="seconds"),
        "skipped_minutes": int(tab.clock.skipped.total_seconds() // 60),
    }


def _services(conversation: Conversation) -> dict[str, str]:
    """How each of Alexa's services fares, in the words of a direction; none where they are not answered."""
    if conversation.services is None:
        return {}
    return {name: fares(conversation.services.outages.get(name)) for name in SERVICES}


def devices() -> list[dict[str, Any]]:
    """The kinds of device there are."""
    return [{"name": one.name, "has_screen": one.has_screen} for one in DEVICES.values()]


def _suggestions(conversation: Conversation) -> list[str]:
    """What a newcomer can say: the words that open the skill, then samples that need nothing filled in."""
    name, locale = conversation.model.invocation, conversation.locale
    opening = f"{name}を開いて" if locale.startswith("ja") else f"open {name}" if locale.startswith("en") else name
    intents = (intent for intent in conversation.model.intents.values() if not intent.is_built_in)
    samples = (next((one for one in intent.samples if "{" not in one), "") for intent in intents)
    return [opening, *islice(filter(None, samples), _MOST_SUGGESTIONS)]


def _device(conversation: Conversation) -> str:
    if conversation.device is not None:
        return conversation.device.name
    return "screen" if conversation.screen else SPEAKER.name


def _value(name: str, value_id: str, synonyms: tuple[str, ...]) -> dict[str, Any]:
    return {"name": name, "id": value_id, "synonyms": list(synonyms)}


def _dialog(progress: Progress | None) -> dict[str, Any] | None:
    if progress is None:
        return None
    return {
        "intent": progress.intent,
        "state": progress.state and progress.state.value,
        "confirmation": progress.confirmation.value,
        "asked": "" if progress.question is None else progress.question.text,
        "is_asked_by_alexa": progress.is_asked_by_alexa,
        "misses": progress.misses,
        "slots": [
            {"name": name, "value": held.value, "confirmation": held.confirmation.value}
            for name, held in progress.slots.items()
        ],
    }
