from datetime import UTC, datetime

import pytest

from skill.simulator.slot_types import SlotReading, is_builtin, is_open, known_readings, readings, unread_value
from skill.simulator.words import norms

WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


def read(kind, phrase, locale="en-US", start=0):
    return readings(kind, locale, norms(phrase, locale), start, WEDNESDAY)


def test_every_way_to_read_a_number_is_given_longest_first():
    assert read("AMAZON.NUMBER", "two hundred and six bags") == (
        SlotReading(4, "206"),
        SlotReading(2, "200"),
        SlotReading(1, "2"),
    )


def test_reading_begins_where_it_is_told_to():
    assert read("AMAZON.DATE", "book it for next monday please", start=3) == (SlotReading(5, "2026-11-23"),)


def test_a_word_that_begins_no_value_gives_no_reading():
    assert read("AMAZON.DATE", "please book it") == ()


def test_a_listed_value_names_its_entry_and_keeps_the_words_spoken():
    assert read("AMAZON.Color", "grey") == (SlotReading(1, "grey", "gray"),)


def test_an_open_list_takes_words_it_does_not_know():
    assert read("AMAZON.Color", "octarine glow") == (
        SlotReading(2, "octarine glow", is_known=False),
        SlotReading(1, "octarine", is_known=False),
    )


def test_an_open_list_takes_no_more_than_eight_unknown_words():
    assert read("AMAZON.Color", "a b c d e f g h i j")[0].end == 8


def test_a_search_query_takes_everything_to_the_end():
    assert read("AMAZON.SearchQuery", "a b c d e f g h i j")[0] == SlotReading(
        10, "a b c d e f g h i j", is_known=False
    )


def test_a_type_without_a_list_of_ours_is_open():
    assert read("AMAZON.Actor", "buster keaton")[0] == SlotReading(2, "buster keaton", is_known=False)


def test_known_readings_leave_out_words_the_list_lacks():
    assert known_readings("AMAZON.City", "en-US", ("new", "york", "please"), 0, WEDNESDAY) == (
        SlotReading(2, "new york", "new york"),
    )


def test_japanese_values_are_closed_up():
    assert known_readings("AMAZON.City", "ja-JP", norms("東京の天気", "ja-JP"), 0, WEDNESDAY) == (
        SlotReading(2, "東京", "東京"),
    )


@pytest.mark.parametrize(
    ("kind", "list_of", "value"),
    [
        ("AMAZON.US_CITY", "en-US", "boston"),
        ("AMAZON.DE_REGION", "de-DE", "bayern"),
        ("AMAZON.DayOfWeek", "fr-FR", "lundi"),
    ],
)
def test_kin_types_share_a_list(kind, list_of, value):
    assert known_readings(kind, list_of, (value,), 0, WEDNESDAY) == (SlotReading(1, value, value),)


def test_a_month_slot_holds_the_words_and_a_date_slot_the_date():
    assert known_readings("AMAZON.Month", "ja-JP", ("三", "月"), 0, WEDNESDAY) == (SlotReading(2, "三月", "三月"),)
    assert known_readings("AMAZON.DATE", "ja-JP", ("三", "月"), 0, WEDNESDAY)[0].value == "2027-03"


def test_words_said_without_accents_are_understood():
    assert read("AMAZON.DATE", "el proximo sabado", "es-ES")[0] == SlotReading(3, "2026-11-21")


@pytest.mark.parametrize("tokens", [("l", "été", "prochain"), ("lété", "prochain")])
def test_an_elision_is_one_word_or_two(tokens):
    assert known_readings("AMAZON.DATE", "fr-FR", tokens, 0, WEDNESDAY)[0] == SlotReading(len(tokens), "2027-SU")


@pytest.mark.parametrize("tokens", [("1", "5", "時"), ("15", "時")])
def test_japanese_digits_are_one_token_or_several(tokens):
    assert known_readings("AMAZON.TIME", "ja-JP", tokens, 0, WEDNESDAY)[0] == SlotReading(len(tokens), "15:00")


@pytest.mark.parametrize("kind", ["AMAZON.NUMBER", "AMAZON.DATE", "AMAZON.FOUR_DIGIT_NUMBER", "AMAZON.PhoneNumber"])
def test_a_number_too_long_to_mean_anything_harms_nobody(kind):
    known_readings(kind, "en-US", ("9" * 5000,), 0, WEDNESDAY)
    known_readings(kind, "en-US", ("9" * 5000 + "th",), 0, WEDNESDAY)

    assert known_readings(kind, "ja-JP", ("九",) * 300, 0, WEDNESDAY) is not None


@pytest.mark.parametrize(
    ("kind", "builtin", "opened"),
    [
        ("AMAZON.NUMBER", True, False),
        ("AMAZON.DATE", True, False),
        ("AMAZON.SearchQuery", True, True),
        ("AMAZON.US_CITY", True, True),
        ("AMAZON.ThoughtOfTomorrow", True, True),
        ("FlavorType", False, False),
    ],
)
def test_types_are_told_apart_by_name(kind, builtin, opened):
    assert (is_builtin(kind), is_open(kind)) == (builtin, opened)


def test_a_number_slot_filled_with_other_words_holds_a_question_mark():
    assert unread_value("AMAZON.NUMBER") == "?"


def test_a_date_slot_filled_with_other_words_stays_empty():
    assert unread_value("AMAZON.DATE") is None


def test_no_japanese_value_begins_inside_a_number():
    assert read("AMAZON.DATE", "十二月", "ja-JP", start=1) == ()
