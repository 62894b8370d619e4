"""Cards for the companion app: the whole quote and the whole receipt, written as one reads them."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale
from skill.domain.order import Order, Quote
from skill.speech import ssml
from skill.speech.prompts import Prompts
from skill.speech.render import speech
from skill.speech.spoken import Counted, Voice, options, written
from skill.turn import Card, LinkAccountCard, QuoteCard, ReceiptCard, Said

_LONG_AGO: Final = timedelta(days=30)
_MOST: Final = 8_000  # characters of title and text together (alexa-facts section 7)


class Writer:
    """Writes prompts as plain text, with money as it is read and not as it is said."""

    def __init__(self, locale: Locale, now: datetime, timezone: tzinfo) -> None:
        self.locale = locale
        # A card is read on another day than it was written: seen from long before, "tomorrow" is a date.
        self._voice = Voice(locale=locale, now=now - _LONG_AGO, timezone=timezone)
        self._prompts = Prompts.load(locale)

    def text(self, key: str, **values: object) -> str:
        """The prompt in writing."""
        return ssml.plain(speech(Said(key, values), self._prompts, self._voice))

    def line(self, line: LineItem) -> str:
        """The line with its options, quantity and price."""
        chosen = options(line, self.locale)
        name = f"{line.title} {line.variant}".strip()
        return self.text(
            "card.line",
            title=f"{name} ({chosen})" if chosen else name,
            quantity=Counted(line.quantity, line.counter),
            price=written(line.total, self.locale),
        )


def card(shown: Card, writer: Writer) -> dict[str, Any]:
    """The card as Amazon wants it."""
    match shown:
        case LinkAccountCard():
            return {"type": "LinkAccount"}
        case QuoteCard(quote=quote):
            return _simple(writer.text("card.quote_title", seller=quote.seller), _lines(quote, writer))
        case ReceiptCard(order=order):
            title = writer.text("card.receipt_title", number=order.number, seller=order.seller)
            return _simple(title, [*_lines(order, writer), writer.text("card.undo")])


def _simple(title: str, lines: list[str]) -> dict[str, Any]:
    return {"type": "Simple", "title": title, "content": "\n".join(lines)[: _MOST - len(title)]}


def _lines(bought: Quote | Order, writer: Writer) -> list[str]:
    """Each line, what it comes to, and where and when it goes."""
    tax = "card.tax_included" if bought.tax_included else "card.tax"
    sums = (("card.goods", bought.goods), ("card.delivery", bought.delivery), (tax, bought.tax))
    return [
        *(writer.line(line) for line in bought.lines),
        *(writer.text(key, price=written(amount, writer.locale)) for key, amount in sums),
        writer.text("card.total", price=written(bought.total, writer.locale)),
        writer.text("card.arrival", arrival=bought.arrival),
        writer.text("card.address", label=bought.address_label),
        writer.text("card.payment", label=bought.payment_label),
    ]
