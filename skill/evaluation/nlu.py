"""``otsukai eval nlu``: how well interaction models are understood, also in words that their samples lack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, Final

import click

from skill.evaluation.nlu_files import LabelledModel, UnreadableFolderError, Utterance, labelled_models
from skill.evaluation.nlu_measures import Figures, Read, by_locale, measures
from skill.evaluation.nlu_tables import confusion_tables, slot_tables
from skill.simulator.model import Sensitivity
from skill.simulator.nlu.weights import Learnt
from skill.simulator.understanding import THRESHOLDS, Matcher

_FOLDER: Final = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option("--data", type=_FOLDER, required=True, help="A folder with model.json and utterances.jsonl, or of such.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many utterances of each model.")
@click.option("--locale", help="Only utterances of this locale, or of all of a language: ja-JP, ja.")
@click.option("--why", is_flag=True, help="Print how each failing utterance was read to stderr.")
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def nlu(data: Path, limit: int | None, locale: str | None, *, why: bool, as_json: bool) -> None:
    """How well interaction models are understood: own samples, unseen ones, noisy speech, and speech for others."""
    try:
        models = labelled_models(data)
    except UnreadableFolderError as error:
        raise click.ClickException(str(error)) from error
    parts = [read_model(one, locale or "", limit) for one in models]
    read = [one for rows, _ in parts for one in rows]
    if not read:
        raise click.ClickException(f"no utterance of {data} is in {locale}")
    if why:
        for one in read:
            if not one.is_right:
                click.echo(_explained(one), err=True)
    report = _report(read, sum(seconds for _, seconds in parts))
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(_table(report, read)))


def read_model(
    labelled: LabelledModel, locale: str = "", limit: int | None = None, weights: Learnt | None = None
) -> tuple[list[Read], float]:
    """A model's utterances read, by these weights or our own, and the CPU seconds that took without compiling."""
    rows = [row for row in labelled.utterances if row.locale.startswith(locale)][:limit]
    read: list[Read] = []
    seconds = 0.0
    for spoken in dict.fromkeys(row.locale for row in rows):
        matcher = Matcher(labelled.model, spoken, weights=weights)
        begun = process_time()
        read += [_one(labelled.name, matcher, row) for row in rows if row.locale == spoken]
        seconds += process_time() - begun
    return read, seconds


def _one(name: str, matcher: Matcher, row: Utterance) -> Read:
    """The likeliest reading, certain or not: a model without a fallback has to take it."""
    understood = matcher.match(row.text)
    best = understood.candidates[0] if understood.candidates else None
    return Read(
        model=name,
        utterance=row,
        intent=None if best is None else best.intent,
        spoken={} if best is None else best.spoken,
        is_accepted=best is not None and best.score >= THRESHOLDS[Sensitivity.MEDIUM],
        score=0.0 if best is None else best.score,
        why=understood.why,
    )


def _report(read: Sequence[Read], seconds: float) -> dict[str, Any]:
    figures: dict[str, Any] = dict(measures(read))
    figures["by_locale"] = by_locale(read)
    figures["utterances_per_cpu_s"] = round(len(read) / seconds, 1) if seconds else None
    return {"task": "nlu", "rows": len(read), "metrics": figures}


def _explained(one: Read) -> str:
    right = _frame(one.utterance.intent, one.expected)
    taken = f"read as {_frame(one.intent, one.got)} ({one.score:.2f}): {one.why}"
    return f"{one.model} [{one.utterance.kind}] {one.utterance.text!r}: {right}, {taken}"


def _frame(intent: str | None, slots: set[tuple[str, str]]) -> str:
    return " ".join((intent or "not for the skill", *(f"{slot}={words!r}" for slot, words in sorted(slots))))


def _table(report: dict[str, Any], read: Sequence[Read]) -> Iterator[str]:
    metrics = report["metrics"]
    yield f"{'':<22}{'rows':>6}{'intent':>8}{'slot F1':>9}{'frame':>8}{'accepted':>10}"
    for kind in ("own", "unseen", "noisy", "out_of_scope"):
        yield _line(kind, metrics[kind])
    for locale, kinds in metrics["by_locale"].items():
        for kind, figures in kinds.items():
            if figures["rows"]:
                yield _line(f"{locale} {kind}", figures)
    yield f"\n{metrics['utterances_per_cpu_s']} utterances a CPU second"
    yield from confusion_tables(read)
    yield from slot_tables(read)


def _line(name: str, figures: Figures) -> str:
    shown = [
        "-" if figures.get(key) is None else f"{figures[key]:.3f}" for key in ("intent", "slot_f1", "frame", "accepted")
    ]
    return f"{name:<22}{figures['rows']:>6}{shown[0]:>8}{shown[1]:>9}{shown[2]:>8}{shown[3]:>10}"
