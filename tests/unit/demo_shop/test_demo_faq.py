"""What the demo shop answers is content, written by hand: these tests keep it short and true to shop.toml."""

import re
import tomllib
from collections import Counter
from datetime import timedelta

import pytest

from skill.demo_shop import FOLDER
from skill.domain.order import UNDO_WINDOW

LOCALES = ("en-US", "ja-JP")
IN_KANJI = {550: "五百五十円", 5000: "五千円", 15000: "一万五千円", 50000: "五万円"}

MARKETS = tomllib.loads((FOLDER / "shop.toml").read_text(encoding="utf-8"))["markets"]
FAQ = {
    locale: tomllib.loads((FOLDER / "locales" / locale / "faq.toml").read_text(encoding="utf-8"))["answer"]
    for locale in LOCALES
}


def answer(locale, key):
    return next(entry["text"] for entry in FAQ[locale] if entry["id"] == key)


def repeated(values):
    return sorted(value for value, times in Counter(values).items() if times > 1)


def test_both_languages_answer_the_same_questions_in_the_same_topics():
    topics = [[(entry["id"], entry["topic"]) for entry in FAQ[locale]] for locale in LOCALES]

    assert topics[0] == topics[1]
    assert len(topics[0]) >= 32
    assert repeated(key for key, _ in topics[0]) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_answer_has_five_to_eight_questions_of_its_own(locale):
    asked = [question.casefold() for entry in FAQ[locale] for question in entry["questions"]]

    assert [entry["id"] for entry in FAQ[locale] if not 5 <= len(entry["questions"]) <= 8] == []
    assert repeated(asked) == []


@pytest.mark.parametrize(("locale", "longest"), [("en-US", 320), ("ja-JP", 160)])
def test_every_answer_can_be_said_in_one_breath(locale, longest):
    endings = re.compile(r"[.!?](?=\s|$)|。")

    assert [
        entry["id"]
        for entry in FAQ[locale]
        if len(entry["text"]) > longest or len(endings.findall(entry["text"])) not in (1, 2)
    ] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_answer_reads_out_an_address_of_the_web(locale):
    assert [entry["id"] for entry in FAQ[locale] if re.search(r"https?:|www\.", entry["text"])] == []


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("delivery_fee", [("delivery", "fee"), ("delivery", "free_from")]),
        ("minimum_order", [("delivery", "fee"), ("delivery", "free_from")]),
        ("voice_code", [("voice_code", "above")]),
    ],
)
def test_answers_name_the_amounts_of_the_shop(key, figures):
    for table, figure in figures:
        dollars = str(MARKETS["en-US"][table][figure]).removesuffix(".00")

        assert f"${dollars}" in answer("en-US", key)
        assert IN_KANJI[MARKETS["ja-JP"][table][figure]] in answer("ja-JP", key)


def test_the_spending_limit_answer_names_the_daily_limit_of_the_shop():
    assert MARKETS["en-US"]["daily_limit"] == "500.00"
    assert "$500 a day" in answer("en-US", "spending_limit")
    assert IN_KANJI[MARKETS["ja-JP"]["daily_limit"]] in answer("ja-JP", "spending_limit")


def test_the_tax_answer_names_the_rate_and_whether_prices_hold_it():
    assert MARKETS["en-US"]["tax"] == {"rate": "0.0825", "included": False}
    assert "8.25 percent sales tax is added" in answer("en-US", "tax")
    assert MARKETS["ja-JP"]["tax"] == {"rate": "0.08", "included": True}
    assert "税込みで、税率は八パーセント" in answer("ja-JP", "tax")


@pytest.mark.parametrize(
    ("locale", "days", "cutoff", "weekdays"),
    [
        ("en-US", "one to two working days", "two in the afternoon", "Monday to Saturday"),
        ("ja-JP", "一日から二日", "午後二時", "月曜日から土曜日"),
    ],
)
def test_the_delivery_answers_name_the_days_and_the_cutoff(locale, days, cutoff, weekdays):
    rule = MARKETS[locale]["delivery"]

    assert (rule["days"], rule["cutoff"]) == ([1, 2], "14:00")
    assert days in answer(locale, "delivery_time")
    assert cutoff in answer(locale, "delivery_time")
    assert rule["weekdays"] == ["mon", "tue", "wed", "thu", "fri", "sat"]
    assert weekdays in answer(locale, "delivery_days")


@pytest.mark.parametrize(
    ("locale", "weekday", "sunday"),
    [
        ("en-US", "eight in the morning to eight in the evening", "nine to six"),
        ("ja-JP", "午前八時から午後八時", "午前九時から午後六時"),
    ],
)
def test_the_hours_answer_names_the_hours_of_the_shop(locale, weekday, sunday):
    hours = MARKETS[locale]["hours"]
    working = [hours[day] for day in ("mon", "tue", "wed", "thu", "fri", "sat")]

    assert (working, hours["sun"]) == ([["08:00", "20:00"]] * 6, ["09:00", "18:00"])
    assert weekday in answer(locale, "hours")
    assert sunday in answer(locale, "hours")


@pytest.mark.parametrize(
    ("locale", "days", "words"),
    [
        (
            "en-US",
            ["11-26", "12-25", "01-01", "11-25", "12-25", "01-01"],
            "Thanksgiving, Christmas Day and New Year's Day",
        ),
        ("ja-JP", ["01-01", "01-02", "01-03"] * 2, "一月一日から三日まで"),
    ],
)
def test_the_holidays_answer_names_the_days_on_which_the_shop_is_closed(locale, days, words):
    assert [day[5:] for day in MARKETS[locale]["holidays"]] == days
    assert words in answer(locale, "holidays")


@pytest.mark.parametrize(("locale", "words"), [("en-US", "fifteen minutes"), ("ja-JP", "十五分以内")])
@pytest.mark.parametrize("key", ["cancel_order", "change_order"])
def test_the_answers_on_second_thoughts_name_the_time_in_which_an_order_can_be_undone(locale, words, key):
    assert timedelta(minutes=15) == UNDO_WINDOW
    assert words in answer(locale, key)
