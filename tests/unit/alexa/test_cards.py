from __future__ import annotations

from dataclasses import replace

import pytest
from player import open_stage
from questions import one_of_each

from skill.alexa.cards import Writer, card
from skill.dialogue import ConfirmCancelOrder, ConfirmOrder
from skill.turn import LinkAccountCard, QuoteCard, ReceiptCard


@pytest.fixture(scope="module", params=["en-US", "ja-JP"])
def stage(request):
    with open_stage(request.param) as stage:
        yield stage


@pytest.fixture(scope="module")
def states(stage):
    return {type(state): state for state in one_of_each(stage.ports, stage.locale, stage.customer)}


@pytest.fixture(scope="module")
def writer(stage):
    return Writer(stage.locale, stage.clock.now(), stage.ports.shop.timezone)


def test_linking_an_account_is_the_platforms_own_card(writer):
    assert card(LinkAccountCard(), writer) == {"type": "LinkAccount"}


def test_a_quote_lists_each_line_and_all_that_it_comes_to(stage, states, writer):
    shown = card(QuoteCard(quote=states[ConfirmOrder].quote), writer)

    title, content = {
        "en-US": (
            "Your cart at Kotori Market",
            [
                "Two bags dark roast five hundred gram bag: $28.00",
                "Two bags dark roast one kilo bag: $50.00",
                "Two cartons milk: $6.40",
                "Goods: $84.40",
                "Delivery: $0.00",
                "Tax: $6.96",
                "Total: $91.36",
                "Arrives: between Wednesday, November twenty-fifth and Friday, November twenty-seventh",
                "To: home",
            ],
        ),
        "ja-JP": (
            "ことり商店のカート",
            [
                "ダークロースト 五百グラム 二袋：3,960円",
                "ダークロースト 一キロ 二袋：7,200円",
                "牛乳 二本：556円",
                "商品：11,716円",
                "送料：0円",
                "うち消費税：868円",
                "合計：11,716円",
                "お届け：十一月二十五日、水曜日か十一月二十六日、木曜日",
                "お届け先：ご自宅",
            ],
        ),
    }[stage.locale]
    assert (shown["type"], shown["title"]) == ("Simple", title)
    assert shown["content"].splitlines()[:-1] == content


def test_a_receipt_names_the_order_and_how_to_undo_it(stage, states, writer):
    order = states[ConfirmCancelOrder].order

    shown = card(ReceiptCard(order=order), writer)

    assert order.number in shown["title"]
    assert "15" in shown["content"].splitlines()[-1]
    assert len(shown["content"].splitlines()) == 11


def test_titles_are_written_as_they_are(states, writer):
    quote = states[ConfirmOrder].quote
    line = replace(quote.lines[0], title='Salt & <Pepper> "no. 1"', variant="")

    shown = card(QuoteCard(quote=replace(quote, lines=(line,))), writer)

    assert 'Salt & <Pepper> "no. 1"' in shown["content"]


def test_a_card_is_never_longer_than_amazon_takes(states, writer):
    quote = states[ConfirmOrder].quote
    long = replace(quote, lines=(replace(quote.lines[0], title="long " * 500),) * 30)

    shown = card(QuoteCard(quote=long), writer)

    assert len(shown["title"]) + len(shown["content"]) == 8_000
