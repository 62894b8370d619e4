"""Collecting: what goes into the cart, what comes out, what is in it."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import (
    AboutOrder,
    ChooseLine,
    ConfirmEmptyCart,
    ConfirmOrder,
    LineChange,
    Question,
    ReadyToCheckOut,
    ResumeCart,
    WhatToOrder,
)
from skill.domain.cart import LineItem
from skill.intents import adding, builtin, faq, hearing, lines, options
from skill.ports import Ports
from skill.resolve import sentences
from skill.resolve.choices import placed
from skill.resolve.pointing import all_but, asks_for_more, is_pointing
from skill.routing import routes
from skill.services import naming, wishing
from skill.turn import SECRET, CartScreen, Reply, Said, Slot, Turn


@routes.on("AddToCartIntent")
def add_to_cart(turn: Turn, ports: Ports) -> Reply:
    """Put the named products in the cart, or ask about the first that isn't clear."""
    if hearing.is_only_allergy(turn):
        return turn.back("faq.allergy").noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)
    answer = faq.heard_as_order(turn, ports)
    if answer:
        return answer
    if _means_the_order(turn):
        return builtin.not_understood(turn, ports)
    more = hearing.once_more(turn, ports.catalog)
    if more:
        return adding.settle(turn, ports, (), more)
    changed = changed_options(turn, ports) or lines.instead(turn, ports)
    if changed:
        return changed
    requests = hearing.requests(turn, ports.catalog)
    return adding.settle(turn, ports, requests) if requests else turn.pose(WhatToOrder())


def _means_the_order(turn: Turn) -> bool:
    """Whether "it" is rather the order that is asked about: "send it to my office" adds nothing to it."""
    if not isinstance(turn.session.asked, AboutOrder) or hearing.amount(turn) is not None:
        return False
    words = turn.text("product")
    return is_pointing(words, turn.locale) and not asks_for_more(words, turn.locale)


@routes.on("GiveQuantityIntent")
def number_of_nothing(turn: Turn, ports: Ports) -> Reply:
    """So many of what was just spoken of; a number of nothing is no answer, and a whole order may be taken for one.

    "Two cartons of milk, a dozen eggs and a loaf" is nothing but amounts to a platform that listens for amounts.
    """
    words = turn.text("amount")
    if not words or hearing.amount(turn) is not None:
        counted = hearing.once_more(turn, ports.catalog)
        return adding.settle(turn, ports, (), counted) if counted else builtin.not_understood(turn, ports)
    return add_to_cart(replace(turn, slots={"product": Slot("product", words)}), ports)


@routes.on("ViewCartIntent")
def view_cart(turn: Turn, ports: Ports) -> Reply:
    """Say what is in the cart and what it comes to, or whether the named product is in it, and how much of it."""
    cart = turn.session.cart
    if cart.is_empty:
        return turn.pose(WhatToOrder(), Said("cart.empty"))
    if hearing.product(turn) and not isinstance(turn.session.asked, SECRET):  # digits are never said back
        return _whether_in_cart(turn, ports)
    if isinstance(turn.session.asked, ConfirmOrder):
        return turn.pose(turn.session.asked).showing(CartScreen(cart))  # it names each line, and the whole total
    summary = Said("cart.summary", {"cart": cart, "count": len(cart.lines), "total": cart.total})
    return turn.pose(_question_after_look(turn), summary).showing(CartScreen(cart))


def _whether_in_cart(turn: Turn, ports: Ports) -> Reply:
    words = hearing.product(turn)
    named = naming.lines_meant(words, turn.session.cart.lines, ports.catalog, turn.locale)
    said = Said("cart.has", {"lines": named}) if named else Said("cart.not_in_cart", {"words": words})
    outcome = Outcome.ANSWERED if named else Outcome.NOT_FOUND
    return turn.pose(_question_after_look(turn), said).noting(outcome=outcome, words="" if named else words)


def _question_after_look(turn: Turn) -> Question:
    """What is asked once the cart was looked at: what was open, else whether to check out."""
    asked = turn.session.asked
    is_aside = turn.is_mid_question and not isinstance(asked, ResumeCart)
    return asked if asked is not None and is_aside else ReadyToCheckOut()


@routes.on("EmptyCartIntent")
def empty_cart(turn: Turn, ports: Ports) -> Reply:
    """Ask before everything is taken out."""
    cart = turn.session.cart
    if cart.is_empty:
        return turn.pose(WhatToOrder(), Said("cart.empty"))
    return turn.pose(ConfirmEmptyCart(cart))


@routes.on("AMAZON.YesIntent", asked=(ConfirmEmptyCart,))
def empty_it(turn: Turn, ports: Ports) -> Reply:
    """Take everything out."""
    cart = replace(turn.session.cart, lines=())
    return turn.with_cart(cart).pose(WhatToOrder(), Said("cart.emptied"))


