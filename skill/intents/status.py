"""After the order, and before it: where it is, when it would come, and taking it back while that is still possible."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AddAfterPrice, AnythingElse, ConfirmCancelOrder, ConfirmOrder, OfferPerson
from skill.domain.cart import LineItem
from skill.domain.habits import kept
from skill.domain.order import Canceled, Order, OrderStatus, TooLate, UnknownOrder
from skill.intents import adding, faq
from skill.intents.checkout import buyer
from skill.ports import Ports
from skill.resolve.text import language
from skill.routing import routes
from skill.services import shopping
from skill.turn import ReceiptScreen, Reply, Said, Slot, Turn

# What is looked up in the shop's FAQ where there is nothing whose arrival could be told.
_ASKED_OF_SHOP: Final = {"en": "how long does delivery take", "ja": "配達は何日かかりますか"}


@routes.on("OrderStatusIntent")
def order_status(turn: Turn, ports: Ports) -> Reply:
    """Where the newest order is, then back to the open question."""
    orders = ports.orders.recent(turn.customer, shopping.REMEMBERED)
    if not orders:
        not_yet = _not_yet(turn, ports, turn.session.cart.lines)
        return not_yet or turn.back("status.none").noting(goal=Goal.STATUS, outcome=Outcome.NOT_FOUND)
    order = (kept(orders) or orders)[0]
    if _is_overdue(order, turn, ports):
        reply = _overdue(turn, order)
    else:
        reply = turn.back(f"status.{order.status}", order=order)
    return reply.showing(ReceiptScreen(order)).noting(goal=Goal.STATUS, order_ref=order.order_id)


@routes.on("AskArrivalIntent")
def ask_arrival(turn: Turn, ports: Ports) -> Reply:
    """When what is in the cart, or was just offered, would come; else when the order comes, or what the shop says."""
    asked = turn.session.asked
    offered = (LineItem.of(asked.offer, asked.offer.sold_by.scale),) if isinstance(asked, AddAfterPrice) else ()
    not_yet = _not_yet(turn, ports, turn.session.cart.lines or offered)
    if not_yet:
        return not_yet
    if kept(ports.orders.recent(turn.customer, shopping.REMEMBERED)):
        return order_status(turn, ports)
    question = _ASKED_OF_SHOP.get(language(turn.locale), "")
    return faq.ask_question(replace(turn, slots={"question": Slot("question", question)}), ports)


def _not_yet(turn: Turn, ports: Ports, lines: tuple[LineItem, ...]) -> Reply | None:
    """That nothing is ordered, and when it would come; None where the lines could not be ordered now."""
    asked = turn.session.asked
    made = asked.quote if isinstance(asked, ConfirmOrder) else None
    if made is None and lines:
        quoted = ports.checkout.quote(lines, buyer(turn, ports))
        made = quoted if quoted.is_ready and quoted.lines else None
    return turn.back("status.not_yet", quote=made).noting(goal=Goal.STATUS) if made else None


@routes.on("CancelOrderIntent")
def cancel_order(turn: Turn, ports: Ports) -> Reply:
    """Ask before the newest order is taken back; say so where it is too late, and offer a person."""
    orders = kept(ports.orders.recent(turn.customer, shopping.REMEMBERED))
    if not orders:
        return turn.back("cancel.none").noting(goal=Goal.CANCEL, outcome=Outcome.NOT_FOUND)
    order = orders[0]
    if not order.can_be_undone(turn.now):
        return too_late(turn, "cancel.too_late")
    return turn.pose(ConfirmCancelOrder(order, turn.unsettled)).noting(goal=Goal.CANCEL, outcome=Outcome.ASKED)


@routes.on("AMAZON.YesIntent", "CancelOrderIntent", asked=(ConfirmCancelOrder,))
def cancel_it(turn: Turn, ports: Ports) -> Reply:
    """The order is taken back, or it has become too late meanwhile."""
    asked = turn.answering(ConfirmCancelOrder)
    match ports.checkout.cancel(asked.order.order_id, buyer(turn, ports)):
        case Canceled(order):
            reply = _go_on(turn, ports, Said("cancel.done", {"order": order}))
            return reply.noting(goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref=order.order_id)
        case TooLate():
            return too_late(turn, "cancel.too_late")
        case UnknownOrder():
            return _go_on(turn, ports, Said("cancel.none")).noting(outcome=Outcome.NOT_FOUND)


@routes.on("AMAZON.NoIntent", asked=(ConfirmCancelOrder,))
def keep_order(turn: Turn, ports: Ports) -> Reply:
    """The order stays."""
    return _go_on(turn, ports, Said("cancel.kept"))


def too_late(turn: Turn, key: str) -> Reply:
    """Nothing can be done about the order by voice; a person is offered where nothing is being chosen."""
    reply = turn.back(key) if turn.unsettled else turn.pose(OfferPerson(), Said(key))
    return reply.noting(goal=Goal.CANCEL, outcome=Outcome.REFUSED)


def _go_on(turn: Turn, ports: Ports, said: Said) -> Reply:
    """What became of the order, then what was being chosen when it was asked about, if anything was."""
    if not turn.unsettled:
        return turn.pose(AnythingElse(), said)
    return adding.settle(turn, ports, turn.unsettled).first(said)


def _is_overdue(order: Order, turn: Turn, ports: Ports) -> bool:
    """Whether the last day of its arrival has passed without word that it came."""
    is_under_way = order.status in {OrderStatus.PLACED, OrderStatus.SHIPPED}
    return is_under_way and order.arrival.latest < ports.shop.local(turn.now).date()


def _overdue(turn: Turn, order: Order) -> Reply:
    """Say that it should be there, and offer a person where no other question is open."""
    said = Said("status.overdue", {"order": order})
    return turn.back(said.key, **said.values) if turn.is_mid_question else turn.pose(OfferPerson(), said)
