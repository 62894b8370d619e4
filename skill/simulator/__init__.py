"""Hosts any Alexa skill on a developer's machine: words in, the skill's own reply out.

    from skill.simulator import Conversation, FakeClock, load_model, open_skill

    skill = open_skill("lambda_function:lambda_handler", path=Path("lambda"))  # or "http://127.0.0.1:5000/alexa"
    conversation = Conversation(
        skill,  # or any function from request JSON to response JSON
        load_model(Path("models/en-US.json")),
        locale="en-US",
        user="ann",
        clock=FakeClock(),
    )
    step = conversation.say("open my skill")
    print(step.speech, step.why, step.problem, *step.findings)
    skill.close()

What is said and done: ``say``, ``silence``, ``launch``, ``end``, ``touch``, ``event``, ``can_fulfill``, ``messages``,
``finish_stream``.
Switches, good for the next step: ``account``, ``permissions``, ``screen``, ``device``, ``purchase_result``.
What is known: ``is_open``, ``attributes``, ``progress`` (the dialog), ``dynamic`` (its own slot values), ``player``.
Each step gives an ``Exchange`` with all ``calls`` of the skill and the linter's ``findings``.
``hosts`` says which host survives what; ``AlexaServices`` answers the service APIs; ``PlatformRules`` holds what is
not confirmed about the platform. docs/simulator.md tells it all with examples.

It knows Amazon's formats and nothing of the skill: no other part of this project is imported here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from skill.simulator.candidate import Candidate
    from skill.simulator.clock import FakeClock
    from skill.simulator.conversation import Conversation
    from skill.simulator.devices import DEVICES, DeviceProfile
    from skill.simulator.exchange import Call, Exchange
    from skill.simulator.findings import Finding, Severity
    from skill.simulator.host import App
    from skill.simulator.hosts import ChildProcess, Endpoint, Failure, Host, InProcess, NoSuchSkillError, open_skill
    from skill.simulator.invocation import Launch, OneShot, read_invocation
    from skill.simulator.linter import Situation, lint_request, lint_response
    from skill.simulator.model import BrokenModelError, InteractionModel, load_model, read_model
    from skill.simulator.permissions import Permissions, Scope
    from skill.simulator.platform_rules import PlatformRules
    from skill.simulator.purchases import PurchaseResult
    from skill.simulator.recorded import as_json
    from skill.simulator.services import AlexaServices, Failing, Product, Slow
    from skill.simulator.understanding import Matcher, Understanding

__all__ = [
    "DEVICES",
    "AlexaServices",
    "App",
    "BrokenModelError",
    "Call",
    "Candidate",
    "ChildProcess",
    "Conversation",
    "DeviceProfile",
    "Endpoint",
    "Exchange",
    "Failing",
    "Failure",
    "FakeClock",
    "Finding",
    "Host",
    "InProcess",
    "InteractionModel",
    "Launch",
    "Matcher",
    "NoSuchSkillError",
    "OneShot",
    "Permissions",
    "PlatformRules",
    "Product",
    "PurchaseResult",
    "Scope",
    "Severity",
    "Situation",
    "Slow",
    "Understanding",
    "as_json",
    "lint_request",
    "lint_response",
    "load_model",
    "open_skill",
    "read_invocation",
    "read_model",
]

_PLACES: Final = {
    "candidate": ("Candidate",),
    "clock": ("FakeClock",),
    "conversation": ("Conversation",),
    "devices": (
        "DEVICES",
        "DeviceProfile",
    ),
    "exchange": (
        "Call",
        "Exchange",
    ),
    "findings": (
        "Finding",
        "Severity",
    ),
    "host": ("App",),
    "hosts": (
        "ChildProcess",
        "Endpoint",
        "Failure",
        "Host",
        "InProcess",
        "NoSuchSkillError",
        "open_skill",
    ),
    "invocation": (
        "Launch",
        "OneShot",
        "read_invocation",
    ),
    "linter": (
        "Situation",
        "lint_request",
        "lint_response",
    ),
    "model": (
        "BrokenModelError",
        "InteractionModel",
        "load_model",
        "read_model",
    ),
    "permissions": (
        "Permissions",
        "Scope",
    ),
    "platform_rules": ("PlatformRules",),
    "purchases": ("PurchaseResult",),
    "recorded": ("as_json",),
    "services": (
        "AlexaServices",
        "Failing",
        "Product",
        "Slow",
    ),
    "understanding": (
        "Matcher",
        "Understanding",
    ),
}
_HOMES: Final = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """What is wanted, imported when it first is: all of it takes 200 ms, which pytest's plugin must not cost."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
