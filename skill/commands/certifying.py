"""`otsukai simulate --certify`: the review, with what the model's own rules say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from skill.interaction.check import check_files
from skill.interaction.finding import Severity as ModelSeverity
from skill.simulator.bench import model_at
from skill.simulator.certify import Fault, Plan, certify, example_phrases
from skill.simulator.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from skill.commands.simulating import Options
    from skill.simulator.bench import Bench

_SOURCE = "alexa-facts 1, 2, 11 and 14; otsukai model check tells the same"


def certified(options: Options, bench: Bench) -> int:
    """Reviews the skill and prints the report; 1 when there is something to mend."""
    named = example_phrases(options.manifest, bench.locale) if options.manifest else ()
    plan = Plan(
        examples=(*options.examples, *named),
        known=model_faults(_model_file(options, bench.locale), bench.locale),
        walks=options.walks,
        seed=options.seed,
    )
    report = certify(bench, plan)
    if options.as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(report.lines()))
    return 0 if report.is_clean else 1


def _model_file(options: Options, locale: str) -> Path:
    return own_model_file(locale) if options.model is None else model_at(options.model, locale)[1]


def own_model_file(locale: str) -> Path:
    """The file of our own model."""
    from skill.commands.model import templates

    return templates() / f"{locale}.json"


def model_faults(path: Path, locale: str) -> tuple[Fault, ...]:
    """What Amazon's rules say of the model in the file."""
    return tuple(
        Fault(
            rule=finding.rule,
            severity=Severity.CERTIFICATION if finding.severity is ModelSeverity.ERROR else Severity.ADVICE,
            trigger=finding.place,
            message="",
            advice=finding.advice,
            source=_SOURCE,
        )
        for finding in check_files([path], locale)
    )
