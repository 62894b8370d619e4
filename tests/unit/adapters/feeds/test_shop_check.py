import json

import pytest

from skill.adapters.feeds.shop_check import Severity, check_shop
from skill.adapters.feeds.shop_import import build_shop
from skill.adapters.shop_default import default_shop_file
from skill.domain.errors import CatalogUnavailable

ENGLISH = default_shop_file("Kotori Market", "USD", "en-US")
JAPANESE = default_shop_file("ことり商店", "JPY", "ja-JP")
FAQ = "id,question,answer\nhours,いつ開いていますか,八時から。\nhours,when are you open,From eight.\n"


@pytest.fixture
def findings(tmp_path):
    """What is found in a shop of these products: rule, item, and what was found."""

    def findings(*products, shop=ENGLISH, faq=FAQ):
        feed, answers = tmp_path / "products.jsonl", tmp_path / "faq.csv"
        rows = [{"price": 400, **product} for product in products]
        feed.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        answers.write_text(faq, encoding="utf-8")
        build_shop([feed, answers] if faq else [feed], tmp_path / "shop", default=shop)
        return [(finding.rule, finding.item, finding.found) for finding in check_shop(tmp_path / "shop")]

    return findings


def test_a_good_shop_has_no_findings(findings):
    assert findings({"id": "tea", "name": "green tea"}, {"id": "rice", "name": "rice"}) == []


def test_japanese_names_with_kanji_or_latin_letters_need_a_reading(findings):
    assert findings(
        {"id": "a", "name": "緑茶"},
        {"id": "b", "name": "Tシャツ"},
        {"id": "c", "name": "コーヒー"},
        {"id": "d", "name": "牛乳", "reading": "ぎゅうにゅう"},
        shop=JAPANESE,
    ) == [("no-reading", "a", "「緑茶」 has no reading"), ("no-reading", "b", "「Tシャツ」 has no reading")]


def test_names_too_long_to_say_are_measured_as_they_are_spoken(findings):
    long = "organic stone ground whole wheat sourdough sandwich bread"

    assert findings(
        {"id": "a", "name": long}, {"id": "b", "names": {"en": {"title": long, "spoken": "wheat bread"}}}
    ) == [("too-long", "a", f"“{long}” has 8 words, more than 6")]


def test_names_that_are_or_sound_the_same_are_found_once_a_group(findings):
    assert findings(
        {"id": "a", "name": "flour"},
        {"id": "b", "name": "flower"},
        {"id": "c", "name": "rose"},
        {"id": "d", "name": "Rose"},
    ) == [
        ("same-name", "c, d", "2 products are called “rose”"),
        ("sounds-alike", "a, b", "“flour”, “flower”"),
    ]


def test_an_alias_of_two_products_or_written_twice_is_found(findings):
    def named(title, *aliases):
        return {"en": {"title": title, "aliases": aliases}}

    assert findings(
        {"id": "a", "names": named("oat milk", "milk", "MILK")},
        {"id": "b", "names": named("cow milk", "milk")},
        {"id": "c", "names": named("soy milk", "rice")},
        {"id": "d", "names": named("rice")},
    ) == [
        ("duplicate-alias", "a", "written twice: milk"),
        ("duplicate-alias", "a, b", "“milk” is a name of 2 products (en-US)"),
        ("duplicate-alias", "c, d", "“rice” is a name of 2 products (en-US)"),
    ]


def test_substitutes_that_are_not_sold_and_variants_with_one_name_are_errors(findings, tmp_path):
    variants = [{"sku": "1", "price": 1}, {"sku": "2", "price": 2}]

    found = findings({"id": "a", "name": "tea", "substitutes": ["gone", "a"], "variants": variants})

    assert found == [
        ("same-variant", "a", "2 variants that are called “”, “”"),
        ("no-substitute", "a", "substitute gone isn't sold"),
        ("no-substitute", "a", "it is its own substitute"),
    ]
    assert {finding.severity for finding in check_shop(tmp_path / "shop")} == {Severity.ERROR}


