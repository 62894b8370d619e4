"""Settling requests one after the other: what is clear goes into the cart, what is not becomes one question.

All handlers that add something end here, so that each difference between what was asked and what the shop gives is
said, and the products of one sentence that still wait are never lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.analytics.events import Goal, Outcome, ResolutionNote
from skill.dialogue import (
    ChooseOffer,
    ChooseOption,
    ChooseSubstitute,
    ConfirmOrder,
    ConfirmQuantity,
    Question,
    ReadyToCheckOut,
    TakeFewer,
    WhatIsThat,
    WhatToOrder,
)
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.options import How, Wish
from skill.domain.resolution import Ambiguous, Answer, Match, NoMatch, Request, Resolution
from skill.intents import checkout, hearing
from skill.intents.asides import allergens, answered
from skill.ports import Ports
from skill.services import answering, shopping
from skill.services.shopping import (
    Added,
    Bound,
    NoMore,
    NotSold,
    OptionOpen,
    SoldOut,
    Taken,
    TooFew,
    TooMany,
    Unclear,
    Uneven,
)
from skill.services.wishing import grant
from skill.turn import CartScreen, OptionsScreen, Reply, Said, Turn


@dataclass(frozen=True, slots=True)
class Settled:
    """How far a sentence has come: the cart, what went in, what isn't sold, and what needs an answer.

    ``refused`` are options with the titles of the products that can't be had with them, ``unclear`` words with the
    line they were said of, ``answers`` those to questions among the words, ``allergic`` the lines of someone who can't
    eat something.
    """

    cart: Cart
    added: tuple[LineItem, ...] = ()
    missing: tuple[str, ...] = ()
    sold_out: tuple[Offer, ...] = ()
    full: tuple[NoMore, ...] = ()
    open: tuple[tuple[Request, Taken], ...] = ()
    refused: tuple[tuple[str, Wish], ...] = ()
    unclear: tuple[tuple[LineItem, str], ...] = ()
    answers: tuple[Said, ...] = ()
    allergic: tuple[LineItem, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


Picked = tuple[Request, Offer]


def settle(turn: Turn, ports: Ports, requests: tuple[Request, ...], *picked: Picked) -> Reply:
    """Take the offers picked and all requests as far as they are clear, then ask about the first that isn't.

    With nothing left to ask it goes on to the checkout. None of something is left out, and that is said.
    """
    nothing = tuple(request for request in requests if request.amount is not None and not request.amount.number)
    wanted = tuple(request for request in requests if request not in nothing)
    left_out = (Said("choose.left_open", {"words": request.words}) for request in nothing)
    return _tell(turn, ports, _walk(turn, ports, wanted, picked), turn.session.cart).first(*left_out)


def settle_clear(turn: Turn, ports: Ports, requests: tuple[Request, ...]) -> Reply | None:
    """The requests taken where each clearly names one product; None otherwise, and for none."""
    shopper = hearing.shopper(turn, ports)
    found = (shopping.find(request, shopper, ports.catalog, turn.locale) for request in requests)
    is_clear = bool(requests) and all(isinstance(one, Match) for one in found)
    return settle(turn, ports, requests) if is_clear else None


def put(turn: Turn, ports: Ports, line: LineItem, waiting: tuple[Request, ...]) -> Reply:
    """Set a line that the shopper agreed to, then settle what still waits."""
    before = turn.session.cart
    turn = turn.with_cart(before.put(line))
    settled = _walk(turn, ports, waiting, ())
    return _tell(turn, ports, replace(settled, added=(line, *settled.added)), before)


def ask_about(turn: Turn, against: TooFew | TooMany, waiting: tuple[Request, ...] = ()) -> Reply:
    """Say how much can be had, or ask about so large a number."""
    match against:
        case TooFew(line, _, bound):
            key = "cart.only_left" if bound is Bound.STOCK else "cart.at_most"
            return turn.ask(TakeFewer(line=line, waiting=waiting), key, line=line)
        case TooMany(line):
            return turn.pose(ConfirmQuantity(line=line, waiting=waiting))


def no_more(against: NoMore) -> Said:
    """That all there is to have is in the cart already."""
    key = "cart.has_all_left" if against.bound is Bound.STOCK else "cart.has_most"
    return Said(key, {"line": against.line})


def _tell(turn: Turn, ports: Ports, settled: Settled, before: Cart) -> Reply:
    settled = _without_questions(turn, ports, settled)
    turn = turn.with_cart(settled.cart)
    if settled.added:
        turn = turn.with_line(settled.added[-1])
    elif settled.missing:
        turn = turn.with_focus(None)
    told = _told(turn, settled, before)
    reply = _ask_first(turn, settled, told) if settled.open else _go_on(turn, ports, settled, told)
    return reply.noting(
        goal=Goal.ORDER,
        resolution=tuple(note(resolution) for resolution in settled.resolutions),
        products=tuple(line.variant_id for line in settled.added),
        words=" / ".join(settled.missing),
    )


def note(resolution: Resolution) -> ResolutionNote:
    """The resolution as it is logged."""
    match resolution:
        case Match(offer, score):
            return ResolutionNote(outcome="match", candidates=(offer.variant_id,), score=score)
        case Ambiguous(offers, score):
            ids = tuple(offer.variant_id for offer in offers)
            return ResolutionNote(outcome="ambiguous", candidates=ids, score=score)
        case NoMatch(score):
            return ResolutionNote(outcome="no_match", score=score)


def _walk(turn: Turn, ports: Ports, requests: tuple[Request, ...], picked: tuple[Picked, ...]) -> Settled:
    shopper = hearing.shopper(turn, ports)
    settled = Settled(turn.session.cart)
    for request, offer in picked:
        taken = shopping.take_offer(offer, request, settled.cart, shopper, ports.catalog, turn.locale)
        settled = _heard(_with(settled, request, taken), request, taken, turn.locale)
    for request in requests:
        taken = shopping.take(request, settled.cart, shopper, ports.catalog, turn.locale)
        settled = _heard(_with(settled, request, taken), request, taken, turn.locale)
    return settled


def _heard(settled: Settled, request: Request, taken: Taken, locale: Locale) -> Settled:
    """What was said of the product and can't be had or understood, once the product itself is settled."""
    match taken:
        case Added() | TooFew() | TooMany() | Uneven() | NoMore():
            pass
        case Unclear() | NotSold() | SoldOut() | OptionOpen():
            return settled
    if isinstance(taken.resolution, Match):
        offer = taken.resolution.offer
        refused = ((offer.title, wish) for wish in grant(offer, request.wishes, locale).refused)
        settled = replace(settled, refused=(*settled.refused, *refused))
    unclear = ((taken.line, request.unclear),) if request.unclear else ()
    allergic = (taken.line,) if request.allergy else ()
    return replace(settled, unclear=(*settled.unclear, *unclear), allergic=(*settled.allergic, *allergic))


