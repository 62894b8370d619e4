"""What a shopper's choice does: replaces what it contradicts, costs what it adds, or can't be had."""

import pytest
from deli import (
    AS_BEANS,
    EGG,
    ESPRESSO,
    FILLING,
    FOR_ESPRESSO,
    GRIND,
    MORE_ONIONS,
    NO_ONIONS,
    ONION,
    TOMATO,
    WARMTH,
    WITH_EGG,
    WITH_ONIONS,
)

from skill.domain.options import How, Pick, chosen_as, chosen_of, open_group, with_choice


@pytest.mark.parametrize(
    ("how", "group", "option", "expected"),
    [
        (How.WITHOUT, FILLING, ONION, NO_ONIONS),
        (How.EXTRA, FILLING, ONION, MORE_ONIONS),
        (How.WITH, FILLING, ONION, WITH_ONIONS),
        (How.WITH, FILLING, EGG, WITH_EGG),
        (How.EXTRA, FILLING, EGG, WITH_EGG),
        (How.EXTRA, FILLING, TOMATO, None),
        (How.WITH, GRIND, ESPRESSO, FOR_ESPRESSO),
        (How.WITHOUT, GRIND, ESPRESSO, None),
    ],
)
def test_an_option_is_had_as_it_is_wanted_or_not_at_all(how, group, option, expected):
    assert chosen_as(how, group, option) == expected


def test_of_one_group_the_later_choice_counts():
    assert with_choice((AS_BEANS,), FOR_ESPRESSO) == (FOR_ESPRESSO,)
    assert with_choice((WITH_EGG, WITH_ONIONS), NO_ONIONS) == (WITH_EGG, NO_ONIONS)


def test_a_choice_of_before_is_what_it_is_today_or_gone():
    assert chosen_of(FOR_ESPRESSO.pick, (FILLING, GRIND)) == FOR_ESPRESSO
    assert chosen_of(Pick("grind", "filter", How.IS), (GRIND,)) is None
    assert chosen_of(Pick("filling", "tomato", How.EXTRA), (FILLING,)) is None


def test_a_group_without_a_default_has_to_be_chosen_of():
    assert open_group((GRIND, FILLING), ()) is None
    assert open_group((GRIND, WARMTH), (FOR_ESPRESSO,)) == WARMTH
