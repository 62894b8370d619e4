"""Answers to "which one?": by number, name, size, price; both, or none."""

from __future__ import annotations

from dataclasses import replace

from skill.dialogue import AboutOffers, ChooseLine, ChooseOffer, ChooseSubstitute, LineChange
from skill.domain.cart import LineItem
from skill.domain.catalog import Offer, VariantId
from skill.domain.customer import Customer
from skill.intents import adding, cart, hearing
from skill.ports import Ports
from skill.resolve.choices import choose, is_none
from skill.resolve.text import fold
from skill.routing import routes
from skill.turn import OptionsScreen, Reply, Said, Turn


@routes.on("ChooseIntent", "AddToCartIntent", "GiveQuantityIntent", asked=(ChooseOffer, ChooseSubstitute))
def choose_offer(turn: Turn, ports: Ports) -> Reply:
    """Take what the answer names; other words name another product, which replaces the open one."""
    asked = turn.answering(AboutOffers)
    words = _words(turn)
    if is_none(words, turn.locale):
        return choose_none(turn, ports)
    chosen = choose(words, asked.offers, turn.locale)
    if chosen:
        return _take(turn, ports, asked, chosen)
    if turn.intent == "AddToCartIntent":
        return _refine(turn, ports, asked)
    return turn.pose(asked, Said("choose.not_among_them")).showing(OptionsScreen(asked.offers))


@routes.on("AMAZON.YesIntent", asked=(ChooseOffer, ChooseSubstitute))
def choose_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to a single offer takes it; to several it is no answer yet."""
    asked = turn.answering(AboutOffers)
    if len(asked.offers) == 1:
        return _take(turn, ports, asked, asked.offers)
    return turn.pose(asked, Said("choose.which")).showing(OptionsScreen(asked.offers))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseOffer, ChooseSubstitute))
def choose_none(turn: Turn, ports: Ports) -> Reply:
    """None of them: nothing is added, what still waits goes on."""
    asked = turn.answering(AboutOffers)
    return adding.settle(turn, ports, asked.waiting).first(Said("choose.none"))


@routes.on("ChooseIntent", "AddToCartIntent", "GiveQuantityIntent", "RemoveFromCartIntent", asked=(ChooseLine,))
def choose_line(turn: Turn, ports: Ports) -> Reply:
    """Change the line that the answer names."""
    asked = turn.answering(ChooseLine)
    by_id = {line.variant_id: line for line in asked.lines}
    chosen = choose(_words(turn), tuple(_as_offer(line) for line in asked.lines), turn.locale)
    if not chosen:
        return turn.pose(asked, Said("choose.not_among_them"))
    line = by_id[chosen[0].variant_id]
    if asked.change is LineChange.SET:
        return cart.set_line(turn, ports, line, asked.steps)
    return cart.remove_line(turn, ports, line)


@routes.on("AMAZON.YesIntent", asked=(ChooseLine,))
def choose_line_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to "which one?" is no answer yet."""
    asked = turn.answering(ChooseLine)
    return turn.pose(asked, Said("choose.which"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseLine,))
def choose_no_line(turn: Turn, ports: Ports) -> Reply:
    """No line is changed."""
    return cart.view_cart(replace(turn, session=replace(turn.session, asked=None)), ports).first(Said("cart.kept"))


def _take(turn: Turn, ports: Ports, asked: AboutOffers, chosen: tuple[Offer, ...]) -> Reply:
    if isinstance(asked, ChooseOffer) and len(chosen) == 1:
        _learn(turn, ports, asked.request.words, chosen[0].variant_id)
    now = ports.catalog.offers([offer.variant_id for offer in chosen], turn.locale)
    return adding.settle(turn, ports, asked.waiting, *((asked.request, offer) for offer in now))


def _refine(turn: Turn, ports: Ports, asked: AboutOffers) -> Reply:
    """Another name for the open product: it replaces the candidate, with the amount said before (VOICE rule 10)."""
    named = hearing.requests(turn, ports.catalog)
    if not named:
        return turn.pose(asked)
    first = named[0] if named[0].amount else replace(named[0], amount=asked.request.amount)
    return adding.settle(turn, ports, (first, *named[1:], *asked.waiting))


def _learn(turn: Turn, ports: Ports, words: str, variant_id: VariantId) -> None:
    name = fold(words, turn.locale)

    def learn(customer: Customer) -> Customer:
        return replace(customer, learned={**customer.learned, name: variant_id})

    ports.customers.update(turn.customer, learn)


def _words(turn: Turn) -> str:
    return (
        turn.text("choice")
        or turn.text("ordinal")
        or turn.text("product")
        or turn.text("amount")
        or turn.text("quantity")
    )


def _as_offer(line: LineItem) -> Offer:
    return Offer(
        variant_id=line.variant_id,
        product_id=line.product_id,
        title=line.title,
        price=line.unit_price,
        variant=line.variant,
        reading=line.reading,
        counter=line.counter,
    )
