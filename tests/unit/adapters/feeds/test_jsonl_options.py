"""Options of a product line: a group is taken whole, or left out with the reason while the product stays."""

import json

import pytest

from skill.adapters.feeds.records import Fault, OptionGroupRecord, OptionRecord, ProductRecord, Reason
from skill.domain.money import Money

FREE = (Money(0, "JPY"), Money(0, "USD"))
WHOLE = {"id": "whole", "default": True, "names": {"en-US": ["whole beans", "unground"], "ja": "豆のまま"}}


@pytest.fixture
def read_group(read):
    """The records of a product with one group of options."""

    def read_group(**group):
        fields = {"id": "tea", "name": "Tea", "price": "4.00", "options": [{"id": "g", **group}]}
        return read("a.jsonl", json.dumps(fields, ensure_ascii=False))

    return read_group


def test_a_group_keeps_names_in_all_languages_and_what_each_choice_adds(read_group):
    egg = {"id": 7, "names": {"en-US": "egg"}, "price": {"USD": "1.00", "JPY": 100}, "extra": {"USD": "0.50"}}

    (product,) = read_group(names={"en-US": "filling"}, many=True, choices=[WHOLE, egg])

    whole = OptionRecord(
        option_id="whole",
        names={"en-US": ("whole beans", "unground"), "ja": ("豆のまま",)},
        prices=FREE,
        is_default=True,
    )
    boiled = OptionRecord(
        option_id="7",
        names={"en-US": ("egg",)},
        prices=(Money(100, "USD"), Money(100, "JPY")),
        extra=(Money(50, "USD"),),
    )
    assert product.options == (
        OptionGroupRecord(group_id="g", options=(whole, boiled), names={"en-US": "filling"}, is_many=True),
    )


@pytest.mark.parametrize(
    ("group", "says"),
    [
        ({"choices": []}, "a group needs an id and choices"),
        ({"choices": [{"id": "a"}]}, "a choice needs an id and a name"),
        ({"choices": [WHOLE, WHOLE]}, "two choices have one id"),
        ({"choices": [WHOLE, {**WHOLE, "id": "b"}]}, "it takes one choice, so only one can be the default"),
        ({"choices": [{**WHOLE, "price": "1.00"}]}, "whole is the default, so its price is the product's own"),
        ({"choices": [{**WHOLE, "default": False, "price": {"EUR": 1}}]}, "no market of the shop sells in EUR"),
        ({"choices": [{**WHOLE, "default": False, "price": "much"}]}, "whole: "),
        ({"choices": [{**WHOLE, "default": False, "price": [1]}]}, "a price is a number or a string of digits"),
        ({"choices": [WHOLE], "many": True, "required": True}, "of many choices none can be required"),
    ],
)
def test_a_faulty_group_is_left_out_and_reported_with_its_line(read_group, group, says):
    fault, product = read_group(**group)

    assert isinstance(product, ProductRecord)
    assert product.options == ()
    assert (fault.line, fault.reason, fault.item, fault.is_kept) == (1, Reason.OPTION, "tea", True)
    assert fault.detail.startswith(f"option group 'g': {says}")


def test_a_second_group_of_one_id_is_left_out(read):
    group = {"id": "g", "choices": [WHOLE]}
    fields = {"id": "tea", "name": "Tea", "price": "4.00", "options": [group, group]}

    fault, product = read("a.jsonl", json.dumps(fields, ensure_ascii=False))

    assert fault == Fault(
        1, Reason.OPTION, "option group 'g': another group has this id; left it out", "tea", is_kept=True
    )
    assert [kept.group_id for kept in product.options] == ["g"]
