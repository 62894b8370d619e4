"""Points summed as binary planes come out as if they were counted one by one."""

from __future__ import annotations

from random import Random

import pytest

from skill.resolve.entry_sets import Tally, bits, lowest, packed, unpacked


def as_set(numbers):
    return sum(1 << number for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "form"),
    [
        ([], b""),
        ([0], b"p"),
        ([40_000], b"l"),
        (range(0, 40_000, 100), b"d"),
        (Random(1).sample(range(4_000), 2_000), b"p"),
    ],
)
def test_a_set_is_read_as_it_was_written_in_the_form_that_suits_it(numbers, form):
    stored = packed(bits(numbers, 5_001))

    assert stored[:1] == form
    assert unpacked(stored) == as_set(numbers)


def test_a_plain_set_ends_with_its_last_member():
    assert packed(bits([1, 9], 5_001)) == b"p\x02\x02"


@pytest.mark.parametrize(("most", "found"), [(0, []), (2, [3, 64]), (9, [3, 64, 65, 200])])
def test_the_lowest_numbers_of_a_set_come_first(most, found):
    assert lowest(as_set([200, 65, 3, 64]), most) == found


def test_the_best_are_those_with_most_points_and_of_equals_the_lowest():
    tally = Tally()
    tally.give(as_set([1, 2, 3, 4]), 5)
    tally.give(as_set([3, 9]), 6)

    assert sorted(tally.best(1)) == [3]
    assert sorted(tally.best(2)) == [3, 9]
    assert sorted(tally.best(4)) == [1, 2, 3, 9]
    assert sorted(tally.best(20)) == [1, 2, 3, 4, 9]


def test_a_favour_decides_among_those_reached_and_reaches_nobody():
    tally = Tally()
    tally.give(as_set([1, 2]), 4)
    tally.favour(as_set([2, 7]), 1)

    assert tally.best(1) == [2]
    assert sorted(tally.best(3)) == [1, 2]


def test_nothing_given_finds_nothing():
    assert Tally().best(3) == []


def test_a_tally_added_to_another_brings_its_points_and_stays_as_it_was():
    words, pieces, both = Tally(), Tally(), Tally()
    words.give(as_set([1]), 3)
    pieces.give(as_set([1, 2]), 2)

    both.add(words)
    both.add(pieces)

    assert both.best(1) == [1]
    assert pieces.best(2) == [1, 2]
    assert words.best(2) == [1]


@pytest.mark.parametrize("most", [1, 7, 40])
def test_many_sums_are_those_of_counting_one_by_one(most):
    chance, tally, counted = Random(7), Tally(), dict.fromkeys(range(300), 0)
    for _ in range(40):
        members, points = chance.sample(range(300), 60), chance.randrange(1, 50)
        tally.give(as_set(members), points)
        for number in members:
            counted[number] += points

    best = tally.best(most)

    assert sorted(best) == sorted(sorted(counted, key=lambda number: (-counted[number], number))[:most])
