"""What people say for Amazon's own intents, where a model lists no samples of its own.

Amazon publishes a part of its phrases for English and none for other languages, so this is the
published part and the plain equivalents, in ``languages``. A model's own samples are always known beside these.
"""

from __future__ import annotations

from typing import Final

from skill.simulator.languages import words_of

_EXIT: Final = ("exit", "quit")


def implicit_phrases(intent: str, locale: str) -> tuple[str, ...]:
    """The phrases that a built-in intent knows without samples; none for other intents and languages."""
    name = intent.removeprefix("AMAZON.").removesuffix("Intent")
    return tuple(words_of(locale).get("phrases", {}).get(name, ()))


def exit_phrases(locale: str) -> tuple[str, ...]:
    """The words that end a session at once, without the skill being asked."""
    return tuple(words_of(locale).get("exit", _EXIT))
