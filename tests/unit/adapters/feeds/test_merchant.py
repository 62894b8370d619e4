from fractions import Fraction

import pytest

from skill.adapters.feeds.records import Fault, ProductRecord, Reason, VariantRecord, Wording
from skill.adapters.feeds.source import LONGEST_LINE
from skill.domain.money import Money
from skill.domain.quantity import Size

HEADER = "id\ttitle\tdescription\tavailability\tprice\tsale price\tbrand\timage_link\tproduct_type\n"
ROW = "T-1\tGreen Tea 100 g\t<p>Fresh.</p>\tin_stock\t4.00 USD\t\tKotori\thttps://p.example/t.jpg\tTea\n"
TEA = ProductRecord(
    product_id="T-1",
    line=2,
    wordings={"en-US": Wording(title="Green Tea 100 g", description="Fresh.")},
    variants=(VariantRecord(sku="T-1", line=2, prices=(Money(400, "USD"),), image_url="https://p.example/t.jpg"),),
    category="Tea",
    brand="Kotori",
    image_url="https://p.example/t.jpg",
)
RSS = """<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>
<title>A shop</title>
{}
</channel></rss>"""


def item(**fields):
    values = {"id": "T-1", "title": "Green Tea", "price": "4.00 USD", **fields}
    return f"<item>{''.join(f'<g:{name}>{value}</g:{name}>' for name, value in values.items() if value)}</item>"


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_a_row_of_a_table_is_a_product(read, separator):
    assert read("feed.txt", (HEADER + ROW).replace("\t", separator)) == [TEA]


def test_a_sale_price_is_the_price_unless_it_ends_some_day(read):
    dated = HEADER.replace("product_type", "sale price effective date")

    (now,) = read("a.tsv", HEADER + ROW.replace("USD\t\t", "USD\t3.00 USD\t"))
    (later,) = read(
        "b.tsv", dated + ROW.replace("USD\t\t", "USD\t3.00 USD\t").replace("\tTea\n", "\t2026-12-01/2027-01-01\n")
    )

    assert now.variants[0].prices == (Money(300, "USD"),)
    assert later.variants[0].prices == (Money(400, "USD"),)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("T-1", "", Reason.NO_ID),
        ("Green Tea 100 g", " ", Reason.NO_TITLE),
        ("4.00 USD", "", Reason.NO_PRICE),
        ("4.00 USD", "0.00 USD", Reason.NO_PRICE),
        ("4.00 USD", "-4.00 USD", Reason.BAD_PRICE),
        ("4.00 USD", "4.00 EUR", Reason.CURRENCY),
    ],
)
def test_a_bad_row_is_reported_and_the_next_is_read(read, old, new, reason):
    fault, good = read("feed.tsv", HEADER + ROW.replace(old, new) + ROW)

    assert (fault.line, fault.reason) == (2, reason)
    assert good.line == 3


def test_out_of_stock_is_none_left_and_in_stock_is_not_counted(read):
    gone, here = read("feed.tsv", HEADER + ROW.replace("in_stock", "out of stock") + ROW)

    assert (gone.variants[0].stock, here.variants[0].stock) == (0, None)


def test_rss_items_are_products_with_their_line(read):
    first, second = read("feed.xml", RSS.format(item() + "\n" + item(id="T-2", unit_pricing_measure="500 g")))

    assert (first.product_id, first.line, first.wordings) == ("T-1", 4, {"en-US": Wording(title="Green Tea")})
    assert (second.product_id, second.line) == ("T-2", 5)
    assert second.variants[0].size == Size(Fraction(500), "g")


def test_atom_entries_are_products_and_googles_own_title_wins(read):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry>
    <title>Green tea | A shop</title><g:title>Green Tea</g:title><g:id>T-1</g:id><g:price>4.00 USD</g:price>
    <g:shipping><g:country>US</g:country><g:price>9.00 USD</g:price></g:shipping></entry></feed>"""

    (product,) = read("feed.xml", atom)

    assert product.wordings["en-US"].title == "Green Tea"
    assert product.variants[0].prices == (Money(400, "USD"),)


def test_items_of_a_group_are_parts_of_one_product_named_by_what_differs(read):
    parts = read(
        "feed.xml",
        RSS.format(
            item(id="S-1", item_group_id="S", title="Linen Shirt - Red - L", color="Red", size="L")
            + item(id="S-2", item_group_id="S", title="Linen Shirt - Blue - M", color="Blue", size="M")
        ),
    )

    assert [(part.product_id, part.is_part) for part in parts] == [("S", True), ("S", True)]
    assert parts[0].wordings["en-US"].spoken == "Linen Shirt"
    assert [part.variants[0].names for part in parts] == [{"en-US": "Red, L"}, {"en-US": "Blue, M"}]


def test_xml_that_breaks_off_keeps_what_came_before(read):
    product, fault = read("feed.xml", RSS.format(item() + "\n<item><g:id>T-2</g:id>")[:-20])

    assert product.product_id == "T-1"
    assert (fault.line, fault.reason) == (5, Reason.MALFORMED)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_feed_that_declares_entities_is_refused_whole(read, declaration):
    (fault,) = read("feed.xml", RSS.replace("<rss", declaration + "<rss").format(item(title="&b;")))

    assert isinstance(fault, Fault)
    assert fault.reason is Reason.MALFORMED
    assert "entities" in fault.detail


def test_an_item_too_long_is_left_out_and_the_next_is_read(read):
    fault, product = read("feed.xml", RSS.format(item(description="x" * (LONGEST_LINE + 1)) + item(id="T-2")))

    assert (fault.reason, product.product_id) == (Reason.TOO_LONG, "T-2")


def test_xml_in_utf_16_is_read(read):
    text = RSS.replace('version="1.0"?', 'version="1.0" encoding="UTF-16"?', 1).format(item(title="緑茶"))

    (product,) = read("feed.ja-JP.xml", text.encode("utf-16"))

    assert product.wordings == {"ja-JP": Wording(title="緑茶")}
