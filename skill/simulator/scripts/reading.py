"""Reads a script from a file, in the form that the file's name tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from skill.simulator.scripts.script import BrokenScriptError, Script
from skill.simulator.scripts.text_form import read_text
from skill.simulator.scripts.yaml_form import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

FORMS: Final = {".txt": read_text, ".yaml": read_yaml, ".yml": read_yaml}
"""The reader of each ending."""


def read_script(path: Path) -> Script:
    """The script in a file. Raises BrokenScriptError, also when the file cannot be read."""
    reader = FORMS.get(path.suffix.lower())
    if reader is None:
        raise BrokenScriptError(f"{path}: a script ends in {', '.join(FORMS)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenScriptError(f"{path}: cannot be read: {error}") from error
    return reader(text, path.name)