@routes.on("AMAZON.NoIntent", asked=(ConfirmEmptyCart,))
def keep_it(turn: Turn, ports: Ports) -> Reply:
    """Leave the cart as it is."""
    return turn.pose(ReadyToCheckOut(), Said("cart.kept"))


@routes.on("RemoveFromCartIntent")
def remove_from_cart(turn: Turn, ports: Ports) -> Reply:
    """Take the named line out, or say that it isn't there."""
    return take_out(turn, ports) or not_there(turn)


@routes.on("DeclineProductIntent")
def decline_product(turn: Turn, ports: Ports) -> Reply:
    """Take it out where it is in the cart or in a line; what is in neither gets a plain no, "no drinks"."""
    return take_out(turn, ports) or declined(turn)


def declined(turn: Turn) -> Reply:
    """No such thing, then: nothing is changed, and the open question stands."""
    return turn.back("cart.declined", words=turn.text("product"))


def take_out(turn: Turn, ports: Ports) -> Reply | None:
    """The named line, or option of one, taken out, or so many of it, or which of them is asked; None for none such.

    Several that are named, or all but one, go at once.
    Another product takes its place where one is named too.
    """
    if sentences.instead(turn.text("product"), turn.locale):
        return lines.instead(turn, ports) or adding.settle(turn, ports, hearing.requests(turn, ports.catalog))
    several, missing = _several(turn, ports)
    if several:
        told = (Said("cart.not_in_cart", {"words": words}) for words in missing)
        return lines.remove_lines(turn, ports, several).first(*told)
    named = named_lines(turn, ports)
    fewer = hearing.steps(turn, named[0], ports.catalog) if named and says_number(turn) else 0
    if fewer is None:
        return builtin.not_understood(turn, ports)
    match named:
        case ():
            return options.change(turn, ports)
        case (line,):
            return lines.take_off(turn, ports, line, fewer)
        case _:
            change = LineChange.LESS if fewer else LineChange.REMOVE
            return turn.pose(ChooseLine(lines=named[:3], change=change, steps=fewer))


def _several(turn: Turn, ports: Ports) -> tuple[tuple[LineItem, ...], tuple[str, ...]]:
    """The lines that "the eggs and the bread" or "everything but the milk" mean, and words among them that mean none.

    No lines where only one thing is named, or where it has to be asked which.
    """
    lines, kept = turn.session.cart.lines, all_but(hearing.said(turn), turn.locale)
    if kept:
        left = naming.lines_meant(kept, lines, ports.catalog, turn.locale)
        return (tuple(line for line in lines if line not in left) if left else ()), ()
    parts = hearing.requests(turn, ports.catalog) if lines else ()
    named = [(part.words, naming.lines_meant(part.words, lines, ports.catalog, turn.locale)) for part in parts]
    if len(named) < 2 or any(len(found) > 1 for _, found in named):  # noqa: PLR2004  # one is no list
        return (), ()
    missing = tuple(words for words, found in named if not found)
    return tuple(dict.fromkeys(line for _, found in named for line in found)), missing


def changed_options(turn: Turn, ports: Ports) -> Reply | None:
    """The line just spoken of with other options, "make it whole beans"; None where a product or a number is named."""
    changed = options.change(turn, ports)
    is_product = changed is not None and wishing.names_product(hearing.option_words(turn), ports.catalog, turn.locale)
    return None if is_product else changed


def says_number(turn: Turn) -> bool:
    """Whether a number was said, readable or not; "that" in its place only points: "make that decaf"."""
    amount = turn.text("amount")
    return bool(turn.text("quantity")) or bool(amount and not is_pointing(amount, turn.locale))


def named_lines(turn: Turn, ports: Ports) -> tuple[LineItem, ...]:
    """The lines that are named, by a name or a place, "the last one"; the one just spoken of where none is."""
    cart = turn.session.cart
    words = hearing.product(turn)
    if words:
        named = naming.lines_meant(words, cart.lines, ports.catalog, turn.locale)
        return named or placed(words, cart.lines, turn.locale)
    line = turn.focused
    return (line,) if line else cart.lines[-1:]


def not_there(turn: Turn) -> Reply:
    """That the cart has no such thing, and back to the question about it."""
    if turn.session.cart.is_empty:
        return turn.pose(WhatToOrder(), Said("cart.empty"))
    said = Said("cart.not_in_cart", {"words": turn.text("product")})
    asked = turn.session.asked
    question = asked if isinstance(asked, ConfirmOrder) else ReadyToCheckOut()
    return turn.pose(question, said).noting(outcome=Outcome.NOT_FOUND, words=turn.text("product"))
