"""A build puts a shop's words into a model and nothing else, within Amazon's limits, the same each time."""

import json
from pathlib import Path

import pytest
from player import demo_shop

from skill.interaction.build import Called, Limits, ShopWords, build_model
from skill.interaction.check import check_files
from skill.interaction.shop_words import shop_words

ROOT = Path(__file__).parents[3]
TEMPLATE = ROOT / "interaction_models" / "en-US.json"

MILK = Called("milk", "milk", ("whole milk",))
OAT = Called("oat", "oat milk", ("dairy free milk",))
HOURS = Called("hours", "when are you open", ("what are your hours?",))
WORDS = ShopWords((MILK, OAT), (HOURS,), "green corner shop")


def built(words=WORDS, limits=None):
    made = build_model(TEMPLATE.read_bytes(), "en-US.json", "en-US", words, limits)
    return json.loads(made.content)["interactionModel"]["languageModel"], made


def values(language, name):
    return next(kind["values"] for kind in language["types"] if kind["name"] == name)


def test_a_build_fills_products_questions_and_the_name():
    language, made = built()

    assert language["invocationName"] == "green corner shop"
    assert values(language, "ShopProduct") == [
        {"id": "milk", "name": {"value": "milk", "synonyms": ["whole milk"]}},
        {"id": "oat", "name": {"value": "oat milk", "synonyms": ["dairy free milk"]}},
    ]
    assert values(language, "ShopQuestion") == [
        {"id": "hours", "name": {"value": "when are you open", "synonyms": ["what are your hours"]}}
    ]
    assert made.dropped.notes == ()


def test_a_build_adds_the_shop_s_variants_to_the_answers_but_no_wording_twice():
    blue = Called("sky blue", "sky blue", ("the sky blue one",))
    plain = Called("plain", "plain", ("the plain one",))
    before = json.loads(TEMPLATE.read_bytes())["interactionModel"]["languageModel"]
    own = [value for value in values(before, "ShopChoice") if not value["id"].startswith("variant:")]

    language, _ = built(ShopWords((MILK,), (HOURS,), "green corner shop", (blue, plain)))

    assert values(language, "ShopChoice") == [
        *own,
        {"id": "variant:sky blue", "name": {"value": "sky blue", "synonyms": ["the sky blue one"]}},
        {"id": "variant:plain", "name": {"value": "plain"}},
    ]


def test_a_build_leaves_intents_and_the_other_types_alone():
    before = json.loads(TEMPLATE.read_bytes())["interactionModel"]["languageModel"]

    language, _ = built()

    assert language["intents"] == before["intents"]
    assert values(language, "ShopUnit") == values(before, "ShopUnit")


def test_a_second_build_changes_nothing():
    _, first = built()

    second = build_model(first.content, "en-US.json", "en-US", WORDS)

    assert second.content == first.content


def test_the_committed_models_are_the_demo_shop_s():
    for path in sorted(TEMPLATE.parent.glob("*.json")):
        words = shop_words(demo_shop(), path.stem)

        fresh = build_model(path.read_bytes(), path.name, path.stem, words).content
        assert fresh == path.read_bytes(), "the demo shop has changed: run `otsukai model build`"


def test_a_built_model_breaks_no_rule(tmp_path):
    _, made = built()
    path = tmp_path / "en-US.json"
    path.write_bytes(made.content)

    assert check_files([path]) == ()


def test_unknown_fields_of_the_template_stay():
    document = json.loads(TEMPLATE.read_bytes())
    document["version"] = "7"
    document["interactionModel"]["prompts"] = [{"id": "one", "variations": []}]

    made = build_model(json.dumps(document).encode(), "en-US.json", "en-US", WORDS)

    assert json.loads(made.content)["version"] == "7"
    assert json.loads(made.content)["interactionModel"]["prompts"] == [{"id": "one", "variations": []}]


def test_a_wording_of_two_products_goes_to_the_more_popular_and_a_name_before_any_synonym():
    two_percent = Called("two", "two percent", ("Milk", "low fat milk", "whole milk"))

    language, made = built(ShopWords((two_percent, MILK), (HOURS,)))

    assert values(language, "ShopProduct") == [
        {"id": "two", "name": {"value": "two percent", "synonyms": ["low fat milk", "whole milk"]}},
        {"id": "milk", "name": {"value": "milk"}},
    ]
    assert made.dropped.notes == ("2 synonyms left out: too long, or another's",)


def test_a_product_called_just_like_another_is_left_out_and_said():
    twin = Called("milk-2", "MILK")

    language, made = built(ShopWords((MILK, twin), (HOURS,)))

    assert [value["id"] for value in values(language, "ShopProduct")] == ["milk"]
    assert made.dropped.same_name == ["milk-2"]
    assert made.dropped.notes == ("1 left out, called just like a more popular one",)


def test_a_name_too_long_to_be_a_value_gives_way_to_a_synonym():
    long = Called("long", "x" * 141, ("short name",))
    longer = Called("longer", "y" * 141)

    language, made = built(ShopWords((long, longer), (HOURS,)))

    assert values(language, "ShopProduct") == [{"id": "long", "name": {"value": "short name"}}]
    assert made.dropped.too_long == ["longer"]


def test_what_is_over_the_number_of_values_goes_by_popularity():
    others = sum(
        not value.get("id", "").startswith("variant:")
        for kind in json.loads(TEMPLATE.read_bytes())["interactionModel"]["languageModel"]["types"]
        if kind["name"] not in {"ShopProduct", "ShopQuestion"}
        for value in kind["values"]
    )

    language, made = built(limits=Limits(values=others + len([HOURS, MILK])))

    assert [value["id"] for value in values(language, "ShopProduct")] == ["milk"]
    assert made.dropped.no_room == ["oat"]
    assert made.dropped.notes == ("1 left out for Amazon's limits, least popular first to go",)


@pytest.mark.parametrize("size", [200_000, 200_020, 200_040, 200_060])
def test_a_large_shop_fills_the_size_to_the_last_value_that_fits(size):
    many = tuple(Called(f"p{number}", f"jar number {number} of plum jam") for number in range(1_000, 4_000))

    language, made = built(ShopWords(many, (HOURS,)), Limits(size=size))

    kept = len(values(language, "ShopProduct"))
    assert size - 90 < len(made.content) <= size
    assert made.dropped.no_room == [thing.id for thing in many[kept:]]


def test_a_shop_without_questions_keeps_the_template_s_and_says_so():
    language, made = built(ShopWords((MILK,), ()))

    before = json.loads(TEMPLATE.read_bytes())["interactionModel"]["languageModel"]
    assert values(language, "ShopQuestion") == values(before, "ShopQuestion")
    assert made.dropped.notes == ("ShopQuestion is still the template's: the shop has nothing for it",)
