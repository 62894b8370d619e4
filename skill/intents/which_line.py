"""Answers to "which of these lines?": of the cart, to change or take out; of earlier orders, to have again."""

from __future__ import annotations

from dataclasses import replace

from skill.dialogue import ChooseBought, ChooseLine, LineChange
from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.intents import builtin, cart, hearing, lines, reorder
from skill.ports import Ports
from skill.resolve.choices import choose
from skill.resolve.option_words import as_said
from skill.routing import routes
from skill.services import shopping
from skill.turn import Reply, Said, Turn


@routes.on("ChooseIntent", "AddToCartIntent", "GiveQuantityIntent", *hearing.TAKING_OUT, asked=(ChooseLine,))
def choose_line(turn: Turn, ports: Ports) -> Reply:
    """Change the line that the answer names."""
    asked = turn.answering(ChooseLine)
    offers = tuple(_as_offer(line, turn.locale) for line in asked.lines)
    chosen = choose(hearing.answer_words(turn), offers, turn.locale)
    if not chosen:
        return turn.pose(asked, Said("choose.not_among_them"))
    line = asked.lines[offers.index(chosen[0])]
    match asked.change:
        case LineChange.SET:
            return lines.set_line(turn, ports, line, asked.steps)
        case LineChange.LESS:
            return lines.take_off(turn, ports, line, asked.steps)
        case LineChange.REMOVE:
            return lines.remove_line(turn, ports, line)


@routes.on("AMAZON.YesIntent", asked=(ChooseLine, ChooseBought))
def choose_line_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to "which one?" is no answer yet."""
    asked = turn.session.asked
    return turn.pose(asked, Said("choose.which")) if asked else builtin.not_understood(turn, ports)


@routes.on(
    "ChooseIntent",
    "AddToCartIntent",
    "GiveQuantityIntent",
    *hearing.TAKING_OUT,
    "ReorderIntent",
    asked=(ChooseBought,),
)
def choose_bought(turn: Turn, ports: Ports) -> Reply:
    """The lines of earlier orders that the answer names, offered again; other words of an order are one."""
    asked = turn.answering(ChooseBought)
    words = hearing.answer_words(turn) or hearing.option_words(turn)
    offers = tuple(_as_offer(line, turn.locale) for line in asked.lines)
    chosen = choose(words, offers, turn.locale)
    if chosen:
        return reorder.again(turn, ports, tuple(asked.lines[offers.index(one)] for one in chosen), asked.request)
    is_other = shopping.names_another(words, offers, ports.catalog, turn.locale)
    if is_other and turn.intent in {"AddToCartIntent", "ReorderIntent"}:
        return routes.find(turn.intent, None)(turn, ports)
    return turn.pose(asked, Said("choose.not_among_them"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseBought,))
def choose_none_bought(turn: Turn, ports: Ports) -> Reply:
    """None of them again; nothing was put anywhere."""
    turn.answering(ChooseBought)
    return reorder.do_not_reorder(turn, ports)


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseLine,))
def choose_no_line(turn: Turn, ports: Ports) -> Reply:
    """No line is changed."""
    return cart.view_cart(replace(turn, session=replace(turn.session, asked=None)), ports).first(Said("cart.kept"))


def _as_offer(line: LineItem, locale: Locale) -> Offer:
    options = " ".join(as_said(option, locale) for option in line.options)
    return Offer(
        variant_id=line.variant_id,
        product_id=line.product_id,
        title=line.title,
        price=line.unit_price,
        variant=f"{line.variant} {options}".strip(),
        reading=line.reading,
        counter=line.counter,
    )
