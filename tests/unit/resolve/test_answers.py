"""The shop's answer to a question, or none."""

from __future__ import annotations

from skill.domain.catalog import Locale
from skill.resolve.answers import AnswerIndex, FaqEntry, best_answer

EN = Locale("en-US")
JA = Locale("ja-JP")
RETURNS = FaqEntry("returns", ("How do I return something?", "Can I send something back?"), "Within 30 days.")
HOURS = FaqEntry("hours", ("When are you open?", "What are your opening hours?"), "Eight to eight.")
DELIVERY = FaqEntry("delivery", ("How much is delivery?", "What does shipping cost?"), "$4.90.")
FAQ = (RETURNS, HOURS, DELIVERY)
JA_FAQ = (
    FaqEntry("returns", ("返品できますか", "商品を返したいのですが"), "30日以内です。"),
    FaqEntry("hours", ("営業時間を教えて", "何時から開いていますか"), "8時からです。"),
    FaqEntry("delivery", ("送料はいくらですか", "配送料を知りたい"), "550円です。"),
)


def test_each_sample_question_finds_its_own_answer_surely():
    for entry in FAQ:
        for question in entry.questions:
            answer = best_answer(question, FAQ, EN)

            assert answer is not None
            assert (answer.answer_id, answer.text, round(answer.score, 6)) == (entry.answer_id, entry.text, 1.0)


def test_a_question_in_other_words_finds_the_answer():
    answer = best_answer("could I return some coffee please", FAQ, EN)

    assert answer is not None
    assert answer.answer_id == "returns"


def test_a_japanese_question_in_other_words_finds_the_answer():
    answer = best_answer("返品したいんですけどできますか", JA_FAQ, JA)

    assert answer is not None
    assert answer.answer_id == "returns"


def test_a_question_about_something_else_gets_no_answer():
    assert best_answer("who won the football game", FAQ, EN) is None
    assert best_answer("明日の天気は", JA_FAQ, JA) is None


def test_a_question_between_two_answers_gets_none():
    faq = (FaqEntry("a", ("change the north address",), "A"), FaqEntry("b", ("change the south address",), "B"))

    assert best_answer("address", faq, EN) is None


def test_no_question_and_no_faq_give_no_answer():
    assert best_answer("", FAQ, EN) is None
    assert best_answer("?", FAQ, EN) is None
    assert best_answer("when are you open", (), EN) is None


def test_ranked_puts_the_best_entry_first():
    ranked = AnswerIndex(FAQ, EN).ranked("opening hours")

    assert ranked[0][0] == HOURS
