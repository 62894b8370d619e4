from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from skill.dialogue import AnythingElse
from skill.domain.cart import Cart
from skill.domain.handoff import Ticket
from skill.domain.money import Money
from skill.domain.order import Arrival, Message, MessageCode, Order, Quote, Severity
from skill.speech import ssml
from skill.speech.prompts import PromptError, Prompts
from skill.speech.render import Spoken, render, speech, worded
from skill.speech.spoken import Verbatim
from skill.turn import Reply, Said, Session

ENGLISH = Prompts.parse(
    """
again = "{words}"
[cart]
added.text = "Okay, {line}. That makes {total}. Anything else?"
added.reprompt = "What else besides {line.title}?"
kept = ["Kept.", "Still there."]
summary = "{cart} in your cart, {cart.total}."
found = "You said {words}."
optional = "Okay {extra}, {title} {note} now {more}."
two = "First. {title}? {title}."
[ask.anything_else]
text = "Anything else?"
reprompt = "You can name a product."
help = "Say a product."
[checkout]
quote = "{quote.seller}: {quote.lines}, {quote.total}, {quote.arrival}, to {quote.address_label}."
placed = "Thanks. Your number is {order.number}."
declined = "{messages} Shall I go on?"
quantity = "How many, {line.quantity}?"
ticket = "Ticket {ticket.number}, by {ticket.calls_back_by}."
[message]
price_changed = "{title} is now {now}, up from {was}."
partial_stock = "Only {available} left of {title}."
""",
    "en-US",
)
JAPANESE = Prompts.parse(
    """
[cart]
added.text = "{line}をカートに入れました。合計{total}です。"
[ask.anything_else]
text = "ほかにございますか。"
reprompt = "商品の名前をどうぞ。"
[message]
price_changed = "{title}は{was}から{now}になりました。"
[checkout]
quantity = "{line.title}を{line.quantity}ですね。"
""",
    "ja-JP",
)
PRICE_CHANGED = Message(
    code=MessageCode.PRICE_CHANGED,
    severity=Severity.RECOVERABLE,
    title="milk",
    was=Money(200, "USD"),
    now=Money(210, "USD"),
)
PARTIAL = Message(code=MessageCode.PARTIAL_STOCK, severity=Severity.BUYER_REVIEW, title="eggs", available=3)


@pytest.fixture
def reply_of():
    def make(*said, reprompt=None, turn=1):
        return Reply(session=Session(session_id="s", turn=turn), says=said, reprompt=reprompt)

    return make


@pytest.fixture
def quote(make_line):
    line = make_line(2, "carton", "milk")
    return Quote(
        seller="Kotori Market",
        lines=(line,),
        goods=line.total,
        delivery=Money(490, "USD"),
        tax=Money(0, "USD"),
        tax_included=True,
        total=Money(3290, "USD"),
        arrival=Arrival(date(2026, 11, 24), date(2026, 11, 26)),
        address_label="home",
        payment_label="Visa",
    )


def test_a_reply_is_spoken_written_and_asked_again(english, reply_of, make_line):
    line = make_line(2, "loaf", "bread")
    reply = reply_of(
        Said("cart.kept"),
        Said("cart.added", {"line": line, "total": line.total}),
        reprompt=Said("ask.anything_else.reprompt"),
        turn=2,
    )

    assert worded(reply, ENGLISH, english) == Spoken(
        ssml="<speak>Kept. Okay, two loaves of bread. That makes $28.00. Anything else?</speak>",
        text="Kept. Okay, two loaves of bread. That makes $28.00. Anything else?",
        reprompt_ssml="<speak>What else besides bread?</speak>",
        reprompt_text="What else besides bread?",
    )


