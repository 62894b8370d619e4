import pytest

from skill.analytics.events import Goal, Outcome
from skill.analytics.phrasings import Phrasing, is_private, phrasings
from skill.analytics.sessions import tally

MISSED = {"goal": Goal.QUESTION, "outcome": Outcome.NOT_FOUND}


def test_a_phrase_is_told_once_two_customers_said_it(turn):
    events = [
        turn("s1", words="Ship to Hawaii", **MISSED),
        turn("s1", 9, words="ship to hawaii", **MISSED),
        turn("s2", words="do you gift wrap", **MISSED),
        turn("s4", words="do you gift wrap", **MISSED),
        turn("s3", words="ship to the hawaii", customer="d", **MISSED),
    ]

    assert phrasings(events) == (
        Phrasing(kind="question", locale="en-US", words="ship to hawaii", times=3, customers=2),
    )
    assert [row.words for row in phrasings(events, from_one_customer=True)] == ["ship to hawaii", "do you gift wrap"]


def test_names_of_products_and_questions_are_told_apart_and_several_products_are_single_phrases(turn):
    events = [
        turn(words="Oat Drink / quinoa", goal=Goal.ORDER),
        turn("s2", words="oat drink", customer="d", goal=Goal.PRICE),
    ]

    told = phrasings(events, from_one_customer=True)

    assert [(row.kind, row.words, row.customers) for row in told] == [
        ("product", "oat drink", 2),
        ("product", "quinoa", 1),
    ]


def test_a_question_answered_with_a_choice_is_told_and_counts_as_answered(turn):
    events = [
        turn(words="do you deliver", customer=name, goal=Goal.QUESTION, outcome=Outcome.ASKED) for name in ("c", "d")
    ]

    assert [(row.words, row.was_choice) for row in phrasings(events)] == [("do you deliver", True)]
    assert tally(events).unanswered == {}


def test_words_that_were_deleted_or_came_for_nothing_are_not_told(turn):
    events = [turn(words="", **MISSED), turn(words="la la la", outcome=Outcome.NOT_FOUND), turn(words="?!", **MISSED)]

    assert phrasings(events, from_one_customer=True) == ()


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("can you ring 5551234", "en-US"),
        ("can you ring five five five one", "en-US"),
        ("write to jane at example dot com", "en-US"),
        ("send it to jane@example", "en-US"),
        ("my name is jane miller", "en-US"),
        ("I live on maple street", "en-US"),
        ("do you come to maple street", "en-US"),
        ("a cake for mrs miller", "en-US"),
        ("an order under the name of jane", "en-US"),
        ("山田様宛に送って", "ja-JP"),
        ("is it true that you once said that all of this would be free of charge", "en-US"),
        ("山田と申します", "ja-JP"),
        ("住所は港区です", "ja-JP"),
        ("電話は〇九〇です", "ja-JP"),
        ("電話は０９０です", "ja-JP"),
        ("あ" * 41, "ja-JP"),
    ],
)
def test_words_that_may_tell_who_said_them_are_never_told(words, locale, turn):
    events = [turn(words=words, customer=name, locale=locale, **MISSED) for name in ("c", "d", "e")]

    assert is_private(words, locale)
    assert phrasings(events, from_one_customer=True) == ()


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("seven up", "en-US"),
        ("two bags or three", "en-US"),
        ("what if my address changed", "en-US"),
        ("snacks for the dog", "en-US"),
        ("三ツ矢サイダー", "ja-JP"),
        ("住所を変えたい", "ja-JP"),
    ],
)
def test_what_many_people_say_is_not_private(words, locale):
    assert not is_private(words, locale)
