import pytest
from player import open_stage

from skill.services.answering import written


@pytest.fixture(scope="module")
def japanese():
    with open_stage("ja-JP") as stage:
        yield stage


@pytest.mark.parametrize(
    ("question", "title", "name", "value"),
    [
        ("豆腐にアレルゲン", "豆腐", "アレルゲン", "大豆"),
        ("豆腐にアレルゲンは含まれていますか", "豆腐", "アレルゲン", "大豆"),
        ("ダークローストの産地はどこですか", "ダークロースト", "産地", "ブラジルとグアテマラ"),
    ],
)
def test_a_product_is_found_in_a_question_by_the_part_that_names_it(japanese, question, title, name, value):
    found = written(question, None, japanese.ports.catalog, japanese.locale)

    assert (found.offer.title, found.name, found.value) == (title, name, value)


def test_a_question_that_names_nothing_sold_is_answered_of_no_product(japanese):
    assert written("自転車にアレルゲンは含まれていますか", None, japanese.ports.catalog, japanese.locale) is None
