"""Recordings: a conversation written down whole, played again, and the diff where it came otherwise."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from skill.simulator.scripts.player import Facts, Played, no_more_facts, play
from skill.simulator.scripts.reading import read_script
from skill.simulator.scripts.text_form import as_text
from skill.simulator.scripts.yaml_form import as_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.scripts.directions import Stage

_YAML: Final = frozenset({".yaml", ".yml"})


def write(path: Path, played: Played) -> None:
    """Writes down the conversation as it went, in the form that the file's name tells."""
    path.write_text(_written(path, played), encoding="utf-8")


def replay(path: Path, stage: Stage, *, facts: Facts = no_more_facts) -> Played:
    """The recording played again; good when every word comes as it was recorded.

    Raises BrokenScriptError and UnknownDirectionError.
    """
    played = play(read_script(path), stage, facts=facts)
    before, after = path.read_text(encoding="utf-8-sig").splitlines(), _written(path, played).splitlines()
    diff = difflib.unified_diff(before, after, f"{path.name} (recorded)", f"{path.name} (now)", lineterm="", n=2)
    steps = tuple(replace(step, misses=()) for step in played.steps)  # the diff says it all
    return replace(played, steps=steps, changed=tuple(diff))


def _written(path: Path, played: Played) -> str:
    return as_yaml(played) if path.suffix.lower() in _YAML else as_text(played)
