"""A person who is asked for is given: a ticket with what was said so far, its number spoken."""

from __future__ import annotations

from skill.analytics.events import Goal, Outcome
from skill.dialogue import AnythingElse, OfferPerson
from skill.domain.handoff import HandoffRequest
from skill.ports import Ports
from skill.routing import routes
from skill.turn import Reply, Said, Turn


@routes.on("TalkToPersonIntent")
@routes.on("AMAZON.YesIntent", asked=(OfferPerson,))
def talk_to_person(turn: Turn, ports: Ports) -> Reply:
    """Open a ticket, say its number and when they will call, and go on where we were."""
    ticket = ports.handoff.open(
        HandoffRequest(
            customer=turn.customer,
            session_id=turn.session.session_id,
            turn=turn.session.turn,
            locale=turn.locale,
            topic=turn.session.asked.name if turn.session.asked else "launch",
            summary=turn.session.gist,
        )
    )
    said = Said("handoff.opened", {"ticket": ticket, "by": ports.shop.local(ticket.calls_back_by)})
    is_offer = isinstance(turn.session.asked, OfferPerson)
    reply = turn.pose(AnythingElse(), said) if is_offer else turn.back(said.key, **said.values)
    return reply.noting(goal=Goal.PERSON, outcome=Outcome.HANDED_OFF)


@routes.on("AMAZON.NoIntent", asked=(OfferPerson,))
def no_person(turn: Turn, ports: Ports) -> Reply:
    """No person, then."""
    return turn.pose(AnythingElse(), Said("handoff.declined"))
