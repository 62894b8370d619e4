"""The figures, each defined once: pure functions over what ``sessions.tally`` counted.

A share of nothing is None, never zero: a shop that sold nothing has no rate of wrong orders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from statistics import median

from skill.analytics.events import Goal, Outcome
from skill.analytics.sessions import Step, Tally


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Milliseconds that half, 95 % and 99 % of the turns stayed within; exact to three digits."""

    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """The sessions that came for a goal, and those of them in which it was fulfilled."""

    sessions: int
    fulfilled: int


@dataclass(frozen=True, slots=True)
class ProductFigures:
    """A variant: the orders it was in, how much of it they held, and how much went into carts, in its own unit."""

    variant_id: str
    orders: int
    sold: float
    added: float


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Words that no product, order or answer fitted, folded to lower case, and how often they were said."""

    locale: str
    words: str
    count: int


def sessions(tally: Tally) -> int:
    """Sessions with at least one turn."""
    return tally.visits.total()


def turns(tally: Tally) -> int:
    """Turns of all conversations: launches, things said, touches."""
    return tally.turns.total()


def orders(tally: Tally) -> int:
    """Orders placed, also those taken back later; one that was confirmed twice with one key counts once."""
    return sum(visit.orders * count for visit, count in tally.visits.items())


def goals(tally: Tally) -> Mapping[str, GoalFigures]:
    """Each goal that occurred: the sessions that had it, and those in which it was fulfilled.

    An order or a reorder is fulfilled by a placed order; a price, a status or a question by a turn that answered it;
    a cancellation by the order taken back, or by the reason why that can't be. A person is never fulfilled here:
    handing over is what automation is measured against.
    """
    came, fulfilled = Counter[Goal](), Counter[Goal]()
    for visit, count in tally.visits.items():
        came.update(dict.fromkeys(visit.goals, count))
        fulfilled.update(dict.fromkeys(visit.fulfilled, count))
    return {goal.value: GoalFigures(came[goal], fulfilled[goal]) for goal in Goal if goal in came}


def automation_rate(tally: Tally) -> float | None:
    """Sessions in which a goal was fulfilled and no person took over, of the sessions that had a goal."""
    with_goal = [(visit, count) for visit, count in tally.visits.items() if visit.goals]
    alone = sum(count for visit, count in with_goal if visit.fulfilled and not visit.is_handed_off)
    return _share(alone, sum(count for _, count in with_goal))


def fallback_rate(tally: Tally) -> float | None:
    """Turns that were not understood, of the turns in which something was said."""
    spoken = {turn: count for turn, count in tally.turns.items() if turn.is_spoken}
    missed = sum(count for turn, count in spoken.items() if turn.outcome is Outcome.NOT_UNDERSTOOD)
    return _share(missed, sum(spoken.values()))


def funnel(tally: Tally) -> Mapping[str, int]:
    """Sessions that came at least so far, from launch to a placed order; it never widens.

    Search: words were looked up as a product. Cart: something was in the cart, put there now or left from before.
    Quote: the whole price was read out. Confirm: a yes to it. Who skips a step, as a reorder skips the search, counts
    as having passed it.
    """
    return {
        step.name.lower(): sum(count for visit, count in tally.visits.items() if visit.furthest >= step)
        for step in Step
    }


def turns_to_order(tally: Tally) -> float | None:
    """The median number of turns from the start of a session, its launch included, to its first order."""
    counted = Counter[int]()
    for visit, count in tally.visits.items():
        if visit.turns_to_order is not None:
            counted[visit.turns_to_order] += count
    return float(median(counted.elements())) if counted else None


def reorder_share(tally: Tally) -> float | None:
    """Orders that began with a yes to lines of earlier orders, of all orders placed."""
    again = sum(visit.reorders * count for visit, count in tally.visits.items())
    return _share(again, orders(tally))


def cart_recovery(tally: Tally) -> float | None:
    """Sessions that placed an order, of those that began with a cart left in an earlier session."""
    began = [(visit, count) for visit, count in tally.visits.items() if visit.had_cart]
    return _share(sum(count for visit, count in began if visit.orders), sum(count for _, count in began))


def wrong_order_rate(tally: Tally) -> float | None:
    """Orders taken back by voice within the undo window (15 minutes), of all orders placed.

    Nobody says "that was wrong" in so many words: a quick cancellation is the nearest sign that the log has. It
    counts where both the order and its cancellation lie in the span.
    """
    return _share(tally.undone, orders(tally))


def latency_ms(tally: Tally) -> Mapping[str, Percentiles]:
    """How long turns took, by stage and in total: the duration that a share of them stayed within (nearest rank)."""
    return {
        stage: Percentiles(_rank(counted, 50), _rank(counted, 95), _rank(counted, 99))
        for stage, counted in sorted(tally.latency_ms.items())
    }


def top_products(tally: Tally, limit: int = 10) -> tuple[ProductFigures, ...]:
    """The variants in most orders, then those of which most went into carts.

    Amounts are never added up across variants; what was taken out of a cart again still went in.
    """
    ranked = sorted(
        {*tally.ordered, *tally.added},
        key=lambda variant: (-tally.ordered[variant], -tally.added.get(variant, 0), variant),
    )
    return tuple(_product(tally, variant_id) for variant_id in ranked[:limit])


def unanswered(tally: Tally, limit: int = 20) -> tuple[Unanswered, ...]:
    """What shoppers said that nothing answered, by locale, the most frequent first."""
    rows = (Unanswered(locale, words, count) for (locale, words), count in tally.unanswered.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.locale, row.words))[:limit])


def outcomes(tally: Tally) -> Mapping[str, int]:
    """Turns by how they ended, the most frequent first."""
    counted = Counter[str]()
    for turn, count in tally.turns.items():
        counted[turn.outcome.value] += count
    return _sorted(counted)


def errors(tally: Tally) -> Mapping[str, int]:
    """Turns in which something failed, by the error's name, the most frequent first."""
    counted = Counter[str]()
    for turn, count in tally.turns.items():
        if turn.error:
            counted[turn.error] += count
    return _sorted(counted)


def locales(tally: Tally) -> tuple[str, ...]:
    """The locales that were spoken, by name."""
    return tuple(sorted({visit.locale for visit in tally.visits}))


def _product(tally: Tally, variant_id: str) -> ProductFigures:
    sold, added = tally.sold.get(variant_id, 0), tally.added.get(variant_id, 0)
    return ProductFigures(variant_id, tally.ordered[variant_id], float(sold), float(added))


def _rank(counted: Counter[float], percent: int) -> float:
    """The smallest duration that at least so many per cent stayed within."""
    wanted = ceil(Fraction(counted.total() * percent, 100))
    reached = 0
    for spent in sorted(counted):
        reached += counted[spent]
        if reached >= wanted:
            return spent
    return 0.0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _sorted(counted: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
