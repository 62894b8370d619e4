"""Another number for a line: said with its name or without, for pieces or packs, or another thing in its place."""

from __future__ import annotations

from skill.dialogue import ChooseLine, ConfirmOrder, HowMany, LineChange, ReadyToCheckOut
from skill.domain.cart import LineItem
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request
from skill.intents import adding, builtin, cart, faq, hearing, lines
from skill.ports import Ports
from skill.resolve.choices import choose
from skill.routing import routes
from skill.services import shopping
from skill.turn import Reply, Turn


@routes.on("ChangeQuantityIntent")
def change_quantity(turn: Turn, ports: Ports) -> Reply:
    """Set the named line, or the one just spoken of, to another number."""
    changed = cart.changed_options(turn, ports)
    if changed:
        return changed
    named = cart.named_lines(turn, ports)
    is_number_said = cart.says_number(turn)
    if not named:
        return _so_many_of_another(turn, ports) if is_number_said else _make_it_that(turn, ports)
    if is_number_said and hearing.amount(turn) is None:
        other = _named_as_number(turn, ports, named) or faq.heard_as_order(turn, ports)
        return other or builtin.not_understood(turn, ports)
    if len(named) > 1:
        steps = hearing.steps(turn, named[0], ports.catalog)
        return turn.pose(ChooseLine(lines=named[:3], change=LineChange.SET, steps=steps or 0))
    steps = hearing.steps(turn, named[0], ports.catalog)
    if steps is None:
        other = _named_as_number(turn, ports, named) if is_number_said else None
        return other or turn.pose(HowMany(named[0]))
    return _so_many_pieces(turn, ports, named[0]) or lines.set_line(turn, ports, named[0], steps)


def _so_many_pieces(turn: Turn, ports: Ports, line: LineItem) -> Reply | None:
    """The line in another pack, that makes up the pieces, "half a dozen" eggs; None where its own does, or none."""
    said = hearing.amount(turn)
    offers = ports.catalog.offers([line.variant_id], turn.locale) if hearing.counts_pieces(turn) else ()
    request = Request(line.title, said)
    if said is None or not any(one.pack > 1 and shopping.steps_wanted(request, one) is None for one in offers):
        return None
    match shopping.find(request, hearing.shopper(turn, ports), ports.catalog, turn.locale):
        case Match(offer):
            steps = shopping.steps_wanted(request, offer)
            return lines.replace_line(turn, ports, line, LineItem.of(offer, steps), offer) if steps else None
        case Ambiguous() | NoMatch():
            return None


@routes.on("GiveQuantityIntent", asked=(ReadyToCheckOut, ConfirmOrder))
def just_so_many(turn: Turn, ports: Ports) -> Reply:
    """A bare number after something was added corrects its number; without that it is no answer."""
    line = turn.focused
    steps = hearing.steps(turn, line, ports.catalog) if line else None
    if line is None or steps is None:
        return builtin.not_understood(turn, ports)
    return _so_many_pieces(turn, ports, line) or lines.set_line(turn, ports, line, steps)


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(HowMany,))
def how_many(turn: Turn, ports: Ports) -> Reply:
    """The number that was asked for."""
    asked = turn.answering(HowMany)
    steps = hearing.steps(turn, asked.line, ports.catalog)
    return turn.pose(asked) if steps is None else lines.set_line(turn, ports, asked.line, steps)


def _named_as_number(turn: Turn, ports: Ports, named: tuple[LineItem, ...]) -> Reply | None:
    """The line as the variant or product that a platform took for a number, 「やっぱり白にして」; None for neither."""
    words = turn.text("amount") or turn.text("quantity")
    if len(named) != 1:
        return None
    product = ports.catalog.product(named[0].product_id, turn.locale)
    chosen = choose(words, product.offers, turn.locale) if product else ()
    if len(chosen) == 1:
        return lines.swap_line(turn, ports, named[0], chosen[0])
    match shopping.find(Request(words), hearing.shopper(turn, ports), ports.catalog, turn.locale):
        case Match(offer):
            return lines.swap_line(turn, ports, named[0], offer)
        case Ambiguous() | NoMatch():
            return None


def _so_many_of_another(turn: Turn, ports: Ports) -> Reply:
    """So many of what isn't in the cart, "no, three cartons of oat milk": added or asked about."""
    requests, shopper = hearing.requests(turn, ports.catalog), hearing.shopper(turn, ports)
    found = [shopping.find(request, shopper, ports.catalog, turn.locale) for request in requests]
    is_sold = bool(found) and not any(isinstance(one, NoMatch) for one in found)
    return adding.settle(turn, ports, requests) if is_sold else cart.not_there(turn)


def _make_it_that(turn: Turn, ports: Ports) -> Reply:
    """What was just added becomes the product that is named, where that is clear."""
    line = turn.focused
    words = hearing.product(turn)
    if turn.session.cart.is_empty and words:
        return _so_many_of_another(turn, ports)
    if line is None or not words:
        return cart.not_there(turn)
    match shopping.find(Request(words), hearing.shopper(turn, ports), ports.catalog, turn.locale):
        case Match(offer):
            return lines.swap_line(turn, ports, line, offer)
        case Ambiguous() | NoMatch():
            return cart.not_there(turn)
