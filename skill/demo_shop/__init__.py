"""The shop that `make run` opens: an invented grocer, so the skill can be tried without a real catalog."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
