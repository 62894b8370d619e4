"""Numbers for orders and tickets: the right length, no leading zero, none given twice."""

from skill.adapters import sayable


def test_a_number_has_its_digits_and_no_leading_zero():
    numbers = [sayable.first_free(f"seed-{turn}", 5, lambda _: False) for turn in range(200)]

    assert {len(number) for number in numbers} == {5}
    assert all(number.isdecimal() and number[0] != "0" for number in numbers)


def test_a_taken_number_is_passed_over():
    first = sayable.first_free("seed", 5, lambda _: False)

    second = sayable.first_free("seed", 5, lambda number: number == first)

    assert second != first
    assert len(second) == 5


def test_where_all_short_numbers_are_taken_it_grows_by_a_digit():
    assert len(sayable.first_free("seed", 5, lambda number: len(number) == 5)) == 6
