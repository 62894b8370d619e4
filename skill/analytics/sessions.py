"""From turns to sessions, in one pass: what the figures count, kept small enough for a year of log.

Events come oldest first, those of different sessions in any order. A session that has been quiet for a day is closed
and counted together with all that went alike, so that memory grows with the sessions of one day, not with the log.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from fractions import Fraction
from typing import Final

from skill.analytics.events import Goal, Outcome, TurnEvent
from skill.domain.order import UNDO_WINDOW

_QUIET: Final = timedelta(days=1)  # no platform keeps a session open for so long
_YES: Final = "AMAZON.YesIntent"
_TAKEN_UP: Final = {(asked, yes) for asked in ("offer_usual", "confirm_reorder") for yes in (_YES, "CheckoutIntent")}
_TOLD: Final = {Goal.PRICE, Goal.STATUS, Goal.QUESTION}
_CHOICE_OF_ANSWERS: Final = (Goal.QUESTION, Outcome.ASKED)
_BROKEN: Final = {Outcome.UNAVAILABLE, Outcome.FAILED}

# A turn that broke never told its goal; its intent does.
_GOAL_OF: Final = {
    "AddToCartIntent": Goal.ORDER,
    "CheckoutIntent": Goal.ORDER,
    "ReorderIntent": Goal.REORDER,
    "OrderUsualIntent": Goal.REORDER,
    "AskPriceIntent": Goal.PRICE,
    "OrderStatusIntent": Goal.STATUS,
    "CancelOrderIntent": Goal.CANCEL,
    "AskQuestionIntent": Goal.QUESTION,
    "TalkToPersonIntent": Goal.PERSON,
}


class Step(IntEnum):
    """How far towards an order a session came."""

    LAUNCH = 0
    SEARCH = 1
    CART = 2
    QUOTE = 3
    CONFIRM = 4
    PLACED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One session as far as figures need it: sessions that went alike are equal.

    ``turns_to_order`` counts from the first turn, included, to the first order; None without an order.
    """

    locale: str
    goals: frozenset[Goal] = frozenset()
    fulfilled: frozenset[Goal] = frozenset()
    is_handed_off: bool = False
    had_cart: bool = False
    furthest: Step = Step.LAUNCH
    turns_to_order: int | None = None
    orders: int = 0
    reorders: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """How one turn of a conversation ended: turns that ended alike are equal."""

    locale: str
    outcome: Outcome
    is_spoken: bool
    error: str = ""


@dataclass(slots=True)
class Tally:
    """What one pass over the log counted; ``metrics`` makes the figures of it.

    ``latency_ms`` counts durations, rounded to three digits, by stage. ``ordered`` counts orders by variant, ``sold``
    and ``added`` how much of it, in its own unit. ``undone`` are orders taken back within the undo window.
    ``unanswered`` counts (locale, words).
    """

    visits: Counter[Visit] = field(default_factory=Counter)
    turns: Counter[Answered] = field(default_factory=Counter)
    latency_ms: defaultdict[str, Counter[float]] = field(default_factory=lambda: defaultdict(Counter))
    ordered: Counter[str] = field(default_factory=Counter)
    sold: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    added: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    unanswered: Counter[tuple[str, str]] = field(default_factory=Counter)
    undone: int = 0

    def of(self, locale: str) -> Tally:
        """The sessions, turns and words of one locale; the rest is not told apart by locale."""
        return Tally(
            visits=Counter({visit: count for visit, count in self.visits.items() if visit.locale == locale}),
            turns=Counter({turn: count for turn, count in self.turns.items() if turn.locale == locale}),
            unanswered=Counter({key: count for key, count in self.unanswered.items() if key[0] == locale}),
        )


@dataclass(slots=True)
class _Course:
    """A session that is still going on. It changes in place: a copy a turn would double the time of a report."""

    locale: str
    last: datetime
    asked: str = ""
    turns: int = 0
    goals: frozenset[Goal] = frozenset()
    fulfilled: frozenset[Goal] = frozenset()
    is_handed_off: bool = False
    had_cart: bool = False
    is_reordering: bool = False
    furthest: Step = Step.LAUNCH
    turns_to_order: int | None = None
    orders: tuple[str, ...] = ()
    reorders: int = 0

    def go_on(self, event: TurnEvent) -> None:
        """Take in the next turn of the session."""
        self.last = max(self.last, event.ts)
        self.turns += 1
        self.had_cart = self.had_cart or event.cart_left
        self.is_handed_off = self.is_handed_off or event.outcome is Outcome.HANDED_OFF
        self.is_reordering = self.is_reordering or (self.asked, event.intent) in _TAKEN_UP
        self.furthest = max(self.furthest, _step(event, self.asked))
        goal = event.goal or (_GOAL_OF.get(event.intent) if event.outcome in _BROKEN else None)
        self.goals |= {goal} if goal else frozenset()
        self.fulfilled |= _fulfilled(event)
        self.asked = event.asked

    def place(self, order_ref: str) -> None:
        """Count the turn's order."""
        self.orders = (*self.orders, order_ref)
        self.reorders += self.is_reordering
        self.is_reordering = False
        if self.turns_to_order is None:
            self.turns_to_order = self.turns

    def visit(self) -> Visit:
        """The session as it is counted."""
        return Visit(
            locale=self.locale,
            goals=self.goals,
            fulfilled=self.fulfilled & self.goals,
            is_handed_off=self.is_handed_off,
            had_cart=self.had_cart,
            furthest=self.furthest,
            turns_to_order=self.turns_to_order,
            orders=len(self.orders),
            reorders=self.reorders,
        )


