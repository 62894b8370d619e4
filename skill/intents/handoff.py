"""A person who is asked for is given: a ticket with what was said so far, its number spoken."""

from __future__ import annotations

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AnythingElse, OfferPerson
from skill.domain.handoff import AddedTo, HandoffRequest
from skill.ports import Ports
from skill.routing import routes
from skill.turn import Reply, Said, Turn


@routes.on("TalkToPersonIntent")
@routes.on("AMAZON.YesIntent", asked=(OfferPerson,))
def talk_to_person(turn: Turn, ports: Ports) -> Reply:
    """Open a ticket, or add to the one that waits, say its number and when they will call, and go on where we were."""
    return _hand_over(turn, ports, turn.session.asked.name if turn.session.asked else "launch", "handoff.opened")


@routes.on("ComplainIntent")
def hear_complaint(turn: Turn, ports: Ports) -> Reply:
    """Say sorry once, and give the person whom a complaint asks for."""
    return _hand_over(turn, ports, "complaint", "handoff.complaint")


def _hand_over(turn: Turn, ports: Ports, topic: str, key: str) -> Reply:
    handed_over = ports.handoff.open(
        HandoffRequest(
            customer=turn.customer,
            session_id=turn.session.session_id,
            turn=turn.session.turn,
            locale=turn.locale,
            topic=topic,
            summary=turn.session.gist,
        )
    )
    ticket = handed_over.ticket
    values = {"ticket": ticket, "by": ports.shop.local(ticket.calls_back_by)}
    said = Said("handoff.added" if isinstance(handed_over, AddedTo) else key, values)
    is_offer = isinstance(turn.session.asked, OfferPerson)
    reply = turn.pose(AnythingElse(), said) if is_offer else turn.back(said.key, **said.values)
    return reply.noting(goal=Goal.PERSON, outcome=Outcome.HANDED_OFF)


@routes.on("AMAZON.NoIntent", asked=(OfferPerson,))
def no_person(turn: Turn, ports: Ports) -> Reply:
    """No person, then."""
    return turn.pose(AnythingElse(), Said("handoff.declined"))
