"""The states a skill can be brought into: each question that it waits for an answer to, and how to get there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from skill.simulator.certify.lab import Lab, Path, phrase
from skill.simulator.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.exchange import Exchange
    from skill.simulator.model import SlotType

_PARTS: Final = re.compile(r"[ァ-ヴー]{2,}|[一-龠]{2,}|[^\W\d_ぁ-ヴー一-龠]{3,}")
_VARIES: Final = re.compile(r"\d+")
_ANSWERS: Final = ("AMAZON.YesIntent", "AMAZON.NoIntent")
_SIDEWAYS: Final = 6
_DEEPEST: Final = 4
_MOST_TRIED: Final = 3


@dataclass(frozen=True, slots=True)
class State:
    """What the skill asked last, and the words that lead there."""

    path: Path
    question: str


def states(lab: Lab) -> list[State]:
    """The states that are reached from the launch, the nearest first, as many as the plan wants.

    After the launch everything is tried; from each state found, yes, no and a few things by chance.
    """
    found: dict[str, State] = {}
    _see(lab, (lab.opening,), found)
    ways = list(_wishes(lab))
    seen = len(found)
    for wish in ways if found else ():
        _see(lab, (lab.opening, wish), found)
    for _ in range(_DEEPEST):
        new = list(found.values())[seen:]
        seen = len(found)
        for state in new:
            _look_around(lab, state, ways, found)
    return list(found.values())


def _look_around(lab: Lab, state: State, ways: list[str], found: dict[str, State]) -> None:
    answers = [phrase(lab, intent) for intent in _ANSWERS if intent in lab.bench.model.intents]
    for wish in (*answers, *lab.chance.sample(ways, min(_SIDEWAYS, len(ways)))):
        _see(lab, (*state.path, wish), found)


def question(exchange: Exchange) -> str:
    """What the user hears that has to be answered, without its numbers."""
    return _VARIES.sub("#", exchange.reprompt or exchange.speech)


def _see(lab: Lab, path: Path, found: dict[str, State]) -> None:
    """Goes there, and keeps the state when it is a new one."""
    if len(found) >= lab.plan.most_states:
        return
    last = lab.say(*path)[-1]
    if last.is_open and not last.problem:
        found.setdefault(question(last), State(path, question(last)))


def _wishes(lab: Lab) -> Iterator[str]:
    """A few things to say for each intent that people can ask for."""
    for intent in lab.bench.model.intents.values():
        if intent.name not in lab.hung:
            said = list(islice(examples(intent, lab.bench.model, lab.bench.locale), _MOST_TRIED))
            yield from said or [lab.told.tell(intent.name)]
            for slot, kind in intent.slots.items():
                if part := shared_part(lab.bench.model.types.get(kind)):
                    yield lab.told.tell(intent.name, {slot: part})


def shared_part(kind: SlotType | None) -> str:
    """The part that most names of a type have in common, which asks for several of them; empty where none do."""
    parts = [part for value in (kind.values if kind else ()) for part in set(_PARTS.findall(value.name.casefold()))]
    counted = Counter(parts).most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 else ""
