"""After the order: where it is, and taking it back while that is still possible."""

from __future__ import annotations

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AnythingElse, ConfirmCancelOrder, ConfirmOrder, OfferPerson
from skill.domain.habits import kept
from skill.domain.order import Canceled, Order, OrderStatus, TooLate, UnknownOrder
from skill.intents import adding
from skill.intents.checkout import buyer
from skill.ports import Ports
from skill.routing import routes
from skill.services import shopping
from skill.turn import ReceiptScreen, Reply, Said, Turn


@routes.on("OrderStatusIntent")
def order_status(turn: Turn, ports: Ports) -> Reply:
    """Where the newest order is, then back to the open question."""
    orders = ports.orders.recent(turn.customer, shopping.REMEMBERED)
    asked = turn.session.asked
    if isinstance(asked, ConfirmOrder) and not orders:
        return turn.back("status.not_yet", quote=asked.quote).noting(goal=Goal.STATUS)
    if not orders and not turn.session.cart.is_empty:
        made = ports.checkout.quote(turn.session.cart.lines, buyer(turn, ports))
        if made.is_ready and made.lines:
            return turn.back("status.not_yet", quote=made).noting(goal=Goal.STATUS)
    if not orders:
        return turn.back("status.none").noting(goal=Goal.STATUS, outcome=Outcome.NOT_FOUND)
    order = (kept(orders) or orders)[0]
    if _is_overdue(order, turn, ports):
        reply = _overdue(turn, order)
    else:
        reply = turn.back(f"status.{order.status}", order=order)
    return reply.showing(ReceiptScreen(order)).noting(goal=Goal.STATUS, order_ref=order.order_id)


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
