from skill.adapters.feeds.plain_text import one_line, without_markup


def test_a_description_loses_its_tags_scripts_and_entities():
    html = "<p>Full&nbsp;bodied,<br>low <b>acid</b>.</p><script>alert('no')</script><ul><li>250 g</li></ul>"

    assert without_markup(html) == "Full bodied, low acid. 250 g"


def test_a_broken_tag_loses_no_words():
    assert without_markup("less < more & <b>bold") == "less < more & bold"


def test_a_long_description_is_cut_between_words():
    assert without_markup("two words or more", longest=11) == "two words…"


def test_one_line_has_no_control_characters_and_composed_letters():
    assert one_line(" cafe\u0301\x00\tau\n lait &amp; co ") == "café au lait & co"
