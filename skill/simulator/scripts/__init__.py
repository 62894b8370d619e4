"""Conversations written down: played against a skill, compared with what was expected, recorded and replayed.

    script = read_script(Path("talks/order.txt"))
    played = play(script, Stage(conversation, advance=clock.advance))
    for line in played.differences():
        print(line)

Two forms say the same: plain text, as people read it, and YAML, for those who generate it. A script checks
what is written in it and nothing else; ``as_text`` writes everything down. docs/simulate.md tells it all.
"""

from skill.simulator.scripts.directions import Stage, UnknownDirectionError, follow
from skill.simulator.scripts.player import Played, PlayedStep, play
from skill.simulator.scripts.reading import FORMS, read_script
from skill.simulator.scripts.replaying import replay, write
from skill.simulator.scripts.reports import junit, played_json
from skill.simulator.scripts.script import BrokenScriptError, Expected, Heard, Miss, Script, Step
from skill.simulator.scripts.text_form import as_text
from skill.simulator.scripts.yaml_form import as_yaml

__all__ = [
    "FORMS",
    "BrokenScriptError",
    "Expected",
    "Heard",
    "Miss",
    "Played",
    "PlayedStep",
    "Script",
    "Stage",
    "Step",
    "UnknownDirectionError",
    "as_text",
    "as_yaml",
    "follow",
    "junit",
    "play",
    "played_json",
    "read_script",
    "replay",
    "write",
]
