"""What a written conversation is, whichever form it was written in: steps, and what each is expected to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from skill.simulator.exchange import Exchange

SILENCE: Final = "(silence)"
_ANYTHING: Final = re.compile(r"…|\.\.\.")


class BrokenScriptError(ValueError):
    """The file is no script; the message names the line and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that came otherwise than written."""

    what: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of one step, as far as a script can tell it.

    ``intent`` is what was understood, or the type of the request where no words had to be; ``is_understood``
    says which. ``facts`` are short: ``session ends``, ``card: …``, ``problem: …``, and what a host adds.
    """

    intent: str = ""
    is_understood: bool = False
    slots: Mapping[str, str] = field(default_factory=dict)
    reply: str = ""
    reprompt: str = ""
    is_open: bool = False
    problem: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is written of one step; None, or nothing, where nothing is written and anything may come.

    In ``reply`` and ``reprompt`` an ellipsis stands for any words.
    """

    intent: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    reply: str | None = None
    reprompt: str | None = None
    is_open: bool | None = None
    facts: tuple[str, ...] = ()

    def misses(self, heard: Heard) -> Iterator[Miss]:
        """Where this differs from what was heard, in the order in which it is written down."""
        if self.intent is not None and self.intent != heard.intent:
            yield Miss(what="intent", expected=self.intent, got=heard.intent)
        for name, value in self.slots.items():
            if value != heard.slots.get(name, ""):
                yield Miss(what=f"slot {name}", expected=value, got=heard.slots.get(name, ""))
        yield from self._other_words(heard)
        if self.is_open is not None and self.is_open != heard.is_open:
            yield Miss(what="session", expected=_stays(self.is_open), got=_stays(heard.is_open))
        known = {part for fact in heard.facts for part in fact.split(", ")}
        for fact in self.facts:
            if fact not in known:
                yield Miss(what="fact", expected=fact, got=", ".join(heard.facts))

    def _other_words(self, heard: Heard) -> Iterator[Miss]:
        for what, wanted, got in (("reply", self.reply, heard.reply), ("reprompt", self.reprompt, heard.reprompt)):
            if wanted is not None and not _fits(wanted, got):
                yield Miss(what=what, expected=wanted, got=got)

    @property
    def is_failure(self) -> bool:
        """Whether the step is written to go wrong."""
        return any(fact.startswith("problem: ") for fact in self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing said, or one direction followed (then ``said`` is None). ``line`` is where it stands."""

    said: str | None = None
    direction: str = ""
    expected: Expected = field(default_factory=Expected)
    line: int = 0

    @property
    def title(self) -> str:
        """The step as a script writes it."""
        return f"! {self.direction}" if self.said is None else f"> {self.said or SILENCE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A whole conversation. ``notes`` say what it proves; ``locale`` is empty where the file names none."""

    name: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    locale: str = ""


def heard(exchange: Exchange, facts: tuple[str, ...] = ()) -> Heard:
    """What came of a step; ``facts`` are the host's own and come first."""
    request = (exchange.request or {}).get("request", {})
    understood = exchange.understanding
    told = [*facts]
    told += [f"card: {exchange.card_title}"] if exchange.card_title else []
    told += [f"problem: {exchange.problem}"] if exchange.problem else []
    told += [] if exchange.is_open else ["session ends"]
    return Heard(
        intent=str(request.get("type", "")) if understood is None else str(understood.intent),
        is_understood=understood is not None,
        slots=_slots(exchange, request),
        reply=_one_line(exchange.speech),
        reprompt=_one_line(exchange.reprompt),
        is_open=exchange.is_open,
        problem=_one_line(exchange.problem),
        facts=tuple(_one_line(fact) for fact in told),
    )


def _slots(exchange: Exchange, request: Mapping[str, Any]) -> dict[str, str]:
    """The slots that the skill was sent; where Alexa asks on by herself, those that the answer filled."""
    if not request and exchange.understanding is not None:
        return {name: _one_line(value) for name, value in exchange.understanding.slots.items()}
    slots = request.get("intent", {}).get("slots", {})
    return {name: _one_line(slot["value"]) for name, slot in slots.items() if "value" in slot}


def _one_line(words: object) -> str:
    return " ".join(str(words).split())


def _stays(is_open: bool) -> str:  # noqa: FBT001 - a word for a value
    return "stays open" if is_open else "ends"


def _fits(wanted: str, got: str) -> bool:
    """Whether the words are these; an ellipsis stands for any."""
    pattern = ".*".join(re.escape(part.strip()) for part in _ANYTHING.split(wanted))
    return wanted == got or re.fullmatch(pattern.replace(".*", r"\s*.*\s*"), got) is not None
