"""`otsukai serve`: the skill behind a web server, for Amazon or for a tunnel to this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Blueprint

    from skill.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=5000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Requests at once.")
@click.option(
    "--shop", type=click.Path(path_type=Path, file_okay=False), help="Folder of the shop; else the demo shop."
)
@click.option("--no-verify", is_flag=True, help="Believe every sender. Only on a loopback address.")
@click.option(
    "--simulator/--no-simulator",
    default=None,
    help="Serve the simulator's page at /simulator, with which anybody who reaches it can order. "
    "By default on a loopback address only.",
)
def serve(
    host: str,
    port: int,
    threads: int,
    shop: Path | None,
    no_verify: bool,  # noqa: FBT001
    simulator: bool | None,  # noqa: FBT001
) -> None:
    """Serve POST /alexa, GET /health and, for this machine alone, the simulator at /simulator.

    Amazon's signature is checked on every request. OTSUKAI_SHOP names the shop, OTSUKAI_APPLICATION_IDS the skill
    ids that may call, OTSUKAI_CUSTOMER_SALT makes customers' ids your own: the last two must be set to serve other
    machines than this one.
    """
    try:
        from skill import web
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed: pip install 'otsukai[server]'") from None
    from skill.alexa.verify import Verifier
    from skill.settings import Settings
    from skill.wiring import build_app, make_demo_shop

    try:
        web.check_bind(host, verify=not no_verify)
    except ValueError as refused:
        raise click.UsageError(str(refused)) from None
    settings = Settings.read(shop=shop)
    missing_settings = settings.unfit_for_the_public()
    is_local = web.is_loopback(host)
    if missing_settings and not is_local:
        raise click.UsageError(
            f"{' and '.join(missing_settings)} must be set to serve other machines: without them any skill may call, "
            "and customers' ids could be traced."
        )
    if settings.is_demo:
        make_demo_shop(settings.shop)
    app = build_app(settings)
    flask = web.create_app(
        app,
        verifier=None if no_verify else Verifier.trusting_this_machine(),
        max_body_bytes=settings.max_body_bytes,
        ready=app.ready,
        page=_page(settings, is_public=not is_local) if has_page(host, simulator) else None,
    )
    web.serve(flask, host, port, threads=threads)


def has_page(host: str, wanted: bool | None) -> bool:  # noqa: FBT001  (an option of click's)
    """Whether the simulator's page is served at an address: as it was said, else where only this machine reaches it."""
    from skill.web import is_loopback

    return is_loopback(host) if wanted is None else wanted


def _page(settings: Settings, *, is_public: bool) -> Blueprint:
    from skill.commands.own_page import own_page  # only who wants the page pays for the simulator

    if is_public:
        click.echo(
            "otsukai: --simulator: whoever reaches this address can talk to the skill as any customer.", err=True
        )
    return own_page(settings, is_public=is_public)
