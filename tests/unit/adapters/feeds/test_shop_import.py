import json
import sqlite3
from contextlib import closing

import pytest

from skill.adapters.feeds.records import Reason
from skill.adapters.feeds.shop_import import How, NothingImportedError, build_shop
from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import ShopFileError, read_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.adapters.sqlite.catalog_build import replacing
from skill.adapters.sqlite.faq import SqliteFaq

QUIETLY = How()
SHOP = default_shop_file("Kotori Market", "USD", "en-US")
TWO_MARKETS = (
    SHOP
    + """
[markets.ja-JP]
seller = "ことり商店"
currency = "JPY"
tax = { rate = "0.08", included = true }
delivery = { fee = 550 }
voice_code = { above = 15000 }
"""
)
FAQ = "id,question,answer\nhours,when are you open,From eight to eight.\n"


@pytest.fixture
def build(tmp_path):
    """Imports files of these contents into the one shop of the test."""

    def build(how=QUIETLY, **contents):
        paths = []
        for name, content in contents.items():
            stem, _, ending = name.rpartition("_")
            path = tmp_path / f"{stem.replace('__', '.').replace('0', '-')}.{ending}"
            path.write_text(content, encoding="utf-8")
            paths.append(path)
        return build_shop(paths, tmp_path / "shop", default=SHOP, how=how)

    return build


@pytest.fixture
def catalog(tmp_path):
    def catalog():
        folder = tmp_path / "shop"
        return SqliteCatalog(folder / "catalog.db", read_shop(folder / "shop.toml"), lambda _feed, _ids: {})

    return catalog


def tea(**fields):
    return json.dumps({"id": "tea", "name": "Green Tea", "price": "4.00", **fields}, ensure_ascii=False) + "\n"


def feed_id(folder):
    with closing(sqlite3.connect(folder / "shop" / "catalog.db")) as connection:
        return dict(connection.execute("SELECT key, value FROM meta"))["feed"]


def test_several_files_make_one_catalog_and_a_new_folder_gets_its_rules(build, tmp_path):
    summary = build(a_jsonl=tea(), b_csv=FAQ, c_tsv="id\ttitle\tprice\nsoap\tSoap\t6.00 USD\n")

    assert (summary.products, summary.variants, summary.answers) == (2, 2, 1)
    assert summary.made_shop_file
    assert read_shop(tmp_path / "shop" / "shop.toml").markets["en-US"].seller == "Kotori Market"
    assert sorted(path.name for path in (tmp_path / "shop").iterdir()) == ["catalog.db", "shop.toml"]


def test_the_rules_of_an_existing_shop_stay(build, tmp_path):
    build(a_jsonl=tea())
    (tmp_path / "shop" / "shop.toml").write_text(TWO_MARKETS, encoding="utf-8")

    summary = build(a_jsonl=tea())

    assert not summary.made_shop_file
    assert (tmp_path / "shop" / "shop.toml").read_text(encoding="utf-8") == TWO_MARKETS


def test_a_shop_with_broken_rules_keeps_its_catalog(build, tmp_path):
    build(a_jsonl=tea())
    before = feed_id(tmp_path)
    (tmp_path / "shop" / "shop.toml").write_text("timezone = 5")

    with pytest.raises(ShopFileError):
        build(a_jsonl=tea())

    assert feed_id(tmp_path) == before


def test_the_second_of_two_lines_with_one_id_or_sku_is_left_out(build):
    taken = {"id": "other", "name": "Other", "variants": [{"sku": "tea", "price": 1}]}
    faults = []

    summary = build(
        How(on_fault=lambda path, fault: faults.append((path.name, fault.line, fault.reason, fault.item))),
        a_jsonl=tea() + tea(name="Other Tea") + json.dumps(taken) + "\n",
    )

    assert (summary.products, summary.variants) == (1, 1)
    assert faults == [("a.jsonl", 2, Reason.DUPLICATE, "tea"), ("a.jsonl", 3, Reason.DUPLICATE, "tea")]
    assert summary.left_out == {Reason.DUPLICATE: 2}


def test_an_import_says_how_many_of_its_names_are_indexed(build):
    told = []

    build(
        How(on_indexed=lambda done, of: told.append((done, of))), a_jsonl=tea() + tea(id="b", sku="b", name="Black Tea")
    )

    assert told == [(1, 2), (2, 2)]


