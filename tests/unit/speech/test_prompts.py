from __future__ import annotations

import pytest

from skill.speech.prompts import PromptError, Prompts, nearest

SOURCE = """
[cart]
added.text = "Okay, {line}. That makes {total}."
added.reprompt = "What else?"
empty = "Your cart is empty."
kept.text = ["Kept.", "It is kept.", "Still there."]
[ask.choose_offer]
text = "Did you mean {offers}?"
"""


@pytest.fixture
def prompts():
    return Prompts.parse(SOURCE, "en-US")


def test_keys_are_the_path_of_tables(prompts):
    has = [prompts.has(key) for key in ("cart.added", "cart.added.text", "cart.added.reprompt", "cart.empty", "cart")]

    assert has == [True, True, True, True, False]


def test_a_key_and_its_text_are_the_same_wording(prompts):
    assert prompts.wording("ask.choose_offer") == prompts.wording("ask.choose_offer.text")


def test_several_wordings_take_turns(prompts):
    assert [prompts.wording("cart.kept", turn)[0] for turn in range(4)] == [
        "Kept.", "It is kept.", "Still there.", "Kept.",
    ]  # fmt: skip


def test_placeholders_are_the_names_of_values(prompts):
    assert prompts.placeholders("cart.added") == {"line", "total"}


def test_a_missing_prompt_is_named_with_its_locale(prompts):
    with pytest.raises(PromptError, match=r"no prompt 'cart\.gone' in en-US"):
        prompts.wording("cart.gone")


@pytest.mark.parametrize(
    "text",
    [
        "{line!r}",
        "{line:>8}",
        "{line()}",
        "{line.__class__}",
        "{_line}",
        "{}",
        "{0}",
        "{line",
        "line}",
        "{Line}",
        "{a..b}",
    ],
)
def test_a_placeholder_is_only_names_and_dots(text):
    with pytest.raises(PromptError, match=r"'cart\.added' in en-US"):
        Prompts.parse(f'[cart]\nadded = "Okay, {text}."', "en-US")


@pytest.mark.parametrize("value", ["3", "[]", "[1]", "true"])
def test_a_prompt_is_a_text_or_texts(value):
    with pytest.raises(PromptError, match=r"'cart\.added'"):
        Prompts.parse(f"[cart]\nadded = {value}", "en-US")


def test_a_prompt_may_hold_markup_and_any_sign():
    parsed = Prompts.parse("""a = 'Salt & <break time="1s"/> "pepper" <b>'""", "en-US")

    assert parsed.wording("a") == ('Salt &amp; <break time="1s"/> &quot;pepper&quot; &lt;b&gt;',)


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("en-US", "en-US"),
        ("ja-JP", "ja-JP"),
        ("en-GB", "en-US"),
        ("ja", "ja-JP"),
        ("xx-YY", "en-US"),
        ("../..", "en-US"),
    ],
)
def test_an_unknown_locale_hears_the_nearest_one(asked, spoken):
    assert nearest(asked) == spoken
