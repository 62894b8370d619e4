from datetime import UTC, datetime

import pytest

from skill.simulator.dialog.rules import SlotRules, Validation
from skill.simulator.dialog.validation import Value, first_failing

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def rules(*validations):
    return SlotRules(
        name="slot",
        kind="Kind",
        is_required=True,
        is_confirmed=False,
        elicitation="",
        confirmation="",
        validations=validations,
    )


def value(text, *names, has_match=None):
    folded = frozenset({text.lower(), *names})
    return Value(text=text, names=folded, fold=str.lower, has_match=has_match, now=NOW)


def passes(said, kind, **bounds):
    return first_failing(rules(Validation(kind=kind, prompt="p", **bounds)), said) is None


@pytest.mark.parametrize(
    ("kind", "passing"),
    [
        ("isGreaterThan", ["6"]),
        ("isGreaterThanOrEqualTo", ["5", "6"]),
        ("isLessThan", ["4"]),
        ("isLessThanOrEqualTo", ["4", "5"]),
    ],
)
def test_numbers_are_compared_by_size(kind, passing):
    assert [number for number in ("4", "5", "6") if passes(value(number), kind, value="5")] == passing


def test_what_is_no_number_passes_no_comparison():
    assert not passes(value("?"), "isLessThan", value="5")


def test_dates_and_times_are_compared_by_what_comes_first():
    assert passes(value("2026-05-10"), "isGreaterThan", value="2026-05-09")
    assert not passes(value("17:00"), "isLessThan", value="16:30")


def test_sets_know_the_value_and_what_it_resolved_to():
    assert passes(value("Saturday"), "isInSet", values=("SATURDAY",))
    assert passes(value("caturday", "saturday"), "isInSet", values=("Saturday",))
    assert not passes(value("monday"), "isInSet", values=("Saturday",))
    assert not passes(value("saturday"), "isNotInSet", values=("Saturday",))


def test_a_match_is_asked_for_only_where_the_type_resolves():
    assert passes(value("tiny", has_match=True), "hasEntityResolutionMatch")
    assert not passes(value("blue", has_match=False), "hasEntityResolutionMatch")
    assert passes(value("blue", has_match=None), "hasEntityResolutionMatch")


@pytest.mark.parametrize(
    ("said", "is_within"),
    [("2026-05-04", True), ("2026-05-11", True), ("2026-05-12", False), ("2026-05-03", False), ("2026-W20", True)],
)
def test_a_date_lies_in_a_span_from_today(said, is_within):
    span = {"start": "P0D", "end": "P7D"}

    assert passes(value(said), "isInDuration", **span) is is_within
    assert passes(value(said), "isNotInDuration", **span) is not is_within


@pytest.mark.parametrize(("said", "is_within"), [("12:30", True), ("15:00", True), ("15:01", False), ("11:00", False)])
def test_a_time_lies_in_a_span_from_now(said, is_within):
    assert passes(value(said), "isInDuration", start="PT0H", end="PT3H") is is_within


def test_a_span_may_have_one_end():
    assert passes(value("2030-01-01"), "isInDuration", start="2026-01-01")


def test_words_that_are_no_date_lie_in_no_span():
    assert not passes(value("whenever"), "isInDuration", start="P0D", end="P1D")


def test_the_first_rule_that_fails_is_the_one():
    young = Validation(kind="isGreaterThan", prompt="young", value="0")
    old = Validation(kind="isLessThan", prompt="old", value="20")

    assert first_failing(rules(young, old), value("-1")) is young
    assert first_failing(rules(young, old), value("30")) is old
    assert first_failing(rules(young, old), value("7")) is None
