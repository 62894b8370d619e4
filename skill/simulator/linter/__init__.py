"""What Amazon would reject in a skill's response, or a reviewer send back: every rule with its source.

A finding's code is stable and may be listed to be ignored; ``RULES`` holds all codes by module.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter import cards, dialogs, directives, sessions, speech
from skill.simulator.linter.requests import lint_request
from skill.simulator.linter.situation import Situation, rejected

if TYPE_CHECKING:
    from skill.simulator.findings import Finding

__all__ = ["RULES", "Situation", "lint_request", "lint_response"]

_MODULES: Final = (speech, cards, directives, dialogs, sessions)
RULES: Final = tuple(rule for module in _MODULES for rule in module.RULES)
"""Every rule for responses, each a function from the situation and the response's body to findings."""


def lint_response(response: Mapping[str, Any], situation: Situation) -> tuple[Finding, ...]:
    """The findings in a whole response, worst first; what is broken in shape is skipped here.

    A response that is broken in shape is refused by the simulator with its own words.
    """
    body = response.get("response")
    if not isinstance(body, Mapping):
        return tuple(_too_large(response, situation))
    found = chain.from_iterable(rule(body, situation) for rule in RULES)
    return tuple(sorted((*_too_large(response, situation), *found), key=lambda one: one.severity))


def _too_large(response: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``response-too-large``: more than Alexa takes, the session's attributes included."""
    limit = situation.rules.response_limit_bytes
    size = len(json.dumps(response, ensure_ascii=False).encode(errors="surrogatepass"))
    if size > limit:
        yield rejected(
            "response-too-large",
            "response",
            f"the response has {size} bytes, Alexa takes {limit // 1024} KB",
            "Keep less in the session's attributes, and send long lists in parts.",
            "alexa-facts 7: whole response <= 24 KB",
        )