def _with(settled: Settled, request: Request, taken: Taken) -> Settled:
    settled = replace(settled, resolutions=(*settled.resolutions, taken.resolution))
    match taken:
        case Added(cart, line):
            return replace(settled, cart=cart, added=(*settled.added, line))
        case NotSold():
            return replace(settled, missing=(*settled.missing, request.words))
        case SoldOut(offer, ()):
            return replace(settled, sold_out=(*settled.sold_out, offer))
        case NoMore():
            return replace(settled, full=(*settled.full, taken))
        case Unclear() | SoldOut() | TooFew() | TooMany() | Uneven() | OptionOpen():
            return replace(settled, open=(*settled.open, (request, taken)))


def _without_questions(turn: Turn, ports: Ports, settled: Settled) -> Settled:
    """The same with the answers to what was heard as products or options and asks about what was added."""
    if not settled.added:
        return settled
    missing = [(words, answered(turn, ports, words, settled.added[-1])) for words in settled.missing]
    unclear = [(each, answered(turn, ports, each[1], each[0])) for each in settled.unclear]
    return replace(
        settled,
        missing=tuple(words for words, said in missing if said is None),
        unclear=tuple(each for each, said in unclear if said is None),
        answers=(
            *allergens(turn, ports, settled.allergic),
            *(said for _, said in (*missing, *unclear) if said is not None),
        ),
    )


def _told(turn: Turn, settled: Settled, before: Cart) -> tuple[Said, ...]:
    said = [_added(turn, settled, before)] if settled.added else []
    said += [no_more(full) for full in settled.full]
    said += [Said("cart.not_sold", {"words": words}) for words in settled.missing]
    said += [Said("cart.sold_out", {"offer": offer}) for offer in settled.sold_out]
    said += [cannot(title, wish) for title, wish in settled.refused]
    said += settled.answers
    asked_about = settled.unclear if settled.open else settled.unclear[1:]
    said += [Said("cart.unclear", {"words": words}) for _, words in asked_about]
    return tuple(said)


