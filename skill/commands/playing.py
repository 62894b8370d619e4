"""Plays utterances, scripts and recordings for `otsukai simulate`, and tells how they went."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from skill.simulator.console import exchange_facts, trouble_facts
from skill.simulator.scripts import (
    FORMS,
    BrokenScriptError,
    Played,
    PlayedStep,
    Script,
    Step,
    UnknownDirectionError,
    junit,
    play,
    played_json,
    read_script,
    replay,
    write,
)
from skill.simulator.scripts.directions import set_to

if TYPE_CHECKING:
    from pathlib import Path

    from skill.commands.simulating import Options
    from skill.simulator.bench import Bench
    from skill.simulator.scripts.player import Facts

_INDENT: Final = "    "


def played_all(options: Options, bench: Bench, facts: Facts) -> int:
    """Plays everything the options name, each with a user of its own; 1 when something went otherwise."""
    scripts, recordings = _files(options.scripts), _files(options.replays)
    if not (options.utterances or scripts or recordings):
        raise click.UsageError(f"there is no script in what was named; scripts end in {', '.join(FORMS)}")
    played = []
    if options.utterances:
        script = _said(options.utterances, bench, is_dated=options.record is not None)
        played.append(play(script, bench.stage("user 0"), facts=facts))
    for n, path in enumerate(scripts, start=len(played)):
        played.append(_tried(path, partial(_played, bench=bench, number=n, facts=facts)))
    for n, path in enumerate(recordings):
        played.append(_tried(path, partial(_replayed, bench=bench, number=n, facts=facts)))
    _tell(options, played, facts_are_told=not options.quiet)
    _keep(options, played)
    return 0 if all(one.is_good for one in played) else 1


def _played(path: Path, *, bench: Bench, number: int, facts: Facts) -> Played:
    script = _in_locale(read_script(path), bench.locale)
    bench.begin_anew()
    return play(script, bench.stage(f"user {number}"), facts=facts)


def _replayed(path: Path, *, bench: Bench, number: int, facts: Facts) -> Played:
    bench.begin_anew()
    return replay(path, bench.stage(f"user {number}"), facts=facts)


def _tried(path: Path, act: Callable[[Path], Played]) -> Played:
    """What the file brings; a failed case where it can't be played, or has nothing to say, so that the others are."""
    try:
        played = act(path)
    except (BrokenScriptError, UnknownDirectionError) as error:
        return Played(script=Script(name=path.name, steps=()), steps=(), changed=(str(error),))
    return played if played.steps else replace(played, changed=(f"{path.name} says nothing",))


def _keep(options: Options, played: Sequence[Played]) -> None:
    """Writes what is to be written, when all is told: a full disk takes no result away."""
    try:
        if options.record and played[0].steps:
            write(options.record, played[0])
        if options.junit:
            options.junit.write_text(junit("otsukai simulate", played), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(str(error)) from error


def _said(utterances: Sequence[str], bench: Bench, *, is_dated: bool) -> Script:
    """The utterances as a script; one that is to be kept begins by setting the clock, so that its dates come again."""
    dated = (Step(direction=set_to(bench.clock())),) if is_dated else ()
    steps = (*dated, *(Step(said=one.strip()) for one in utterances))
    return Script(name="what was said", locale=bench.locale, steps=steps)


def _in_locale(script: Script, locale: str) -> Script:
    """The script. Raises BrokenScriptError when it says that it is in another language."""
    if script.locale and script.locale != locale:
        raise BrokenScriptError(f"{script.name} is in {script.locale}: give --locale {script.locale} and its model")
    return script


def _files(places: Sequence[Path]) -> list[Path]:
    """The scripts that are named, those in a folder in the order of their names."""
    found: list[Path] = []
    for place in places:
        inside = (
            sorted(path for path in place.rglob("*") if path.suffix.lower() in FORMS) if place.is_dir() else [place]
        )
        found += inside
    return found


def _tell(options: Options, played: Sequence[Played], *, facts_are_told: bool) -> None:
    if options.as_json:
        scripts = [played_json(one) for one in played]
        whole = {"is_good": all(one.is_good for one in played), "scripts": scripts}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    rest = list(played)
    if options.utterances:
        for step in rest.pop(0).steps:
            click.echo("\n".join(_step_lines(step, facts_are_told=facts_are_told)))
    for one in rest:
        click.echo("\n".join(_script_lines(one)))
    if rest:
        failed = sum(not one.is_good for one in rest)
        count = f"{len(rest)} script{'' if len(rest) == 1 else 's'}"
        click.echo(f"{count}, {f'{failed} went otherwise' if failed else 'all as written'}.")


def _step_lines(played: PlayedStep, *, facts_are_told: bool) -> Iterator[str]:
    yield played.step.title
    exchange = played.exchange
    if exchange is None:
        return
    yield from (f"< {words}" for words in (*exchange.progressive, exchange.speech) if words)
    if facts_are_told:
        yield from (f"{_INDENT}{fact}" for fact in (*exchange_facts(exchange), *trouble_facts(exchange)))
    elif exchange.problem:
        yield f"{_INDENT}problem: {exchange.problem}"


def _script_lines(played: Played) -> Iterator[str]:
    yield f"{'ok      ' if played.is_good else 'differs '}{played.script.name}"
    yield from (f"{_INDENT}{line}" for line in played.differences())
    for step in played.steps:
        if step.misses and step.exchange is not None:
            yield from (f"{_INDENT}{_INDENT}{line}" for line in trouble_facts(step.exchange))
