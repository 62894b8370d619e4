"""Where a skill is tried: fresh conversations, everything the skill answers judged, each fault kept once."""

from __future__ import annotations

import time
from dataclasses import KW_ONLY, dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Final

from skill.simulator.certify.faults import Fault, fault_of
from skill.simulator.certify.requests import Told
from skill.simulator.examples import filled, one_shot, opening
from skill.simulator.findings import Severity
from skill.simulator.hosts.outcome import Failure
from skill.simulator.model import NAVIGATE_HOME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.simulator.bench import Bench
    from skill.simulator.certify.plan import Plan
    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Call, Exchange

Path = tuple[str, ...]
"""What is said, from the first word, to come somewhere."""
_MOST_SHOWN: Final = 160


@dataclass(slots=True)
class Lab:
    """Tries one skill. ``faults`` are by rule and trigger; ``hung`` the intents not to be asked again."""

    bench: Bench
    plan: Plan
    _: KW_ONLY
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    hung: set[str] = field(default_factory=set)
    conversations: int = 0
    chance: Random = field(init=False)
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        """Put the matcher in place that can be told what to understand."""
        self.chance = Random(self.plan.seed)  # noqa: S311 - walks that repeat are the purpose
        self.told = Told(self.bench.understands)
        self.bench = replace(self.bench, matcher=self.told)

    @property
    def opening(self) -> str:
        """The words that open the skill."""
        return opening(self.bench.model, self.bench.locale)

    def one_shot(self, wish: str) -> str:
        """The words that open the skill with a wish."""
        return one_shot(wish, self.bench.model, self.bench.locale)

    def say(
        self, *path: str, device: str = "", unlinked: bool = False, directions: Sequence[str] = ()
    ) -> list[Exchange]:
        """What comes of saying this in a new conversation; an empty text is silence. Faults are noted.

        ``directions``, as in a script, are followed before the first word.
        """
        bench = replace(self.bench, device=device or self.bench.device)
        if unlinked:
            bench.account = None
        self.conversations += 1
        bench.begin_anew()
        stage = bench.stage(f"reviewer {self.conversations}")
        for direction in directions:
            stage.follow(direction)
        return list(self.walk(stage.conversation, path, [f"! {direction}" for direction in directions]))

    def walk(self, conversation: Conversation, path: Path, before: Sequence[str] = ()) -> Iterator[Exchange]:
        """Each step of the path, judged; ``before`` are the lines of what was done before it."""
        lines = [*before]
        for words in path:
            began = time.perf_counter()
            exchange = conversation.say(words)
            if exchange.calls:
                self.seconds.append((time.perf_counter() - began) / len(exchange.calls))
            lines += transcript(words, exchange)
            self._judge(exchange, tuple(lines))
            yield exchange

    def note(self, fault: Fault) -> None:
        """Keeps a fault, or the shorter conversation that shows it."""
        if fault.trigger == NAVIGATE_HOME:  # whether Alexa sends it at all is not certain
            fault = replace(fault, severity=Severity.ADVICE)
        key = (fault.rule, fault.trigger)
        known = self.faults.get(key)
        if known is None or len(fault.conversation) < len(known.conversation):
            self.faults[key] = fault

    def _judge(self, exchange: Exchange, lines: Path) -> None:
        for call in exchange.calls:
            trigger = trigger_of(call)
            if call.failure is Failure.ENDPOINT_TIMEOUT:
                self.hung.add(trigger)
            for finding in call.findings:
                self.note(fault_of(finding, trigger, lines))
            if _is_mute(call):
                self.note(_mute(trigger, lines))
        if exchange.problem and not any(call.failure for call in exchange.calls):
            self.note(_impossible(exchange, lines))


def phrase(lab: Lab, intent: str) -> str:
    """Words that are taken for the intent, for certain."""
    model, locale = lab.bench.model, lab.bench.locale
    from skill.simulator.builtin_phrases import implicit_phrases

    known = model.intents[intent]
    for words in (*implicit_phrases(intent, locale), *(filled(one, known, model, locale) for one in known.samples)):
        if lab.told.match(words).intent == intent:
            return words
    return lab.told.tell(intent)


def trigger_of(call: Call) -> str:
    """The intent that was asked for, or the type of the request."""
    request = call.request["request"]
    return str(request.get("intent", {}).get("name") or request["type"])


def transcript(words: str, exchange: Exchange) -> list[str]:
    """The step as lines of a script, long words cut."""
    found = [f"> {_cut(words) or '(silence)'}"]
    if exchange.understanding is not None:
        slots = {
            name: slot["value"]
            for name, slot in (exchange.request or {}).get("request", {}).get("intent", {}).get("slots", {}).items()
            if "value" in slot
        }
        shown = "".join(f" {name}={_cut(str(value))}" for name, value in slots.items())
        found.append(f"  {exchange.understanding.intent}{shown}")
    found += [f"< {_cut(exchange.speech)}"] if exchange.speech else []
    found += [f"  problem: {_cut(exchange.problem)}"] if exchange.problem else []
    return [*found, *([] if exchange.is_open else ["  session ends"])]


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _MOST_SHOWN else f"{flat[:_MOST_SHOWN]}…"


def _is_mute(call: Call) -> bool:
    """Whether a user who asked for something hears and sees nothing."""
    if call.problem or call.response is None or trigger_of(call) == "SessionEndedRequest":
        return False
    kind = call.request["request"]["type"]
    body = call.response.get("response") or {}
    is_asked = kind in {"IntentRequest", "LaunchRequest"}
    return is_asked and not (body.get("outputSpeech") or body.get("directives") or call.progressive)


def _mute(trigger: str, lines: Path) -> Fault:
    return Fault(
        rule="nothing-said",
        severity=Severity.CERTIFICATION,
        trigger=trigger,
        message="the user hears nothing at all",
        advice="Answer each request with words.",
        source="alexa-facts 13: each sample utterance returns a relevant answer",
        conversation=lines,
    )


def _impossible(exchange: Exchange, lines: Path) -> Fault:
    understood = exchange.understanding
    return Fault(
        rule="dialog-step",
        severity=Severity.REJECTED,
        trigger=str(understood.intent) if understood else "dialog",
        message=exchange.problem,
        advice="See the dialog section of the interaction model.",
        source="alexa-facts 9",
        conversation=lines,
    )
