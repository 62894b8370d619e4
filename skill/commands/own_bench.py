"""Our own skill on the simulator's bench: over a copy of a shop, so that no order of anybody's is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click

from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.app import AlexaApp
from skill.alexa.envelope import customer_id
from skill.runtime import Skill
from skill.settings import Settings
from skill.simulator.bench import Bench, Clock
from skill.simulator.scripts.directions import LINKED
from skill.speech.spoken import written
from skill.talking import BadLocale, Tap, model_of
from skill.wiring import build_ports, make_demo_shop

if TYPE_CHECKING:
    from skill.domain.catalog import Locale
    from skill.ports import Ports
    from skill.simulator import Exchange, InteractionModel


@dataclass(slots=True)
class OwnFacts:
    """What our skill noted of a step: the prompts it said, and the cart."""

    tap: Tap
    ports: Ports
    salt: str
    locale: Locale

    def __call__(self, exchange: Exchange) -> tuple[str, ...]:
        """The facts as the project's transcripts have them; none where the skill was not asked."""
        event, self.tap.last = self.tap.last, None
        if event is None or exchange.request is None:
            return ()
        user = exchange.request["context"]["System"]["user"]["userId"]
        cart = self.ports.customers.get(customer_id(user, self.salt)).cart
        told = "cart empty" if cart.total is None else f"cart {written(cart.total, self.locale)}"
        return (*event.prompts, told, *(["order placed"] if event.outcome == "placed" else []))


@contextmanager
def own_bench(locale: str, shop: Path | None, clock: Clock, seed: int) -> Iterator[tuple[Bench, OwnFacts]]:
    """Our skill over a copy of the shop, the demo shop unless one is named, and what it notes.

    Raises ClickException where there is no model for the locale.
    """
    from skill.domain.catalog import Locale

    source = Settings.read(shop=shop)
    if source.is_demo:
        make_demo_shop(source.shop)
    with tempfile.TemporaryDirectory(prefix="otsukai-simulate-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        for name in ("shop.toml", CATALOG):
            (place / name).symlink_to((source.shop / name).resolve())
        settings = replace(source, shop=place)
        chance = Random(seed)  # noqa: S311 - orders that repeat are the purpose
        ports = build_ports(settings, clock=clock, ids=lambda: f"{chance.getrandbits(128):032x}")
        tap = Tap(ports.log)
        facts = OwnFacts(tap, ports, settings.customer_salt, Locale(locale))
        skill = AlexaApp(Skill(replace(ports, log=tap)), settings)
        account = next(iter(ports.shop.accounts), None)
        model = own_model(source.shop, locale)
        token = account or LINKED
        yield Bench(skill, model, locale, clock=clock, seed=seed, account=account, token=token), facts


def own_model(shop: Path, locale: str) -> InteractionModel:
    """Our model with the shop's words. Raises ClickException where there is none for the locale."""
    try:
        return model_of(shop, locale)
    except BadLocale as wrong:
        raise click.ClickException(f"{wrong}; give one of them with --locale") from None
