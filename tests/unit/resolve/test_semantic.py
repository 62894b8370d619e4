"""Likeness of meaning: with vectors of our own, and with the real model where the extra is installed."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.resolve import semantic
from skill.resolve.answers import AnswerIndex, FaqEntry
from skill.resolve.by_meaning import Trust
from skill.resolve.embedders import SmallBge, SmallE5, embedder_for

needs_models = pytest.mark.skipif(
    not (SmallBge.is_installed() and SmallE5.is_installed()), reason="the extra `semantic` is not installed"
)
FAQ = (
    FaqEntry("returns", ("How do I return something?", "Can I send something back?"), "Within 30 days."),
    FaqEntry("hours", ("When are you open?", "What are your opening hours?"), "Eight to eight."),
)
JA_FAQ = (
    FaqEntry("returns", ("返品できますか", "商品を返したいのですが"), "30日以内です。"),
    FaqEntry("hours", ("営業時間を教えて", "何時から開いていますか"), "8時からです。"),
)


class Likeness:
    """A meaning that finds everything like the second entry."""

    trust = Trust(order=0.5, certainty=0.5, floor=0.4)

    def likeness(self, _question, _among):
        return {0: -0.5, 1: 0.9}


def test_meaning_answers_what_shares_no_word_with_the_shops_questions():
    answer = AnswerIndex(FAQ, Locale("en-US"), Likeness()).answer("until which moment may one drop by")

    assert isinstance(answer, Answer)
    assert answer.answer_id == "hours"


def test_meaning_alone_does_not_answer_an_empty_question():
    assert AnswerIndex(FAQ, Locale("en-US"), Likeness()).answer("?") is None


@needs_models
@pytest.mark.parametrize(
    ("locale", "faq", "question", "answer_id"),
    [
        ("en-US", FAQ, "until what time can I come by in the evening", "hours"),
        ("ja-JP", JA_FAQ, "お店は夜遅くまでやっていますか", "hours"),
    ],
)
def test_the_model_finds_the_nearest_meaning(locale, faq, question, answer_id):
    index = AnswerIndex(faq, Locale(locale), semantic.meaning_of(faq, embedder_for(Locale(locale))))

    assert index.ranked(question)[0].entry.answer_id == answer_id


@needs_models
def test_kept_embeddings_are_one_byte_a_number():
    assert len(semantic.packed(FAQ, SmallBge())) == 4 * 384
