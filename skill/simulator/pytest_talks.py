"""What the pytest plugin does once a test talks: the skill set up by pytest's settings, a bench for each locale."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skill.simulator.bench import Bench, Clock
from skill.simulator.hosts import Host, InProcess, NoSuchSkillError, open_skill
from skill.simulator.hosts.calling import find
from skill.simulator.model import load_model
from skill.simulator.platform_rules import PlatformRules
from skill.simulator.scripts import play, read_script
from skill.simulator.services import AlexaServices

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Exchange
    from skill.simulator.scripts import Stage

_LOCALE: Final = re.compile(r"[a-z]{2}-[A-Z]{2}")


class UnsetError(ValueError):
    """A setting that a test needs is not there; the message names it."""


@dataclass(frozen=True, slots=True)
class Talker:
    """Says things to the skill. ``conversation`` and ``stage`` are there for whoever wants more."""

    stage: Stage

    @property
    def conversation(self) -> Conversation:
        """The conversation that is led."""
        return self.stage.conversation

    def __call__(self, *utterances: str) -> Exchange:
        """Says these in their order and gives the last step; an empty one is silence."""
        steps = [self.conversation.say(words) for words in utterances or ("",)]
        return steps[-1]

    def direct(self, direction: str) -> Exchange | None:
        """Follows a direction, as ``account linked``."""
        return self.stage.follow(direction)


@dataclass(slots=True)
class Talks:
    """The skill of the settings. Nothing is started before it is talked to; ``close`` ends it."""

    root: Path
    settings: Mapping[str, str]
    is_in_process: bool = False
    has_services: bool = True
    rules: PlatformRules = field(default_factory=PlatformRules)
    _host: Host | None = None
    _services: AlexaServices | None = None
    _clock: Clock = field(default_factory=Clock)
    _benches: dict[str, Bench] = field(default_factory=dict)

    def talker(self, user: str, locale: str = "") -> Talker:
        """Somebody new to the skill. Raises UnsetError, NoSuchSkillError or BrokenModelError."""
        bench = self._bench(locale or self._locale)
        bench.begin_anew()
        return Talker(bench.stage(user))

    def differences(self, path: Path, user: str) -> tuple[str, ...]:
        """What comes otherwise than the script has it. Raises BrokenScriptError beside what ``talker`` raises."""
        script = read_script(path)
        above = [part for part in path.relative_to(self.root).parts if _LOCALE.fullmatch(part)]
        locale = script.locale or (above[-1] if above else self._locale)
        return play(script, self.talker(user, locale).stage).differences()

    def close(self) -> None:
        """Ends the skill's process and the services."""
        host, self._host = self._host, None
        services, self._services = self._services, None
        for one in (host, services):
            if one is not None:
                one.close()

    @property
    def _locale(self) -> str:
        return self.settings["otsukai_locale"] or "en-US"

    def _bench(self, locale: str) -> Bench:
        if locale not in self._benches:
            model = load_model(self.root / self._setting("otsukai_model").replace("{locale}", locale))
            host = self._skill()
            self._benches[locale] = Bench(
                host, model, locale, clock=self._clock, services=self._services, rules=self.rules
            )
        return self._benches[locale]

    def _skill(self) -> Host:
        if self._host is None:
            target, folder = self._setting("otsukai_skill"), self.root / self.settings["otsukai_path"]
            timeout_s = float(self.settings["otsukai_timeout"] or 8)
            if self.is_in_process and "://" not in target:
                self._host = _within(target, folder, timeout_s)
            elif self.has_services and "://" not in target:
                self._services = self._services or AlexaServices(clock=self._clock).start()
                trust = self._services.environment
                self._host = open_skill(target, path=folder, timeout_s=timeout_s, environment=trust)
            else:
                self._host = open_skill(target, path=folder, timeout_s=timeout_s)
        return self._host

    def _setting(self, name: str) -> str:
        value = self.settings[name]
        if not value:
            raise UnsetError(f"set {name} in pytest's configuration to talk to a skill")
        return value


def _within(target: str, folder: Path, timeout_s: float) -> Host:
    """The skill in this process, where a debugger and monkeypatch reach it."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        return InProcess(find(target), timeout_s=timeout_s)
    except ValueError as error:
        raise NoSuchSkillError(f"{target} in {folder}: {error}") from error
