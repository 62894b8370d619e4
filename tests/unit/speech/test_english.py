from __future__ import annotations

import pytest

from skill.domain.money import Money
from skill.speech.spoken import say
from skill.speech.ssml import plain


@pytest.mark.parametrize(
    ("goods", "said"),
    [
        ((1, "loaf", "bread", ""), "one loaf of bread"),
        ((2, "loaf", "bread", ""), "two loaves of bread"),
        ((2, "carton", "two percent milk", ""), "two cartons of two percent milk"),
        ((12, "bunch", "bananas", ""), "twelve bunches of bananas"),
        ((2, "bag", "dark roast", "five hundred gram bag"), "two five-hundred-gram bags of dark roast"),
        ((1, "bag", "dark roast", "one kilo bag"), "a one-kilo bag of dark roast"),
        ((1, "bag", "sugar", "eight hundred gram bag"), "an eight-hundred-gram bag of sugar"),
        ((3, "bottle", "olive oil", "half liter bottle"), "three half-liter bottles of olive oil"),
        ((1, "pack", "eggs", "carton of twelve"), "one carton of twelve eggs"),
        ((2, "pack", "eggs", "carton of twelve"), "two cartons of twelve eggs"),
        ((2, "pack", "toilet paper", "pack of four rolls"), "two packs of four rolls of toilet paper"),
        ((2, "bottle", "hand soap", "refill pouch"), "two refill pouches of hand soap"),
        ((1, "bottle", "hand soap", "pump bottle"), "one pump bottle of hand soap"),
        ((2, "cup", "yogurt", "strawberry flavor"), "two cups of strawberry flavor yogurt"),
        ((2, "piece", "coffee mug", "sky blue"), "two sky blue coffee mugs"),
        ((1, "piece", "coffee mug", "white"), "one white coffee mug"),
        ((2, "bag", "dark roast", "500 g"), "two bags of dark roast, 500 g"),
        ((2, "piece", "shirt", "Large / Red"), "two shirts, Large / Red"),
        ((1, "piece", "avocados", ""), "one avocado"),
        ((2, "piece", "avocados", ""), "two avocados"),
        ((1, "piece", "potatoes", ""), "one potato"),
        ((2, "piece", "mango", ""), "two mangos"),
        ((2, "piece", "cherry", ""), "two cherries"),
        ((1, "piece", "cherries", ""), "one cherry"),
        ((1, "piece", "Bananas", ""), "one Banana"),
        ((2, "piece", "toothbrush", ""), "two toothbrushes"),
        ((1, "piece", "swiss", ""), "one swiss"),
        ((1, "piece", "butter", ""), "one piece of butter"),
        ((2, "piece", "butter", ""), "two pieces of butter"),
        ((2, "box", "matchbox", ""), "two boxes of matchbox"),
        ((2, "bottle", "water bottle", ""), "two water bottles"),
        ((1, "piece", "KROGER 2% MILK", ""), "one KROGER 2% MILK"),
        ((2, "piece", "KROGER 2% MILK", ""), "two of the KROGER 2% MILK"),
        ((1200, "piece", "tea bag", ""), "1,200 tea bags"),
    ],
)
def test_a_line_is_said_as_a_shopper_would(goods, said, english, make_line):
    assert plain(say(make_line(*goods), english)) == said


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (5, "half a kilo of mandarins"),
        (10, "one kilo of mandarins"),
        (15, "one and a half kilos of mandarins"),
        (3, "three hundred grams of mandarins"),
    ],
)
def test_loose_goods_are_said_by_weight(steps, said, english, make_line, loose):
    assert say(make_line(steps, "kilo", "mandarins", sold_by=loose), english) == said


def test_a_title_is_escaped_once(english, make_line):
    assert say(make_line(2, "can", "mac & cheese <new>"), english) == "two cans of mac &amp; cheese &lt;new&gt;"


def test_one_offer_is_its_title_and_variant(english, make_offer):
    assert say(make_offer("dark roast", "five hundred gram bag"), english) == "dark roast, five hundred gram bag"


@pytest.mark.parametrize(
    ("title", "variants", "said"),
    [
        ("dark roast", ["five hundred gram bag", "one kilo bag"],
         "the five hundred gram bag or the one kilo bag of dark roast"),
        ("yogurt", ["plain", "strawberry flavor", "blueberry flavor"],
         "the plain, the strawberry flavor, or the blueberry flavor yogurt"),
        ("eggs", ["carton of twelve", "carton of six"],
         "the carton of twelve or the carton of six eggs"),
        ("toilet paper", ["pack of twelve rolls", "pack of four rolls"],
         "the pack of twelve rolls or the pack of four rolls of toilet paper"),
    ],
)  # fmt: skip
def test_variants_of_one_product_name_it_once_and_the_difference_first(title, variants, said, english, make_offer):
    offers = tuple(make_offer(title, variant, product_id="one") for variant in variants)

    assert say(offers, english) == said


def test_different_products_are_told_apart_by_title(english, make_offer):
    offers = (make_offer("tomato soup", "small can"), make_offer("tomato bisque"))

    assert say(offers, english) == "tomato soup or tomato bisque"


def test_a_title_that_comes_twice_takes_its_variant(english, make_offer):
    offers = (
        make_offer("rice", "two kilo bag"),
        make_offer("rice", "five kilo bag", product_id="other"),
        make_offer("oats"),
    )

    assert say(offers, english) == "rice, two kilo bag, rice, five kilo bag, or oats"


def test_what_only_the_price_tells_apart_is_told_apart_by_price(english, make_offer):
    offers = (make_offer("milk"), make_offer("milk", product_id="other", price=Money(399, "USD")))

    assert say(offers, english) == "milk for $14.00 or milk for $3.99"


def test_stand_ins_come_with_their_reason(english, make_offer):
    offers = (
        make_offer("house blend", reason="a little milder"),
        make_offer("decaf", reason="the same without caffeine"),
    )

    assert say(offers, english) == "house blend, a little milder; or decaf, the same without caffeine"