def cannot(title: str, wish: Wish) -> Said:
    """That the product can't be had so."""
    values = {"title": title, "option": wish.words}
    match wish.how:
        case How.WITHOUT:
            return Said("cart.cannot_leave_out", values)
        case How.EXTRA:
            return Said("cart.cannot_be_extra", values)
        case How.IS | How.WITH:
            return Said("cart.cannot_be_with", values)


def _added(turn: Turn, settled: Settled, before: Cart) -> Said:
    """What went in; the whole number where some of it was in the cart before; no sum where a quote follows."""
    total = settled.cart.total
    if isinstance(turn.session.asked, ConfirmOrder) and not settled.open:
        return Said("cart.added_to_order", {"lines": settled.added})
    if all(before.line(line.key) is None for line in settled.added):
        return Said("cart.added", {"lines": settled.added, "total": total})
    added = {line.key for line in settled.added}
    whole = tuple(line for line in settled.cart.lines if line.key in added)
    return Said("cart.added_to", {"lines": whole, "total": total})


def _ask_first(turn: Turn, settled: Settled, told: tuple[Said, ...]) -> Reply:
    (request, taken), *rest = settled.open
    waiting = tuple(other for other, _ in rest)
    return _question(turn, request, taken, waiting).first(*told).noting(outcome=Outcome.ASKED)


def _question(turn: Turn, request: Request, taken: Taken, waiting: tuple[Request, ...]) -> Reply:
    match taken:
        case Unclear(offers):
            chosen = ChooseOffer(offers=offers, request=request, waiting=waiting)
            return turn.pose(chosen).showing(OptionsScreen(offers))
        case SoldOut(offer, stand_ins):
            instead = ChooseSubstitute(offers=stand_ins, request=request, title=offer.title, waiting=waiting)
            return turn.pose(instead, Said("cart.sold_out", {"offer": offer})).showing(OptionsScreen(stand_ins))
        case TooFew() | TooMany():
            return ask_about(turn, taken, waiting)
        case OptionOpen(offer, group):
            return turn.pose(
                ChooseOption(
                    title=offer.title,
                    variant_id=offer.variant_id,
                    options=group.options,
                    request=request,
                    waiting=waiting,
                )
            )
        case Uneven(line):
            return turn.ask(ConfirmQuantity(line=line, waiting=waiting), "cart.not_in_that_amount", line=line)
        case Added() | NoMore() | NotSold():
            raise AssertionError("settled already")  # pragma: no cover


def _go_on(turn: Turn, ports: Ports, settled: Settled, told: tuple[Said, ...]) -> Reply:
    answer = _answered(ports, turn, settled)
    if answer is not None:
        return turn.back("faq.answer", text=answer.text).noting(outcome=Outcome.ANSWERED)
    if not settled.added:
        return turn.pose(_after_nothing(turn), *told).noting(
            outcome=Outcome.NOT_FOUND if settled.missing else Outcome.ANSWERED
        )
    if settled.unclear:
        line, words = settled.unclear[0]
        return turn.pose(WhatIsThat(words=words, line=line), *told).noting(outcome=Outcome.ASKED)
    if isinstance(turn.session.asked, ConfirmOrder):
        return checkout.quote(turn, ports).first(*told)
    reply = turn.pose(ReadyToCheckOut(), *told)
    return reply.showing(CartScreen(settled.cart)).noting(outcome=Outcome.ANSWERED)


def _answered(ports: Ports, turn: Turn, settled: Settled) -> Answer | None:
    """The shop's sure answer to what was heard as a product: "can I get my money back" asks for none."""
    if len(settled.missing) != 1 or settled.added or settled.sold_out or settled.full:
        return None
    return answering.sure_answer(settled.missing[0], ports.faq, turn.locale)


def _after_nothing(turn: Turn) -> Question:
    asked = turn.session.asked
    if isinstance(asked, ConfirmOrder | ReadyToCheckOut):
        return asked
    return WhatToOrder() if turn.session.cart.is_empty else ReadyToCheckOut()
