"""Directions: what happens around a conversation and is not said. The terminal's switches are the same ones.

| direction | does |
|---|---|
| `20 minutes later`, `a week later` | lets time pass |
| `clock 2026-11-24T18:00` | sets the time, UTC unless an offset is written |
| `account linked`, `account unlinked` | links an account |
| `device screen`, `screen on`, `screen off` | goes on at another device |
| `permit email`, `deny email` | a permission, by its short name or by Amazon's |
| `service reminders down`, `503`, `slow 10`, `up` | a service of Alexa's fails, with a status, is slow, works again |
| `purchase DECLINED` | how a purchase ends that the user says yes to |
| `touch choose 2`, `touch ["choose item", 2]` | the user touches what sends these arguments, in words or as JSON |
| `event AlexaSkillEvent.SkillDisabled` | a request that nobody speaks |
| `launch`, `end` | the skill is opened anew, or left |
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.devices import DEVICES
from skill.simulator.permissions import Scope
from skill.simulator.purchases import PurchaseResult
from skill.simulator.services.calls import SERVICES, Failing, Outage, Slow

if TYPE_CHECKING:
    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Exchange

LINKED: Final = "linked-by-the-simulator"
"""The access token of an account where nobody named one."""
_SPANS: Final = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


class UnknownDirectionError(ValueError):
    """There is no such direction; the message lists what there is."""


@dataclass(slots=True)
class Stage:
    """A conversation and what can be changed around it; ``token`` is what a linked account sends."""

    conversation: Conversation
    advance: Callable[[timedelta], None]
    token: str = LINKED

    def follow(self, direction: str) -> Exchange | None:
        """Does what the direction says; see ``follow``."""
        return follow(direction, self)


def scope_named(name: str) -> Scope:
    """The permission of this name, short as ``email`` or Amazon's own. Raises UnknownDirectionError."""
    short = name.upper().replace("-", "_")
    if short in Scope.__members__:
        return Scope[short]
    try:
        return Scope(name)
    except ValueError:
        known = ", ".join(one.lower() for one in Scope.__members__)
        raise UnknownDirectionError(f"there is no permission {name!r}; there are: {known}") from None


def set_to(moment: datetime) -> str:
    """The direction that sets the clock to this moment, to the second."""
    return f"clock {moment:%Y-%m-%dT%H:%M:%S}Z"


def touching(arguments: Sequence[Any]) -> str:
    """The direction that touches what sends these arguments, on one line whatever they hold."""
    written = json.dumps(arguments, ensure_ascii=False)
    # A script is read line by line, and JSON leaves some of Unicode's line ends; surrogates fit in no file.
    return f"touch {written if written.isprintable() else json.dumps(arguments)}"


def follow(direction: str, stage: Stage) -> Exchange | None:
    """Does what the direction says; the step, where the skill was asked. Raises UnknownDirectionError."""
    for pattern, act in _DIRECTIONS.items():
        found = re.fullmatch(pattern, direction.strip())
        if found is not None:
            return act(stage, *found.groups())
    raise UnknownDirectionError(f"there is no direction {direction!r}; there are: {', '.join(_NAMES)}")


def _later(stage: Stage, number: str, unit: str) -> None:
    try:
        # Twelve digits of seconds are beyond the calendar; Python reads no number of thousands.
        stage.advance(_SPANS[unit] * (1 if number in {"a", "an"} else int(number[:12])))
    except OverflowError:
        raise UnknownDirectionError("time ends there") from None


def _clock(stage: Stage, words: str) -> None:
    try:
        moment = datetime.fromisoformat(words)
        stage.advance((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - stage.conversation.clock())
    except ValueError:
        raise UnknownDirectionError(f"{words!r} is no time: write 2026-11-24T18:00") from None
    except OverflowError:
        raise UnknownDirectionError("time ends there") from None


def _account(stage: Stage, un: str | None) -> None:
    stage.conversation.account = None if un else stage.token


def _device(stage: Stage, name: str) -> None:
    if name not in DEVICES:
        raise UnknownDirectionError(f"there is no device {name!r}; there are: {', '.join(DEVICES)}")
    stage.conversation.device = DEVICES[name]


def _screen(stage: Stage, switch: str) -> None:
    _device(stage, "screen" if switch == "on" else "speaker")


def _permit(stage: Stage, verb: str, name: str) -> None:
    permissions = stage.conversation.permissions
    (permissions.grant if verb == "permit" else permissions.deny)(scope_named(name))


def _service(stage: Stage, name: str, state: str) -> None:
    services = stage.conversation.services
    if services is None:
        raise UnknownDirectionError("Alexa's services are not answered here: otsukai simulate --services answers them")
    if name not in SERVICES:
        raise UnknownDirectionError(f"there is no service {name!r}; there are: {', '.join(SERVICES)}")
    if state == "up":
        services.outages.pop(name, None)
    else:
        services.outages[name] = _outage(state)


def _outage(state: str) -> Outage:
    if state.startswith("slow"):
        return Slow(float(state.split()[1]))
    return Failing() if state == "down" else Failing(int(state))


def fares(outage: Outage | None) -> str:
    """How a service fares, in the words that bring it about."""
    match outage:
        case None:
            return "up"
        case Slow(seconds):
            return f"slow {seconds:g}"
        case Failing(status):
            return "down" if status == HTTPStatus.INTERNAL_SERVER_ERROR else f"{int(status)}"


def _purchase(stage: Stage, name: str) -> None:
    if name.upper() not in PurchaseResult.__members__:
        known = ", ".join(PurchaseResult.__members__)
        raise UnknownDirectionError(f"a purchase does not end {name!r}; there are: {known}")
    stage.conversation.purchase_result = PurchaseResult[name.upper()]


def _touch(stage: Stage, words: str) -> Exchange:
    return stage.conversation.touch(*_arguments(words))


def _arguments(words: str) -> list[Any]:
    """What is touched sends these: a JSON list, or words and numbers apart."""
    try:
        if words.startswith("["):
            return list(json.loads(words))
        return [int(word) if word.isdecimal() else word for word in words.split()]
    except (ValueError, RecursionError) as error:
        message = f'a touch sends {words[:40]!r}, which is not JSON as ["choose item", 2]: {error}'
        raise UnknownDirectionError(message) from None


def _event(stage: Stage, kind: str) -> Exchange:
    return stage.conversation.event(kind)


def _launch(stage: Stage) -> Exchange:
    return stage.conversation.launch()


def _end(stage: Stage) -> Exchange:
    return stage.conversation.end()


_NAMES: Final = (
    "20 minutes later",
    "clock 2026-11-24T18:00",
    "account linked",
    "account unlinked",
    "device NAME",
    "screen on",
    "screen off",
    "permit SCOPE",
    "deny SCOPE",
    "service NAME down",
    "service NAME 503",
    "service NAME slow 10",
    "service NAME up",
    "purchase RESULT",
    "touch ARGUMENTS",
    "event KIND",
    "launch",
    "end",
)
_DIRECTIONS: Final[dict[str, Callable[..., Exchange | None]]] = {
    r"(\d+|an?) (second|minute|hour|day|week)s? later": _later,
    r"clock (\S+)": _clock,
    r"account (un)?linked": _account,
    r"device (\S+)": _device,
    r"screen (on|off)": _screen,
    r"(permit|deny) (\S+)": _permit,
    r"service (\S+) (up|down|[45]\d\d|slow \d{1,3})": _service,
    r"purchase (\S+)": _purchase,
    r"touch (.+)": _touch,
    r"event (\S+)": _event,
    r"launch": _launch,
    r"end": _end,
}
