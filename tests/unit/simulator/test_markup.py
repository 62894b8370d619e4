import pytest

from skill.simulator.markup import markup_problem, plain_text


@pytest.mark.parametrize(
    ("ssml", "text"),
    [
        ("<speak>Salt &amp; pepper</speak>", "Salt & pepper"),
        ("<speak>One.<break time='1s'/>Two.</speak>", "One. Two."),
        ('<speak><sub alias="さんぼん">三本</sub>です</speak>', "三本です"),
        ("<speak>はい。<break time='1s'/>次です。</speak>", "はい。次です。"),
        ("<speak><p>One</p><p>two</p></speak>", "One two"),
        ('<speak><say-as interpret-as="digits">12</say-as> left</speak>', "12 left"),
        ('<speak><sub alias="a > b">x</sub></speak>', "x"),
    ],
)
def test_markup_is_read_as_it_is_written(ssml, text):
    assert plain_text(ssml) == text


@pytest.mark.parametrize(
    ("ssml", "problem"),
    [
        ("<speak>Salt & pepper</speak>", "an & that is not escaped"),
        ("<speak>1 < 2</speak>", "a < that begins no tag"),
        ("<speak><p>One</speak>", "</speak> closes another tag"),
        ("<speak><p>One</p>", "<speak> is not closed"),
        ("One", "text outside <speak>"),
        ("<p>One</p>", "text outside <speak>"),
        ("<speak>One</speak></p>", "text outside <speak>"),
        ("<speak>One</speak> two", "text outside <speak>"),
    ],
)
def test_markup_that_alexa_refuses_is_explained(ssml, problem):
    assert markup_problem(ssml) == problem


def test_sound_markup_has_no_problem():
    assert markup_problem("<speak>One <break time='1s'/> <sub alias=\"2\">two</sub> &amp; &#x33;</speak>") is None
