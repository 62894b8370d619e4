"""The command on a few sentences: what was wanted, what was heard, and what the shop refuses to answer."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from player import demo_shop

from skill.evaluation.intents import Heard, Row, intents, measures


def said(text, intent, lang="en", source="ours"):
    return {"text": text, "intent": intent, "lang": lang, "source": source}


ORDER = said("order two bags of dark roast", "order")
LIST = said("add milk to my shopping list", "cart_update")
JAPANESE = said("カートの中身を教えて", "cart_view", lang="ja")
FAR = said("what is the tallest mountain in peru", "out_of_scope", source="others")


@pytest.fixture
def asked(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "demo").symlink_to(demo_shop())
    monkeypatch.setenv("OTSUKAI_HOME", str(home))

    def run(*options, rows=(ORDER, LIST, JAPANESE, FAR)):
        path = tmp_path / "data.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return CliRunner().invoke(intents, ["--data", str(path), *options])

    return run


def test_each_sentence_goes_through_the_model_of_its_language(asked):
    report = json.loads(asked("--json").stdout)

    assert (report["task"], report["rows"], report["left_out"]) == ("intents", 4, {})
    assert (report["metrics"]["accuracy"], report["metrics"]["oos_f1"]) == (1.0, 1.0)
    assert list(report["metrics"]["by_source"]) == ["others", "ours"]


def test_what_is_no_kind_of_product_is_a_question_as_for_the_handler(asked):
    rows = (said("what sort of discounts do you have", "faq:promotions"), said("what teas do you have", "product_info"))

    assert json.loads(asked("--json", rows=rows).stdout)["metrics"]["accuracy"] == 1.0


def test_a_language_without_a_model_is_left_out_and_counted(asked):
    report = json.loads(asked("--json", rows=(ORDER, said("Milch kaufen", "order", lang="de"))).stdout)

    assert (report["rows"], report["left_out"]) == (1, {"de": 1})


def test_why_shows_what_a_failing_row_was_taken_for(asked):
    shown = asked("--why", "--json", rows=(ORDER, said("where is my order", "reorder")))

    assert shown.stderr == "ours reorder 'where is my order': OrderStatusIntent\n"


def test_an_unreadable_row_is_named(asked):
    shown = asked(rows=(ORDER, {"intent": "order"}))

    assert shown.exit_code == 1
    assert "data.jsonl:2" in shown.stderr


def test_a_question_that_the_shop_refuses_is_out_of_scope_and_one_it_answers_is_not():
    refused = Heard(Row("who won the cup", "out_of_scope"), "AskQuestionIntent", is_refused=True)
    answered = Heard(Row("who won the cup", "out_of_scope"), "AskQuestionIntent")

    assert (refused.goal, answered.goal) == ("out_of_scope", "faq:")


def test_only_an_answered_question_fulfils_what_is_no_question_of_the_faqs():
    refused = Heard(Row("do they deliver to the moon", "order_status"), "AskQuestionIntent", is_refused=True)
    answered = Heard(Row("how long does delivery take", "order_status"), "AskQuestionIntent")
    own = Heard(Row("do you have a newsletter", "faq:newsletter"), "AskQuestionIntent", is_refused=True)

    assert (refused.goal, answered.goal, own.goal) == ("faq:", "order_status", "faq:newsletter")


def test_f1_is_the_mean_over_the_goals_that_were_wanted():
    heard = [
        Heard(Row("yes", "yes"), "AMAZON.YesIntent"),
        Heard(Row("sure", "yes"), "AMAZON.NoIntent"),
        Heard(Row("no", "no"), "AMAZON.NoIntent"),
    ]

    figures = measures(heard)

    assert (figures["accuracy"], figures["macro_f1"], figures["oos_f1"]) == (0.6667, 0.6667, None)
