"""``otsukai eval intents``: what people wanted, against what our own models and the simulator's matcher make of it.

A customer's goal and an intent are not the same list: one intent serves several goals ("add milk" is an order to one
corpus and a change of a list to another), so each intent stands for all goals that its handler fulfils. A question is
refused in two places: the model may not know it, or the shop's FAQ has no answer to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import click
import msgspec

from skill.adapters.sqlite.catalog_file import CATALOG
from skill.adapters.sqlite.faq import SqliteFaq
from skill.domain.catalog import Locale
from skill.ports import FaqIndex
from skill.services.answering import sure_answer
from skill.settings import Settings
from skill.simulator import load_model
from skill.simulator.understanding import Matcher
from skill.talking import MODELS
from skill.wiring import make_demo_shop

_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)
_OUT_OF_SCOPE: Final = "out_of_scope"
_NOTHING: Final = "AMAZON.FallbackIntent"
_QUESTION: Final = "AskQuestionIntent"
_BROWSE: Final = "BrowseIntent"
_LOCALES: Final = {"en": "en-US", "ja": "ja-JP"}
_FAQ: Final = "faq:"
_RIGHTLY_REFUSED: Final = (_OUT_OF_SCOPE, _FAQ, "product_info")
"""Goals that a refused question fulfils: what nobody here answers, and what another shop's FAQ or shelf would."""
GOALS: Final[Mapping[str, tuple[str, ...]]] = {
    "AddToCartIntent": ("order", "cart_update"),
    "CheckoutIntent": ("order", "no", "yes"),  # "that's all" is a no to more, and a yes to "is that all?"
    "OrderUsualIntent": ("reorder", "order"),
    "ReorderIntent": ("reorder",),
    "ChangeQuantityIntent": ("cart_update", "change_order"),
    "RemoveFromCartIntent": ("cart_update", "change_order"),
    "DeclineProductIntent": ("no", "cart_update", "change_order"),  # taken out where it is in the cart
    "EmptyCartIntent": ("cart_update",),
    "ViewCartIntent": ("cart_view",),
    "OrderStatusIntent": ("order_status",),
    "CancelOrderIntent": ("cancel_order",),
    "AskPriceIntent": ("product_info",),
    "BrowseIntent": ("product_info", "help"),  # what there is to buy
    "FindCheapestIntent": ("product_info",),
    "AskArrivalIntent": ("order_status",),  # when it comes, ordered or not yet
    "ChangeOrderIntent": ("change_order",),
    "ReturnOrderIntent": ("return_refund", "faq:refund_policy"),
    "AskRefundIntent": ("return_refund", "faq:refund_policy"),
    "ComplainIntent": ("complaint", "talk_to_human"),
    _QUESTION: (_FAQ, "product_info", "return_refund", "change_order", "order_status"),
    "TalkToPersonIntent": ("talk_to_human", "complaint"),
    "SetVoiceCodeIntent": ("faq:account",),
    "GreetingIntent": ("greeting",),
    "ThanksIntent": ("thanks",),
    "UnsureIntent": ("maybe",),
    "AMAZON.YesIntent": ("yes",),
    "AMAZON.NoIntent": ("no",),
    "NoneOfTheseIntent": ("no",),
    "AMAZON.HelpIntent": ("help", "product_info", "order"),  # "how do I order?" is what it explains first
    "AMAZON.RepeatIntent": ("repeat",),
    "AMAZON.StopIntent": ("stop", "goodbye"),
    "AMAZON.CancelIntent": ("stop", "no"),
    "AMAZON.NavigateHomeIntent": ("stop",),
    _NOTHING: (_OUT_OF_SCOPE,),
}
"""The goals that each intent's handler fulfils, the likeliest first; an intent not listed fulfils none of them."""


