"""One way to understand an utterance, as the matcher hands it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skill.simulator.slot_types import is_builtin, is_open, whole_value
from skill.simulator.spans import ANY_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

_TIMED: Final = frozenset({"AMAZON.DATE", "AMAZON.TIME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An intent by the sample nearest to what was said.

    ``slots`` hold what the skill receives, ``spoken`` the words it came from, ``spans`` where these begin and end in
    the utterance, in characters. ``why`` tells a developer what speaks for and against it.
    """

    intent: str
    sample: str
    score: float
    slots: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    why: str = ""


def delivered(kind: str, locale: str, words: Sequence[str], now: datetime | None) -> str | None:
    """The value that Amazon makes of words in a slot of its own type; None where the words are the value.

    Dates and times are counted from ``now``, the device's local time, and stay words where nobody says it.
    """
    if not is_builtin(kind) or is_open(kind) or (kind in _TIMED and now is None):
        return None
    return whole_value(kind, locale, words, now or ANY_DAY)
