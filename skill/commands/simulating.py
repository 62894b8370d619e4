"""What `otsukai simulate` does with its options: sets up the skill, then talks, plays, replays or certifies."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from skill.simulator.bench import Bench, Clock, model_at, models_at
from skill.simulator.console import run, trouble_facts
from skill.simulator.devices import DEVICES
from skill.simulator.examples import opening
from skill.simulator.hosts import NoSuchSkillError, open_skill
from skill.simulator.model import BrokenModelError, InteractionModel, Sensitivity, load_model
from skill.simulator.platform_rules import rules_from
from skill.simulator.scripts import BrokenScriptError, UnknownDirectionError, write
from skill.simulator.scripts.directions import scope_named
from skill.simulator.scripts.player import Facts, no_more_facts
from skill.simulator.services import AlexaServices
from skill.simulator.understanding import Matcher

_LOCALES: Final = (
    *("ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA", "fr-FR"),
    *("hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR"),
)
"""Those that Alexa takes skills in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command's options, by their names."""

    utterances: Sequence[str]
    target: str | None
    url: str | None
    path: Path | None
    python: str | None
    model: Path | None
    locale: str | None
    shop: Path | None
    device: str
    account: bool | None
    token: str
    permit: Sequence[str]
    services: bool | None
    allow: Sequence[str]
    strict: bool
    sensitivity: str | None
    rules: Sequence[str]
    seed: int
    clock: str | None
    timeout: float
    scripts: Sequence[Path]
    replays: Sequence[Path]
    record: Path | None
    junit: Path | None
    as_json: bool
    quiet: bool
    page: bool
    port: int
    certify: bool
    examples: Sequence[str]
    manifest: Path | None
    walks: int


def simulated(options: Options) -> int:
    """Does what the options say; the exit status."""
    _check(options)
    try:
        with _bench(options) as (bench, facts):
            if options.certify:
                from skill.commands.certifying import certified

                return certified(options, bench)
            if options.page:
                return _serve_page(options, bench)
            if options.scripts or options.replays or options.utterances:
                from skill.commands.playing import played_all

                return played_all(options, bench, facts)
            return _talk(options, bench)
    except (NoSuchSkillError, BrokenModelError) as error:
        raise click.UsageError(str(error)) from error
    except (BrokenScriptError, UnknownDirectionError) as error:
        raise click.ClickException(str(error)) from error


def _check(options: Options) -> None:
    """Raises UsageError for options that do not go together."""
    if options.target and options.url:
        raise click.UsageError("--skill and --url name two skills; give one.")
    if (options.target or options.url) and options.model is None:
        raise click.UsageError("a skill of yours needs its interaction model: --model FILE.")
    if options.model is not None and not (options.target or options.url):
        raise click.UsageError("--model goes with --skill or --url.")
    if options.certify and (options.utterances or options.scripts or options.replays or options.junit):
        raise click.UsageError("--certify finds its own words: it takes no utterances, --script, --replay or --junit.")
    _check_values(options)


def _check_values(options: Options) -> None:
    """Raises UsageError for an option that names what there is not."""
    if options.locale is not None and options.locale not in _LOCALES:
        raise click.UsageError(f"there is no locale {options.locale!r}; Alexa has {', '.join(_LOCALES)}")
    if options.device not in DEVICES:
        raise click.UsageError(f"there is no device {options.device!r}; there are: {', '.join(DEVICES)}")
    for name in options.permit:
        try:
            scope_named(name)
        except UnknownDirectionError as error:
            raise click.UsageError(str(error)) from None
    try:
        rules_from(options.rules)
    except ValueError as error:
        raise click.UsageError(f"--rule {error}") from None
    for path in filter(None, (options.junit, options.record)):
        if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
            raise click.UsageError(f"{path} cannot be written")


@contextmanager
def _bench(options: Options) -> Iterator[tuple[Bench, Facts]]:
    """The skill as the options have it."""
    if options.target or options.url:
        bench, facts = _foreign_bench(options), no_more_facts
        try:
            yield _adjusted(bench, options), facts
        finally:
            bench.close()
        return
    from skill.commands.own_bench import own_bench

    with own_bench(options.locale or "en-US", options.shop, _clock(options), options.seed) as (own, own_facts):
        yield _adjusted(own, options), own_facts


