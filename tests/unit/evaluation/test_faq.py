"""``otsukai eval faq`` counts answers, refusals and choices as what they are."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skill.evaluation.faq import faq

ANSWERS = (
    {"kb": "tea", "answer_id": "hours", "lang": "en", "questions": ["when are you open", "opening hours"]},
    {"kb": "tea", "answer_id": "north", "lang": "en", "questions": ["change the north address"]},
    {"kb": "tea", "answer_id": "south", "lang": "en", "questions": ["change the south address"]},
)
QUESTIONS = (
    {"id": "1", "kb": "tea", "query": "what are the opening hours", "answer_id": "hours"},
    {"id": "2", "kb": "tea", "query": "who painted the mona lisa", "answer_id": None},
    {"id": "3", "kb": "tea", "query": "when do you open", "answer_id": None},
    {"id": "4", "kb": "tea", "query": "address", "answer_id": "south"},
)


@pytest.fixture
def measure(tmp_path):
    def run(*arguments, questions=QUESTIONS):
        for name, rows in (("kb.jsonl", ANSWERS), ("questions.jsonl", questions)):
            (tmp_path / name).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        files = ["--data", str(tmp_path / "questions.jsonl"), "--catalog", str(tmp_path / "kb.jsonl")]
        return CliRunner().invoke(faq, [*files, *arguments])

    return run


def test_answers_refusals_and_choices_are_told_apart(measure):
    report = json.loads(measure("--json").stdout)

    assert (report["task"], report["rows"]) == ("faq", 4)
    metrics = report["metrics"]
    assert (metrics["right"], metrics["top_1"]) == (0.5, 1.0)
    assert (metrics["choices"], metrics["choices_with_the_answer"]) == (0.25, 1.0)
    assert (metrics["oos_f1"], metrics["answered_wrongly"]) == (0.6667, 0.25)
    assert metrics["by_kb"]["tea"]["rows"] == 4


def test_why_lists_each_failing_row(measure):
    lines = measure("--json", "--why").stderr.splitlines()

    assert "3: 'when do you open' got hours, not a refusal" in lines
    assert "4: 'address' got south or north, not south" in lines


def test_limit_takes_the_first_rows(measure):
    assert json.loads(measure("--json", "--limit", "2").stdout)["metrics"]["right"] == 1.0


def test_a_row_of_an_unknown_knowledge_base_is_told(measure):
    result = measure(questions=({"id": "9", "kb": "coffee", "query": "why"},))

    assert result.exit_code == 1
    assert "9: the catalog has no knowledge base 'coffee'" in result.stderr


def test_a_line_that_is_no_question_is_told_with_its_number(measure):
    result = measure(questions=(QUESTIONS[0], {"id": "2"}))

    assert result.exit_code == 1
    assert "questions.jsonl:2: " in result.stderr
