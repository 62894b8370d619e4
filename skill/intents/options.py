"""How a product should be: the option that has to be chosen, words that nothing explained, a change of mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skill.analytics.events import Goal
from skill.dialogue import ChooseLine, ChooseOption, ConfirmOrder, LineChange, ReadyToCheckOut, WhatIsThat
from skill.domain.cart import LineItem
from skill.domain.catalog import Locale
from skill.domain.options import How, Option, Wish
from skill.intents import adding, hearing, lines, reorder
from skill.ports import Ports
from skill.resolve.choices import is_none, placed
from skill.resolve.option_words import says_how
from skill.resolve.text import fold
from skill.routing import routes
from skill.services import naming
from skill.services.wishing import chosen_otherwise, names_product, nearest, wishes_alone
from skill.turn import Reply, Said, Turn

_ANSWERS = (
    "ChooseIntent",
    "AddToCartIntent",
    "GiveQuantityIntent",
    "ChangeQuantityIntent",
    *hearing.TAKING_OUT,
    "ReorderIntent",
)


@routes.on(*_ANSWERS, asked=(ChooseOption,))
def choose_option(turn: Turn, ports: Ports) -> Reply:
    """Take the option that the answer names; the name of another product leaves this one out, and that is said."""
    asked = turn.answering(ChooseOption)
    words = hearing.option_words(turn)
    if is_none(words, turn.locale) or hearing.is_zero(turn):
        return no_option(turn, ports)
    number = hearing.amount(turn) if turn.intent == "ChangeQuantityIntent" and not turn.text("product") else None
    if number is not None:
        return turn.pose(replace(asked, request=replace(asked.request, amount=number)))
    chosen = (
        _beginning(words, asked.options, turn.locale)
        or placed(words, asked.options, turn.locale)
        or nearest(words, asked.options, turn.locale)
    )
    if len(chosen) == 1:
        wanted = replace(asked.request, wishes=(*asked.request.wishes, Wish(chosen[0].title)))
        offers = ports.catalog.offers([asked.variant_id], turn.locale)
        return adding.settle(turn, ports, asked.waiting, *((wanted, offer) for offer in offers))
    requests = hearing.requests(turn, ports.catalog) if turn.intent == "AddToCartIntent" else ()
    if turn.intent == "DeclineProductIntent":
        return routes.find(turn.intent, None)(turn, ports)
    if not any(names_product(request.words, ports.catalog, turn.locale) for request in requests):
        return turn.pose(asked, Said("choose.not_among_them"))
    left_open = Said("choose.left_open", {"words": asked.title})
    return adding.settle(turn, ports, (*requests, *asked.waiting)).first(left_open)


@routes.on("AMAZON.YesIntent", asked=(ChooseOption,))
def which_option(turn: Turn, ports: Ports) -> Reply:
    """A yes to "which one?" is no answer yet."""
    return turn.pose(turn.answering(ChooseOption), Said("choose.which"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseOption,))
def no_option(turn: Turn, ports: Ports) -> Reply:
    """In none of these ways: the product is left out, what still waits goes on."""
    asked = turn.answering(ChooseOption)
    return adding.settle(turn, ports, asked.waiting).first(Said("choose.none"))


@routes.on(*_ANSWERS, asked=(WhatIsThat,))
def that_is(turn: Turn, ports: Ports) -> Reply:
    """Other words for what was not understood: an option of the same line, or another product.

    What changes the cart or an earlier order means that: "remove the sandwich" is no sandwich more.
    """
    asked = turn.answering(WhatIsThat)
    words = hearing.option_words(turn)
    if is_none(words, turn.locale):
        return never_mind(turn, ports)
    changed = None if turn.intent in hearing.TAKING_OUT else _with_wishes(turn, ports, asked.line, words)
    if changed is not None:
        return changed
    match turn.intent:
        case "RemoveFromCartIntent" | "DeclineProductIntent" | "ChangeQuantityIntent":
            return routes.find(turn.intent, None)(turn, ports)
        case "ReorderIntent":
            return leave_out(turn, ports)
    requests = hearing.requests(turn, ports.catalog)
    return adding.settle(turn, ports, requests) if requests else turn.pose(asked)


@routes.on("AMAZON.YesIntent", asked=(WhatIsThat,))
def what_then(turn: Turn, ports: Ports) -> Reply:
    """A yes doesn't say what it is."""
    return turn.pose(turn.answering(WhatIsThat))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(WhatIsThat,))
def never_mind(turn: Turn, ports: Ports) -> Reply:
    """It is left out; what was understood stays."""
    turn.answering(WhatIsThat)
    return turn.pose(ReadyToCheckOut(), Said("cart.left_out")).noting(goal=Goal.ORDER)


@routes.on("ReorderIntent", asked=(ReadyToCheckOut, ConfirmOrder))
def leave_out(turn: Turn, ports: Ports) -> Reply:
    """The cart without something: a platform takes "without the milk" for a change to an earlier order."""
    changed = change(turn, ports)
    if changed is not None or turn.text("product"):
        return changed or reorder.reorder(turn, ports)
    unwanted = turn.text("without")
    match naming.lines_named(unwanted, turn.session.cart.lines, turn.locale) if unwanted else ():
        case () if unwanted and turn.focused and not reorder.is_in_last_order(turn, ports, unwanted):
            said = adding.cannot(turn.focused.title, Wish(unwanted, How.WITHOUT))
            return reorder.new_order(turn, ports) or turn.back(said.key, **said.values)
        case ():
            return reorder.reorder(turn, ports)
        case (line,):
            return lines.remove_line(turn, ports, line)
        case several:
            return turn.pose(ChooseLine(lines=several[:3], change=LineChange.REMOVE))


def change(turn: Turn, ports: Ports) -> Reply | None:
    """The line just spoken of, or the latest that has them, with the options that the turn names; None for none."""
    words = hearing.option_words(turn)
    if not words:
        return None
    focused = turn.focused
    others = (line for line in reversed(turn.session.cart.lines) if line != focused)
    tried = (_with_wishes(turn, ports, line, words) for line in ((focused,) if focused else ()) + tuple(others))
    return next((reply for reply in tried if reply is not None), None)


def _beginning(words: str, options: Sequence[Option], locale: Locale) -> tuple[Option, ...]:
    """The one option whose title begins with the word, where that is all that was said: "without"; else none."""
    said = fold(words, locale)
    found = tuple(one for one in options if fold(one.title, locale).startswith(f"{said} "))
    return found if said and says_how(said, locale) and len(found) == 1 else ()


def _with_wishes(turn: Turn, ports: Ports, line: LineItem, words: str) -> Reply | None:
    """The line with the wishes that the words are; None where they are no option of it, or it is gone."""
    present = turn.session.cart.nearest(line.key)
    offers = ports.catalog.offers([line.variant_id], turn.locale)
    wishes = wishes_alone(words, offers[0], turn.locale) if offers else ()
    if present is None or not wishes:
        return None
    new, refused = chosen_otherwise(present, wishes, offers[0], turn.locale)
    told = (adding.cannot(offers[0].title, wish) for wish in refused)
    return lines.replace_line(turn, ports, present, new, offers[0]).first(*told)
