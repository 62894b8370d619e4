"""What the shop knows of a phrase, asked sparingly: each question is a search in the catalog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

# So many searches fit a turn with room to spare; a sentence of four products needs about half of them.
_MOST: Final = 12


class Knowing:
    """Answers from memory where a phrase comes again, and 0 once a sentence has asked enough."""

    def __init__(self, knows: Callable[[str], float]) -> None:
        self._knows = knows
        self._known: dict[str, float] = {}

    def __call__(self, phrase: str) -> float:
        """How well the catalog knows the phrase, 0 for an empty one."""
        if not phrase:
            return 0.0
        if phrase not in self._known:
            if len(self._known) >= _MOST:
                return 0.0
            self._known[phrase] = self._knows(phrase)
        return self._known[phrase]
