"""``otsukai report --phrasings``: what shoppers said in vain, as a table that its owner fills in and imports."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from skill.adapters.feeds.phrasings_csv import COLUMNS
from skill.analytics.events import TurnEvent
from skill.analytics.phrasings import QUESTION, Phrasing, phrasings
from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.ports import Ports
from skill.resolve.answers import FaqEntry
from skill.resolve.likeness import REARRANGED

Likeliest = Callable[[str, Locale, int], Iterable[FaqEntry]]

_SHOWN: Final = 3
_FORMULA: Final = "=+-@"  # what a spreadsheet would compute


def write_phrasings(
    path: Path, events: Iterable[TurnEvent], ports: Ports, likeliest: Likeliest, *, from_one_customer: bool = False
) -> int:
    """Write the table of what the shop doesn't answer yet; how many rows it has.

    ``likeliest`` names the answers nearest to a question. Raises click.ClickException where the file is there already:
    it may hold approvals that nobody has imported.
    """
    found = [
        phrasing
        for phrasing in phrasings(events, from_one_customer=from_one_customer)
        if not _is_known(phrasing, ports)
    ]
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            writer.writerows(_row(phrasing, ports, likeliest) for phrasing in found)
    except FileExistsError as error:
        raise click.ClickException(f"{path} is there already: import what it approves, or name another file") from error
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    return len(found)


def _is_known(phrasing: Phrasing, ports: Ports) -> bool:
    """Whether the shop has learned it since: an answer to the question, or a product of that very name."""
    locale = Locale(phrasing.locale)
    if phrasing.kind == QUESTION:
        return isinstance(ports.faq.answer(phrasing.words, locale), Answer)
    return any((one.likeness or 0) >= REARRANGED for one in ports.catalog.search(phrasing.words, locale, 1))


def _row(phrasing: Phrasing, ports: Ports, likeliest: Likeliest) -> tuple[str | int, ...]:
    likely = "; ".join(_likely(phrasing, ports, likeliest))
    words = phrasing.words.lstrip(_FORMULA)
    return (words, phrasing.locale, "", likely, phrasing.kind, phrasing.times, phrasing.customers)


def _likely(phrasing: Phrasing, ports: Ports, likeliest: Likeliest) -> Iterator[str]:
    """The ids to choose from, each with what it stands for in brackets."""
    locale = Locale(phrasing.locale)
    if phrasing.kind == QUESTION:
        for entry in likeliest(phrasing.words, locale, _SHOWN):
            yield f"{entry.answer_id} ({entry.questions[0]})"
        return
    for candidate in ports.catalog.search(phrasing.words, locale, _SHOWN):
        yield f"{candidate.product_id} ({candidate.offers[0].title})"
