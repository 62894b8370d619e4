"""Stock is counted apart for each import, and taken only as far as that import goes."""

from dataclasses import dataclass

import pytest

from skill.adapters.sqlite.database import Database
from skill.adapters.sqlite.stock import SoldMeanwhileError, TakenStock, give_back, take
from skill.domain.cart import LineItem
from skill.domain.money import Money
from skill.domain.quantity import Quantity


@dataclass(frozen=True)
class Import:
    """A catalog file as the checkout sees it."""

    feed: str
    stock: dict

    def shelf(self, _variant_ids):
        return self


def line(variant_id, steps):
    return LineItem(
        variant_id=variant_id, product_id="p", title="p", unit_price=Money(1, "USD"), quantity=Quantity(steps)
    )


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "state.db")


def take_now(database, lines, shelf):
    with database.writing() as connection:
        return take(connection, lines, shelf)


def test_what_is_taken_is_counted_under_its_feed(database):
    feed = take_now(database, [line("A", 2), line("B", 1)], Import("monday", {"A": 5, "B": 5}))

    taken = TakenStock(database)
    assert feed == "monday"
    assert taken.taken("monday", ["A", "B", "C"]) == {"A": 2, "B": 1, "C": 0}
    assert taken.taken("tuesday", ["A"]) == {"A": 0}


def test_the_last_step_can_be_taken_and_one_more_cannot(database):
    monday = Import("monday", {"A": 3})
    take_now(database, [line("A", 2)], monday)
    take_now(database, [line("A", 1)], monday)

    with pytest.raises(SoldMeanwhileError):
        take_now(database, [line("A", 1)], monday)

    assert TakenStock(database).taken("monday", ["A"]) == {"A": 3}


def test_more_than_was_ever_there_is_not_taken_in_one_go(database):
    with pytest.raises(SoldMeanwhileError):
        take_now(database, [line("A", 4)], Import("monday", {"A": 3}))

    assert TakenStock(database).taken("monday", ["A"]) == {"A": 0}


def test_two_lines_of_one_variant_are_taken_together(database):
    with pytest.raises(SoldMeanwhileError):
        take_now(database, [line("A", 2), line("A", 2)], Import("monday", {"A": 3}))


def test_a_line_that_fails_undoes_the_lines_before_it(database):
    with pytest.raises(SoldMeanwhileError):
        take_now(database, [line("A", 1), line("gone", 1)], Import("monday", {"A": 3}))

    assert TakenStock(database).taken("monday", ["A"]) == {"A": 0}


def test_what_is_not_counted_is_never_held(database):
    take_now(database, [line("A", 400)], Import("monday", {"A": None}))

    assert TakenStock(database).taken("monday", ["A"]) == {"A": 0}


def test_a_new_import_starts_with_its_own_count(database):
    take_now(database, [line("A", 3)], Import("monday", {"A": 3}))

    take_now(database, [line("A", 2)], Import("tuesday", {"A": 2}))

    taken = TakenStock(database)
    assert (taken.taken("monday", ["A"]), taken.taken("tuesday", ["A"])) == ({"A": 3}, {"A": 2})


def test_what_is_given_back_goes_to_the_feed_it_came_from(database):
    take_now(database, [line("A", 3)], Import("monday", {"A": 3}))
    take_now(database, [line("A", 2)], Import("tuesday", {"A": 2}))

    with database.writing() as connection:
        give_back(connection, [line("A", 3)], "monday")

    taken = TakenStock(database)
    assert (taken.taken("monday", ["A"]), taken.taken("tuesday", ["A"])) == ({"A": 0}, {"A": 2})
