"""`otsukai chat` and `otsukai say`: the real skill, called with real envelopes, on this machine."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skill.talking import Talk

_LOCALE = click.option("--locale", default="en-US", show_default=True, help="Language and market to talk in.")
_SHOP = click.option(
    "--shop",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of a shop made by `otsukai shop import`; without it, the demo shop.",
)
_ACCOUNT = click.option(
    "--account/--no-account", default=True, show_default=True, help="Whether the shopper's account is linked."
)
_SCREEN = click.option("--screen", is_flag=True, help="The device has a screen.")


@click.command()
@_LOCALE
@_SHOP
@_ACCOUNT
@_SCREEN
@click.option("--customer", default="you", show_default=True, help="Who is talking; each name is remembered.")
@click.option("--text", is_flag=True, help="Replies only: no facts about intents, slots and the log.")
def chat(locale: str, shop: Path | None, account: bool, screen: bool, customer: str, text: bool) -> None:  # noqa: FBT001  (click's options)
    """Talk to the skill in the terminal."""
    from skill.simulator.console import run

    talk = _talk(locale, shop, customer, account=account, screen=screen)
    run(talk.conversation, greeting=talk.greeting, facts=None if text else talk.facts)


@click.command()
@click.argument("utterances", nargs=-1, required=True)
@_LOCALE
@_SHOP
@_ACCOUNT
@_SCREEN
@click.option("--customer", help="Who is talking; without it somebody new each time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the turns, and the orders they made.")
@click.pass_context
def say(  # noqa: PLR0913, PLR0917  (click's options)
    context: click.Context,
    utterances: Sequence[str],
    locale: str,
    shop: Path | None,
    account: bool,  # noqa: FBT001
    screen: bool,  # noqa: FBT001
    customer: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say a few things to the skill in one session, then exit.

    An empty UTTERANCE is silence. The exit status is 1 when the skill failed on one of them.
    """
    talk = _talk(locale, shop, customer or f"guest-{uuid.uuid4().hex[:8]}", account=account, screen=screen)
    turns = [talk.say(utterance) for utterance in utterances]
    if as_json:
        click.echo(json.dumps(talk.report(turns), ensure_ascii=False, indent=2))
    else:
        for turn in turns:
            click.echo("\n".join(turn.lines))
    context.exit(1 if any(turn.exchange.problem for turn in turns) else 0)


def _talk(locale: str, shop: Path | None, customer: str, *, account: bool, screen: bool) -> Talk:
    from skill.settings import Settings
    from skill.talking import BadLocale, open_talk
    from skill.wiring import make_demo_shop

    settings = Settings.read(shop=shop)
    if settings.is_demo:
        make_demo_shop(settings.shop)
    try:
        return open_talk(settings, locale, customer, has_account=account, has_screen=screen)
    except BadLocale as wrong:
        raise click.ClickException(f"{wrong}; give one of them with --locale") from None
