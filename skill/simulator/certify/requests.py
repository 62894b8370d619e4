"""Requests as certain as if Alexa had understood so: an intent with the very slots that a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.simulator.understanding import Matcher, Understanding

if TYPE_CHECKING:
    from collections.abc import Mapping


class Told(Matcher):
    """A matcher that takes some utterances for what it was told, and asks another for the rest."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._told: dict[str, Understanding] = {}

    def __getattr__(self, name: str) -> Any:
        """What only the other matcher has."""
        return getattr(self._matcher, name)

    def tell(self, intent: str, slots: Mapping[str, str] | None = None) -> str:
        """The utterance that is from now on taken for this intent with these slots."""
        filled = dict(slots or {})
        shown = "".join(f" {name}={_short(value)}" for name, value in filled.items())
        utterance = f"[{intent}{shown}]"
        self._told[utterance] = Understanding(
            intent=intent, score=1.0, why="sent as it is", slots=filled, spoken=filled
        )
        return utterance

    def match(self, utterance: str, **options: Any) -> Understanding:
        """What was told of the utterance, else what the other makes of it."""
        return self._told.get(utterance) or self._matcher.match(utterance, **options)


def _short(value: str, most: int = 40) -> str:
    return value if len(value) <= most else f"{value[:most]}… ({len(value)} characters)"