def test_japanese_sentences_follow_each_other_without_a_space(japanese, reply_of, make_line):
    line = make_line(3, "carton", "牛乳", price=Money(660, "JPY"), reading="ぎゅうにゅう")
    reply = reply_of(
        Said("cart.added", {"line": line, "total": line.total}),
        Said("ask.anything_else.text"),
        reprompt=Said("ask.anything_else.reprompt"),
    )

    spoken = worded(reply, JAPANESE, japanese)

    assert spoken.text == "牛乳 三本をカートに入れました。合計千九百八十円です。ほかにございますか。"
    assert spoken.ssml == (
        '<speak><sub alias="ぎゅうにゅう">牛乳</sub> <sub alias="さんぼん">三本</sub>をカートに入れました。'
        "合計千九百八十円です。ほかにございますか。</speak>"
    )
    assert spoken.reprompt_text == "商品の名前をどうぞ。"


def test_a_reply_that_closes_has_no_reprompt(english, reply_of):
    spoken = worded(reply_of(Said("cart.kept"), turn=1), ENGLISH, english)

    assert (spoken.text, spoken.reprompt_ssml, spoken.reprompt_text) == ("Still there.", None, None)


def test_the_questions_own_reprompt_follows_a_prompt_that_has_none(english, reply_of):
    question = AnythingElse()
    reply = reply_of(Said("cart.kept"), reprompt=Said(f"ask.{question.name}.reprompt"))

    assert worded(reply, ENGLISH, english).reprompt_text == "You can name a product."


def test_a_prompt_picks_the_parts_of_a_quote(english, quote):
    said = speech(Said("checkout.quote", {"quote": quote}), ENGLISH, english)

    assert said == "Kotori Market: two cartons of milk, $32.90, between Tuesday and Thursday, to home."


def test_a_whole_quote_has_no_words(english, quote):
    with pytest.raises(PromptError, match=r"'cart\.found' in en-US can't say \{words\}: Quote has no words"):
        speech(Said("cart.found", {"words": quote}), ENGLISH, english)


def test_an_order_is_named_by_its_last_four_digits(english, quote):
    order = Order(
        order_id="o1", number="20261122-0427", customer="c", seller=quote.seller, lines=quote.lines, goods=quote.goods,
        delivery=quote.delivery, tax=quote.tax, tax_included=True, total=quote.total, arrival=quote.arrival,
        address_label="home", payment_label="Visa", placed_at=english.now,
    )  # fmt: skip

    said = speech(Said("checkout.placed", {"order": order}), ENGLISH, english)

    assert said == (
        'Thanks. Your number is <say-as interpret-as="digits">04</say-as> <say-as interpret-as="digits">27</say-as>.'
    )


def test_a_ticket_says_its_number_and_the_hour_at_the_shop(english):
    ticket = Ticket("T-0042", english.now + timedelta(hours=2, minutes=15))

    spoken = speech(Said("checkout.ticket", {"ticket": ticket}), ENGLISH, english)

    assert spoken == (
        'Ticket <say-as interpret-as="digits">00</say-as> <say-as interpret-as="digits">42</say-as>, by 12:15 PM today.'
    )


def test_a_lines_quantity_is_said_with_its_counter(english, japanese, make_line):
    values = {"line": make_line(2, "bag", "塩", reading="しお")}

    said = [speech(Said("checkout.quantity", values), *where) for where in ((ENGLISH, english), (JAPANESE, japanese))]

    assert said == [
        "How many, two bags?",
        '<sub alias="しお">塩</sub>を<sub alias="ふたふくろ">二袋</sub>ですね。',
    ]


def test_each_message_is_a_sentence_of_the_shop(english, japanese):
    said = speech(Said("checkout.declined", {"messages": (PRICE_CHANGED, PARTIAL)}), ENGLISH, english)

    assert said == "Milk is now $2.10, up from $2.00. Only three left of eggs. Shall I go on?"
    values = {"title": "牛乳", "was": Money(198, "JPY"), "now": Money(210, "JPY")}
    assert (
        speech(Said("message.price_changed", values), JAPANESE, japanese)
        == "牛乳は百九十八円から二百十円になりました。"
    )


