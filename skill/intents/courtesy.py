"""Courtesies and doubts: a greeting, a thank-you, "I'm not sure". None is a yes, and none loses the open question."""

from __future__ import annotations

from skill.analytics.events import Outcome
from skill.dialogue import AnythingElse, WhatToOrder
from skill.ports import Ports
from skill.routing import routes
from skill.turn import Reply, Said, Turn


@routes.on("GreetingIntent")
def greet(turn: Turn, ports: Ports) -> Reply:
    """Greet back, then the open question."""
    return turn.pose(turn.session.asked or WhatToOrder(), Said("courtesy.hello"))


@routes.on("ThanksIntent")
def welcome(turn: Turn, ports: Ports) -> Reply:
    """Take the thanks; where nothing is open any more they are a goodbye, at a question they are no answer to it."""
    is_over = isinstance(turn.session.asked, AnythingElse | None) and turn.session.cart.is_empty
    if is_over:
        return turn.say("courtesy.welcome_goodbye").noting(outcome=Outcome.ENDED)
    return turn.back("courtesy.welcome")


@routes.on("UnsureIntent")
def give_time(turn: Turn, ports: Ports) -> Reply:
    """Leave the question open without a hurry: a maybe orders nothing."""
    return turn.pose(turn.session.asked or WhatToOrder(), Said("courtesy.no_hurry"))
