"""Questions in the breath of an order are answered, and never told to be no products."""

from corner_shop import MILK, cart_of

from skill.intents import asides, cart
from skill.turn import Said


def test_a_question_to_the_shop_behind_a_product_is_answered_and_the_product_added(make_turn, ports):
    reply = cart.add_to_cart(make_turn("AddToCartIntent", product="milk and how much is delivery"), ports)

    assert reply.says[1:2] == (Said("faq.answer", {"text": "Delivery costs $5."}),)
    assert reply.session.cart == cart_of((MILK, 1))


def test_what_only_is_not_sold_is_no_question(make_turn, ports):
    said = asides.answered(make_turn("AddToCartIntent"), ports, "a surfboard", cart_of((MILK, 1)).lines[0])

    assert said is None
