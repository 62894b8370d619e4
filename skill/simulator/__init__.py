"""Hosts any Alexa skill on a developer's machine: words in, the skill's own reply out.

    from skill.simulator import Conversation, load_model

    conversation = Conversation(
        my_skill,  # any function from request JSON to response JSON
        load_model(Path("models/en-US.json")),
        locale="en-US",
        user="ann",
        clock=lambda: datetime.now(UTC),
    )
    print(conversation.say("open my skill").speech)

It knows Amazon's formats and nothing of the skill: no other part of this project is imported here.
"""

from skill.simulator.conversation import Conversation
from skill.simulator.exchange import Exchange
from skill.simulator.host import App
from skill.simulator.invocation import Launch, OneShot, read_invocation
from skill.simulator.model import BrokenModelError, InteractionModel, load_model, read_model
from skill.simulator.ranking import Candidate
from skill.simulator.understanding import Matcher, Understanding

__all__ = [
    "App",
    "BrokenModelError",
    "Candidate",
    "Conversation",
    "Exchange",
    "InteractionModel",
    "Launch",
    "Matcher",
    "OneShot",
    "Understanding",
    "load_model",
    "read_invocation",
    "read_model",
]
