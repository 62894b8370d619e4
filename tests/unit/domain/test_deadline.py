"""A turn's waits, all together, end when the turn must."""

from skill.domain.deadline import patience_s, turn_within


def test_outside_a_turn_every_wait_is_granted():
    assert patience_s(60.0) == 60.0


def test_in_a_turn_a_wait_is_cut_to_what_is_left():
    with turn_within(5.0):
        assert patience_s(2.0) == 2.0
        assert 4.0 < patience_s(60.0) <= 5.0


def test_a_turn_whose_time_is_up_waits_for_nothing():
    with turn_within(0.0):
        assert patience_s(60.0) == 0.0

    assert patience_s(60.0) == 60.0
