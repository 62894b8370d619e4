"""How thorough a review is, and the example phrases it tries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from skill.simulator.model import BrokenModelError

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.certify.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``examples`` are the skill's example phrases, ``known`` faults that others found, as in the model.

    ``most_states`` bounds the states that are looked for and tried, ``samples`` those said of each intent.
    ``slow_s``: seconds from which an answer is called slow.
    """

    examples: tuple[str, ...] = ()
    known: tuple[Fault, ...] = ()
    most_states: int = 25
    samples: int = 3
    walks: int = 20
    steps: int = 8
    seed: int = 0
    slow_s: float = 4.0


def example_phrases(manifest: Path, locale: str) -> tuple[str, ...]:
    """The example phrases in a skill's manifest; none where it names none. Raises BrokenModelError."""
    try:
        document: Any = json.loads(manifest.read_text(encoding="utf-8-sig"))
        listed = document["manifest"]["publishingInformation"]["locales"][locale].get("examplePhrases") or ()
        return tuple(str(phrase) for phrase in listed)
    except (OSError, ValueError) as error:
        raise BrokenModelError(f"{manifest}: cannot be read: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        place = f"manifest.publishingInformation.locales.{locale}"
        raise BrokenModelError(f"{manifest}: has no {place}") from error