def test_a_value_at_the_start_of_a_sentence_takes_a_capital(english):
    assert speech(Said("cart.two", {"title": "milk"}), ENGLISH, english) == "First. Milk? Milk."


def test_empty_values_take_their_spaces_along(english):
    values = {"extra": None, "title": "milk", "note": "", "more": ()}

    assert speech(Said("cart.optional", values), ENGLISH, english) == "Okay, milk now."


def test_an_empty_cart_has_no_total(english):
    assert speech(Said("cart.summary", {"cart": Cart()}), ENGLISH, english) == "in your cart,."


def test_words_of_a_shopper_are_escaped(english):
    said = speech(Said("cart.found", {"words": "<speak>&'\""}), ENGLISH, english)

    assert said == "You said &lt;speak&gt;&amp;&apos;&quot;."


def test_repeat_says_the_same_again(english, reply_of, make_line):
    reply = reply_of(Said("cart.added", {"line": make_line(1, "loaf", "bread & butter"), "total": Money(1400, "USD")}))
    first = worded(reply, ENGLISH, english)

    again = worded(reply_of(Said("again", {"words": Verbatim(first.ssml)})), ENGLISH, english)

    assert again == first


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (
            Said("cart.added", {"total": Money(1, "USD")}),
            "'cart.added' in en-US asks for {line}, which it was not given",
        ),
        (
            Said("checkout.quote", {"quote": 3}),
            "'checkout.quote' in en-US asks for {quote.seller}, which has no 'seller'",
        ),
        (Said("checkout.placed", {"order": "text"}), "'checkout.placed' in en-US asks for {order.number}"),
        (Said("cart.gone"), "no prompt 'cart.gone' in en-US"),
    ],
)
def test_what_a_prompt_lacks_is_named(said, complaint, english):
    with pytest.raises(PromptError, match=re.escape(complaint)):
        speech(said, ENGLISH, english)


def test_nothing_callable_is_said(english):
    prompts = Prompts.parse('a = "{words.upper}"', "en-US")

    with pytest.raises(PromptError, match=r"'a' in en-US asks for \{words\.upper\}, which is no value"):
        speech(Said("a", {"words": "quiet"}), prompts, english)


def test_too_long_a_speech_loses_sentences_but_not_its_question(english, reply_of, caplog):
    sentence = "This is a sentence of a very long answer."
    reply = reply_of(Said("cart.found", {"words": " ".join([sentence] * 300)}), Said("ask.anything_else.text"))

    spoken = worded(reply, ENGLISH, english)

    assert len(spoken.ssml) == 7976
    assert spoken.text.endswith(f"{sentence} Anything else?")
    assert spoken.is_cut
    assert "speech of 12624 characters cut to 7984" in caplog.text


def test_render_speaks_the_prompts_of_the_locale_nearest_to_the_shoppers(english, reply_of):
    reply = reply_of(Said("cart.empty"))

    spoken = [render(reply, locale, now=english.now, timezone=english.timezone) for locale in ("en-GB", "en-US")]

    assert spoken[0] == spoken[1]
    assert spoken[0].ssml == ssml.speak(Prompts.load("en-US").wording("cart.empty")[0])


def test_a_reply_without_words_is_an_empty_document(english, reply_of):
    spoken = render(reply_of(), "ja-JP", now=english.now, timezone=english.timezone)

    assert spoken == Spoken(ssml="<speak></speak>", text="")


def test_the_digits_of_a_card_are_said_one_by_one(japanese, quote):
    paid = replace(quote, payment_label="末尾42のカード")
    prompts = Prompts.parse('[checkout]\nquote = "お支払いは{quote.payment_label}です。"', JAPANESE.locale)

    said = speech(Said("checkout.quote", {"quote": paid}), prompts, japanese)

    assert said == 'お支払いは末尾<say-as interpret-as="digits">42</say-as>のカードです。'
