"""Rough meanings of English words, for a shop without the extra."""

from skill.domain.catalog import Locale
from skill.resolve.english_senses import SIZE, EnglishMeaning, senses_of

EN, DE = Locale("en-GB"), Locale("de-DE")
QUESTIONS = (("when are you open", "your opening hours"), ("how do I pay", "can I use cash"), ())


def likeness(question, among=(0, 1)):
    spans = ((0, 2), (2, 4), (4, 4))
    return EnglishMeaning(senses=senses_of(QUESTIONS, EN), spans=spans).likeness(question, among)


def test_a_question_is_nearest_to_what_means_the_same_in_other_words():
    found = likeness("do you take money or a cheque")

    assert found[1] > found[0] + 0.2


def test_only_the_entries_asked_for_are_compared():
    assert list(likeness("when do you close", among=(1,))) == [1]


def test_an_answer_without_questions_is_like_nothing():
    assert likeness("when do you close", among=(2,)) == {2: 0.0}


def test_of_words_that_nobody_knows_nothing_is_said():
    assert likeness("qwzx") == {}


def test_apostrophes_of_both_kinds_deny():
    assert likeness("they don\u2019t open") == likeness("they don't open") == likeness("they do not open")


def test_there_is_a_row_for_each_question_and_entry_in_english_and_none_in_other_languages():
    assert len(senses_of(QUESTIONS, EN).rows) == SIZE * (4 + 3)
    assert len(senses_of(QUESTIONS, DE).rows) == 0
