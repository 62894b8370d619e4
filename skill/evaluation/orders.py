"""``otsukai eval orders``: whether whole sentences become the lines that people labelled in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from skill.evaluation import order_files
from skill.evaluation.order_files import OrderRow
from skill.evaluation.order_measures import Judged, explained, judged, measures
from skill.evaluation.product_files import UnreadableFileError
from skill.resolve.menu import Menu
from skill.resolve.orders import read_order

_TOLD_EVERY: Final = 500
_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)
_Menus = Mapping[tuple[str, str, str], Menu]


@click.command()
@click.option("--data", type=_FILE, required=True, help="Labelled orders, JSON Lines; their names are the menus.")
@click.option("--heard", type=_FILE, help="What recognisers heard of some of them: {true, hyp: {recogniser: words}}.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many rows; the menus are of all.")
@click.option("--why", is_flag=True, help="Print each failing row to stderr: what was expected, what was read.")
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def orders(data: Path, heard: Path | None, limit: int | None, *, why: bool, as_json: bool) -> None:
    """How well orders of several products with options are read."""
    try:
        rows = order_files.orders(data)
        menus = order_files.menus(rows)
        noise = None if heard is None else _noise(rows, menus, order_files.heard(heard))
    except (OSError, UnreadableFileError) as error:
        raise click.ClickException(str(error)) from error
    read = [_told(place, _read(row, menus, row.utterance)) for place, row in enumerate(rows[:limit])]
    for one in read if why else ():
        if not one.is_right:
            click.echo(json.dumps(explained(one), ensure_ascii=False), err=True)
    report: dict[str, object] = {"task": "orders", "rows": len(read), "metrics": _metrics(read)}
    if noise is not None:
        report["heard"] = noise
    click.echo(json.dumps(report, ensure_ascii=False, indent=None if as_json else 2))


def _read(row: OrderRow, menus: _Menus, words: str) -> Judged:
    return judged(row, read_order(words, menus[row.shop], row.locale))


def _told(place: int, one: Judged) -> Judged:
    if place and place % _TOLD_EVERY == 0:
        click.echo(f"{place} orders read", err=True)
    return one


def _metrics(read: Iterable[Judged]) -> dict[str, object]:
    by_source: dict[str, list[Judged]] = defaultdict(list)
    for one in read:
        by_source[one.row.source].append(one)
    every = [one for group in by_source.values() for one in group]
    return {**measures(every), "by_source": {source: measures(group) for source, group in by_source.items()}}


def _noise(
    rows: Sequence[OrderRow], menus: _Menus, heard: Iterable[order_files.HeardRow]
) -> dict[str, dict[str, object]]:
    """The same orders as they were written and as each recogniser heard them."""
    by_words = {row.utterance: row for row in rows}
    pairs: dict[str, list[tuple[Judged, Judged]]] = defaultdict(list)
    for one in heard:
        row = by_words.get(one.true)
        if row is None:
            continue
        for recogniser, words in one.hyp.items():
            pairs[recogniser].append((_read(row, menus, one.true), _read(row, menus, words)))
    return {
        recogniser: {
            "rows": len(both),
            "true": measures([true for true, _ in both]),
            "heard": measures([words for _, words in both]),
        }
        for recogniser, both in pairs.items()
    }
