"""Something wrong with what a skill sent, told so that its developer can act on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad it is, worst first."""

    REJECTED = 1
    """Alexa refuses the response: the user hears an apology and the session ends."""
    CERTIFICATION = 2
    """It works, and a reviewer at Amazon would send the skill back."""
    ADVICE = 3
    """It works and passes, and is not what the developer meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong. ``place`` is a path into the JSON, ``source`` says where the rule is from."""

    code: str
    severity: Severity
    place: str
    message: str
    advice: str
    source: str

    def __str__(self) -> str:
        return (
            f"{self.severity.name.lower()} {self.code} at {self.place}: {self.message}. {self.advice} [{self.source}]"
        )
