"""What a check has to say of a model, kept apart from the rules so that each rule module can make one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether Amazon refuses the model or the skill misbehaves (error), or it works less well (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach of one rule: where it is, and what to do about it."""

    rule: str
    place: str
    advice: str
    severity: Severity = Severity.ERROR
