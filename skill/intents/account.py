"""What the platform tells or asks without a shopper speaking: linking, disabling, "could you do this?"."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Outcome
from skill.domain.customer import Customer
from skill.domain.resolution import NoMatch, Request
from skill.ports import Ports
from skill.routing import routes
from skill.services import ordering, shopping
from skill.services.shopping import Shopper
from skill.turn import Ability, Reply, Turn


@routes.on("AlexaSkillEvent.SkillAccountLinked")
def account_linked(turn: Turn, ports: Ports) -> Reply:
    """Keep the labels of the account that was linked."""
    account = ordering.account(turn.account, turn.locale, ports.shop)
    ports.customers.update(turn.customer, lambda record: replace(record, account=account))
    return _silence(turn)


@routes.on("AlexaSkillEvent.SkillAccountUnlinked")
def account_unlinked(turn: Turn, ports: Ports) -> Reply:
    """Delete the link, and the voice code that belonged to it."""

    def unlinked(record: Customer) -> Customer:
        return replace(record, account=None, voice_code=None)

    ports.customers.update(turn.customer, unlinked)
    return _silence(turn)


@routes.on("AlexaSkillEvent.SkillDisabled")
def skill_disabled(turn: Turn, ports: Ports) -> Reply:
    """The shopper took the skill off: forget them and their words in the log. Orders stay the shop's."""
    ports.customers.forget(turn.customer)
    ports.log.forget_words(customer=turn.customer)
    return _silence(turn)


@routes.on("AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillPermissionAccepted")
@routes.on("AlexaSkillEvent.SkillPermissionChanged", "UnknownRequest")
def nothing_to_do(turn: Turn, ports: Ports) -> Reply:
    """Heard, and nothing follows from it."""
    return _silence(turn)


@routes.on("CanFulfillIntentRequest")
def can_fulfill(turn: Turn, ports: Ports) -> Reply:
    """Whether the shop could do what is asked; nothing is changed or said. ``turn.event`` is the intent's name."""
    if turn.event not in {intent for intent, _, _ in routes}:
        return replace(_silence(turn), ability=Ability.NO)
    words = turn.text("product")
    if not words:
        return replace(_silence(turn), ability=Ability.YES)
    nobody = Shopper(Customer(customer_id=turn.customer))
    resolution = shopping.find(Request(words), nobody, ports.catalog, turn.locale)
    return replace(_silence(turn), ability=Ability.NO if isinstance(resolution, NoMatch) else Ability.YES)


def _silence(turn: Turn) -> Reply:
    return Reply(session=turn.session, ends=True).noting(outcome=Outcome.ANSWERED)
