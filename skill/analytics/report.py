"""What the sessions say, for the shop's owner: one value with every figure, as JSON or as tables in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from skill.analytics import metrics
from skill.analytics.events import TurnEvent
from skill.analytics.metrics import GoalFigures, Percentiles, ProductFigures, Unanswered
from skill.analytics.sessions import Tally, tally

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_NOTHING: Final = "-"
_STEPS: Final = {
    "launch": "started",
    "search": "asked for a product",
    "cart": "had something in the cart",
    "quote": "heard the whole price",
    "confirm": "said yes to it",
    "placed": "ordered",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleFigures:
    """The figures that are told apart by locale."""

    sessions: int
    turns: int
    orders: int
    automation_rate: float | None
    fallback_rate: float | None
    turns_to_order: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every figure of a span; its fields are the keys of the JSON object (docs/report.md). Rates are 0 to 1."""

    since: datetime | None
    until: datetime | None
    sessions: int
    turns: int
    orders: int
    automation_rate: float | None
    fallback_rate: float | None
    turns_to_order: float | None
    reorder_share: float | None
    cart_recovery: float | None
    wrong_order_rate: float | None
    funnel: Mapping[str, int]
    goals: Mapping[str, GoalFigures]
    outcomes: Mapping[str, int]
    errors: Mapping[str, int]
    latency_ms: Mapping[str, Percentiles]
    top_products: tuple[ProductFigures, ...]
    unanswered: tuple[Unanswered, ...]
    by_locale: Mapping[str, LocaleFigures]


def report(events: Iterable[TurnEvent], since: datetime | None = None, until: datetime | None = None) -> Report:
    """The report on the events, which are read once, oldest first; the span is only told, not applied."""
    counted = tally(events)
    return Report(
        since=since,
        until=until,
        sessions=metrics.sessions(counted),
        turns=metrics.turns(counted),
        orders=metrics.orders(counted),
        automation_rate=metrics.automation_rate(counted),
        fallback_rate=metrics.fallback_rate(counted),
        turns_to_order=metrics.turns_to_order(counted),
        reorder_share=metrics.reorder_share(counted),
        cart_recovery=metrics.cart_recovery(counted),
        wrong_order_rate=metrics.wrong_order_rate(counted),
        funnel=metrics.funnel(counted),
        goals=metrics.goals(counted),
        outcomes=metrics.outcomes(counted),
        errors=metrics.errors(counted),
        latency_ms=metrics.latency_ms(counted),
        top_products=metrics.top_products(counted),
        unanswered=metrics.unanswered(counted),
        by_locale={locale: _of_locale(counted.of(locale)) for locale in metrics.locales(counted)},
    )


def as_json(made: Report) -> str:
    """The report as one JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode()


def as_tables(made: Report, titles: Mapping[str, str]) -> Iterator[RenderableType]:
    """The report as tables for a terminal; ``titles`` names variants, those it lacks keep their id."""
    yield _summary(made)
    if not made.turns:
        return
    yield _funnel(made)
    if made.goals:
        yield _goals(made)
    if made.top_products:
        yield _products(made, titles)
    if made.unanswered:
        yield _unanswered(made)
    if len(made.by_locale) > 1:
        yield _locales(made)
    yield _technical(made)


def _of_locale(counted: Tally) -> LocaleFigures:
    return LocaleFigures(
        sessions=metrics.sessions(counted),
        turns=metrics.turns(counted),
        orders=metrics.orders(counted),
        automation_rate=metrics.automation_rate(counted),
        fallback_rate=metrics.fallback_rate(counted),
        turns_to_order=metrics.turns_to_order(counted),
    )


def _summary(made: Report) -> Table:
    table = _table(f"What the sessions say: {_span(made)}", "", "", "what it means")
    rows = (
        ("conversations", str(made.sessions), f"{made.turns} turns in all"),
        ("orders", str(made.orders), f"half of them within {_number(made.turns_to_order)} turns"),
        ("done without a person", _percent(made.automation_rate), "of the conversations that wanted something"),
        ("not understood", _percent(made.fallback_rate), "of all that was said"),
        ("ordered again", _percent(made.reorder_share), "of the orders began with an earlier one"),
        ("carts won back", _percent(made.cart_recovery), "of the carts left earlier ended in an order"),
        ("taken back at once", _percent(made.wrong_order_rate), "of the orders, within 15 minutes"),
    )
    for row in rows:
        table.add_row(*row)
    return table


def _funnel(made: Report) -> Table:
    table = _table("How far they came", "", "conversations", "of all")
    for step, count in made.funnel.items():
        table.add_row(_STEPS[step], str(count), _percent(count / made.sessions))
    return table


def _goals(made: Report) -> Table:
    table = _table("What they came for", "", "conversations", "done by the skill")
    for goal, figures in made.goals.items():
        table.add_row(goal, str(figures.sessions), str(figures.fulfilled))
    return table


def _products(made: Report, titles: Mapping[str, str]) -> Table:
    from rich.markup import escape

    table = _table("Products", "", "in orders", "sold", "put in carts")
    for product in made.top_products:
        title = escape(titles.get(product.variant_id, product.variant_id))
        table.add_row(title, str(product.orders), f"{product.sold:g}", f"{product.added:g}")
    return table


def _unanswered(made: Report) -> Table:
    from rich.markup import escape

    table = _table("What nothing answered: names to add, questions for the FAQ", "words", "locale", "times")
    for row in made.unanswered:
        table.add_row(escape(row.words), row.locale, str(row.count))
    return table


def _locales(made: Report) -> Table:
    table = _table("By language", "", "conversations", "orders", "without a person", "not understood")
    for locale, figures in made.by_locale.items():
        rates = _percent(figures.automation_rate), _percent(figures.fallback_rate)
        table.add_row(locale, str(figures.sessions), str(figures.orders), *rates)
    return table


def _technical(made: Report) -> Table:
    table = _table("How the skill ran", "", "")
    for stage, spent in made.latency_ms.items():
        within = f"half within {spent.p50:g} ms, 95 % within {spent.p95:g}, 99 % within {spent.p99:g}"
        table.add_row(f"time to {stage}" if stage != "total" else "time in total", within)
    table.add_row("turns by how they ended", _counts(made.outcomes))
    table.add_row("failures", _counts(made.errors) or "none")
    return table


def _table(title: str, *columns: str) -> Table:
    from rich.table import Table

    table = Table(*columns, title=title, title_justify="left", show_header=any(columns))
    for column in table.columns[1:]:
        column.overflow = "fold"
    return table


def _span(made: Report) -> str:
    since = f"since {made.since:%Y-%m-%d %H:%M}" if made.since else "from the beginning"
    return f"{since} until {made.until:%Y-%m-%d %H:%M}" if made.until else since


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items())


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else f"{share:.1%}"


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:g}"
