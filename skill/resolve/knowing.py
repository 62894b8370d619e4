"""What the shop knows of a phrase, asked sparingly: each question is a search in the catalog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

# So many searches fit a turn with room to spare: a sentence of four products needs about half of the first, ten
# products in one breath some thirty, which at 50,000 products takes half a second.
_MOST: Final = 12
_MOST_OF_ALL: Final = 40
# No shopper says a longer name, and what a search costs grows with its letters: a list is no name. A Japanese
# character is a syllable or a word.
_LONGEST_NAME: Final = 48
_LONGEST_UNSPACED: Final = 14


class Knowing:
    """Answers from memory where a phrase comes again, and 0 once a sentence has asked enough."""

    def __init__(self, knows: Callable[[str], float], pieces: int = 0, *, is_spaced: bool = True) -> None:
        """``pieces`` are the words or, in Japanese, the links and numbers of the sentence, which may be products."""
        self._longest = _LONGEST_NAME if is_spaced else _LONGEST_UNSPACED
        self._knows = knows
        self._most = min(_MOST_OF_ALL, max(_MOST, 2 * pieces))
        self._known: dict[str, float] = {}

    def __call__(self, phrase: str) -> float:
        """How well the catalog knows the phrase, 0 for an empty one and for one too long to be a name."""
        if not phrase or len(phrase) > self._longest:
            return 0.0
        if phrase not in self._known:
            if len(self._known) >= self._most:
                return 0.0
            self._known[phrase] = self._knows(phrase)
        return self._known[phrase]
