from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from skill.domain.order import Arrival
from skill.speech.spoken import say
from skill.speech.ssml import plain


@pytest.mark.parametrize(
    ("value", "english_words", "japanese_words"),
    [
        (date(2026, 11, 21), "yesterday", "昨日"),
        (date(2026, 11, 22), "today", "今日"),
        (date(2026, 11, 23), "tomorrow", "明日"),
        (date(2026, 11, 24), "Tuesday, November twenty-fourth", "十一月二十四日、火曜日"),
        (date(2026, 12, 1), "Tuesday, December first", "十二月一日、火曜日"),
        (date(2025, 11, 20), "Thursday, November twentieth, 2025", "二千二十五年十一月二十日、木曜日"),
        (Arrival(date(2026, 11, 23), date(2026, 11, 23)), "tomorrow", "明日"),
        (Arrival(date(2026, 11, 23), date(2026, 11, 24)), "tomorrow or Tuesday", "明日か火曜日"),
        (Arrival(date(2026, 11, 24), date(2026, 11, 26)), "between Tuesday and Thursday", "火曜日から木曜日のあいだ"),
        (
            Arrival(date(2026, 12, 1), date(2026, 12, 3)),
            "between Tuesday, December first and Thursday, December third",
            "十二月一日、火曜日から十二月三日、木曜日のあいだ",
        ),
        (time(8), "8 AM", "午前八時"),
        (time(20, 5), "8:05 PM", "午後八時五分"),
        (time(0), "midnight", "午前零時"),
        (time(12), "noon", "正午"),
        (time(12, 30), "12:30 PM", "午後零時三十分"),
        (datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "10:30 AM today", "今日の午前十時三十分"),
        (datetime(2026, 11, 24, 4, tzinfo=UTC), "8 PM tomorrow", "明日の午後八時"),
        (
            datetime(2026, 11, 25, 18, tzinfo=UTC),
            "10 AM on Wednesday, November twenty-fifth",
            "十一月二十五日、水曜日の午前十時",
        ),
    ],
)
def test_days_and_hours_are_said_on_the_clock_of_the_shop(value, english_words, japanese_words, english, japanese):
    assert [plain(say(value, english)), plain(say(value, japanese))] == [english_words, japanese_words]


@pytest.mark.parametrize(("day", "reading"), [(1, "ついたち"), (8, "ようか"), (20, "はつか"), (24, "にじゅうよっか")])
def test_days_of_the_month_are_read_by_their_own_names(day, reading, japanese):
    assert f'<sub alias="{reading}">' in say(date(2026, 12, day), japanese)


def test_every_day_and_month_has_its_word(en_words, ja_words):
    counts = [
        (len(words.dates.months), len(words.dates.weekdays), len(words.dates.days)) for words in (en_words, ja_words)
    ]

    assert counts == [(12, 7, 31), (12, 7, 31)]
    assert len(ja_words.dates.day_readings) == 31
