from fractions import Fraction

from skill.adapters.feeds.records import Reason
from skill.domain.money import Money
from skill.domain.quantity import Size

HEADER = (
    "Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,"
    "Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Image Alt Text,Status\n"
)
DARK = (
    'dark-roast,Dark Roast,"<p>Full\nbodied</p>",Kotori,Coffee,true,Size,500 g,DR-500,shopify,40,deny,14.00,'
    "https://p.example/d.jpg,A bag,active\n"
    "dark-roast,,,,,,,1 kg,DR-1000,shopify,-2,deny,25.00,,,\n"
    "dark-roast,,,,,,,,,,,,,https://p.example/2.jpg,,\n"
)


def test_rows_of_a_handle_are_the_variants_of_one_product(read):
    first, second = read("products.csv", HEADER + DARK)

    assert (first.product_id, first.line, first.is_part) == ("dark-roast", 2, True)
    assert (first.wordings["en-US"].title, first.wordings["en-US"].description) == ("Dark Roast", "Full bodied")
    assert (first.wordings["en-US"].image_alt, first.brand, first.category) == ("A bag", "Kotori", "Coffee")
    assert first.wordings == second.wordings
    assert [part.variants[0].sku for part in (first, second)] == ["DR-500", "DR-1000"]
    assert [part.variants[0].stock for part in (first, second)] == [40, 0]
    assert [part.variants[0].names for part in (first, second)] == [{"en-US": "500 g"}, {"en-US": "1 kg"}]
    assert second.variants[0].size == Size(Fraction(1), "kg")
    assert second.variants[0].prices == (Money(2500, "USD"),)


def test_a_variant_without_price_is_left_out_and_its_sister_kept(read):
    first, fault = read("products.csv", HEADER + DARK.replace("25.00", ""))

    assert first.variants[0].sku == "DR-500"
    assert (fault.line, fault.reason, fault.item) == (4, Reason.NO_PRICE, "DR-1000")


def test_a_product_whose_first_row_is_bad_keeps_its_name_for_the_second(read):
    fault, second = read("products.csv", HEADER + DARK.replace("14.00", "free"))

    assert (fault.line, fault.reason) == (2, Reason.BAD_PRICE)
    assert second.wordings["en-US"].title == "Dark Roast"


def test_drafts_are_left_out_with_one_report_a_product(read):
    (fault,) = read("products.csv", HEADER + DARK.replace(",active", ",draft"))

    assert (fault.line, fault.reason, fault.item) == (2, Reason.NOT_PUBLISHED, "dark-roast")


def test_a_product_without_options_or_sku_goes_by_its_handle_and_is_not_counted(read):
    row = "soap,Olive Soap,,Kotori,Bath,true,Title,Default Title,,,,deny,6.00,,,active\n"

    (product,) = read("products.csv", HEADER + row)

    assert (product.variants[0].sku, product.variants[0].names, product.variants[0].stock) == ("soap", {}, None)


def test_the_columns_of_the_new_export_are_known(read):
    header = "Title,URL handle,Description,Vendor,Status,SKU,Option1 value,Price,Inventory quantity,Inventory tracker\n"

    (product,) = read("products.csv", header + "Olive Soap,soap,Mild.,Kotori,Active,S-1,,6.00,4,shopify\n")

    assert (product.product_id, product.variants[0].sku, product.variants[0].stock) == ("soap", "S-1", 4)
    assert product.variants[0].prices == (Money(600, "USD"),)
