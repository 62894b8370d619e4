"""What Alexa's slots cut up is one sentence again: sizes stay with their products, numbers with theirs."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from skill.adapters.memory import MemoryCatalog
from skill.domain.catalog import Locale, Offer, Product, ProductId, VariantId
from skill.domain.money import Money
from skill.domain.order import CustomerId
from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.intents import hearing
from skill.turn import Session, Slot, Turn

JA = Locale("ja-JP")


def _product(title: str) -> Product:
    offer = Offer(variant_id=VariantId(title), product_id=ProductId(title), title=title, price=Money(500, "JPY"))
    return Product(product_id=ProductId(title), title=title, offers=(offer,))


CATALOG = MemoryCatalog({JA: [_product(title) for title in ("牛乳", "卵", "中煎り", "三本矢サイダー")]})


def _heard(**slots: str) -> tuple[Request, ...]:
    turn = Turn(
        intent="AddToCartIntent",
        locale=JA,
        customer=CustomerId("c"),
        session=Session(session_id="s"),
        request_id="r",
        now=datetime(2026, 11, 24, tzinfo=UTC),
        slots={name: Slot(name, spoken) for name, spoken in slots.items()},
    )
    return hearing.requests(turn, CATALOG)


def _amount(number: int, unit: str) -> Amount:
    return Amount(Fraction(number), unit)


@pytest.mark.parametrize(
    ("slots", "requests"),
    [
        ({"product": "一キロの中煎り", "amount": "二袋"}, (Request("一キロの中煎り", _amount(2, "bag")),)),
        ({"product": "中煎り", "amount": "の一キロを三袋"}, (Request("中煎りの一キロ", _amount(3, "bag")),)),
        ({"product": "三本矢サイダー", "amount": "二本"}, (Request("三本矢サイダー", _amount(2, "bottle")),)),
        (
            {"product": "卵を一パックと牛乳を", "quantity": "2", "unit": "本"},
            (Request("卵", _amount(1, "pack")), Request("牛乳", _amount(2, "bottle"))),
        ),
        ({"product": "牛乳", "amount": "と卵を"}, (Request("牛乳"), Request("卵"))),
    ],
)
def test_a_japanese_amount_is_read_together_with_its_product(slots, requests):
    assert _heard(**slots) == requests


def test_what_only_points_names_no_product():
    assert _heard(product="それ", amount="二つ") == ()


def test_words_that_are_no_amount_are_joined_as_they_were_said():
    assert _heard(product="中", amount="煎り") == (Request("中煎り"),)