def test_a_market_without_prices_or_names_or_answers_is_found(findings, tmp_path):
    shop = ENGLISH + JAPANESE.partition("\n\n")[2].partition("# Another")[0]
    (tmp_path / "both.toml").write_text(shop, encoding="utf-8")

    found = findings(
        {"id": "a", "name": "tea", "price": {"USD": 4}},
        {"id": "b", "name": "rice", "price": {"USD": 4, "JPY": 500}},
        shop=shop,
        faq="id,question,answer\nhours,when are you open,From eight.\n",
    )
    nothing = findings({"id": "a", "name": "tea", "price": {"USD": 4}}, shop=shop)

    assert found == [
        ("no-price", "a", "no price in JPY, the currency of ja-JP: a"),
        ("no-name", "a", "no name in ja-JP; “tea” is en-US"),
        ("no-name", "b", "no name in ja-JP; “rice” is en-US"),
        ("no-reading", "a", "「tea」 has no reading"),
        ("no-reading", "b", "「rice」 has no reading"),
        ("no-faq", "ja-JP", "no answers in ja-JP"),
    ]
    assert nothing[0] == ("no-price", "ja-JP", "no product has a price in JPY, the currency of ja-JP")


def test_a_shop_without_answers_is_found(findings):
    assert findings({"id": "a", "name": "tea"}, faq="") == [("no-faq", "en-US", "no answers in en-US")]


def test_one_question_for_two_answers_is_found(findings):
    assert findings({"id": "a", "name": "tea"}, faq=f"{FAQ}closing,When are you open?,At eight.\n") == [
        ("duplicate-question", "hours, closing", "“when are you open” asks for 2 answers")
    ]


def test_rules_that_cannot_be_used_are_the_only_finding(findings, tmp_path):
    findings({"id": "a", "name": "tea"})
    (tmp_path / "shop" / "shop.toml").write_text(
        ENGLISH.replace("[markets.en-US.delivery]", "[markets.en-US.hours]", 1)
    )

    (finding,) = check_shop(tmp_path / "shop")

    assert (finding.severity, finding.rule, finding.item) == (Severity.ERROR, "shop-file", "shop.toml")


def test_a_shop_without_catalog_is_unavailable(tmp_path):
    (tmp_path / "shop.toml").write_text(ENGLISH)

    with pytest.raises(CatalogUnavailable):
        check_shop(tmp_path)


def test_options_that_can_not_be_chosen_or_said_are_found(findings):
    choices = [
        {"id": "a", "names": {"en-US": ["hot", "warm"]}},
        {"id": "b", "names": {"en-US": ["iced", "Hot"]}},
        {"id": "c", "names": {"ja-JP": "ぬるめ"}},
    ]

    found = findings({"id": "tea", "name": "green tea", "options": [{"id": "g", "choices": choices}]})

    assert found == [
        ("same-option", "tea", "“hot” is a name of 2 options (en-US)"),
        ("option-no-name", "tea", "option g/c has no name in en-US"),
    ]


def test_an_option_without_a_price_in_the_markets_currency_is_found(findings):
    start, end = JAPANESE.index("[markets.ja-JP]"), JAPANESE.index("[accounts.demo]")
    shop = ENGLISH.replace("[accounts.demo]", JAPANESE[start:end] + "[accounts.demo]")
    choices = [{"id": "a", "price": {"USD": "0.50"}, "names": {"en-US": "hot", "ja-JP": "ホット"}}]
    tea = {"id": "tea", "names": {"en-US": "green tea", "ja-JP": "りょくちゃ"}, "price": {"USD": 4, "JPY": 400}}

    found = findings({**tea, "options": [{"id": "g", "choices": choices}]}, shop=shop)

    assert found[0] == ("option-no-price", "tea", "option g/a has no price in JPY, the currency of ja-JP")
