"""Settings, read from the environment once and validated, each with its unit and what it costs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skill.domain.thresholds import DEFAULT, Thresholds

_PREFIX = "OTSUKAI_"
_DEVELOPMENT_SALT = "otsukai-development"


class BadSetting(ValueError):
    """An environment variable that can't be used; the message says what to put there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs.

    ``shop`` is the folder of the shop (docs/shop-format.md), ``is_demo`` whether nobody named one: only then the
    demo shop may be made there. ``application_ids`` are the skill ids that may call; empty means any, which is for
    development. ``customer_salt`` makes customers' ids unlinkable to Amazon's: change it and every customer is new.
    ``busy_timeout_s`` is how long a write waits for another, ``turn_deadline_s`` how long a turn waits all together,
    of the 8 s after which Alexa gives up. ``words_kept_days`` is how long spoken words stay in the session log.
    ``call_back_hours`` is what a person's call is promised within. ``max_body_bytes`` bounds a request: Amazon's are
    under 30 kB. ``thresholds`` are the probabilities at which a product is taken or asked about.
    """

    shop: Path
    is_demo: bool = False
    application_ids: tuple[str, ...] = ()
    customer_salt: str = field(default=_DEVELOPMENT_SALT, repr=False)
    busy_timeout_s: float = 5.0
    turn_deadline_s: float = 7.0
    words_kept_days: int = 30
    call_back_hours: int = 24
    max_body_bytes: int = 131_072
    thresholds: Thresholds = DEFAULT

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, *, shop: Path | None = None) -> Settings:
        """Settings from ``OTSUKAI_…`` variables. Raises BadSetting, naming the variable."""
        env = os.environ if environment is None else environment
        named = env.get(f"{_PREFIX}SHOP")
        folder = shop or (Path(named) if named else home(env) / "demo")
        ids = env.get(f"{_PREFIX}APPLICATION_IDS", "")
        return cls(
            shop=folder,
            is_demo=shop is None and not named,
            application_ids=tuple(part.strip() for part in ids.split(",") if part.strip()),
            customer_salt=env.get(f"{_PREFIX}CUSTOMER_SALT") or _DEVELOPMENT_SALT,
            busy_timeout_s=_number(env, "BUSY_TIMEOUT_S", 5.0, most=7.0),
            turn_deadline_s=_number(env, "TURN_DEADLINE_S", 7.0, most=8.0),
            words_kept_days=_whole(env, "WORDS_KEPT_DAYS", 30, most=3650),
            call_back_hours=_whole(env, "CALL_BACK_HOURS", 24, most=720),
            max_body_bytes=_whole(env, "MAX_BODY_BYTES", 131_072, most=10_000_000),
            thresholds=_thresholds(env),
        )

    def unfit_for_the_public(self) -> tuple[str, ...]:
        """The variables that a skill must have set before strangers can reach it; empty when it's fit."""
        needed = {
            "APPLICATION_IDS": bool(self.application_ids),
            "CUSTOMER_SALT": self.customer_salt != _DEVELOPMENT_SALT,
        }
        return tuple(f"{_PREFIX}{name}" for name, is_set in needed.items() if not is_set)


def home(environment: Mapping[str, str]) -> Path:
    """Where the demo shop lives: ``OTSUKAI_HOME``, or the user's data folder by the XDG rule."""
    if environment.get(f"{_PREFIX}HOME"):
        return Path(environment[f"{_PREFIX}HOME"])
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "otsukai"


def _number(environment: Mapping[str, str], name: str, default: float, *, most: float) -> float:
    text = environment.get(f"{_PREFIX}{name}", "").strip()
    if not text:
        return default
    try:
        number = float(text)
    except ValueError as error:
        raise BadSetting(f"{_PREFIX}{name} is {text!r}: give a number up to {most:g}") from error
    if not 0 < number <= most:
        raise BadSetting(f"{_PREFIX}{name} is {text}: give a number above 0 and up to {most:g}")
    return number


def _thresholds(environment: Mapping[str, str]) -> Thresholds:
    found = Thresholds(
        accept=_number(environment, "ACCEPT_AT", DEFAULT.accept, most=1.0),
        renumbered=_number(environment, "RENUMBERED_AT", DEFAULT.renumbered, most=1.0),
        named=_number(environment, "NAMED_AT", DEFAULT.named, most=1.0),
        ask=_number(environment, "ASK_AT", DEFAULT.ask, most=1.0),
    )
    if not found.ask <= found.named <= found.renumbered <= found.accept:
        rising = " <= ".join(f"{_PREFIX}{name}_AT" for name in ("ASK", "NAMED", "RENUMBERED", "ACCEPT"))
        raise BadSetting(f"these must not fall: {rising}; one lowered or raised alone may need its neighbours changed")
    return found


def _whole(environment: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    number = _number(environment, name, default, most=most)
    if number != int(number):
        raise BadSetting(f"{_PREFIX}{name} is {number:g}: give a whole number up to {most}")
    return int(number)
