"""``otsukai shop``: what shop owners do with their catalog, and what it tells them of it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from skill.adapters.feeds.records import Fault
    from skill.adapters.feeds.shop_check import Finding
    from skill.adapters.feeds.shop_import import Summary

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_TOLD_EVERY, _DRAWN_EVERY = 10_000, 500
_FOLDER: Final = click.Path(file_okay=False, path_type=Path)


@click.group()
def shop() -> None:
    """Bring a catalog and an FAQ into a shop, and check how it sounds."""


@shop.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--out", type=_FOLDER, default=Path("shop"), show_default=True, help="The shop's folder.")
@click.option("--seller", default="", help="Name of the seller, for a new shop.")
@click.option("--currency", default="USD", show_default=True, help="Currency of a new shop.")
@click.option("--locale", default="en-US", show_default=True, help="Locale of a new shop.")
@click.option("--encoding", default="", help="Encoding of the files where it isn't UTF-8 or UTF-16, such as cp932.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every faulty row to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def import_(  # noqa: PLR0913, PLR0917  (click's options)
    files: tuple[Path, ...],
    out: Path,
    seller: str,
    currency: str,
    locale: str,
    encoding: str,
    report: Path | None,
    *,
    as_json: bool,
) -> None:
    """Make or refresh the shop in --out from FILEs of products and answers.

    Takes Google Merchant feeds (TSV, XML), Shopify product CSV, JSON Lines, FAQ as CSV, TOML or schema.org JSON-LD, and
    the phrasings that `otsukai report --phrasings` found and you approved.
    Faulty rows are reported and left out. The old catalog is replaced at the end, at once, or not at all.
    """
    from skill.adapters.feeds.shop_import import How, build_shop
    from skill.adapters.shop_default import default_shop_file

    _check_encoding(encoding)
    default = default_shop_file(seller or _name_of(out), currency, locale)
    started = perf_counter()
    with _saying_what_failed(), _report(report) as on_fault, _progress(files) as (on_read, on_indexed):
        how = How(on_fault=on_fault, on_read=on_read, on_indexed=on_indexed, encoding=encoding)
        summary = build_shop(files, out, default=default, how=how)
    took_s = perf_counter() - started
    click.echo(_as_json(summary, out, took_s) if as_json else _as_text(summary, out, took_s))


@shop.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def check(context: click.Context, folder: Path, *, as_json: bool) -> None:
    """Find what a voice shop trips over in the shop DIR; status 1 when there is an error."""
    from skill.adapters.feeds.phrasings_check import check_phrasings
    from skill.adapters.feeds.shop_check import Severity, check_shop, errors_first

    with _saying_what_failed():
        findings = errors_first((*_invocation_findings(folder), *check_shop(folder), *check_phrasings(folder)))
    if as_json:
        click.echo(json.dumps([_found(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _print_table(findings, folder)
    if any(finding.severity is Severity.ERROR for finding in findings):
        context.exit(1)


@contextmanager
def _saying_what_failed() -> Iterator[None]:
    """One line on stderr and status 1 for what can go wrong with files."""
    from skill.adapters.feeds.recognise import UnknownFormatError
    from skill.adapters.feeds.shop_import import NothingImportedError
    from skill.adapters.shop_file import ShopFileError
    from skill.domain.errors import CatalogUnavailable

    try:
        yield
    except BlockingIOError as error:
        raise click.ClickException("another import is writing to this folder; try again when it is done") from error
    except (ShopFileError, UnknownFormatError, NothingImportedError, CatalogUnavailable) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'file'}: {error.strerror or error}") from error


@contextmanager
def _report(path: Path | None) -> Iterator[Callable[[Path, Fault], None]]:
    """Writes each fault as it is met, when a file for them was asked for."""
    with nullcontext() if path is None else path.open("w", encoding="utf-8") as stream:

        def write(file: Path, fault: Fault) -> None:
            if stream is not None:
                stream.write(f"{_at(file, fault)}\n")

        yield write


@contextmanager
def _progress(files: tuple[Path, ...]) -> Iterator[tuple[Callable[[int], None], Callable[[int, int], None]]]:
    """Bars of the bytes read and the names indexed on a terminal, else plain lines."""
    from rich.console import Console

    console = Console(stderr=True)
    total = sum(file.stat().st_size for file in files)
    if not console.is_terminal:
        _plainly(sys.stderr, files, total)
        yield lambda _count: None, _indexed_plainly
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("importing", total=total)
        names = progress.add_task("indexing names", total=None, visible=False)

        def indexed(done: int, of: int) -> None:
            if done % _DRAWN_EVERY == 0 or done == of:
                progress.update(names, completed=done, total=of, visible=True)

        yield lambda count: progress.advance(task, count), indexed


def _plainly(stream: TextIO, files: tuple[Path, ...], total: int) -> None:
    names = ", ".join(file.name for file in files)
    stream.write(f"importing {names} ({total / 1_000_000:.1f} MB)\n")


def _indexed_plainly(done: int, of: int) -> None:
    if done % _TOLD_EVERY == 0:
        click.echo(f"indexed {done:,} of {of:,} names", err=True)


def _as_text(summary: Summary, out: Path, took_s: float) -> str:
    lines = [f"{_at(path, fault)}" for path, fault in summary.first]
    more = summary.left_out.total() + summary.changed.total() - len(summary.first)
    if more > 0:
        lines.append(f"... and {more:,} more; --report FILE writes all")
    lines += [f"left out: {count:,} × {reason}" for reason, count in summary.left_out.most_common()]
    lines += [f"changed: {count:,} × {reason}" for reason, count in summary.changed.most_common()]
    if summary.made_shop_file:
        lines.append(f"made {out / 'shop.toml'}: tax, delivery and limits in it are a beginning; read and change them")
    counted = f"{summary.products:,} products, {summary.variants:,} variants, {summary.answers:,} answers"
    counted += f", {summary.phrasings:,} learned phrasings" if summary.phrasings else ""
    lines.append(f"{out}: {counted} in {took_s:.1f} s")
    return "\n".join(lines)


def _as_json(summary: Summary, out: Path, took_s: float) -> str:
    first = [
        {"file": str(path), "line": fault.line, "reason": fault.reason, "detail": fault.detail, "item": fault.item}
        for path, fault in summary.first
    ]
    record = {
        "out": str(out),
        "products": summary.products,
        "variants": summary.variants,
        "answers": summary.answers,
        "phrasings": summary.phrasings,
        "left_out": summary.left_out,
        "changed": summary.changed,
        "first": first,
        "made_shop_file": summary.made_shop_file,
        "seconds": round(took_s, 3),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _at(path: Path, fault: Fault) -> str:
    item = f" {fault.item}:" if fault.item else ""
    return f"{path}:{fault.line}: {fault.reason}:{item} {fault.detail}"


def _name_of(folder: Path) -> str:
    """A name for a shop that nobody has named: that of its folder."""
    words = re.sub(r"[\W_]+", " ", folder.absolute().name).split()
    return " ".join(word.capitalize() for word in words) or "Shop"


def _check_encoding(encoding: str) -> None:
    import codecs

    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError as error:
        raise click.BadParameter(f"{encoding!r} is no encoding", param_hint="--encoding") from error


def _invocation_findings(folder: Path) -> Iterator[Finding]:
    """Breaches of Amazon's rules for the names that open the skill; none where the shop file can't be read."""
    from skill.adapters.feeds.shop_check import Finding, Severity
    from skill.adapters.shop_file import SHOP_FILE, ShopFileError, read_shop
    from skill.interaction.invocation import invocation_name
    from skill.interaction.model import LanguageModel, Model

    try:
        shop = read_shop(folder / SHOP_FILE)
    except ShopFileError:
        return
    for market in shop.markets.values():
        language = LanguageModel(invocation_name=market.invocation, intents=())
        for breach in invocation_name(Model(place=SHOP_FILE, locale=market.locale, language=language)):
            key = f"markets.{market.locale}.invocation"
            yield Finding(Severity(breach.severity), breach.rule, key, f"“{market.invocation}”", breach.advice)


def _found(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "item": finding.item,
        "found": finding.found,
        "advice": finding.advice,
    }


def _print_table(findings: tuple[Finding, ...], folder: Path) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    if not findings:
        console.print(f"{escape(str(folder))}: nothing to trip over")
        return
    table = Table("", "what", "item", "found", "what to do", title=escape(str(folder)), show_lines=False)
    for finding in findings:
        table.add_row(finding.severity, *map(escape, (finding.rule, finding.item, finding.found, finding.advice)))
    console.print(table)
    errors = sum(finding.severity == "error" for finding in findings)
    console.print(f"{errors} errors, {len(findings) - errors} warnings")
