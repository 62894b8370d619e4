from __future__ import annotations

import pytest

from skill.dialogue import AnythingElse, ConfirmOrder, ReadyToCheckOut, WhatToOrder
from skill.routing import FALLBACK, DuplicateRoute, Routes


def anytime(turn, ports):
    """A handler."""


def after_ready(turn, ports):
    """Another handler."""


def fallback(turn, ports):
    """What nobody else takes."""


@pytest.fixture
def routes():
    table = Routes()
    table.on("YesIntent")(anytime)
    table.on("YesIntent", "CheckoutIntent", asked=(ReadyToCheckOut, AnythingElse))(after_ready)
    table.on(FALLBACK)(fallback)
    return table


def test_the_open_question_decides_before_the_intent_alone(routes):
    assert routes.find("YesIntent", ReadyToCheckOut()) is after_ready
    assert routes.find("YesIntent", AnythingElse()) is after_ready


def test_an_intent_is_handled_at_any_time_after_other_questions(routes):
    assert routes.find("YesIntent", WhatToOrder()) is anytime
    assert routes.find("YesIntent", None) is anytime


def test_what_nobody_takes_goes_to_the_fallback(routes):
    assert routes.find("CheckoutIntent", None) is fallback
    assert routes.find("", ReadyToCheckOut()) is fallback


def test_a_pair_that_is_claimed_twice_names_both(routes):
    with pytest.raises(DuplicateRoute, match="YesIntent has a handler already: fallback is the second"):
        routes.on("YesIntent")(fallback)
    with pytest.raises(DuplicateRoute, match="CheckoutIntent after AnythingElse has a handler already"):
        routes.on("CheckoutIntent", asked=(AnythingElse,))(fallback)


def test_a_handler_stays_the_function_that_it_was(routes):
    assert routes.on("NoIntent", asked=(ConfirmOrder,))(anytime) is anytime


def test_the_table_lists_each_pair(routes):
    assert list(routes) == [
        ("YesIntent", None, anytime),
        ("YesIntent", ReadyToCheckOut, after_ready),
        ("YesIntent", AnythingElse, after_ready),
        ("CheckoutIntent", ReadyToCheckOut, after_ready),
        ("CheckoutIntent", AnythingElse, after_ready),
        (FALLBACK, None, fallback),
    ]
