"""Questions to the shop: its own answer or none, at any moment, and then back to the open question."""

from __future__ import annotations

from skill.analytics.events import Goal, Outcome
from skill.dialogue import OfferPerson
from skill.ports import Ports
from skill.routing import routes
from skill.turn import Reply, Said, Turn


@routes.on("AskQuestionIntent")
def ask_question(turn: Turn, ports: Ports) -> Reply:
    """The shop's answer; where it has none, say so and offer a person, never a guess."""
    words = turn.text("asked") or turn.text("question")
    answer = ports.faq.answer(words, turn.locale) if words else None
    if answer is not None:
        return turn.back("faq.answer", text=answer.text).noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)
    reply = turn.back("faq.none") if turn.is_mid_question else turn.pose(OfferPerson(), Said("faq.none"))
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND, words=words)
