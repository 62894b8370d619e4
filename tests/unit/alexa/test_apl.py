from __future__ import annotations

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.response_envelope import ResponseEnvelope
from envelopes import envelope, said
from player import open_stage
from questions import a_cart, one_of_each

from skill.alexa import apl
from skill.alexa.cards import Writer
from skill.dialogue import ConfirmCancelOrder, ReadyToCheckOut
from skill.domain.cart import Cart
from skill.domain.catalog import Image, VariantId
from skill.turn import CartScreen, OptionsScreen, ReceiptScreen, Session


@pytest.fixture(scope="module")
def stage():
    with open_stage("en-US") as stage:
        yield stage


@pytest.fixture(scope="module")
def writer(stage):
    return Writer(stage.locale, stage.clock.now(), stage.ports.shop.timezone)


def shown(screen, writer):
    return apl.directive(screen, writer)["datasources"]["shop"]


def test_a_cart_is_shown_line_by_line_with_its_total(stage, writer):
    cart = a_cart(stage.ports, stage.locale)
    picture = Image(url="https://shop.example/dr.jpg", alt="A dark brown bag")

    page = shown(CartScreen(cart, {VariantId("DR-500"): picture}), writer)

    assert page["title"] == "Your cart"
    assert [row["name"] for row in page["rows"]] == [
        "Two bags dark roast five hundred gram bag: $28.00",
        "Two bags dark roast one kilo bag: $50.00",
        "Two cartons milk: $6.40",
    ]
    assert (page["rows"][0]["image"], page["rows"][0]["alt"]) == (picture.url, picture.alt)
    assert (page["rows"][2]["image"], page["rows"][2]["alt"]) == ("", "milk")
    assert page["footer"] == "Total: $84.40"


def test_an_empty_cart_has_no_total(writer):
    assert shown(CartScreen(Cart()), writer) == {"title": "Your cart", "rows": [], "footer": ""}


def test_each_option_can_be_touched(stage, writer):
    offers = stage.ports.catalog.offers([VariantId("DR-500"), VariantId("DR-1000")], stage.locale)

    rows = shown(OptionsScreen(offers), writer)["rows"]

    assert [(row["event"], row["number"], row["name"], row["price"]) for row in rows] == [
        ("choose", "1", "1. dark roast five hundred gram bag", "$14.00"),
        ("choose", "2", "2. dark roast one kilo bag", "$25.00"),
    ]


def test_twelve_rows_are_enough_for_a_screen(stage, writer):
    offer = stage.ports.catalog.offers([VariantId("MK-1L")], stage.locale)[0]

    assert len(shown(OptionsScreen((offer,) * 30), writer)["rows"]) == 12


def test_a_name_is_data_and_never_part_of_the_document(stage, writer):
    offer = stage.ports.catalog.offers([VariantId("MK-1L")], stage.locale)[0]
    directive = apl.directive(OptionsScreen((offer,)), writer)

    assert "milk" not in json.dumps(directive["document"])
    assert directive["document"]["mainTemplate"]["parameters"] == ["shop"]


@pytest.mark.parametrize("screen", [True, False])
def test_only_a_device_with_a_screen_gets_one(stage, screen):
    session = Session(session_id="s", cart=a_cart(stage.ports, stage.locale), asked=ReadyToCheckOut())

    body = stage.conversation.app(said(stage.conversation.user_id, "ViewCartIntent", session=session, screen=screen))

    directives = body["response"].get("directives", [])
    assert [directive["type"] for directive in directives] == ["Alexa.Presentation.APL.RenderDocument"] * screen
    loaded = DefaultSerializer().deserialize(json.dumps(body), ResponseEnvelope).response.directives
    assert [type(directive) for directive in loaded or ()] == [RenderDocumentDirective] * screen


def test_an_unknown_kind_of_screen_is_none(stage):
    sent = envelope(stage.conversation.user_id)
    sent["context"]["System"]["device"]["supportedInterfaces"] = {"Alexa.Presentation.Hologram": {}, "Display": {}}

    assert "directives" not in stage.conversation.app(sent)["response"]


def test_a_receipt_says_when_it_comes(stage, writer):
    states = one_of_each(stage.ports, stage.locale, stage.customer)
    order = next(state for state in states if isinstance(state, ConfirmCancelOrder)).order

    page = shown(ReceiptScreen(order), writer)

    assert (page["title"], len(page["rows"])) == ("Thank you!", 3)
    assert page["footer"].startswith("Total: $")
    assert "Arrives: " in page["footer"]
