"""Why a step came out as it did: the intents considered, what they were read from, and how far the others fell back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.simulator.candidate import Candidate
    from skill.simulator.exchange import Exchange
    from skill.simulator.model import InteractionModel


def why(exchange: Exchange, model: InteractionModel) -> dict[str, Any]:
    """The explanation of one step.

    ``told`` are the simulator's own lines, beyond those of each intent. ``slots`` tell for each filled slot the words
    it came from, with ``start`` and ``end`` in the utterance where they stand there, and what it resolved to.
    ``considered`` are the intents, best first, each with how far it is behind the first.
    """
    understood = exchange.understanding
    candidates = () if understood is None else understood.candidates
    best = candidates[0].score if candidates else 0.0
    said_anyway = {"", *(one.why for one in candidates)}
    lines = dict.fromkeys([exchange.why, "" if understood is None else understood.why])
    return {
        "told": [line for line in lines if line not in said_anyway],
        "intent": None if understood is None else understood.intent,
        "score": None if understood is None else understood.score,
        "slots": [] if understood is None else _slots(exchange, understood.spoken or understood.slots, model),
        "considered": [_considered(one, best, None if understood is None else understood.intent) for one in candidates],
    }


def _considered(candidate: Candidate, best: float, chosen: str | None) -> dict[str, Any]:
    return {
        "intent": candidate.intent,
        "sample": candidate.sample,
        "score": candidate.score,
        "behind": round(best - candidate.score, 4),
        "is_chosen": candidate.intent == chosen,
        "slots": dict(candidate.spoken or candidate.slots),
        "why": "" if candidate.why == f"sample {candidate.sample!r}" else candidate.why,  # which is there already
    }


def _slots(exchange: Exchange, spoken: Mapping[str, str], model: InteractionModel) -> list[dict[str, Any]]:
    sent = _sent_slots(exchange)
    intent = None if exchange.understanding is None else model.intents.get(exchange.understanding.intent or "")
    found = []
    for name, words in spoken.items():
        start, end = _place(exchange, name, words)
        slot = sent.get(name) or {}
        found.append(
            {
                "name": name,
                "type": "" if intent is None else intent.slots.get(name, ""),
                "spoken": words,
                "start": start,
                "end": end,
                "value": slot.get("value", words),
                "resolved": _resolved(slot),
            }
        )
    return found


def _place(exchange: Exchange, slot: str, words: str) -> tuple[int | None, int | None]:
    """Where the words of a slot stand in the utterance.

    The matcher knows, but of "ask the shop for some milk" it was shown the wish alone: then the words are looked for.
    """
    candidates = () if exchange.understanding is None else exchange.understanding.candidates
    span = candidates[0].spans.get(slot) if candidates else None
    is_whole = exchange.calls and not exchange.calls[0].request.get("session", {}).get("new")
    if span is not None and is_whole:
        return span
    start = exchange.utterance.casefold().find(words.casefold())
    return (start, start + len(words)) if start >= 0 else (None, None)


def _sent_slots(exchange: Exchange) -> Mapping[str, Any]:
    for call in exchange.calls:
        slots = call.request["request"].get("intent", {}).get("slots")
        if slots:
            found: Mapping[str, Any] = slots
            return found
    return {}


def _resolved(slot: Mapping[str, Any]) -> list[dict[str, str]]:
    """The values that a slot resolved to, of all authorities, each once."""
    authorities = (slot.get("resolutions") or {}).get("resolutionsPerAuthority") or []
    values = [one["value"] for authority in authorities for one in authority.get("values") or []]
    named = dict.fromkeys((str(value.get("name", "")), str(value.get("id", ""))) for value in values)
    return [{"name": name, "id": value_id} for name, value_id in named]
