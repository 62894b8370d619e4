"""The command on a catalog of a few products, in the shapes of public files."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skill.evaluation.products import products

CATALOG = [
    {"id": "a", "names": {"en": ["Oat milk", "Oat drink"], "de": ["Haferdrink"]}},
    {"id": "b", "names": {"en": ["Garden hose"]}},
    {"id": "c", "name": "緑茶", "romaji": ["ryokucha"]},
    {"id": "d", "name": "Bananas 40 LB", "brand": "National-2", "price": 1.01, "sold": 7},
]
QUERIES = [
    {"id": "1", "lang": "en", "query": "oat milk", "relevant": ["a"], "canonical": "Oat milk"},
    {"id": "2", "lang": "ja", "query": "緑茶", "relevant": ["c"]},
    {"id": "3", "lang": "en", "query": "parasol", "relevant": ["b"], "canonical": "Garden hose"},
]


@pytest.fixture
def asked(tmp_path):
    for name, rows in (("catalog", CATALOG), ("data", QUERIES)):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")

    def run(*options):
        files = ("--data", str(tmp_path / "data.jsonl"), "--catalog", str(tmp_path / "catalog.jsonl"))
        return CliRunner().invoke(products, [*files, *options])

    return run


def test_products_prints_one_object_with_the_figures_of_all_rows_and_by_language(asked):
    told = json.loads(asked("--json").stdout)

    assert (told["task"], told["rows"]) == ("products", 3)
    assert told["metrics"]["recall_at_1"] == 0.6667
    assert told["metrics"]["wrong_accept"] == 0.0
    assert set(told["metrics"]["by_lang"]) == {"en", "ja"}
    assert told["metrics"]["by_lang"]["ja"]["recall_at_1"] == 1.0


def test_why_explains_a_row_that_was_not_found_and_no_other(asked):
    told = asked("--why", "--json").stderr

    assert "'parasol' means Garden hose (b), rank -" in told
    assert "'oat milk'" not in told


def test_why_says_which_figures_decided_for_the_best_and_for_the_right_one(asked, tmp_path):
    row = {"id": "4", "lang": "en", "query": "garden milk", "relevant": ["a"], "canonical": "Oat milk"}
    (tmp_path / "data.jsonl").write_text(json.dumps(row), encoding="utf-8")

    told = asked("--why").stderr

    assert "  best: garden hose\n    likeness " in told
    assert "  right, at 2: oat milk / oat drink\n    likeness " in told
    assert "last 1.00 +" in told
    assert "= sigmoid of " in told


def test_why_says_when_the_right_one_was_not_even_compared(asked):
    assert "  right: not among the 0 compared" in asked("--why").stderr


def test_limit_takes_the_first_rows(asked):
    assert json.loads(asked("--limit", "1", "--json").stdout)["rows"] == 1


def test_a_line_that_is_no_query_is_named(asked, tmp_path):
    (tmp_path / "data.jsonl").write_text('{"id": 1}\n', encoding="utf-8")

    result = asked()

    assert result.exit_code == 1
    assert "data.jsonl:1:" in result.stderr
