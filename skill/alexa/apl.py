"""Screens: the cart, the options or the receipt in APL: what is said, with pictures and prices.

One document serves all three: a title, rows with a picture, a name and a price, and a last line. The rows travel as
data, so that no product name is ever part of the document itself.
"""

from __future__ import annotations

from typing import Any, Final

from skill.alexa.cards import Writer
from skill.domain.cart import LineItem
from skill.domain.catalog import Image, Offer
from skill.speech.spoken import written
from skill.turn import CartScreen, OptionsScreen, ReceiptScreen, Screen

_MOST_ROWS: Final = 12  # what fits a screen, and keeps the response far below Amazon's 24 KB
_TOKEN: Final = "otsukai"  # noqa: S105  Amazon's word for the name of a document

_ROW: Final[dict[str, Any]] = {
    "type": "TouchWrapper",
    "onPress": {"type": "SendEvent", "arguments": ["${data.event}", "${data.number}"]},
    "item": {
        "type": "Container",
        "direction": "row",
        "alignItems": "center",
        "paddingTop": "8dp",
        "paddingBottom": "8dp",
        "accessibilityLabel": "${data.alt}",
        "items": [
            {"type": "Image", "source": "${data.image}", "width": "96dp", "height": "96dp", "scale": "best-fit"},
            {"type": "Text", "text": "${data.name}", "grow": 1, "shrink": 1, "paddingLeft": "16dp", "maxLines": 2},
            {"type": "Text", "text": "${data.price}", "paddingLeft": "16dp"},
        ],
    },
}
_DOCUMENT: Final[dict[str, Any]] = {
    "type": "APL",
    "version": "1.8",
    "mainTemplate": {
        "parameters": ["shop"],
        "items": [
            {
                "type": "Container",
                "width": "100%",
                "height": "100%",
                "padding": "32dp",
                "items": [
                    {"type": "Text", "text": "${shop.title}", "fontSize": "32dp", "fontWeight": "bold"},
                    {
                        "type": "Sequence",
                        "data": "${shop.rows}",
                        "grow": 1,
                        "shrink": 1,
                        "width": "100%",
                        "items": [_ROW],
                    },
                    {"type": "Text", "text": "${shop.footer}", "fontSize": "24dp"},
                ],
            }
        ],
    },
}


def directive(screen: Screen, writer: Writer) -> dict[str, Any]:
    """The directive that shows the screen."""
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": _TOKEN,
        "document": _DOCUMENT,
        "datasources": {"shop": _content(screen, writer)},
    }


def _content(screen: Screen, writer: Writer) -> dict[str, Any]:
    match screen:
        case CartScreen(cart, images):
            total = "" if cart.total is None else writer.text("card.total", price=written(cart.total, writer.locale))
            rows = [_line(line, images.get(line.variant_id), writer) for line in cart.lines]
            return _page(writer.text("screen.cart_title"), rows, total)
        case OptionsScreen(offers):
            rows = [_option(number, offer, writer) for number, offer in enumerate(offers, start=1)]
            return _page(writer.text("screen.options_title"), rows, "")
        case ReceiptScreen(order):
            total = writer.text("card.total", price=written(order.total, writer.locale))
            arrival = writer.text("card.arrival", arrival=order.arrival)
            rows = [_line(line, None, writer) for line in order.lines]
            return _page(writer.text("screen.receipt_title"), rows, f"{total}  {arrival}")


def _page(title: str, rows: list[dict[str, Any]], footer: str) -> dict[str, Any]:
    return {"title": title, "rows": rows[:_MOST_ROWS], "footer": footer}


def _line(line: LineItem, image: Image | None, writer: Writer) -> dict[str, Any]:
    return {"event": "none", "number": "", "name": writer.line(line), "price": "", **_picture(image, line.title)}


def _option(number: int, offer: Offer, writer: Writer) -> dict[str, Any]:
    price = written(offer.price, writer.locale) if offer.is_in_stock else writer.text("screen.sold_out")
    name = f"{number}. {offer.title} {offer.variant}".strip()
    return {
        "event": "choose",
        "number": str(number),
        "name": name,
        "price": price,
        **_picture(offer.image, offer.title),
    }


def _picture(image: Image | None, title: str) -> dict[str, str]:
    return {"image": image.url if image else "", "alt": (image.alt if image else "") or title}