def _foreign_bench(options: Options) -> Bench:
    locale, path = model_at(options.model or Path(), options.locale or "")
    model = load_model(path)
    clock = _clock(options)
    has_services = options.services if options.services is not None else bool(options.target)
    services = AlexaServices(clock=clock, seed=options.seed, locale=locale).start() if has_services else None
    try:
        host = open_skill(
            str(options.target or options.url),
            path=options.path,
            timeout_s=options.timeout,
            allowed_hosts=options.allow,
            python=options.python,
            environment=services.environment if services else None,
        )
    except NoSuchSkillError:
        if services is not None:
            services.close()
        raise
    return Bench(host, model, locale, clock=clock, services=services, seed=options.seed)


def _adjusted(bench: Bench, options: Options) -> Bench:
    """The bench with the switches set and the matcher as strict as asked."""
    bench.token = options.token or bench.token
    if options.token or options.account is not None:
        bench.account = bench.token if options.token or options.account else None
    bench.device, bench.permits, bench.rules = options.device, tuple(options.permit), rules_from(options.rules)
    if options.sensitivity or options.strict:
        bench.model = _as_sensitive(bench.model, options)
        bench.matcher = Matcher(bench.model, bench.locale, strict=options.strict)
    return bench


def _as_sensitive(model: InteractionModel, options: Options) -> InteractionModel:
    """The model with the sensitivity that was asked for, else as it is."""
    return replace(model, sensitivity=Sensitivity(options.sensitivity.upper())) if options.sensitivity else model


def _clock(options: Options) -> Clock:
    if not options.clock:
        return Clock()
    try:
        begun = datetime.fromisoformat(options.clock)
    except ValueError:
        raise click.UsageError(f"--clock {options.clock!r} is no time: write 2026-11-24T18:00.") from None
    return Clock(begun.astimezone(UTC) if begun.tzinfo else begun.replace(tzinfo=UTC))


def _talk(options: Options, bench: Bench) -> int:
    """The terminal, until the person leaves."""
    first = f"Try: {opening(bench.model, bench.locale)}\n  /help shows more, /quit ends."
    greeting = f"You are talking to {options.target or options.url or 'Otsukai'} in {bench.locale}. {first}"
    facts = None if options.quiet else trouble_facts
    desk = run(bench.stage(), greeting=greeting, facts=facts, history=_history())
    if options.record:
        write(options.record, desk.so_far())
    return 1 if not sys.stdin.isatty() and any(step.heard and step.heard.problem for step in desk.steps) else 0


def _serve_page(options: Options, bench: Bench) -> int:
    """The page, until it is stopped."""
    from werkzeug.serving import make_server

    from skill.simulator.page import MOUNT, create_page, create_site, one_skill

    others = models_at(options.model) if options.model is not None and options.model.is_dir() else {}
    models = {locale: _as_sensitive(load_model(path), options) for locale, path in others.items()}
    models[bench.locale] = bench.model
    opener = one_skill(
        bench.skill,
        models,
        account=bench.account,
        services=bench.services,
        rules=bench.rules,
        strict=options.strict,
    )
    page = create_page(
        opener, locales=tuple(dict.fromkeys((bench.locale, *models))), title=bench.model.invocation.capitalize()
    )
    try:
        door = socket.create_server(("127.0.0.1", options.port))
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise click.ClickException(f"port {options.port}: {why}; name another with --port") from error
    logging.getLogger("werkzeug").setLevel(
        logging.WARNING
    )  # a line for each file that the page loads tells nobody anything
    server = make_server("127.0.0.1", options.port, create_site(page), threaded=True, fd=door.fileno())
    named = options.target or options.url or "Otsukai"
    click.echo(f"{named} talks at http://127.0.0.1:{options.port}{MOUNT}; Ctrl-C stops it.")
    with door, suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def _history() -> Path | None:
    """Where typed lines are remembered; None where nobody types."""
    if not sys.stdin.isatty():
        return None
    from skill.settings import home

    folder = home(os.environ)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "simulate.history"
