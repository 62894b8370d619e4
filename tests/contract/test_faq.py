"""What every FaqIndex keeps: the shop's own answer to its own questions, and none to others."""

import json

import pytest

from skill.adapters.feeds.shop_import import build_shop
from skill.adapters.memory import MemoryFaq
from skill.adapters.shop_default import default_shop_file
from skill.adapters.sqlite.faq import SqliteFaq
from skill.domain.catalog import Locale
from skill.domain.errors import CatalogUnavailable
from skill.domain.resolution import AnswerChoice
from skill.resolve.answers import FaqEntry

EN, JA = Locale("en-US"), Locale("ja-JP")
RETURNS = FaqEntry("returns", ("can I send something back", "what is your return policy"), "Within thirty days.")
HOURS = FaqEntry("hours", ("when are you open", "what are your opening hours"), "From eight to eight.")
NORTH = FaqEntry("north", ("do you deliver north", "north of town"), "We do.")
SOUTH = FaqEntry("south", ("do you deliver south", "south of town"), "We don't yet.")
RETURNS_JA = FaqEntry("returns", ("返品できますか", "商品を返したい"), "三十日以内に返品できます。")
ENTRIES = {EN: (RETURNS, HOURS, NORTH, SOUTH), JA: (RETURNS_JA,)}


def in_memory(tmp_path):
    return MemoryFaq(ENTRIES)


def in_sqlite(tmp_path):
    rows = [
        f"{entry.answer_id},{locale},{question},{entry.text}"
        for locale, entries in ENTRIES.items()
        for entry in entries
        for question in entry.questions
    ]
    (tmp_path / "faq.csv").write_text("\n".join(("id,locale,question,answer", *rows)), encoding="utf-8")
    (tmp_path / "tea.jsonl").write_text(json.dumps({"id": "tea", "name": "tea", "price": 4}))
    default = default_shop_file("Kotori Market", "USD", "en-US")
    build_shop([tmp_path / "tea.jsonl", tmp_path / "faq.csv"], tmp_path / "shop", default=default)
    return SqliteFaq(tmp_path / "shop" / "catalog.db")


@pytest.fixture(params=[in_memory, in_sqlite])
def faq(request, tmp_path):
    return request.param(tmp_path)


@pytest.mark.parametrize(
    ("locale", "entry"), [(locale, entry) for locale, entries in ENTRIES.items() for entry in entries]
)
def test_each_question_of_the_shop_finds_its_answer(faq, locale, entry):
    answers = [faq.answer(question, locale) for question in entry.questions]

    assert [(answer.answer_id, answer.text) for answer in answers] == [(entry.answer_id, entry.text)] * 2


def test_a_question_the_shop_has_no_answer_to_gets_none(faq):
    assert faq.answer("who won the football match", EN) is None
    assert faq.answer("", EN) is None


def test_a_question_between_two_answers_gets_both_to_choose_from(faq):
    choice = faq.answer("do you deliver at all", EN)

    assert isinstance(choice, AnswerChoice)
    assert {(answer.answer_id, answer.question) for answer in choice.answers} == {
        ("north", "do you deliver north"),
        ("south", "do you deliver south"),
    }


def test_an_answer_in_another_language_is_none(faq):
    assert faq.answer("返品できますか", EN) is None
    assert faq.answer("when are you open", Locale("fr-FR")) is None


def test_answers_that_are_gone_are_unavailable(faq, tmp_path):
    if isinstance(faq, MemoryFaq):
        faq.is_down = True
    else:
        (tmp_path / "shop" / "catalog.db").unlink()

    with pytest.raises(CatalogUnavailable):
        faq.answer("when are you open", EN)
