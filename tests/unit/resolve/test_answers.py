"""The shop's answer to a question, or none."""

from __future__ import annotations

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer, AnswerChoice
from skill.resolve.answers import AnswerIndex, FaqEntry, nearest_question

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
            answer = AnswerIndex(FAQ, EN).answer(question)

            assert isinstance(answer, Answer)
            assert (answer.answer_id, answer.text, round(answer.score, 6)) == (entry.answer_id, entry.text, 1.0)


def test_a_question_in_other_words_finds_the_answer():
    answer = AnswerIndex(FAQ, EN).answer("could I return some coffee please")

    assert isinstance(answer, Answer)
    assert answer.answer_id == "returns"


def test_a_japanese_question_in_other_words_finds_the_answer():
    answer = AnswerIndex(JA_FAQ, JA).answer("返品したいんですけどできますか")

    assert isinstance(answer, Answer)
    assert answer.answer_id == "returns"


def test_a_question_about_something_else_gets_no_answer():
    assert AnswerIndex(FAQ, EN).answer("who won the football game") is None
    assert AnswerIndex(JA_FAQ, JA).answer("明日の天気は") is None


def test_a_question_between_two_answers_gets_a_choice_of_both():
    faq = (FaqEntry("a", ("change the north address",), "A"), FaqEntry("b", ("change the south address",), "B"))

    choice = AnswerIndex(faq, EN).answer("address")

    assert isinstance(choice, AnswerChoice)
    assert {(answer.text, answer.question) for answer in choice.answers} == {
        ("A", "change the north address"),
        ("B", "change the south address"),
    }


def test_words_single_out_one_of_two_offered_answers():
    offered = (Answer("a", "A", 0.8, "how much is delivery"), Answer("b", "B", 0.8, "when are you open"))

    assert nearest_question("the delivery", offered, EN) == offered[:1]
    assert nearest_question("the weather", offered, EN) == ()


def test_misspelt_words_find_the_answer():
    answer = AnswerIndex(FAQ, EN).answer("can i retrun somthing")

    assert isinstance(answer, Answer)
    assert answer.answer_id == "returns"


def test_no_question_and_no_faq_give_no_answer():
    assert AnswerIndex(FAQ, EN).answer("") is None
    assert AnswerIndex(FAQ, EN).answer("?") is None
    assert AnswerIndex((), EN).answer("when are you open") is None


def test_ranked_puts_the_best_entry_first():
    ranked = AnswerIndex(FAQ, EN).ranked("opening hours")

    assert ranked[0].entry == HOURS


def test_a_long_vowel_alone_asks_nothing():
    assert (
        AnswerIndex((FaqEntry("tea", ("お茶はありますか",), "あります。"),), Locale("ja-JP")).answer("おーい") is None
    )
