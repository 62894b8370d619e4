import pytest

from skill.simulator.scripts import BrokenScriptError, Expected, Step, as_text, play
from skill.simulator.scripts.text_form import read_text

WATERING = """\
# locale: en-US
# The fern is watered.
! account linked
> open garden club
< Welcome.
> give the fern two litres
  WaterIntent plant=fern litres=2
< WaterIntent
> (silence)
< Anything else?
> exit
  session ends
"""


def test_a_script_is_read_line_by_line():
    script = read_text(WATERING, "watering.txt")

    assert (script.name, script.locale, script.notes[1]) == ("watering.txt", "en-US", "The fern is watered.")
    assert script.steps == (
        Step(direction="account linked", line=3),
        Step(said="open garden club", expected=Expected(reply="Welcome."), line=4),
        Step(
            said="give the fern two litres",
            expected=Expected(intent="WaterIntent", slots={"plant": "fern", "litres": "2"}, reply="WaterIntent"),
            line=6,
        ),
        Step(said="", expected=Expected(reply="Anything else?"), line=9),
        Step(said="exit", expected=Expected(facts=("session ends",)), line=11),
    )


def test_what_was_written_and_played_is_written_again_as_it_was(stage):
    played = play(read_text(WATERING, "watering.txt"), stage)

    assert as_text(played) == WATERING
    assert (played.is_good, played.differences()) == (True, ())


def test_values_of_several_words_and_facts_with_commas_are_read():
    (step,) = read_text("> order\n  OrderIntent what=dark roast many=2\n< Yes.\n  cart.added, card: Cart\n", "x").steps

    assert step.expected.slots == {"what": "dark roast", "many": "2"}
    assert step.expected.facts == ("cart.added", "card: Cart")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("< Hello.\n", "x.txt:1: nothing was said yet; begin with > and what the user says"),
        ("> hi\nhello\n", "x.txt:2: 'hello' begins with none of #, !, >, <, or an indented fact"),
    ],
)
def test_a_line_that_is_none_of_a_scripts_is_named(text, complaint):
    with pytest.raises(BrokenScriptError) as refused:
        read_text(text, "x.txt")

    assert str(refused.value) == complaint
