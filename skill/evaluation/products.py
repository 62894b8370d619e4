"""``otsukai eval products``: whether search finds what was meant, and knows when it has not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import click

from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import parse_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.adapters.sqlite.catalog_build import CATALOG, replacing
from skill.domain.catalog import Locale
from skill.domain.resolution import Candidate, Match, Resolution
from skill.evaluation import product_files
from skill.evaluation.product_files import Query, UnreadableFileError
from skill.evaluation.product_measures import Answered, measures
from skill.evaluation.product_reasons import reasons
from skill.resolve.products import decide

_LOOKED_AT: Final = 12
_TOLD_EVERY: Final = 250
_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


@dataclass(frozen=True, slots=True)
class Found:
    """What search and decision made of one query, in how long."""

    candidates: tuple[Candidate, ...]
    resolution: Resolution
    latency_s: float


@click.command()
@click.option("--data", type=_FILE, required=True, help="Labelled queries, JSON Lines.")
@click.option("--catalog", type=_FILE, required=True, help="The products they are asked of, JSON Lines.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many rows.")
@click.option(
    "--why", is_flag=True, help="Print to stderr what went wrong with each failing row, and which figures decided."
)
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def products(data: Path, catalog: Path, limit: int | None, *, why: bool, as_json: bool) -> None:
    """How well spoken names find their product, and how honest the doubt is."""
    try:
        rows = product_files.queries(data)[:limit]
        answered = evaluate(rows, catalog, why=why)
    except (OSError, UnreadableFileError) as error:
        raise click.ClickException(str(error)) from error
    report = {"task": "products", "rows": len(rows), "metrics": {**measures(answered), "by_lang": _by_lang(answered)}}
    click.echo(json.dumps(report, ensure_ascii=False, indent=None if as_json else 2))


def evaluate(rows: Sequence[Query], catalog: Path, *, why: bool = False) -> list[Answered]:
    """Each query asked of the catalog, and of one without any product that a query means."""
    relevant = {product_id for row in rows for product_id in row.relevant}
    with _index(catalog, ()) as (whole, path):
        present = list(_asked(rows, whole, "in stock"))
        with _index(catalog, relevant) as (rest, _):
            absent = list(_asked(rows, rest, "absent"))
        answered = [_judged(row, *both) for row, both in zip(rows, zip(present, absent, strict=True), strict=True)]
        for row, one, found in zip(rows, answered, present, strict=True):
            if why and (one.rank != 1 or one.is_wrongly_accepted or one.is_absent_accepted):
                click.echo("\n".join((_explained(row, one, found), *reasons(path, row))), err=True)
    return answered


@contextmanager
def _index(path: Path, without: Collection[str]) -> Iterator[tuple[SqliteCatalog, Path]]:
    started = perf_counter()
    with TemporaryDirectory(prefix="otsukai-eval-") as name:
        folder = Path(name)
        with replacing(folder) as builder:
            for record in product_files.products(path, without):
                builder.add_product(record)
            builder.finish("evaluation", datetime.now(UTC))
        size = (folder / CATALOG).stat().st_size / 1e6
        took = perf_counter() - started
        click.echo(f"indexed {builder.products} products in {took:.1f} s, {size:.1f} MB", err=True)
        shop = parse_shop(default_shop_file("Evaluation", "USD", "en-US"), "evaluation")
        yield SqliteCatalog(folder / CATALOG, shop, lambda _feed, _variants: {}), folder / CATALOG


def _asked(rows: Sequence[Query], catalog: SqliteCatalog, name: str) -> Iterator[Found]:
    for number, row in enumerate(rows, 1):
        locale = Locale(row.lang)
        started = perf_counter()
        candidates = catalog.search(row.query, locale, _LOOKED_AT)
        resolution = decide(candidates, row.query, None, locale)
        yield Found(candidates, resolution, perf_counter() - started)
        if number % _TOLD_EVERY == 0 or number == len(rows):
            click.echo(f"{name}: {number} of {len(rows)}", err=True)


def _judged(row: Query, present: Found, absent: Found) -> Answered:
    ids = [candidate.product_id for candidate in present.candidates]
    taken = present.resolution
    return Answered(
        lang=row.lang,
        rank=next((rank for rank, product_id in enumerate(ids, 1) if product_id in row.relevant), 0),
        sure=present.candidates[0].score if present.candidates else 0.0,
        is_wrongly_accepted=isinstance(taken, Match) and taken.offer.product_id not in row.relevant,
        absent_sure=absent.candidates[0].score if absent.candidates else 0.0,
        is_absent_accepted=isinstance(absent.resolution, Match),
        latency_s=present.latency_s,
    )


def _by_lang(answered: Sequence[Answered]) -> dict[str, dict[str, float | None]]:
    by_lang: defaultdict[str, list[Answered]] = defaultdict(list)
    for one in answered:
        by_lang[one.lang].append(one)
    return {lang: measures(group) for lang, group in sorted(by_lang.items())}


def _explained(row: Query, one: Answered, found: Found) -> str:
    top = "; ".join(
        f"{candidate.offers[0].title} ({candidate.product_id}) {candidate.score:.3f}"
        for candidate in found.candidates[:3]
    )
    flags = [
        name
        for name, is_so in (("wrongly accepted", one.is_wrongly_accepted), ("absent accepted", one.is_absent_accepted))
        if is_so
    ]
    expected = f"{row.canonical} ({', '.join(row.relevant)})"
    return f"{row.id} {row.lang} {row.query!r} means {expected}, rank {one.rank or '-'} {' '.join(flags)}: {top}"
