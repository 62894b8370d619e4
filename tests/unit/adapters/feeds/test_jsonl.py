import json
from fractions import Fraction

import pytest

from skill.adapters.feeds.records import Fault, ProductRecord, Reason, VariantRecord, Wording
from skill.domain.money import Money
from skill.domain.quantity import Quantity, Size


def line(**fields):
    return json.dumps({"id": "tea", "name": "Green Tea", "price": "4.00", **fields}, ensure_ascii=False)


def test_a_line_with_id_name_and_price_is_a_whole_product(read):
    (product,) = read("a.jsonl", '{"id": 7, "name": "Bananas 40 LB", "price": 1.01, "sold": 16981, "stock": 3}')

    assert product == ProductRecord(
        product_id="7",
        line=1,
        wordings={"en-US": Wording(title="Bananas 40 LB")},
        variants=(VariantRecord(sku="7", line=1, prices=(Money(101, "USD"),), is_default=True, stock=3),),
        sold=16981,
    )


def test_a_full_line_keeps_what_a_voice_shop_can_say(read):
    variants = [
        {"sku": "G-1", "default": True, "price": {"USD": "4.00", "JPY": 580}, "names": {"en": "small tin"}},
        {
            "sku": "G-2",
            "price": {"USD": 9},
            "stock": 0,
            "pack": 12,
            "size": {"value": "0.5", "unit": "kg"},
            "sold_by": {"unit": "kg", "scale": 10},
        },
    ]
    names = {
        "en": ["Green Tea", "sencha"],
        "ja-JP": {"title": "緑茶", "reading": "りょくちゃ", "aliases": ["お茶"], "description": "<b>香り</b>高い"},
    }
    (product,) = read(
        "a.jsonl",
        line(
            name=None,
            names=names,
            variants=variants,
            counter="can",
            substitutes=["black-tea", {"id": "oolong", "reason": {"en": "a little darker"}}],
            max_per_order=5,
            usual_interval_days=30,
            attributes={"en": {"caffeine": "yes"}},
            image={"url": "https://pictures.example/tea.jpg", "alt": {"en": "A tin"}},
        ),
    )

    assert product.wordings["en"] == Wording(
        title="Green Tea", aliases=("sencha",), attributes={"caffeine": "yes"}, image_alt="A tin"
    )
    assert product.wordings["ja-JP"] == Wording(
        title="緑茶", reading="りょくちゃ", aliases=("お茶",), description="香り高い"
    )
    assert product.variants[0].prices == (Money(400, "USD"), Money(580, "JPY"))
    assert product.variants[1] == VariantRecord(
        sku="G-2",
        line=1,
        prices=(Money(900, "USD"),),
        stock=0,
        pack=12,
        size=Size(Fraction(1, 2), "kg"),
        sold_by=Quantity(1, "kg", 10),
    )
    assert [other.product_id for other in product.substitutes] == ["black-tea", "oolong"]
    assert product.substitutes[1].reasons == {"en": "a little darker"}
    assert (product.counter, product.max_per_order, product.usual_interval_days) == ("can", 5, 30)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"id": "tea", "name": "Tea"', Reason.MALFORMED),
        ('["tea"]', Reason.MALFORMED),
        ('{"name": "Tea", "price": 1}', Reason.MALFORMED),
        (line(id=" "), Reason.NO_ID),
        (line(name=""), Reason.NO_TITLE),
        (line(price=None), Reason.NO_PRICE),
        (line(price=0), Reason.NO_PRICE),
        (line(price=-1), Reason.BAD_PRICE),
        (line(price=True), Reason.BAD_PRICE),
        (line(price={"EUR": "4.00"}), Reason.CURRENCY),
        (line(price={}), Reason.NO_PRICE),
        (line(sold="many"), Reason.MALFORMED),
        ("[" * 100_000, Reason.MALFORMED),
    ],
)
def test_a_bad_line_is_reported_and_the_next_is_read(read, text, reason):
    fault, product = read("a.jsonl", f"{text}\n{line(id='last')}\n")

    assert isinstance(fault, Fault)
    assert (fault.line, fault.reason, fault.is_kept) == (1, reason, False)
    assert product.product_id == "last"


def test_a_price_in_a_foreign_currency_is_left_out_and_the_variant_kept(read):
    fault, product = read("a.jsonl", line(price={"USD": "4.00", "EUR": "3.50"}))

    assert (fault.reason, fault.is_kept) == (Reason.CURRENCY, True)
    assert product.variants[0].prices == (Money(400, "USD"),)


def test_a_counter_that_nobody_can_say_becomes_a_piece(read):
    fault, product = read("a.jsonl", line(counter="barrel"))

    assert (fault.reason, fault.is_kept, product.counter) == (Reason.COUNTER, True, "piece")


def test_a_size_or_pack_that_makes_no_sense_costs_the_variant(read):
    variants = [
        {"sku": "1", "price": 1, "size": {"value": "big", "unit": "g"}},
        {"sku": "2", "price": 1, "pack": 0},
        {"sku": "3", "price": 1},
    ]

    *faults, product = read("a.jsonl", line(variants=variants))

    assert [(fault.item, fault.reason) for fault in faults] == [("1", Reason.MALFORMED), ("2", Reason.MALFORMED)]
    assert [variant.sku for variant in product.variants] == ["3"]
