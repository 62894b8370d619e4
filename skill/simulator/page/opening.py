"""How the page comes by a conversation: whoever serves it gives a function that opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from skill.simulator.conversation import Conversation
from skill.simulator.host import App, host_of
from skill.simulator.hosts.outcome import Host, Outcome
from skill.simulator.model import InteractionModel
from skill.simulator.page.clock import ForwardClock
from skill.simulator.platform_rules import PlatformRules
from skill.simulator.services import AlexaServices
from skill.simulator.understanding import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a new conversation is to be: who talks, in which locale, by which clock.

    ``seed`` differs from conversation to conversation, so that no two share the id of a session.
    """

    locale: str
    user: str
    clock: ForwardClock
    seed: int


Opener = Callable[[Opening], Conversation]
"""Opens the conversation that is wanted; called once for each tab, locale and user."""


class _OneAtATime:
    """A skill that several conversations share: a process of its own answers one request after the other."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._lock = Lock()

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the skill makes of a request, when its turn has come."""
        with self._lock:
            return self._host.call(request)

    def close(self) -> None:
        """Ends the skill."""
        self._host.close()


def one_skill(
    skill: App | Host,
    models: Mapping[str, InteractionModel],
    *,
    account: str | None = None,
    services: AlexaServices | None = None,
    rules: PlatformRules | None = None,
    strict: bool = False,
) -> Opener:
    """Opens conversations with one skill, by its model for each locale; each model is made ready once.

    ``account`` is the token of a linked account, none when it is None. ``services`` are shared by all conversations.
    ``strict`` understands samples word for word only.
    """
    host = _OneAtATime(host_of(skill))

    @lru_cache
    def matcher(locale: str) -> Matcher:
        return Matcher(models[locale], locale, strict=strict)

    def opened(opening: Opening) -> Conversation:
        return Conversation(
            host,
            models[opening.locale],
            locale=opening.locale,
            user=opening.user,
            clock=opening.clock,
            seed=opening.seed,
            account=account,
            matcher=matcher(opening.locale),
            services=services,
            rules=rules or PlatformRules(),
        )

    return opened
