"""Answers to a doubt about a number: fewer than asked for, or very many; yes, no, another number, or something else."""

from __future__ import annotations

from dataclasses import replace

from skill.dialogue import AboutQuantity, ConfirmQuantity, ReadyToCheckOut, TakeFewer
from skill.domain.resolution import Request
from skill.intents import adding, cart, checkout, hearing, lines
from skill.ports import Ports
from skill.resolve.choices import choose
from skill.resolve.quantities import take_amount
from skill.routing import routes
from skill.services import naming
from skill.services.shopping import NoMore, TooFew, TooMany
from skill.services.wishing import chosen_otherwise, wishes_alone
from skill.turn import Reply, Said, Turn


@routes.on("AddToCartIntent", asked=(TakeFewer, ConfirmQuantity))
def add_instead(turn: Turn, ports: Ports) -> Reply:
    """Another product or number instead of a yes; what the doubt was about is left out, and that is said."""
    asked = turn.answering(AboutQuantity)
    changed = _with_options(turn, ports, asked)
    if changed is not None:
        return changed
    requests = hearing.requests(turn, ports.catalog)
    if not requests:
        return turn.pose(asked)
    reply = adding.settle(turn, ports, (*requests, *asked.waiting))
    doubted = asked.line.key
    now = reply.session.asked
    is_asked_again = isinstance(now, AboutQuantity) and now.line.key == doubted
    if is_asked_again or reply.session.cart.steps(doubted) != turn.session.cart.steps(doubted):
        return reply
    return reply.first(Said("choose.left_open", {"words": asked.line.title}))


@routes.on("GiveQuantityIntent", "ChangeQuantityIntent", asked=(TakeFewer, ConfirmQuantity))
def another_number(turn: Turn, ports: Ports) -> Reply:
    """A number instead of yes or no: so many, then, if they can be had; zero is a no."""
    asked = turn.answering(AboutQuantity)
    if hearing.is_zero(turn):
        return leave_it_out(turn, ports)
    changed = _with_options(turn, ports, asked)
    steps = hearing.steps(turn, asked.line, ports.catalog)
    if changed is not None or steps is None:
        return changed or _other_variant(turn, ports, asked) or turn.pose(asked)
    match lines.against(_over_the_rest(turn, asked), ports, asked.line.with_steps(steps)):
        case NoMore() as full:
            return adding.settle(turn, ports, asked.waiting).first(adding.no_more(full))
        case TooFew() | TooMany() as against:
            return _still_about(adding.ask_about(turn, against, asked.waiting), asked)
        case None:
            pass
    return _put(turn, ports, asked, steps)


@routes.on("AMAZON.YesIntent", asked=(TakeFewer, ConfirmQuantity))
def take_that_many(turn: Turn, ports: Ports) -> Reply:
    """The number that was said back: into the cart with it."""
    asked = turn.answering(AboutQuantity)
    return _put(turn, ports, asked, asked.line.quantity.steps)


def _put(turn: Turn, ports: Ports, asked: AboutQuantity, steps: int) -> Reply:
    """The line in the number that was agreed to, in the place of the one that it replaces."""
    turn = _over_the_rest(turn, asked)
    reply = adding.put(turn, ports, asked.line.with_steps(steps), asked.waiting)
    if asked.leads_to_quote and isinstance(reply.session.asked, ReadyToCheckOut):
        return checkout.quote(turn.with_cart(reply.session.cart), ports)
    return reply


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(TakeFewer, ConfirmQuantity))
def leave_it_out(turn: Turn, ports: Ports) -> Reply:
    """Not that many, then: the line stays as it was, what still waits goes on.

    A line that the shop can't give as it stands in the cart goes: otherwise the checkout would ask again.
    """
    asked = turn.answering(AboutQuantity)
    present = turn.session.cart.line(asked.line.key)
    if present is None:
        said = Said("cart.left_out")
    elif present.quantity.steps > asked.line.quantity.steps:
        turn = turn.with_cart(turn.session.cart.without(present.key))
        said = Said("cart.removed", {"line": present})
    else:
        said = Said("cart.kept")
    return adding.settle(turn, ports, asked.waiting).first(said)


@routes.on("DeclineProductIntent", asked=(TakeFewer, ConfirmQuantity))
def decline_it(turn: Turn, ports: Ports) -> Reply:
    """A no to what the doubt is about leaves that out; to anything else the doubt stays."""
    asked = turn.answering(AboutQuantity)
    is_doubted = naming.lines_named(turn.text("product"), (asked.line,), turn.locale)
    return leave_it_out(turn, ports) if is_doubted else _with_options(turn, ports, asked) or cart.declined(turn)


@routes.on("ChooseIntent", "ReorderIntent", asked=(TakeFewer, ConfirmQuantity))
def in_another_way(turn: Turn, ports: Ports) -> Reply:
    """Other options for what the doubt is about, which stays, or another variant; other words are no answer."""
    asked = turn.answering(AboutQuantity)
    return _with_options(turn, ports, asked) or _other_variant(turn, ports, asked) or turn.pose(asked)


def _other_variant(turn: Turn, ports: Ports, asked: AboutQuantity) -> Reply | None:
    """Another variant instead, in the number said with it, 「12個入りを二つ」; None where none is named."""
    words = hearing.answer_words(turn)
    amount, name = take_amount(words, turn.locale)
    product = ports.catalog.product(asked.line.product_id, turn.locale)
    chosen = choose(name or words, product.offers, turn.locale) if product else ()
    if len(chosen) != 1 or (chosen[0].variant_id == asked.line.variant_id and amount is None):
        return None
    return adding.settle(turn, ports, asked.waiting, (Request(chosen[0].title, amount), chosen[0]))


def _with_options(turn: Turn, ports: Ports, asked: AboutQuantity) -> Reply | None:
    """The doubt again, of the line with the options that the turn names; None where it names none."""
    words, cart = hearing.option_words(turn), _over_the_rest(turn, asked).session.cart
    offers = ports.catalog.offers([asked.line.variant_id], turn.locale) if words else ()
    wishes = wishes_alone(words, offers[0], turn.locale) if offers else ()
    if not wishes:
        return None
    line, refused = chosen_otherwise(asked.line, wishes, offers[0], turn.locale)
    steps = line.quantity.steps - cart.steps(asked.line.key) + cart.steps(line.key)
    told = (adding.cannot(offers[0].title, wish) for wish in refused)
    return turn.pose(replace(asked, line=line.with_steps(steps)), *told)


def _over_the_rest(turn: Turn, asked: AboutQuantity) -> Turn:
    """The turn over the cart without the line whose place is taken."""
    return turn if asked.replaces is None else turn.with_cart(turn.session.cart.without(asked.replaces))


def _still_about(reply: Reply, asked: AboutQuantity) -> Reply:
    """The new doubt, with what the old one was to lead to."""
    doubt = reply.session.asked
    if not isinstance(doubt, AboutQuantity):
        return reply
    doubt = replace(doubt, replaces=asked.replaces, leads_to_quote=asked.leads_to_quote)
    return replace(reply, session=replace(reply.session, asked=doubt))
