"""The command on a few reorders: which product, how many, and why not."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skill.evaluation.reorder import reorder


def candidate(product, times, last, usual=1):
    return {"product_id": product, "times": times, "last": last, "last_qty": 1, "usual_qty": usual, "package": None}


def row(number, gold, quantity, *candidates):
    return {
        "id": f"r{number}",
        "household": number,
        "as_of": "2017-12-01",
        "query": "milk",
        "candidates": list(candidates),
        "gold": gold,
        "gold_qty": quantity,
    }


OFTEN_AND_LATE = row(1, "a", 2, candidate("a", 8, "2017-11-28", usual=2), candidate("b", 1, "2017-06-01"))
ANOTHER_THAN_USUAL = row(2, "b", 3, candidate("c", 9, "2017-11-30"), candidate("b", 1, "2017-02-01"))


@pytest.fixture
def asked(tmp_path):
    def run(*options, rows=(OFTEN_AND_LATE, ANOTHER_THAN_USUAL)):
        path = tmp_path / "data.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return CliRunner().invoke(reorder, ["--data", str(path), *options])

    return run


def test_reorder_prints_one_object_with_the_share_of_right_products_and_quantities(asked):
    assert json.loads(asked("--json").stdout) == {
        "task": "reorder",
        "rows": 2,
        "metrics": {"product": 0.5, "quantity": 0.5},
    }


def test_why_explains_the_failing_row_and_no_other(asked):
    told = asked("--why", "--json").stderr

    assert told == (
        "r2 'milk' on 2017-12-01: bought 3 of b (place 2, foreseen 1); "
        "foreseen c 9 times, last 2017-11-30; b 1 times, last 2017-02-01\n"
    )


def test_limit_takes_the_first_rows(asked):
    assert json.loads(asked("--limit", "1", "--json").stdout)["metrics"] == {"product": 1.0, "quantity": 1.0}


def test_what_other_households_buy_decides_between_equals(asked):
    equals = row(3, "e", 1, candidate("d", 1, "2017-11-01"), candidate("e", 1, "2017-11-01"))
    others = row(4, "e", 1, candidate("e", 20, "2017-11-01"), candidate("f", 1, "2017-01-01"))

    told = json.loads(asked("--json", rows=(equals, others)).stdout)

    assert told["metrics"]["product"] == 1.0


def test_a_line_that_is_no_reorder_is_named(asked):
    told = asked(rows=(OFTEN_AND_LATE, {"id": "r5"}))

    assert told.exit_code == 1
    assert "data.jsonl:2:" in told.stderr


def test_a_row_whose_product_was_never_bought_before_is_named(asked):
    told = asked(rows=(row(6, "z", 1, candidate("a", 1, "2017-11-01")),))

    assert told.exit_code == 1
    assert "data.jsonl:1: the product bought, z, is not among the candidates" in told.stderr
