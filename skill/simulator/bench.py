"""A skill set up to be talked to: where it runs, how it is understood, and what all its conversations share."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from skill.simulator.conversation import Conversation
from skill.simulator.host import App, host_of
from skill.simulator.hosts import open_skill
from skill.simulator.hosts.outcome import Host
from skill.simulator.model import BrokenModelError, InteractionModel, load_model
from skill.simulator.platform_rules import PlatformRules
from skill.simulator.scripts import Stage
from skill.simulator.scripts.directions import LINKED
from skill.simulator.understanding import Matcher

if TYPE_CHECKING:
    from skill.simulator.services import AlexaServices

_SPARE: Final = timedelta(days=366)
"""What is left of time when the clock stands at its last: dates said and sessions that expire lie ahead of it."""
_LOCALE: Final = re.compile(r"[a-z]{2}-[A-Z]{2}")


@dataclass(slots=True)
class Clock:
    """A time that can be moved on: the machine's own, or one that stands still since ``begun``."""

    begun: datetime | None = None
    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """The time, UTC."""
        return (self.begun or datetime.now(UTC)) + self.ahead

    now = __call__

    def advance(self, span: timedelta) -> None:
        """Lets time pass. Raises OverflowError beyond the year 9998, and stays where it was."""
        _ = self() + span + _SPARE
        self.ahead += span


@dataclass(slots=True)
class Bench:
    """One skill in one locale, and the clock, matcher and services that all conversations with it share.

    ``account`` is the access token of those conversations, ``token`` the one that linking an account gives.
    """

    skill: App | Host
    model: InteractionModel
    locale: str
    _: KW_ONLY
    clock: Clock = field(default_factory=Clock)
    matcher: Matcher | None = None
    services: AlexaServices | None = None
    seed: int = 0
    account: str | None = None
    token: str = LINKED
    device: str = "speaker"
    permits: tuple[str, ...] = ()
    rules: PlatformRules = field(default_factory=PlatformRules)

    @property
    def understands(self) -> Matcher:
        """The matcher, made when it is first needed."""
        if self.matcher is None:
            self.matcher = Matcher(self.model, self.locale)
        return self.matcher

    def stage(self, user: str = "you") -> Stage:
        """A conversation that has not begun, and what can be changed around it."""
        conversation = Conversation(
            self.skill,
            self.model,
            locale=self.locale,
            user=user,
            clock=self.clock,
            account=self.account,
            seed=self.seed,
            matcher=self.understands,
            services=self.services,
            rules=self.rules,
        )
        stage = Stage(conversation, self.clock.advance, self.token)
        for direction in (f"device {self.device}", *(f"permit {scope}" for scope in self.permits)):
            stage.follow(direction)
        return stage

    def begin_anew(self) -> None:
        """Makes the next stage the first: the time, the permissions and what the services know are as at the start."""
        self.clock.ahead = timedelta()
        if self.services is not None:
            self.services.reset(clock=self.clock, seed=self.seed, locale=self.locale)

    def close(self) -> None:
        """Ends what was started for the skill."""
        host_of(self.skill).close()
        if self.services is not None:
            self.services.close()


def locale_from(path: Path) -> str:
    """The locale that a model's file is named by, as ``en-US.json`` or ``mine.ja-JP.json``; English where it is not."""
    named = _LOCALE.findall(path.name)
    return str(named[-1]) if named else "en-US"


def models_at(path: Path) -> dict[str, Path]:
    """The model files by locale: the one file, or those of a folder that are named by a locale.

    Raises BrokenModelError for a folder without any, and for one with two of the same locale.
    """
    if not path.is_dir():
        return {locale_from(path): path}
    found: dict[str, Path] = {}
    for one in sorted(path.glob("*.json")):
        if not _LOCALE.search(one.name):
            continue
        other = found.setdefault(locale_from(one), one)
        if other is not one:
            raise BrokenModelError(f"{path}: {other.name} and {one.name} are of the same locale: name the one you mean")
    if not found:
        raise BrokenModelError(f"{path}: no file in it is named by a locale, as en-US.json")
    return found


def model_at(path: Path, locale: str = "") -> tuple[str, Path]:
    """The locale that is meant and its model file: the one asked for, else English, else the first.

    Raises BrokenModelError for a folder without it.
    """
    found = models_at(path)
    wanted = locale or ("en-US" if "en-US" in found else next(iter(found)))
    if path.is_dir() and wanted not in found:
        raise BrokenModelError(f"{path}: has no model for {wanted}; there are: {', '.join(found)}")
    return wanted, found.get(wanted, path)


def open_bench(
    target: str, model: Path, *, path: Path | None = None, locale: str = "", timeout_s: float = 8.0
) -> Bench:
    """The skill behind ``MODULE:FUNCTION`` or a URL with the model in a file; close it when you are done.

    Raises NoSuchSkillError and BrokenModelError.
    """
    spoken, file = model_at(model, locale)
    read = load_model(file)
    return Bench(open_skill(target, path=path, timeout_s=timeout_s), read, spoken)
