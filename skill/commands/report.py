"""``otsukai report``: what the logged sessions say, for the shop's owner."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from skill.analytics.report import Report
    from skill.domain.catalog import Locale, VariantId
    from skill.ports import Catalog, Ports

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_NEW_FILE = click.Path(path_type=Path, dir_okay=False)
_AGO: Final = re.compile(r"(?P<count>[1-9][0-9]{0,4})(?P<unit>[dh])")


Span = tuple[datetime | None, datetime | None]


@click.command()
@click.option("--shop", type=_FOLDER, help="The shop's folder; the demo shop unless given.")
@click.option("--since", metavar="D", help="Only from then on: a date (2026-11-01, the shop's time), 7d or 24h.")
@click.option("--until", metavar="D", help="Only before then, in the same forms.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables (docs/report.md).")
@click.option(
    "--phrasings", type=_NEW_FILE, help="Write what nothing answered to this CSV instead, to approve and import."
)
@click.option("--all", "from_one_customer", is_flag=True, help="With --phrasings: also what only one customer said.")
def report(
    shop: Path | None,
    since: str | None,
    until: str | None,
    as_json: bool,  # noqa: FBT001
    phrasings: Path | None,
    from_one_customer: bool,  # noqa: FBT001
) -> None:
    """What the sessions say: orders, where shoppers drop out, what nothing answered, how fast it ran.

    With --phrasings FILE: a table of those words. Write the id of an answer or of a product in its column `approved`
    and give it to `otsukai shop import` (docs/shop-format.md).
    """
    from skill.settings import Settings
    from skill.wiring import build_ports, make_demo_shop

    settings = Settings.read(shop=shop)
    if settings.is_demo:
        make_demo_shop(settings.shop)
    ports = build_ports(settings)
    if phrasings is None:
        print_report(ports, since, until, as_json=as_json)
    else:
        _write_phrasings(
            phrasings, ports, settings.shop, span(since, until, ports), from_one_customer=from_one_customer
        )


def _write_phrasings(path: Path, ports: Ports, folder: Path, within: Span, *, from_one_customer: bool) -> None:
    from skill.adapters.sqlite.catalog_file import CATALOG
    from skill.adapters.sqlite.faq import SqliteFaq
    from skill.commands.phrasings import write_phrasings

    likeliest = SqliteFaq(folder / CATALOG).likeliest
    count = write_phrasings(path, ports.log.read(*within), ports, likeliest, from_one_customer=from_one_customer)
    click.echo(f"{path}: {count} phrasings to approve" if count else f"{path}: nothing to approve yet (see --all)")


def print_report(ports: Ports, since: str | None, until: str | None, *, as_json: bool) -> None:
    """Print the report of the span in the shop's log. Raises click.BadParameter for a moment that is none."""
    from skill.analytics import report as reporting

    begin, end = span(since, until, ports)
    made = reporting.report(ports.log.read(begin, end), begin, end)
    if as_json:
        click.echo(reporting.as_json(made))
        return
    _print_tables(made, _titles(made, ports))


def span(since: str | None, until: str | None, ports: Ports) -> Span:
    """Both moments on the shop's clock, None where one is open. Raises click.BadParameter."""
    now, zone = ports.clock.now(), ports.shop.timezone
    begin = moment(since, now, zone) if since else None
    end = moment(until, now, zone) if until else None
    if begin and end and begin >= end:
        raise click.BadParameter(f"nothing lies between {since} and {until}: --since has to be the earlier one.")
    return begin, end


def moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that the text names: so many days or hours before now, or a date or time on the shop's clock.

    Raises click.BadParameter, saying what to write instead.
    """
    ago = _AGO.fullmatch(text)
    if ago:
        count = int(ago["count"])
        back = timedelta(days=count) if ago["unit"] == "d" else timedelta(hours=count)
        return (now - back).astimezone(zone)
    try:
        named = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no moment: write 2026-11-01, 2026-11-01T08:00, 7d or 24h.") from error
    return named if named.tzinfo else named.replace(tzinfo=zone)


def _print_tables(made: Report, titles: dict[str, str]) -> None:
    from rich.console import Console

    from skill.analytics.report import as_tables

    console = Console()
    for table in as_tables(made, titles):
        console.print(table)
    if not made.turns:
        console.print("Nothing is logged there yet. Talk to the skill (otsukai chat), or name an earlier --since.")


def _titles(made: Report, ports: Ports) -> dict[str, str]:
    """The variants' titles in the shop's languages; nothing for those no longer sold, or while the catalog is down."""
    from skill.domain.catalog import VariantId
    from skill.domain.errors import CatalogUnavailable

    ids = [VariantId(product.variant_id) for product in made.top_products]
    titles: dict[str, str] = {}
    try:
        for locale in ports.shop.markets:
            titles = _titles_in(locale, ids, ports.catalog) | titles
    except CatalogUnavailable:
        return titles
    return titles


def _titles_in(locale: Locale, ids: list[VariantId], catalog: Catalog) -> dict[str, str]:
    return {offer.variant_id: f"{offer.title} {offer.variant}".strip() for offer in catalog.offers(ids, locale)}
