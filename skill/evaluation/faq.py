"""``otsukai eval faq``: whether a question gets the shop's right answer, and a foreign one none."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Final

import click

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer, AnswerChoice
from skill.evaluation.faq_files import Base, Question, UnreadableFileError, bases, questions
from skill.resolve import semantic
from skill.resolve.answers import AnswerIndex
from skill.resolve.embedders import embedder_for

_TOLD_EVERY: Final = 1000
_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of one question: the answer that ranked first, and those that the shopper heard or could choose."""

    question: Question
    first: str | None
    given: tuple[str, ...]
    latency_ms: float

    @property
    def is_right(self) -> bool:
        """Whether the one right answer was given, or rightly none; a choice is not yet an answer."""
        return self.given == (() if self.question.answer_id is None else (self.question.answer_id,))


@click.command()
@click.option("--data", type=_FILE, required=True, help="Labelled questions, JSON Lines.")
@click.option("--catalog", type=_FILE, required=True, help="The answers they are asked of, JSON Lines.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many rows.")
@click.option("--semantic", "by_meaning", is_flag=True, help="With the embeddings of the extra `semantic`.")
@click.option("--why", is_flag=True, help="Print what went wrong with each failing row to stderr.")
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def faq(data: Path, catalog: Path, limit: int | None, *, by_meaning: bool, why: bool, as_json: bool) -> None:
    """How well questions find the shop's answer, and how honestly others are refused."""
    try:
        rows = questions(data)[:limit]
        indexes = {name: _index(base, by_meaning=by_meaning) for name, base in bases(catalog).items()}
        answered = list(_asked(rows, indexes))
    except (OSError, UnreadableFileError) as error:
        raise click.ClickException(str(error)) from error
    if why:
        for row in answered:
            if not row.is_right:
                click.echo(_explained(row), err=True)
    report = {"task": "faq", "rows": len(rows), "metrics": {**measures(answered), "by_kb": _by_kb(answered)}}
    click.echo(json.dumps(report, ensure_ascii=False, indent=None if as_json else 2))


def measures(answered: Sequence[Answered]) -> dict[str, float | None]:
    """The figures over these rows, from 0 to 1 but for milliseconds; None where no row can tell.

    ``oos_f1`` is of refusing, over the knowledge bases that have questions to refuse.
    """
    known = [row for row in answered if row.question.answer_id is not None]
    choices = [row for row in answered if len(row.given) > 1]
    times = [row.latency_ms for row in answered]
    hundredths = quantiles(times, n=100) if len(times) > 1 else times * 99
    return {
        "right": _share([row.is_right for row in answered]),
        "top_1": _share([row.first == row.question.answer_id for row in known]),
        "oos_f1": _refusing(answered),
        "answered_wrongly": _share([bool(row.given) and row.question.answer_id not in row.given for row in answered]),
        "choices": _share([len(row.given) > 1 for row in answered]),
        "choices_with_the_answer": _share([row.question.answer_id in row.given for row in choices]),
        "latency_ms_p50": round(hundredths[49], 3) if hundredths else None,
        "latency_ms_p99": round(hundredths[98], 3) if hundredths else None,
    }


def _index(base: Base, *, by_meaning: bool) -> AnswerIndex:
    locale = Locale(base.lang)
    model = embedder_for(locale) if by_meaning else None
    if by_meaning and model is None:
        raise click.ClickException("--semantic needs the extra: pip install 'otsukai[semantic]'")
    meaning = semantic.meaning_of(base.entries, model) if model else None
    return AnswerIndex(base.entries, locale, meaning)


def _asked(rows: Sequence[Question], indexes: Mapping[str, AnswerIndex]) -> Iterator[Answered]:
    for number, row in enumerate(rows, 1):
        if row.kb not in indexes:
            raise UnreadableFileError(f"{row.row_id}: the catalog has no knowledge base {row.kb!r}")
        index = indexes[row.kb]
        started = perf_counter()
        found = index.answer(row.query)
        took = (perf_counter() - started) * 1000
        given = _given(found)
        yield Answered(
            question=row, first=given[0] if given else _first(index, row.query), given=given, latency_ms=took
        )
        if number % _TOLD_EVERY == 0 or number == len(rows):
            click.echo(f"{number} of {len(rows)}", err=True)


def _first(index: AnswerIndex, query: str) -> str | None:
    """What would have been answered if anything had to be."""
    ranked = index.ranked(query)
    return ranked[0].entry.answer_id if ranked else None


def _given(found: Answer | AnswerChoice | None) -> tuple[str, ...]:
    match found:
        case Answer():
            return (found.answer_id,)
        case AnswerChoice():
            return tuple(answer.answer_id for answer in found.answers)
        case None:
            return ()


def _refusing(answered: Sequence[Answered]) -> float | None:
    with_foreign = {row.question.kb for row in answered if row.question.answer_id is None}
    rows = [row for row in answered if row.question.kb in with_foreign]
    foreign = sum(row.question.answer_id is None for row in rows)
    refused = sum(not row.given for row in rows)
    both = sum(not row.given and row.question.answer_id is None for row in rows)
    return round(2 * both / (foreign + refused), 4) if foreign else None


def _share(claims: Sequence[bool]) -> float | None:
    return round(sum(claims) / len(claims), 4) if claims else None


def _by_kb(answered: Sequence[Answered]) -> dict[str, dict[str, float | None]]:
    parts: dict[str, list[Answered]] = defaultdict(list)
    for row in answered:
        parts[row.question.kb].append(row)
    return {name: {"rows": len(part), **measures(part)} for name, part in sorted(parts.items())}


def _explained(row: Answered) -> str:
    given = " or ".join(row.given) or "no answer"
    return f"{row.question.row_id}: {row.question.query!r} got {given}, not {row.question.answer_id or 'a refusal'}"
