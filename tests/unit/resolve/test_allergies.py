"""What someone can't eat is never read as what they order."""

import pytest

from skill.resolve.allergies import without_allergies


@pytest.mark.parametrize(
    ("words", "left", "allergy"),
    [
        ("i am allergic to onions order a sandwich", "order a sandwich", "i am allergic to onions"),
        ("a sandwich i'm allergic to onions and nuts", "a sandwich", "i'm allergic to onions and nuts"),
        ("milk my son is really allergic to nuts so no nuts", "milk so no nuts", "my son is really allergic to nuts"),
        ("a sandwich i have an onion allergy", "a sandwich", "i have an onion allergy"),
        ("allergic to onions", "", "allergic to onions"),
        ("a chicken bento and i can't eat egg", "a chicken bento", "and i can't eat egg"),
        ("milk i don't eat meat", "milk", "i don't eat meat"),
        ("i'm intolerant to lactose get oat milk", "get oat milk", "i'm intolerant to lactose"),
        ("i don't have milk", "i don't have milk", ""),
        ("two allergy pills", "two allergy pills", ""),
    ],
)
def test_an_allergy_is_told_from_the_order(words, left, allergy):
    assert without_allergies(words, "en-US") == (left, allergy)


@pytest.mark.parametrize(
    ("words", "left", "allergy"),
    [
        ("玉ねぎアレルギーなのでサンドイッチを玉ねぎ抜きで", "サンドイッチを玉ねぎ抜きで", "玉ねぎアレルギーなので"),
        ("アレルギー対応ケーキ", "アレルギー対応ケーキ", ""),
        ("卵が食べられないのでサンドイッチ", "サンドイッチ", "卵が食べられないので"),
    ],
)
def test_an_allergy_is_told_from_the_order_in_japanese(words, left, allergy):
    assert without_allergies(words, "ja-JP") == (left, allergy)


def test_other_languages_are_left_as_they_are():
    assert without_allergies("allergic to onions", "fr-FR") == ("allergic to onions", "")
