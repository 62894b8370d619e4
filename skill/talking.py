"""The skill and the simulator put together: what `chat`, `say` and the transcripts talk through."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from skill.alexa.app import AlexaApp
from skill.alexa.envelope import customer_id
from skill.analytics.events import TurnEvent
from skill.domain.catalog import Locale
from skill.domain.order import Order
from skill.ports import Ports, SessionLog
from skill.runtime import Skill
from skill.settings import Settings
from skill.simulator import Conversation, Exchange, InteractionModel, read_model
from skill.simulator.console import exchange_facts
from skill.wiring import build_ports

_PACKAGE: Final = Path(__file__).parent
_CHECKED_OUT: Final = _PACKAGE.parent / "interaction_models"
MODELS: Final = _CHECKED_OUT if _CHECKED_OUT.is_dir() else _PACKAGE / "interaction_models"
_MOST_ORDERS: Final = 20
_INDENT: Final = "    "
_EXAMPLES: Final = {
    "en": ("order two bags of dark roast", "how much is the milk", "where is my order"),
    "ja": ("ダークローストを二袋注文して", "牛乳はいくら", "注文はどうなってる"),
}


@dataclass(slots=True)
class Tap:
    """A session log that also holds the last event, for showing what was logged."""

    log: SessionLog
    last: TurnEvent | None = None

    def append(self, event: TurnEvent) -> None:
        """Keep the event, here and in the log."""
        self.last = event
        self.log.append(event)

    def read(self, since: datetime | None = None, until: datetime | None = None) -> Iterable[TurnEvent]:
        """The log's events."""
        return self.log.read(since, until)

    def forget_words(self, *, customer: str | None = None, before: datetime | None = None) -> int:
        """Forget words in the log."""
        return self.log.forget_words(customer=customer, before=before)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing said, and all that came of it."""

    exchange: Exchange
    event: TurnEvent | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What was said, what was answered, and what was understood and logged, for people."""
        said = f"> {self.exchange.utterance or '(silence)'}"
        facts = [*exchange_facts(self.exchange), *_logged(self.event)]
        return (said, self.exchange.speech, *(f"{_INDENT}{fact}" for fact in facts))


@dataclass(slots=True)
class Talk:
    """One shopper's conversation with the skill on this machine."""

    ports: Ports
    tap: Tap
    conversation: Conversation
    seller: str
    salt: str = field(repr=False)

    @property
    def greeting(self) -> str:
        """What to say first, for somebody who has never seen this."""
        name = self.conversation.model.invocation
        examples = _EXAMPLES.get(self.conversation.locale.split("-")[0], _EXAMPLES["en"])
        opening = f"{name}を開いて" if self.conversation.locale.startswith("ja") else f"open {name}"
        first = f"You are talking to {self.seller}. Try: {opening}"
        return "\n".join((first, *(f"  then: {example}" for example in examples), "  /help shows more, /quit ends."))

    def say(self, utterance: str) -> Step:
        """Say it, or be silent with nothing."""
        self.tap.last = None
        return Step(self.conversation.say(utterance), self.tap.last)

    def facts(self, exchange: Exchange) -> list[str]:
        """What was logged of the exchange that just happened."""
        return _logged(self.tap.last) if exchange.request else []

    def orders(self) -> tuple[Order, ...]:
        """The shopper's orders, newest first."""
        return self.ports.orders.recent(customer_id(self.conversation.user_id, self.salt), _MOST_ORDERS)

    def report(self, steps: Sequence[Step]) -> dict[str, Any]:
        """The turns and the orders that they made, as JSON values."""
        made = {step.event.order_ref for step in steps if step.event is not None}
        return {
            "locale": self.conversation.locale,
            "turns": [_turn(step) for step in steps],
            "orders": [_order(order) for order in self.orders() if order.order_id in made],
        }


def open_talk(settings: Settings, locale: str, customer: str, *, has_account: bool, has_screen: bool) -> Talk:
    """A conversation with the settings' shop, in the locale's interaction model filled with the shop's words.

    Raises BadLocale when there is no model for the locale.
    """
    ports = build_ports(settings)
    tap = Tap(ports.log)
    ports = replace(ports, log=tap)
    account = next(iter(ports.shop.accounts), None) if has_account else None
    conversation = Conversation(
        AlexaApp(Skill(ports), settings),
        model_of(settings.shop, locale),
        locale=locale,
        user=customer,
        clock=ports.clock.now,
        account=account,
        screen=has_screen,
        seed=secrets.randbits(64),  # two runs are two sessions
    )
    seller = ports.shop.market(Locale(locale)).seller
    return Talk(ports, tap, conversation, seller, settings.customer_salt)


class BadLocale(ValueError):
    """There is no interaction model for the locale."""


def model_of(shop: Path, locale: str) -> InteractionModel:
    """The locale's interaction model with the words of the shop."""
    from skill.interaction.build import build_model
    from skill.interaction.shop_words import shop_words

    file = MODELS / f"{locale}.json"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in MODELS.glob("*.json")))
        raise BadLocale(f"there is no interaction model for {locale}; there is one for {known}")
    built = build_model(file.read_bytes(), file.name, locale, shop_words(shop, locale))
    return read_model(json.loads(built.content))


def _logged(event: TurnEvent | None) -> list[str]:
    if event is None:
        return []
    cart = f", cart {event.cart_total_minor} {event.currency} minor" if event.currency else ""
    order = f", order {event.order_ref}" if event.order_ref else ""
    failed = f", error {event.error}" if event.error else ""
    return [f"logged: {event.outcome}, {', '.join(event.prompts)}{cart}{order}{failed}"]


def _turn(step: Step) -> dict[str, Any]:
    exchange = step.exchange
    request = (exchange.request or {}).get("request", {})
    intent = request.get("intent", {})
    slots = {name: slot["value"] for name, slot in intent.get("slots", {}).items() if "value" in slot}
    return {
        "utterance": exchange.utterance,
        "intent": intent.get("name") or request.get("type"),
        "slots": slots,
        "speech": exchange.speech,
        "reprompt": exchange.reprompt,
        "is_open": exchange.is_open,
        "problem": exchange.problem or None,
        "event": None if step.event is None else _jsonable(asdict(step.event)),
        "request": exchange.request,
        "response": exchange.response,
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "order_id": order.order_id,
        "number": order.number,
        "seller": order.seller,
        "status": order.status.value,
        "total_minor": order.total.minor,
        "currency": order.total.currency,
        "lines": [
            {
                "variant_id": line.variant_id,
                "title": line.title,
                "variant": line.variant,
                "steps": line.quantity.steps,
                "unit_price_minor": line.unit_price.minor,
                "total_minor": line.total.minor,
            }
            for line in order.lines
        ],
    }


def _jsonable(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value, enc_hook=str)