@dataclass(slots=True)
class _Pass:
    """One pass under way: the open sessions, quietest first, and the orders that could still be taken back."""

    tally: Tally = field(default_factory=Tally)
    open: OrderedDict[str, _Course] = field(default_factory=OrderedDict)
    placed_at: OrderedDict[str, datetime] = field(default_factory=OrderedDict)

    def take(self, event: TurnEvent) -> None:
        self._close(event.ts - _QUIET)
        course = self.open.get(event.session_id)
        if course is None:
            course = self.open[event.session_id] = _Course(event.locale, event.ts)
        self.open.move_to_end(event.session_id)
        course.go_on(event)
        _count_turn(self.tally, event)
        if event.outcome is Outcome.PLACED and event.order_ref not in course.orders:
            course.place(event.order_ref)
            self.tally.ordered.update(set(event.products))
            _add(self.tally.sold, event.amounts)
            self.placed_at[event.order_ref] = event.ts
        if event.outcome is Outcome.CANCELED:
            self._take_back(event)

    def finish(self) -> Tally:
        self.tally.visits.update(course.visit() for course in self.open.values())
        return self.tally

    def _take_back(self, event: TurnEvent) -> None:
        placed = self.placed_at.pop(event.order_ref, None)
        if placed is not None and event.ts - placed <= UNDO_WINDOW:
            self.tally.undone += 1

    def _close(self, before: datetime) -> None:
        while self.open and next(iter(self.open.values())).last < before:
            _, course = self.open.popitem(last=False)
            self.tally.visits[course.visit()] += 1
        while self.placed_at and next(iter(self.placed_at.values())) < before:
            self.placed_at.popitem(last=False)


def tally(events: Iterable[TurnEvent]) -> Tally:
    """The events counted, in one pass; all zero for an empty log.

    Only turns of a conversation count: a launch, something said, a touch on the screen. The end of a session and
    what the platform tells of accounts are no turns, and "could you do this?" begins no session.
    """
    under_way = _Pass()
    for event in events:
        if _is_turn(event):
            under_way.take(event)
    return under_way.finish()


def _is_turn(event: TurnEvent) -> bool:
    is_touch = event.type == "event" and event.intent.endswith("Intent")
    return event.type in {"launch", "intent"} or is_touch


def _count_turn(counted: Tally, event: TurnEvent) -> None:
    counted.turns[Answered(event.locale, event.outcome, event.type == "intent", event.error)] += 1
    for stage, spent in event.latency_ms.items():
        counted.latency_ms[stage][_three_digits(spent)] += 1
    if event.latency_ms:
        counted.latency_ms["total"][_three_digits(sum(event.latency_ms.values()))] += 1
    if event.outcome is not Outcome.PLACED:
        _add(counted.added, event.amounts)
    if event.words and (event.goal, event.outcome) != _CHOICE_OF_ANSWERS:
        counted.unanswered.update((event.locale, words) for words in _phrases(event.words))


def _add(whole: defaultdict[str, Fraction], amounts: Mapping[str, str]) -> None:
    for variant_id, amount in amounts.items():
        whole[variant_id] += Fraction(amount)


def _three_digits(spent: float) -> float:
    return float(f"{spent:.3g}")


def _phrases(words: str) -> Iterator[str]:
    """The words, folded; several products of one sentence that were not found are logged with a slash between."""
    return filter(None, (phrase.strip().casefold() for phrase in words.split(" / ")))


def _step(event: TurnEvent, asked_before: str) -> Step:
    if event.outcome is Outcome.PLACED:
        return Step.PLACED
    if asked_before == "confirm_order" and event.intent == _YES:
        return Step.CONFIRM
    if event.quoted:
        return Step.QUOTE
    if event.cart_total_minor is not None:
        return Step.CART
    return Step.SEARCH if event.resolution else Step.LAUNCH


def _fulfilled(event: TurnEvent) -> frozenset[Goal]:
    """The goals that the turn fulfils, begun by it or before it; see ``metrics.goals`` for the definition."""
    match event.outcome, event.goal:
        case Outcome.PLACED, _:
            return frozenset({Goal.ORDER, Goal.REORDER})
        case Outcome.CANCELED, _:
            return frozenset({Goal.CANCEL})
        case Outcome.REFUSED, Goal.CANCEL:
            return frozenset({Goal.CANCEL})
        case Outcome.ANSWERED, goal if goal in _TOLD:
            return frozenset({goal})
        case _:
            return frozenset()
