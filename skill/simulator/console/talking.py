"""The loop of the terminal: a line in, what the skill says and what happened out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from skill.simulator.console.commands import obey
from skill.simulator.console.desk import Desk, no_more_facts
from skill.simulator.console.shown import INDENT, exchange_facts
from skill.simulator.console.typed import echoed, typed
from skill.simulator.recorded import as_json
from skill.simulator.scripts import Stage, Step, UnknownDirectionError
from skill.simulator.scripts.directions import LINKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import timedelta
    from pathlib import Path

    from skill.simulator.conversation import Conversation
    from skill.simulator.exchange import Exchange


def run(
    talk: Conversation | Stage,
    *,
    greeting: str,
    lines: Iterable[str] | None = None,
    facts: Callable[[Exchange], list[str]] | None = no_more_facts,
    history: Path | None = None,
) -> Desk:
    """Talks until /quit, Ctrl-C or the end of the input; gives the desk with all that was said.

    On a stage the clock can be moved and another account be linked. ``lines`` replace what is typed. ``facts`` adds
    lines of the host's own under each reply; with None only replies and problems are shown. ``history`` is the file
    in which typed lines are remembered.
    """
    is_staged = isinstance(talk, Stage)
    stage = talk if isinstance(talk, Stage) else Stage(talk, _stuck, talk.account or LINKED)
    desk = Desk(stage, facts=facts, began=stage.conversation.clock() if is_staged else None)
    print(greeting)
    try:
        for line in typed(stage.conversation, history) if lines is None else echoed(lines):
            _take(desk, line)
    except KeyboardInterrupt:
        print()
    except EOFError:  # /quit
        pass
    print("Goodbye.")
    return desk


def _take(desk: Desk, line: str) -> None:
    if not line.strip().startswith("/"):
        exchange = desk.conversation.say(line)
        desk.note(Step(said=line.strip()), exchange)
        _show(exchange, desk)
        return
    came = obey(desk, line)
    if isinstance(came, str):
        print(came)
    elif came is not None:
        _show(came, desk)


def _show(exchange: Exchange, desk: Desk) -> None:
    if desk.is_json:
        print(json.dumps(as_json(exchange), ensure_ascii=False, indent=2))
        return
    for words in exchange.progressive:
        print(f"< {words}")
    if exchange.speech:
        print(f"< {exchange.speech}")
    if desk.facts is not None:
        told = [*exchange_facts(exchange), *desk.facts(exchange)]
    else:
        told = [f"problem: {exchange.problem}"] if exchange.problem else []
    for line in told:
        print(f"{INDENT}{line}")


def _stuck(_: timedelta) -> None:
    raise UnknownDirectionError("the clock of this conversation cannot be moved")
