import json
from datetime import timedelta

import pytest
from rich.console import Console

from skill.analytics.events import Goal, Outcome
from skill.analytics.report import as_json, as_tables, report

KEYS = [
    "since",
    "until",
    "sessions",
    "turns",
    "orders",
    "automation_rate",
    "fallback_rate",
    "turns_to_order",
    "reorder_share",
    "cart_recovery",
    "wrong_order_rate",
    "funnel",
    "goals",
    "outcomes",
    "errors",
    "latency_ms",
    "top_products",
    "unanswered",
    "by_locale",
]


@pytest.fixture
def events(turn):
    """One order, and a question in Japanese that nothing answered."""
    placed = {"goal": Goal.ORDER, "outcome": Outcome.PLACED, "order_ref": "o1"}
    placed |= {"products": ("DR-500",), "amounts": {"DR-500": "2"}}
    asked = {"goal": Goal.QUESTION, "outcome": Outcome.NOT_FOUND, "words": "[b]駐車場[/b]"}
    return [
        turn("s1", 0, type="launch", latency_ms={"handle": 2.0, "keep": 1.0}),
        turn("s1", 1, intent="AMAZON.YesIntent", latency_ms={"handle": 4.0, "keep": 1.0}, **placed),
        turn("s2", 2, locale="ja-JP", **asked),
    ]


@pytest.fixture
def shown():
    """``shown(report, titles)``: the tables as the terminal has them, wide enough not to wrap."""

    def show(made, titles=None):
        console = Console(width=140)
        with console.capture() as captured:
            for table in as_tables(made, titles or {}):
                console.print(table)
        return captured.get()

    return show


def test_the_json_has_its_keys_in_their_order_also_for_an_empty_log(events):
    assert list(json.loads(as_json(report([])))) == KEYS
    assert list(json.loads(as_json(report(events)))) == KEYS


def test_the_json_tells_figures_as_plain_numbers(events):
    made = json.loads(as_json(report(events, since=events[0].ts, until=events[0].ts + timedelta(hours=1))))

    assert (made["since"], made["until"]) == ("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z")
    assert made["automation_rate"] == 0.5
    assert made["goals"] == {"order": {"sessions": 1, "fulfilled": 1}, "question": {"sessions": 1, "fulfilled": 0}}
    assert made["latency_ms"]["total"] == {"p50": 3.0, "p95": 5.0, "p99": 5.0}
    assert made["top_products"] == [{"variant_id": "DR-500", "orders": 1, "sold": 2.0, "added": 0.0}]
    assert made["unanswered"] == [{"locale": "ja-JP", "words": "[b]駐車場[/b]", "count": 1}]
    assert made["by_locale"]["ja-JP"] == {
        "sessions": 1,
        "turns": 1,
        "orders": 0,
        "automation_rate": 0.0,
        "fallback_rate": 0.0,
        "turns_to_order": None,
    }


def test_the_tables_speak_plainly_and_name_products(events, shown):
    text = shown(report(events), {"DR-500": "dark roast 500 gram bag"})

    assert "dark roast 500 gram bag" in text
    assert "DR-500" not in text
    assert "done without a person │ 50.0%" in text
    assert "said yes to it" in text
    assert "half within 3 ms, 95 % within 5, 99 % within 5" in text


def test_words_that_look_like_markup_are_shown_as_they_were_said(events, shown):
    assert "[b]駐車場[/b]" in shown(report(events))


def test_a_product_without_title_keeps_its_id(events, shown):
    assert "DR-500" in shown(report(events))


def test_an_empty_log_is_one_table_of_dashes(shown):
    text = shown(report([]))

    assert "from the beginning" in text
    assert "not understood        │ -" in text
    assert "How far they came" not in text
