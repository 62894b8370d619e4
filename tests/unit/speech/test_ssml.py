from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.speech import ssml

MARKUP_LIKE = st.lists(
    st.sampled_from(
        [
            '<sub alias="a">',
            "</sub>",
            "<s>",
            "</s>",
            '<break time="1s"/>',
            "&amp;",
            "&",
            "<",
            ">",
            '"',
            "x",
            "{",
            "<b>",
            "\ud800",
        ]
    )
).map("".join)


def parsed(document):
    return ET.fromstring(document)  # noqa: S314  # our own document


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_any_text_stays_well_formed_and_reads_back_the_same(text):
    document = ssml.speak(ssml.escape(text))

    assert "".join(parsed(document).itertext()) == ssml.plain(document) == ssml.clean(text)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(st.characters()), MARKUP_LIKE))
def test_whatever_is_said_again_is_well_formed(text):
    document = ssml.speak(ssml.trusted(text))

    assert "".join(parsed(document).itertext()) == ssml.plain(document)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()), st.text(st.characters()))
def test_any_reading_of_any_writing_is_well_formed_and_can_be_said_again(written, alias):
    markup = ssml.sub(written, alias)

    assert parsed(ssml.speak(markup))[0].get("alias") == ssml.clean(alias)
    assert ssml.plain(ssml.trusted(markup)) == ssml.clean(written)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("salt & pepper", "salt &amp; pepper"),
        ("<speak>", "&lt;speak&gt;"),
        ('the shop\'s "best"', "the shop&apos;s &quot;best&quot;"),
        ("tab\tline\nend", "tab line end"),
        ("bell\x07 half\ud83d gone\ufffe", "bell half gone"),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_escape_says_the_same_without_marking_up(text, escaped):
    assert ssml.escape(text) == escaped


def test_our_own_markup_is_kept_when_said_again():
    markup = 'one <sub alias="さんぼん">三本</sub> &amp; <break time="1s"/><s>two</s>'

    assert ssml.trusted(markup) == markup


def test_tags_that_do_not_pair_up_are_dropped():
    assert ssml.trusted('<sub alias="a">three</s>') == "three"


def test_a_foreign_tag_is_text():
    assert ssml.trusted('<audio src="x"/>') == "&lt;audio src=&quot;x&quot;/&gt;"


def test_cut_ends_with_a_whole_sentence():
    assert ssml.cut("One. Two. Three.", 10) == "One. Two."


def test_cut_leaves_a_price_in_one_piece():
    assert ssml.cut("It is $2.10 now. Yes?", 12) == ""


def test_cut_never_splits_a_tag():
    assert ssml.cut("一つ。<s>二つ。三つ。</s>四つ。", 12) == "一つ。"


def test_inside_takes_the_document_off():
    assert ssml.inside("<speak>Hello.</speak>") == "Hello."
