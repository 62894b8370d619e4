"""``otsukai eval reorder``: whether the product and the quantity that a household bought again are foreseen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import click
import msgspec

from skill.domain.habits import Bought, likeliest

_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


class Candidate(msgspec.Struct, frozen=True):
    """One product that the household had bought before: how often, when last, and how much."""

    product_id: str
    times: int
    last: date
    last_qty: int
    usual_qty: int
    brand: str | None = None
    package: str | None = None


class Row(msgspec.Struct, frozen=True):
    """One reorder: what fitted the words on the day, and what was bought then."""

    id: str
    household: int
    as_of: date
    query: str
    candidates: tuple[Candidate, ...]
    gold: str
    gold_qty: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What was foreseen of a row: the products, the likeliest first, and the quantity of the one that was bought."""

    row: Row
    products: tuple[str, ...]
    quantity: int

    @property
    def is_product_right(self) -> bool:
        """Whether the likeliest product is the one bought."""
        return self.products[0] == self.row.gold

    @property
    def is_quantity_right(self) -> bool:
        """Whether the bought product's usual quantity was bought again."""
        return self.quantity == self.row.gold_qty


@click.command()
@click.option("--data", type=_FILE, required=True, help="Reorders with what was bought before, JSON Lines.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many rows.")
@click.option("--why", is_flag=True, help="Print what was foreseen of each failing row to stderr.")
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def reorder(data: Path, limit: int | None, *, why: bool, as_json: bool) -> None:
    """How often "the usual" is the product, and the quantity, that is bought next."""
    try:
        rows = read_rows(data)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    foreseen = foresee(rows)[:limit]
    if why:
        for one in foreseen:
            if not (one.is_product_right and one.is_quantity_right):
                click.echo(_explained(one), err=True)
    report = {"task": "reorder", "rows": len(foreseen), "metrics": measures(foreseen)}
    click.echo(json.dumps(report, ensure_ascii=False, indent=None if as_json else 2))


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows in their order. Raises OSError, or ValueError naming the line that can't be used."""
    decoder = msgspec.json.Decoder(Row)
    rows: list[Row] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        if row.gold not in {candidate.product_id for candidate in row.candidates}:
            raise ValueError(f"{path}:{number}: the product bought, {row.gold}, is not among the candidates")
        rows.append(row)
    return tuple(rows)


def foresee(rows: Sequence[Row]) -> list[Foreseen]:
    """What the live ranking makes of each row; the other households of the file tell what is popular."""
    sold: Counter[str] = Counter()
    for row in rows:
        sold.update({candidate.product_id: candidate.times for candidate in row.candidates})
    return [_foreseen(row, sold) for row in rows]


def measures(foreseen: Sequence[Foreseen]) -> dict[str, float]:
    """The shares of rows with the right product, and with the right quantity of the product bought."""
    count = len(foreseen)
    if not count:
        return {}
    return {
        "product": round(sum(one.is_product_right for one in foreseen) / count, 4),
        "quantity": round(sum(one.is_quantity_right for one in foreseen) / count, 4),
    }


def _foreseen(row: Row, sold: Mapping[str, int]) -> Foreseen:
    bought = {
        candidate.product_id: Bought(
            times=candidate.times,
            days_ago=(row.as_of - candidate.last).days,
            sold=sold[candidate.product_id] - candidate.times,
        )
        for candidate in row.candidates
    }
    quantity = next(candidate.usual_qty for candidate in row.candidates if candidate.product_id == row.gold)
    return Foreseen(row=row, products=likeliest(bought), quantity=quantity)


def _explained(one: Foreseen) -> str:
    by_id = {candidate.product_id: candidate for candidate in one.row.candidates}
    ranked = "; ".join(
        f"{product_id} {by_id[product_id].times} times, last {by_id[product_id].last}"
        for product_id in one.products[:3]
    )
    place = one.products.index(one.row.gold) + 1
    wanted = f"{one.row.gold_qty} of {one.row.gold} (place {place}, foreseen {one.quantity})"
    return f"{one.row.id} {one.row.query!r} on {one.row.as_of}: bought {wanted}; foreseen {ranked}"
