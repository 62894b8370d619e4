from __future__ import annotations

from pathlib import Path

import pytest

from skill.domain.thresholds import Thresholds
from skill.settings import BadSetting, Settings, home


def test_without_any_variable_the_demo_shop_is_served_to_any_skill():
    settings = Settings.read({"XDG_DATA_HOME": "/data"})

    assert settings == Settings(
        shop=Path("/data/otsukai/demo"),
        is_demo=True,
        application_ids=(),
        customer_salt="otsukai-development",
        busy_timeout_s=5.0,
        turn_deadline_s=7.0,
        words_kept_days=30,
        call_back_hours=24,
        max_body_bytes=131_072,
    )


def test_each_variable_is_read():
    settings = Settings.read(
        {
            "OTSUKAI_SHOP": "/shops/tea",
            "OTSUKAI_APPLICATION_IDS": " amzn1.ask.skill.a, amzn1.ask.skill.b,",
            "OTSUKAI_CUSTOMER_SALT": "pepper",
            "OTSUKAI_BUSY_TIMEOUT_S": "0.5",
            "OTSUKAI_TURN_DEADLINE_S": "6",
            "OTSUKAI_WORDS_KEPT_DAYS": "7",
            "OTSUKAI_CALL_BACK_HOURS": "4",
            "OTSUKAI_MAX_BODY_BYTES": "65536",
        }
    )

    assert settings == Settings(
        shop=Path("/shops/tea"),
        application_ids=("amzn1.ask.skill.a", "amzn1.ask.skill.b"),
        customer_salt="pepper",
        busy_timeout_s=0.5,
        turn_deadline_s=6.0,
        words_kept_days=7,
        call_back_hours=4,
        max_body_bytes=65_536,
    )


def test_a_shop_that_is_named_on_the_command_line_wins():
    settings = Settings.read({"OTSUKAI_SHOP": "/shops/tea"}, shop=Path("here"))

    assert (settings.shop, settings.is_demo) == (Path("here"), False)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"OTSUKAI_HOME": "/srv/otsukai", "XDG_DATA_HOME": "/data"}, "/srv/otsukai"),
        ({"XDG_DATA_HOME": "/data"}, "/data/otsukai"),
    ],
)
def test_the_home_is_the_named_folder_or_that_of_the_platform(environment, folder):
    assert home(environment) == Path(folder)


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf", "8", "1e99"])
def test_a_number_that_can_not_be_used_is_named_with_its_bounds(value):
    with pytest.raises(BadSetting, match=r"OTSUKAI_BUSY_TIMEOUT_S is .*give a number .*up to 7"):
        Settings.read({"OTSUKAI_BUSY_TIMEOUT_S": value})


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_is_one_that_is_not_set(value):
    assert Settings.read({"OTSUKAI_CALL_BACK_HOURS": value}).call_back_hours == 24


@pytest.mark.parametrize("name", ["WORDS_KEPT_DAYS", "CALL_BACK_HOURS", "MAX_BODY_BYTES"])
def test_what_counts_whole_things_takes_no_part_of_one(name):
    with pytest.raises(BadSetting, match=f"OTSUKAI_{name} is 0.5: give a whole number"):
        Settings.read({f"OTSUKAI_{name}": "0.5"})


def test_the_salt_is_shown_to_nobody():
    assert "pepper" not in repr(Settings(shop=Path(), customer_salt="pepper"))


def test_a_skill_for_strangers_needs_its_ids_and_its_own_salt(tmp_path):
    bare = Settings(shop=tmp_path)
    fit = Settings(shop=tmp_path, application_ids=("amzn1.ask.skill.one",), customer_salt="of our own")

    assert bare.unfit_for_the_public() == ("OTSUKAI_APPLICATION_IDS", "OTSUKAI_CUSTOMER_SALT")
    assert fit.unfit_for_the_public() == ()


def test_the_thresholds_are_read_with_the_others():
    settings = Settings.read(
        {
            "OTSUKAI_ACCEPT_AT": "0.9",
            "OTSUKAI_RENUMBERED_AT": "0.9",
            "OTSUKAI_NAMED_AT": "0.7",
            "OTSUKAI_ASK_AT": "0.2",
        }
    )

    assert settings.thresholds == Thresholds(accept=0.9, renumbered=0.9, named=0.7, ask=0.2)


def test_thresholds_that_contradict_each_other_are_refused():
    with pytest.raises(BadSetting, match="OTSUKAI_ASK_AT <= OTSUKAI_NAMED_AT <= OTSUKAI_RENUMBERED_AT"):
        Settings.read({"OTSUKAI_ACCEPT_AT": "0.7"})


def test_a_threshold_is_a_probability():
    with pytest.raises(BadSetting, match="OTSUKAI_ACCEPT_AT is 84: give a number above 0 and up to 1"):
        Settings.read({"OTSUKAI_ACCEPT_AT": "84"})
