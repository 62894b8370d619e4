import pytest

from skill.adapters.feeds.sayable import sayable


@pytest.mark.parametrize(
    ("title", "brand", "said"),
    [
        ("Bananas 40 LB", "National-2", "Bananas"),
        ("KOTORI DARK ROAST BEANS 12 OZ (PACK OF 2)", "Kotori", "Kotori Dark Roast Beans"),
        ("Eggs - X-Large 1 DZ", "", "Eggs X-Large"),
        ("Soft Drinks 12/18&15Pk Can Car 12 OZ", "", "Soft Drinks Can Car"),
        ("7 Up 12 fl oz", "", "7 Up"),
        ("2% Milk 1 gal", "", "2% Milk"),
        ("WD-40 Spray", "", "WD-40 Spray"),
        ("Toilet Tissue 150 SQ FT", "", "Toilet Tissue"),
        ("Tomato Ketchup by Hinode, Hinode 20 oz", "Hinode", "Tomato Ketchup by Hinode"),
        ("Super Crema Whole Bean Coffee, 2.2-Pound Bag (Pack of 1)", "", "Super Crema Whole Bean Coffee"),
        ("【送料無料】ことり コーヒー豆 500g×2袋", "ことり", "ことり コーヒー豆"),
        ("卵 10個入り", "", "卵"),
        ("牛乳 １Ｌ", "", "牛乳"),
        ("500 g", "", "500 g"),
    ],
)
def test_a_title_becomes_what_one_would_say(title, brand, said):
    assert sayable(title, brand) == said
