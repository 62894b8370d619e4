"""The command on a handful of orders in the shapes of public files."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skill.evaluation.orders import orders


def _order(number, utterance, *items):
    return {
        "id": f"o{number}",
        "lang": "en",
        "source": "stall",
        "venue": "noodles",
        "utterance": utterance,
        "items": items,
    }


def _item(name, quantity, *options):
    return {"type": "bowl", "name": name, "quantity": quantity, "options": options}


def _span(slot, text, start, end):
    return {"slot": slot, "text": text, "start": start, "end": end}


LARGE = {"slot": "size", "value": "large"}
LEEK = {"slot": "topping", "value": "leek"}
NO_LEEK = {**LEEK, "negated": True}
SHOT = {"slot": "topping.ginger_shot", "value": "2"}
ORDERS = [
    _order(1, "two large udon without leek", _item("udon", 2, LARGE, NO_LEEK)),
    _order(2, "an udon with leek and a ramen", _item("udon", 1, LEEK), _item("ramen", 1)),
    _order(3, "ramen with two extra ginger shots", _item("ramen", 1, SHOT)),
    _order(4, "the udon that is like a storm", _item("udon", 3)),
]
SPANS = [
    {
        **_order(5, "dumplings 4 and a barley tea", {"name": "dumplings", "quantity": 1}),
        "source": "stand",
        "spans": [
            _span("food_item", "dumplings", 0, 1),
            _span("quantity", "4", 1, 2),
            _span("drink_item", "barley tea", 4, 6),
        ],
    },
    {**_order(6, "1 barley tea", {"name": "1 barley tea", "quantity": 1}), "source": "stand"},
]


@pytest.fixture
def measured(tmp_path):
    def run(rows, *options):
        path = tmp_path / "orders.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return CliRunner().invoke(orders, ["--data", str(path), "--json", *options])

    return run


def test_orders_prints_one_object_with_shares_of_all_and_by_source(measured):
    told = json.loads(measured(ORDERS).stdout)

    figures = {"exact_items": 0.75, "exact": 0.75, "f1_items": 0.8, "exact_items_derived": 0.75}
    assert told == {"task": "orders", "rows": 4, "metrics": {**figures, "by_source": {"stall": figures}}}


def test_rows_without_options_are_judged_by_spans_and_not_for_options(measured):
    told = json.loads(measured(SPANS).stdout)

    assert told["metrics"]["by_source"]["stand"] == {
        "exact_items": 1.0,
        "exact": None,
        "f1_items": 1.0,
        "exact_items_derived": 0.5,
    }


def test_limit_reads_fewer_rows_of_the_same_menu(measured):
    told = json.loads(measured(ORDERS, "--limit", "1").stdout)

    assert (told["rows"], told["metrics"]["exact"]) == (1, 1.0)


def test_why_tells_what_was_expected_and_read(measured):
    told = json.loads(measured(ORDERS, "--why").stderr)

    assert told == {
        "id": "o4",
        "utterance": "the udon that is like a storm",
        "expected": ["3 udon"],
        "got": ["1 udon [storm]"],
    }


def test_heard_words_are_measured_beside_the_true_ones(measured, tmp_path):
    heard = {"true": "two large udon without leek", "hyp": {"tin ear": "too large oo done without leak"}}
    (tmp_path / "heard.jsonl").write_text(json.dumps(heard), encoding="utf-8")

    told = json.loads(measured(ORDERS, "--heard", str(tmp_path / "heard.jsonl")).stdout)

    ear = told["heard"]["tin ear"]
    assert (ear["rows"], ear["true"]["exact_items"], ear["heard"]["exact_items"]) == (1, 1.0, 0.0)


def test_a_row_that_is_no_order_is_named_by_its_line(measured):
    result = measured([ORDERS[0], {"id": "x"}])

    assert result.exit_code == 1
    assert "orders.jsonl:2" in result.stderr