class Row(msgspec.Struct, frozen=True):
    """What somebody said, and the goal that people read in it."""

    text: str
    intent: str
    lang: str = "en"
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A row and the intent that it was taken for; ``is_refused`` when the shop has no answer to it."""

    row: Row
    intent: str
    is_refused: bool = False

    @property
    def goal(self) -> str:
        """The row's own goal where the intent fulfils it, else the intent's likeliest, or its name."""
        if self.is_refused:
            is_right = self.row.intent.startswith(_RIGHTLY_REFUSED)
            return self.row.intent if is_right else _FAQ
        goals = GOALS.get(self.intent, (self.intent,))
        if any(self.row.intent == goal or (goal == _FAQ and self.row.intent.startswith(_FAQ)) for goal in goals):
            return self.row.intent
        return goals[0]


@click.command()
@click.option("--data", type=_FILE, required=True, help="Sentences with the goal behind each, JSON Lines.")
@click.option("--shop", type=click.Path(path_type=Path, file_okay=False), help="Whose FAQ answers; else the demo shop.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many rows.")
@click.option("--why", is_flag=True, help="Print what each failing row was taken for to stderr.")
@click.option("--json", "as_json", is_flag=True, help="The figures on one line.")
def intents(data: Path, shop: Path | None, limit: int | None, *, why: bool, as_json: bool) -> None:
    """How often our models hear what a customer wanted; languages that we have no model for are left out."""
    try:
        rows = read_rows(data)[:limit]
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    faq = _faq(shop)
    heard = [hear(row, faq) for row in rows if row.lang in _LOCALES]
    if why:
        for one in heard:
            if one.goal != one.row.intent:
                click.echo(f"{one.row.source} {one.row.intent} {one.row.text!r}: {one.intent}", err=True)
    report = {
        "task": "intents",
        "rows": len(heard),
        "left_out": dict(sorted(Counter(row.lang for row in rows if row.lang not in _LOCALES).items())),
        "metrics": measures(heard),
    }
    click.echo(json.dumps(report, ensure_ascii=False, indent=None if as_json else 2))


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows in their order. Raises OSError, or ValueError naming the line that can't be used."""
    decoder = msgspec.json.Decoder(Row)
    rows: list[Row] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                rows.append(decoder.decode(line))
            except msgspec.MsgspecError as error:
                raise ValueError(f"{path}:{number}: {error}") from error
    return tuple(rows)


def hear(row: Row, faq: FaqIndex) -> Heard:
    """The row as our model of its language takes it, in no dialogue; nothing understood is the fallback intent."""
    locale = _LOCALES[row.lang]
    understood = _matcher(locale).match(row.text)
    if understood.intent == _BROWSE and sure_answer(understood.spoken.get("kind", ""), faq, Locale(locale)):
        return Heard(row, _QUESTION)  # what is no kind of product is asked of the FAQ by the handler too
    if understood.intent != _QUESTION:
        return Heard(row, understood.intent or _NOTHING)
    words = understood.spoken.get("asked") or understood.spoken.get("question") or ""
    return Heard(row, _QUESTION, is_refused=faq.answer(words, Locale(locale)) is None)


def measures(heard: Sequence[Heard]) -> dict[str, object]:
    """The figures of all rows, and of each source's."""
    sources = sorted({one.row.source for one in heard})
    by_source = {source: _figures([one for one in heard if one.row.source == source]) for source in sources}
    return {**_figures(heard), "by_source": by_source}


def _figures(heard: Sequence[Heard]) -> dict[str, object]:
    if not heard:
        return {}
    goals = sorted({one.row.intent for one in heard})
    f1 = {goal: _f1(heard, goal) for goal in goals}
    return {
        "rows": len(heard),
        "accuracy": round(_share(one.goal == one.row.intent for one in heard), 4),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        "oos_f1": round(f1[_OUT_OF_SCOPE], 4) if _OUT_OF_SCOPE in f1 else None,
        "by_goal": {goal: round(value, 3) for goal, value in f1.items()},
    }


def _f1(heard: Iterable[Heard], goal: str) -> float:
    pairs = Counter((one.row.intent == goal, one.goal == goal) for one in heard)
    right = pairs[True, True]
    return 2 * right / (2 * right + pairs[True, False] + pairs[False, True] or 1)


def _share(claims: Iterable[bool]) -> float:
    told = list(claims)
    return sum(told) / len(told)


def _faq(shop: Path | None) -> FaqIndex:
    settings = Settings.read(shop=shop)
    if settings.is_demo:
        make_demo_shop(settings.shop)
    return SqliteFaq(settings.shop / CATALOG)


@lru_cache
def _matcher(locale: str) -> Matcher:
    return Matcher(load_model(MODELS / f"{locale}.json"), locale)
