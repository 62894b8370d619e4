"""A line of the cart changed: another number, another thing or other options in its place, or out with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from skill.analytics.events import Goal, Outcome
from skill.dialogue import ChooseOption, ConfirmOrder, ConfirmQuantity, ReadyToCheckOut, WhatToOrder
from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.options import OptionGroup, open_group
from skill.domain.quantity import Amount
from skill.domain.resolution import Ambiguous, Match, NoMatch, Request
from skill.intents import adding, checkout, hearing
from skill.ports import Ports
from skill.resolve import sentences
from skill.resolve.pointing import is_pointing
from skill.services import naming, shopping
from skill.services.shopping import Against, NoMore, TooFew, TooMany
from skill.services.wishing import chosen_otherwise
from skill.turn import CartScreen, Reply, Said, Turn


def remove_line(turn: Turn, ports: Ports, line: LineItem) -> Reply:
    """Take one line out and say so."""
    turn = turn.with_cart(turn.session.cart.without(line.key))
    return changed(turn, ports, Said("cart.removed", {"line": line}))


def remove_lines(turn: Turn, ports: Ports, several: tuple[LineItem, ...]) -> Reply:
    """Take several lines out at once and say which."""
    cart = replace(turn.session.cart, lines=tuple(line for line in turn.session.cart.lines if line not in several))
    return changed(turn.with_cart(cart), ports, Said("cart.removed_several", {"lines": several}))


def take_off(turn: Turn, ports: Ports, line: LineItem, steps: int) -> Reply:
    """So many fewer of the line; all of it where it has no more, or where no number was said."""
    return set_line(turn, ports, line, line.quantity.steps - steps if steps else 0)


def set_line(turn: Turn, ports: Ports, line: LineItem, steps: int) -> Reply:
    """The line with another number, if the shop can give it; zero takes it out."""
    if steps <= 0:
        return remove_line(turn, ports, line)
    match against(turn, ports, line.with_steps(steps)):
        case NoMore() as full:
            return changed(turn, ports, adding.no_more(full))
        case TooFew() | TooMany() as doubt:
            return adding.ask_about(turn, doubt).noting(outcome=Outcome.ASKED)
        case None:
            pass
    turn = turn.with_cart(turn.session.cart.with_steps(line.key, steps)).with_line(line)
    now = turn.session.cart.line(line.key) or line
    return changed(turn, ports, Said("cart.changed", {"line": now}))


def swap_line(turn: Turn, ports: Ports, line: LineItem, offer: Offer) -> Reply:
    """As many of another offer in place of the line, if the shop can give them; the line stays otherwise."""
    return replace_line(turn, ports, line, _as_many(line, offer), offer)


def _as_many(line: LineItem, offer: Offer) -> LineItem:
    """As many of the offer as of the line, with its options where it is the same product."""
    steps = line.quantity.steps if offer.sold_by.scale == line.quantity.scale else offer.sold_by.scale
    same = line.today(offer, steps) if offer.product_id == line.product_id else None
    return same or LineItem.of(offer, steps)


def replace_line(turn: Turn, ports: Ports, line: LineItem, new: LineItem, offer: Offer) -> Reply:
    """The new line, of the offer, in place of the old one, if the shop can give it; the old one stays otherwise."""
    rest = turn.session.cart.without(line.key)
    group = open_group(offer.option_groups, new.options)
    if group is not None:
        return turn.with_cart(rest).pose(_open(group, new, offer), Said("cart.removed", {"line": line}))
    swapped = new.with_steps(rest.steps(new.key) + new.quantity.steps)
    match shopping.check_line(swapped, offer, rest, hearing.shopper(turn, ports)):
        case TooFew(most) if offer.is_in_stock:
            return changed(turn, ports, Said("cart.not_so_many", {"line": most}))
        case TooFew() | NoMore():
            return changed(turn, ports, Said("cart.sold_out", {"offer": offer}))
        case TooMany(whole):
            return turn.pose(ConfirmQuantity(line=whole, replaces=line.key)).noting(outcome=Outcome.ASKED)
        case None:
            pass
    turn = turn.with_cart(turn.session.cart.swap(line.key, swapped)).with_line(swapped)
    key = "cart.changed" if offer.product_id == line.product_id else "cart.swapped"
    return changed(turn, ports, Said(key, {"line": swapped, "old": line}))


def _open(group: OptionGroup, new: LineItem, offer: Offer) -> ChooseOption:
    """Which option of the group, for as much of the offer as the new line has, with what was chosen of it before."""
    amount = Amount(Fraction(new.quantity.steps, new.quantity.scale), new.quantity.unit)
    request = Request(offer.title, amount, picks=tuple(option.pick for option in new.options))
    return ChooseOption(title=offer.title, variant_id=offer.variant_id, options=group.options, request=request)


def instead(turn: Turn, ports: Ports) -> Reply | None:
    """Another product in the place of a line, 「豆乳はやめて牛乳にして」; None where that isn't clearly said.

    "That" is the line just spoken of. As many of it, where no other number is said, and as it is wished for.
    """
    said = sentences.instead(turn.text("product"), turn.locale)
    named = _to_go(turn, said[0]) if said else ()
    if said is None or len(named) != 1:
        return None
    requests = hearing.requests(turn, ports.catalog)
    if len(requests) != 1:
        return None
    match shopping.find(requests[0], hearing.shopper(turn, ports), ports.catalog, turn.locale):
        case Match(offer):
            return _in_its_place(turn, ports, named[0], offer, requests[0])
        case Ambiguous() | NoMatch():
            return None


def _to_go(turn: Turn, words: str) -> tuple[LineItem, ...]:
    """The lines that the words name, or the one just spoken of for "that"."""
    if is_pointing(words, turn.locale):
        return (turn.focused,) if turn.focused else ()
    return naming.lines_named(words, turn.session.cart.lines, turn.locale)


def _in_its_place(turn: Turn, ports: Ports, line: LineItem, offer: Offer, request: Request) -> Reply | None:
    """The offer as it was asked for; what it can't be, and what wasn't understood, is said."""
    if request.amount is None:
        new = _as_many(line, offer)
    else:
        steps = shopping.steps_wanted(request, offer)
        if not steps:
            return None
        new = LineItem.of(offer, steps)
    new, refused = chosen_otherwise(new, request.wishes, offer, turn.locale)
    told = (adding.cannot(offer.title, wish) for wish in refused)
    unclear = (Said("cart.unclear", {"words": request.unclear}),) if request.unclear else ()
    return replace_line(turn, ports, line, new, offer).first(*told, *unclear)


def changed(turn: Turn, ports: Ports, said: Said) -> Reply:
    """Say what became of the cart, and go on: to the quote where one was open, else to the question to check out."""
    cart = turn.session.cart
    if cart.is_empty:
        return turn.pose(WhatToOrder(), said)
    if isinstance(turn.session.asked, ConfirmOrder):
        return checkout.quote(turn, ports).first(said)
    total = Said("cart.total", {"total": cart.total})
    return turn.pose(ReadyToCheckOut(), said, total).showing(CartScreen(cart)).noting(goal=Goal.ORDER)


def against(turn: Turn, ports: Ports, line: LineItem) -> Against | None:
    """What stands against the line as it would be; None when nothing does, or it is no longer sold."""
    offers = ports.catalog.offers([line.variant_id], turn.locale)
    if not offers:
        return None
    return shopping.check_line(line, offers[0], turn.session.cart, hearing.shopper(turn, ports))
