import pytest

from skill.simulator.scripts import BrokenScriptError, as_yaml, play
from skill.simulator.scripts.yaml_form import read_yaml

WATERING = """\
name: The fern is watered.
locale: en-US
steps:
- say: open garden club
  reply: Welcome.
  open: true
- direct: account linked
- say: give the fern two litres
  intent: WaterIntent
  slots:
    plant: fern
    litres: '2'
  reply: WaterIntent
  open: true
- say: ''
  reply: Anything else?
  open: true
"""


def test_what_was_written_and_played_is_written_again_as_it_was(stage):
    played = play(read_yaml(WATERING, "watering.yaml"), stage)

    assert as_yaml(played) == WATERING
    assert played.is_good


def test_numbers_silence_and_reprompts_are_read(stage):
    text = (
        "steps: [{say: open garden club, reprompt: What shall I …}, silence, "
        "{say: give the fern two litres, slots: {litres: 2}}]"
    )

    played = play(read_yaml(text, "x.yaml"), stage)

    assert (played.script.name, played.differences()) == ("x.yaml", ())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("steps: [", "x.yaml: is no YAML: "),
        ("[]", "x.yaml: has no list 'steps'"),
        ("steps: [{reply: Hi}]", "x.yaml: step 1: is neither 'silence' nor has it one of 'say' and 'direct'"),
        ("steps: [silence, {say: hi, answer: Hi}]", "x.yaml: step 2: there is no 'answer', only say, direct, "),
        ("steps: [{say: hi, slots: 3}]", "x.yaml: step 1: 'slots' is a mapping of names to values"),
        ("steps: [{say: hi, facts: 3}]", "x.yaml: step 1: 'facts' is a list"),
        ("steps: [{say: hi, open: maybe}]", "x.yaml: step 1: 'open' is true or false"),
    ],
)
def test_a_step_that_cannot_be_read_is_named(text, complaint):
    with pytest.raises(BrokenScriptError) as refused:
        read_yaml(text, "x.yaml")

    assert str(refused.value).startswith(complaint)
