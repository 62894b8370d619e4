"""``otsukai model``: interaction models filled with a shop's words, and linted by Amazon's rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skill.interaction.finding import Finding

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


def templates() -> Path:
    """The project's own models: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / "interaction_models"
    return beside if beside.is_dir() else package / "interaction_models"


@click.group()
def model() -> None:
    """Interaction models: build them from a shop, check them by Amazon's rules."""


@model.command()
@click.option("--shop", type=click.Path(path_type=Path, exists=True, file_okay=False), help="The shop's folder.")
@click.option("--out", type=_FOLDER, help="Where to write; DIR/interaction_models of the shop unless given.")
@click.option("--locale", help="Only this locale, such as ja-JP.")
def build(shop: Path | None, out: Path | None, locale: str | None) -> None:
    """Fill the models' slot types with the words of a shop; without --shop the demo shop's, in place."""
    files = sorted(templates().glob(f"{locale or '*'}.json"))
    if not files:
        raise click.UsageError(f"there is no model for {locale}; the locales are {', '.join(_locales())}.")
    folder = shop or Path(__file__).resolve().parent.parent / "demo_shop"
    target = out or (shop / "interaction_models" if shop else templates())
    target.mkdir(parents=True, exist_ok=True)
    _build_all(files, folder, target)


def _build_all(files: Sequence[Path], folder: Path, target: Path) -> None:
    from skill.adapters.feeds.shop_import import NothingImportedError
    from skill.adapters.shop_file import ShopFileError
    from skill.domain.errors import CatalogUnavailable
    from skill.interaction.model import BrokenModel
    from skill.interaction.shop_words import imported

    try:
        with imported(folder) as ready:
            for file in files:
                _build_one(file, ready, target)
    except (BrokenModel, CatalogUnavailable, NothingImportedError, ShopFileError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _build_one(file: Path, folder: Path, target: Path) -> None:
    from skill.interaction.build import build_model
    from skill.interaction.shop_words import shop_words

    words = shop_words(folder, file.stem)
    if not words.invocation:
        click.echo(f"{file.stem}: left out, the shop has no market in this language (shop.toml)")
        return
    built = build_model(file.read_bytes(), file.name, file.stem, words)
    (target / file.name).write_bytes(built.content)
    click.echo(f"{target / file.name}: {len(words.products)} products, {len(words.questions)} answers")
    for note in built.dropped.notes:
        click.echo(f"  {note}")


def _locales() -> list[str]:
    return [path.stem for path in sorted(templates().glob("*.json"))]


@model.command()
@click.argument("files", nargs=-1, type=_FILE)
@click.option("--locale", default="", help="The locale of files whose name doesn't tell it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of a table.")
@click.pass_context
def check(context: click.Context, files: Sequence[Path], locale: str, as_json: bool) -> None:  # noqa: FBT001
    """Lint models by Amazon's rules; without FILES the project's own. Exit status 1 when one has an error."""
    from skill.interaction.check import check_files
    from skill.interaction.finding import Severity

    chosen = files or sorted(templates().glob("*.json"))
    findings = check_files(chosen, locale)
    if as_json:
        _print_json(findings)
    else:
        _print_table(findings, len(chosen))
    if any(finding.severity is Severity.ERROR for finding in findings):
        context.exit(1)


def _print_json(findings: Sequence[Finding]) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(findings), indent=2))


def _print_table(findings: Sequence[Finding], files: int) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if not findings:
        click.echo(f"{files} model{'s' if files != 1 else ''} checked, nothing to mend.")
        return
    for finding in findings:
        if finding.rule == "json-shape":
            click.echo(f"Error: {finding.advice}", err=True)
    faults = [finding for finding in findings if finding.rule != "json-shape"]
    if not faults:
        return
    table = Table("", "rule", "where", "what to do")
    for finding in faults:
        table.add_row(finding.severity, finding.rule, escape(finding.place), escape(finding.advice))
    Console().print(table)
