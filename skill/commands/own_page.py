"""The simulator's page for our own skill, called as Amazon would call it, with a clock for each conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from skill.adapters.shop_file import SHOP_FILE, read_shop
from skill.alexa.app import AlexaApp
from skill.domain.catalog import Locale
from skill.runtime import Skill
from skill.simulator import Conversation, InteractionModel, Matcher
from skill.simulator.page import ForwardClock, Opener, Opening, create_page
from skill.talking import MODELS, model_of
from skill.wiring import build_ports

if TYPE_CHECKING:
    from flask import Blueprint

    from skill.settings import Settings

_EXAMPLES: Final = {
    "en-US": (
        "open kotori market",
        "ask kotori market for two bags of dark roast",
        "ask kotori market where is my order",
    ),
    "ja-JP": ("ことり商店を開いて", "ことり商店でダークローストを二袋注文して", "ことり商店で注文はどうなってる"),
}


def own_page(settings: Settings, *, is_public: bool) -> Blueprint:
    """The page over the settings' shop, in every locale that has an interaction model.

    Orders made here are the shop's and turns are logged, as with any other request. ``is_public`` is said of an address
    that other machines reach. In the demo shop there are things to say.
    """
    locales = tuple(sorted(path.stem for path in MODELS.glob("*.json")))
    return create_page(
        _opener(settings),
        locales=locales,
        title=read_shop(settings.shop / SHOP_FILE).market(Locale(locales[0])).seller,
        examples=_EXAMPLES if settings.is_demo else None,
        is_public=is_public,
    )


def _opener(settings: Settings) -> Opener:
    """Opens conversations; the models and what is made of them are shared, the skill and its clock are not."""

    @lru_cache
    def model(locale: str) -> InteractionModel:
        return model_of(settings.shop, locale)

    @lru_cache
    def matcher(locale: str) -> Matcher:
        return Matcher(model(locale), locale)

    def opened(opening: Opening) -> Conversation:
        ports = build_ports(settings, clock=_Now(opening.clock))
        return Conversation(
            AlexaApp(Skill(ports, deadline_s=settings.turn_deadline_s), settings),
            model(opening.locale),
            locale=opening.locale,
            user=opening.user,
            clock=opening.clock,
            seed=opening.seed,
            account=next(iter(ports.shop.accounts), None),
            application_id=next(iter(settings.application_ids), ""),
            matcher=matcher(opening.locale),
        )

    return opened


@dataclass(frozen=True, slots=True)
class _Now:
    """The page's clock, as the skill's ports ask for the time."""

    clock: ForwardClock

    def now(self) -> datetime:
        """The time, UTC."""
        return self.clock()
