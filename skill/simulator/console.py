"""Talking to a skill in the terminal: what it says, and under it what happened.

Typing needs no prompt_toolkit unless a person sits at the terminal; lines from a pipe or a test are
read as they come.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Exchange

_PROMPT: Final = "> "
_INDENT: Final = "    "
_HELP: Final = """\
Type what you would say. An empty line is silence, "exit" leaves the skill.
  /help      this page
  /why       how the last words were understood, with the runners-up
  /request   the last request, as Alexa sends it
  /response  the skill's last response
  /session   the attributes of the open session
  /silence   say nothing: the reprompt, then the end of the session
  /new       drop the session and open the skill anew
  /quit      leave (also Ctrl-D)"""


def no_more_facts(_: Exchange) -> list[str]:
    """Nothing beside what the simulator tells itself."""
    return []


def run(
    conversation: Conversation,
    *,
    greeting: str,
    lines: Iterable[str] | None = None,
    facts: Callable[[Exchange], list[str]] | None = no_more_facts,
) -> None:
    """Talks until /quit, Ctrl-C or the end of the input.

    ``lines`` replace what is typed. ``facts`` adds lines of the host's own under each reply; with None
    only replies and problems are shown.
    """
    print(greeting)
    last: Exchange | None = None
    try:
        for line in _typed() if lines is None else _echoed(lines):
            command = line.strip().lower()
            if command == "/quit":
                break
            if command in _LOOKS:
                print(_LOOKS[command](conversation, last))
                continue
            step = _step(conversation, line, command)
            if step is not None:
                last = step
                _show(step, facts)
    except KeyboardInterrupt:
        print()
    print("Goodbye.")


def exchange_facts(exchange: Exchange) -> list[str]:
    """What happened in one step, a line each: intent, reprompt, session, card, trouble."""
    found = [_intent_line(exchange)] if exchange.understanding is not None else []
    if exchange.reprompt:
        found.append(f"reprompt: {exchange.reprompt}")
    if exchange.card_title:
        found.append(f"card: {exchange.card_title}")
    if exchange.why:
        found.append(exchange.why)
    if exchange.problem:
        found.append(f"problem: {exchange.problem}")
    return [*found, "session stays open" if exchange.is_open else "session closed"]


def _step(conversation: Conversation, line: str, command: str) -> Exchange | None:
    if command == "/silence":
        return conversation.silence()
    if command == "/new":
        return conversation.launch()
    if command.startswith("/"):
        print(f"There is no {command}. /help lists what there is.")
        return None
    return conversation.say(line)


def _show(exchange: Exchange, facts: Callable[[Exchange], list[str]] | None) -> None:
    if exchange.speech:
        print(f"< {exchange.speech}")
    if facts is not None:
        told = [*exchange_facts(exchange), *facts(exchange)]
    else:
        told = [f"problem: {exchange.problem}"] if exchange.problem else []
    for line in told:
        print(f"{_INDENT}{line}")


def _intent_line(exchange: Exchange) -> str:
    understood = exchange.understanding
    if understood is None or understood.intent is None:
        return "no intent"
    slots = " ".join(f"{name}={value!r}" for name, value in understood.slots.items())
    return " ".join(part for part in (understood.intent, slots, f"({understood.score:.2f})") if part)


def _why(_: Conversation, last: Exchange | None) -> str:
    understood = last.understanding if last is not None else None
    if understood is None:
        return "Nothing has been understood yet."
    runners = [
        f"{_INDENT}{one.score:.2f} {one.intent} by {one.sample!r} {dict(one.slots) or ''}".rstrip()
        for one in understood.candidates
    ]
    return "\n".join([f"{understood.intent}: {understood.why}", *runners])


def _request(_: Conversation, last: Exchange | None) -> str:
    return _as_json(last.request if last is not None else None)


def _response(_: Conversation, last: Exchange | None) -> str:
    return _as_json(last.response if last is not None else None)


def _session(conversation: Conversation, _: Exchange | None) -> str:
    return _as_json(conversation.attributes) if conversation.is_open else "No session is open."


def _help(_: Conversation, __: Exchange | None) -> str:
    return _HELP


def _as_json(value: object) -> str:
    return "There is none yet." if value is None else json.dumps(value, ensure_ascii=False, indent=2)


_LOOKS: Final[dict[str, Callable[[Conversation, Exchange | None], str]]] = {
    "/help": _help,
    "/why": _why,
    "/request": _request,
    "/response": _response,
    "/session": _session,
}


def _echoed(lines: Iterable[str]) -> Iterator[str]:
    """Lines nobody typed, shown so that the output reads as a conversation."""
    for line in lines:
        print(f"{_PROMPT}{line}".rstrip())
        yield line


def _typed() -> Iterator[str]:
    """The lines a person types, with history; plain lines when the input is no terminal."""
    if not sys.stdin.isatty():
        yield from _echoed(line.rstrip("\n") for line in sys.stdin)
        return
    from prompt_toolkit import PromptSession

    prompt: PromptSession[str] = PromptSession()
    while True:
        try:
            yield prompt.prompt(_PROMPT)
        except EOFError:
            return
