"""What the user has allowed the skill to read and to set, as the Alexa app's switches have it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Scope(StrEnum):
    """The permissions that the simulated services ask for."""

    NAME = "alexa::profile:name:read"
    GIVEN_NAME = "alexa::profile:given_name:read"
    EMAIL = "alexa::profile:email:read"
    MOBILE_NUMBER = "alexa::profile:mobile_number:read"
    ADDRESS = "read::alexa:device:all:address"
    POSTAL_CODE = "read::alexa:device:all:address:country_and_postal_code"
    REMINDERS = "alexa::alerts:reminders:skill:readwrite"
    TIMERS = "alexa::alerts:timers:skill:readwrite"


@dataclass(slots=True)
class Permissions:
    """The switches of one user. A scope that was never touched is not listed in requests, and not granted."""

    switches: dict[str, bool] = field(default_factory=dict)

    def grant(self, *scopes: str) -> None:
        """Switches scopes on."""
        self.switches |= dict.fromkeys(map(str, scopes), True)

    def deny(self, *scopes: str) -> None:
        """Switches scopes off."""
        self.switches |= dict.fromkeys(map(str, scopes), False)

    def allows(self, scope: str) -> bool:
        """Whether the scope is switched on."""
        return self.switches.get(str(scope), False)

    def as_json(self, token: str) -> dict[str, Any]:
        """The ``permissions`` of a request's user; empty when no switch was touched."""
        if not self.switches:
            return {}
        listed = {scope: {"status": "GRANTED" if is_on else "DENIED"} for scope, is_on in self.switches.items()}
        consent = {"consentToken": token} if any(self.switches.values()) else {}
        return {"permissions": {**consent, "scopes": listed}}
