"""When an order wasn't right: changing it, giving something back, the money for it; only by the shop's own word."""

from __future__ import annotations

from typing import Final

from skill.analytics.events import Goal, Outcome
from skill.dialogue import ConfirmCancelOrder, OfferPerson
from skill.domain.habits import kept
from skill.domain.resolution import Answer, AnswerChoice
from skill.intents import faq, status
from skill.ports import Ports
from skill.resolve.text import language
from skill.routing import routes
from skill.services import shopping
from skill.turn import Reply, Said, Turn

# What is looked up in the shop's FAQ, whatever words the wish came in.
_ASKED_OF_SHOP: Final = {
    "ReturnOrderIntent": {"en": "can I return something", "ja": "返品はできますか"},
    "AskRefundIntent": {"en": "how do refunds work", "ja": "返金の方法を教えてください"},
}


@routes.on("ChangeOrderIntent")
def change_order(turn: Turn, ports: Ports) -> Reply:
    """What is in the cart can be changed; what is placed can't, but may be taken back for a while and ordered anew."""
    if not turn.session.cart.is_empty:
        return turn.back("change.in_cart")
    orders = kept(ports.orders.recent(turn.customer, shopping.REMEMBERED))
    if not orders:
        return turn.back("change.none").noting(goal=Goal.CANCEL, outcome=Outcome.NOT_FOUND)
    order = orders[0]
    if not order.can_be_undone(turn.now):
        return status.too_late(turn, "change.too_late")
    reply = turn.pose(ConfirmCancelOrder(order, turn.unsettled), Said("change.cancel_instead"))
    return reply.noting(goal=Goal.CANCEL, outcome=Outcome.ASKED)


@routes.on("ReturnOrderIntent", "AskRefundIntent")
def give_back(turn: Turn, ports: Ports) -> Reply:
    """What the shop says of returns or refunds, then a person: nothing is taken back or paid by voice."""
    question = _ASKED_OF_SHOP[turn.intent].get(language(turn.locale), "")
    answer = ports.faq.answer(question, turn.locale) if question else None
    match answer:
        case AnswerChoice():
            return faq.tell(turn, answer)
        case Answer() if turn.is_mid_question:
            return faq.tell(turn, answer)
        case Answer():
            reply = turn.pose(OfferPerson(), Said("faq.answer", {"text": answer.text}))
            return reply.noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)
        case None if turn.is_mid_question:
            reply = turn.back("aftercare.by_person")
        case None:
            reply = turn.pose(OfferPerson(), Said("aftercare.by_person"))
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND)