def test_a_feed_in_a_second_language_adds_its_words_and_prices(build, catalog, tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "shop.toml").write_text(TWO_MARKETS, encoding="utf-8")
    header = "id\titem_group_id\ttitle\tcolor\tprice\n"

    summary = build(
        en_tsv=f"{header}S-1\tS\tLinen Shirt Red\tRed\t40.00 USD\nS-2\tS\tLinen Shirt Blue\tBlue\t41.00 USD\n",
        ja__ja0JP_tsv=f"{header}S-1\tS\t麻シャツ 赤\t赤\t5800 JPY\nS-2\tS\t麻シャツ 青\t青\t5900 JPY\n",
    )

    assert (summary.products, summary.variants, summary.left_out.total()) == (1, 2, 0)
    english, japanese = catalog().product("S", "en-US"), catalog().product("S", "ja-JP")
    assert [(o.title, o.variant, o.price.minor) for o in english.offers] == [
        ("Linen Shirt", "Red", 4000),
        ("Linen Shirt", "Blue", 4100),
    ]
    assert [(o.title, o.variant, o.price.minor) for o in japanese.offers] == [
        ("麻シャツ", "赤", 5800),
        ("麻シャツ", "青", 5900),
    ]


def test_a_variant_without_a_price_in_the_markets_currency_is_not_offered(build, catalog, tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "shop.toml").write_text(TWO_MARKETS, encoding="utf-8")
    build(a_jsonl=tea(price={"USD": "4.00"}) + tea(id="rice", name="Rice", price={"USD": 5, "JPY": 700}))

    assert catalog().product("tea", "ja-JP") is None
    assert catalog().search("green tea", "ja-JP", 5) == ()
    assert [found.product_id for found in catalog().search("rice", "ja-JP", 5)] == ["rice"]


def test_names_in_another_language_are_searched_where_there_are_no_others(build, catalog):
    build(a_jsonl=tea(name=None, names={"ja": {"title": "緑茶", "reading": "りょくちゃ"}}))

    (found,) = catalog().search("りょくちゃ", "en-US", 5)

    assert (found.product_id, found.fit, found.offers[0].title) == ("tea", 1.0, "緑茶")


def test_an_import_of_answers_only_keeps_the_products_and_what_was_sold_of_them(build, catalog, tmp_path):
    build(a_jsonl=tea(stock=4))
    before = feed_id(tmp_path)

    summary = build(b_csv=FAQ)

    assert (summary.products, summary.answers) == (1, 1)
    assert feed_id(tmp_path) == before
    assert catalog().search("green tea", "en-US", 1)[0].offers[0].stock == 4


def test_an_import_of_products_only_keeps_the_answers(build, tmp_path):
    build(a_jsonl=tea(), b_csv=FAQ)
    before = feed_id(tmp_path)

    summary = build(a_jsonl=tea())

    assert summary.answers == 1
    assert feed_id(tmp_path) != before
    assert SqliteFaq(tmp_path / "shop" / "catalog.db").answer("when are you open", "en-US").answer_id == "hours"


def test_an_open_catalog_notices_that_it_was_replaced(build, catalog, tmp_path):
    build(a_jsonl=tea(), b_csv=FAQ)
    opened, faq = catalog(), SqliteFaq(tmp_path / "shop" / "catalog.db")
    assert opened.offers(["tea"], "en-US")[0].price.minor == 400
    assert faq.answer("when are you open", "en-US").text == "From eight to eight."

    build(a_jsonl=tea(price="5.00"), b_csv=FAQ.replace("eight to eight", "nine to five"))

    assert opened.offers(["tea"], "en-US")[0].price.minor == 500
    assert faq.answer("when are you open", "en-US").text == "From nine to five."


def test_an_import_without_a_single_good_product_changes_nothing(build, tmp_path):
    with pytest.raises(NothingImportedError, match=r"no product could be imported \(1 × no price\)"):
        build(a_jsonl=tea(price=0))

    assert [path.name for path in (tmp_path / "shop").iterdir()] == []


def test_two_imports_at_once_do_not_mix(build, tmp_path):
    build(a_jsonl=tea())
    before = feed_id(tmp_path)

    with replacing(tmp_path / "shop"), pytest.raises(BlockingIOError):
        build(a_jsonl=tea())

    assert feed_id(tmp_path) == before


def test_further_questions_of_an_answer_are_added_and_another_answer_is_not(build, tmp_path):
    more = "id,question,answer\nhours,opening hours,Another text.\n"

    summary = build(a_jsonl=tea(), b_csv=FAQ, c_csv=more)

    answer = SqliteFaq(tmp_path / "shop" / "catalog.db").answer("opening hours", "en-US")
    assert answer.text == "From eight to eight."
    assert summary.changed == {Reason.DUPLICATE: 1}
