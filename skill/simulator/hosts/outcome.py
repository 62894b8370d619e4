"""What comes of sending a request to a skill, whichever way it is hosted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable


class Failure(StrEnum):
    """The error that Amazon names in the SessionEndedRequest that follows."""

    INVALID_RESPONSE = "INVALID_RESPONSE"
    ENDPOINT_TIMEOUT = "ENDPOINT_TIMEOUT"
    INTERNAL_SERVICE_ERROR = "INTERNAL_SERVICE_ERROR"


class NoSuchSkillError(ValueError):
    """The skill cannot be started; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the skill returned, or how it failed.

    ``printed`` is everything it wrote, ``blocked`` each place it was not allowed to connect to, ``started``
    each program it started, whose connections are not watched.
    """

    returned: Any = None
    failure: Failure | None = None
    message: str = ""
    printed: str = ""
    blocked: tuple[str, ...] = ()
    started: tuple[str, ...] = ()


@runtime_checkable
class Host(Protocol):
    """Something that passes requests to a skill."""

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the skill makes of one request. Never raises for what the skill does."""

    def close(self) -> None:
        """Ends what was started for the skill; may be called twice."""
