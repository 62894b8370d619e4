"""Lines from whoever types: with history and completion at a terminal, as they come from a pipe or a test.

Only a person at a terminal needs prompt_toolkit.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from skill.simulator.console.commands import COMMANDS
from skill.simulator.examples import examples, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from prompt_toolkit.completion import Completer

    from skill.simulator.conversation import Conversation

_PROMPT: Final = "> "
_MOST_OFFERED: Final = 12


def typed(conversation: Conversation, history: Path | None) -> Iterator[str]:
    """The lines a person types; plain lines when the input is no terminal."""
    if not sys.stdin.isatty():
        yield from echoed(line.rstrip("\n") for line in sys.stdin)
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    kept: History = InMemoryHistory() if history is None else FileHistory(str(history))
    prompt: PromptSession[str] = PromptSession(history=kept, completer=_completer(conversation))
    while True:
        try:
            yield prompt.prompt(_PROMPT)
        except EOFError:
            return


def echoed(lines: Iterable[str]) -> Iterator[str]:
    """Lines nobody typed, shown so that the output reads as a conversation."""
    for line in lines:
        print(f"{_PROMPT}{line}".rstrip())
        yield line


def completions(line: str, sayings: Iterable[str]) -> list[str]:
    """What the line could become: a command, what a command takes, or something the skill knows."""
    name, space, argument = line.partition(" ")
    if not line.startswith("/"):
        wanted = line.casefold()
        return [one for one in sayings if one.casefold().startswith(wanted)][:_MOST_OFFERED]
    if not space:
        return [one for one in COMMANDS if one.startswith(line)]
    command = COMMANDS.get(name)
    choices = [] if command is None else command.choices()
    return [f"{name} {choice}" for choice in choices if choice.startswith(argument)]


def sayings(conversation: Conversation) -> tuple[str, ...]:
    """What the skill opens by, and what its samples look like with values in them."""
    model, locale = conversation.model, conversation.locale
    said = [one for intent in model.intents.values() for one in examples(intent, model, locale)]
    return tuple(dict.fromkeys([opening(model, locale), *said]))


def _completer(conversation: Conversation) -> Completer:
    from prompt_toolkit.completion import Completer, Completion

    known = sayings(conversation)

    class Offers(Completer):
        def get_completions(self, document, _):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - the library's
            line = document.text_before_cursor
            if line:
                for text in completions(line, known):
                    yield Completion(text, start_position=-len(line))

    return Offers()
