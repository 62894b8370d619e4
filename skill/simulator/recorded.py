"""A step of a conversation as JSON values, for pages, files and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.simulator.exchange import Call, Exchange
    from skill.simulator.findings import Finding


def as_json(exchange: Exchange) -> dict[str, Any]:
    """All that is known of the step; ``understood`` is None where no words had to be understood."""
    understood = exchange.understanding
    return {
        "utterance": exchange.utterance,
        "understood": understood
        and {
            "intent": understood.intent,
            "slots": dict(understood.slots),
            "score": understood.score,
            "why": understood.why,
        },
        "speech": exchange.speech,
        "ssml": exchange.ssml,
        "reprompt": exchange.reprompt,
        "is_open": exchange.is_open,
        "why": exchange.why,
        "problem": exchange.problem,
        "failure": exchange.failure and exchange.failure.value,
        "calls": [_call(one) for one in exchange.calls],
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "request": call.request,
        "response": call.response,
        "problem": call.problem,
        "failure": call.failure and call.failure.value,
        "printed": call.printed,
        "blocked": list(call.blocked),
        "progressive": list(call.progressive),
        "findings": [_finding(one) for one in call.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name,
        "place": finding.place,
        "message": finding.message,
        "advice": finding.advice,
        "source": finding.source,
    }
