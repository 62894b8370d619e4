"""Setting the four-digit voice code: the present one first, never said back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from skill.analytics.events import Outcome
from skill.dialogue import AnythingElse, ChangeVoiceCode, GiveVoiceCode, NewVoiceCode
from skill.domain import voice_code
from skill.domain.customer import Customer
from skill.intents.checkout import buyer
from skill.intents.hearing import TAKING_OUT
from skill.ports import Ports
from skill.routing import routes
from skill.services import ordering
from skill.services.ordering import CodeCheck
from skill.turn import LinkAccountCard, Reply, Said, Turn

_OWN: Final = (ChangeVoiceCode, NewVoiceCode)


@routes.on("SetVoiceCodeIntent")
def set_voice_code(turn: Turn, ports: Ports) -> Reply:
    """Ask for the present code where there is one, else for the new one; only with a linked account."""
    if buyer(turn, ports).account is None:
        return replace(turn.say("code.link_account"), card=LinkAccountCard()).noting(outcome=Outcome.REFUSED)
    has_code = ports.customers.get(turn.customer).voice_code is not None
    return turn.pose(ChangeVoiceCode() if has_code else NewVoiceCode())


@routes.on("VoiceCodeIntent", "GiveQuantityIntent", asked=(ChangeVoiceCode,))
def check_present_code(turn: Turn, ports: Ports) -> Reply:
    """The present code, before a new one is taken."""
    if not voice_code.is_whole(_digits(turn)):
        return turn.pose(ChangeVoiceCode())  # a fragment of speech is no guess
    match ordering.check_voice_code(turn.customer, _digits(turn), ports.customers, turn.now):
        case CodeCheck.RIGHT:
            return turn.pose(NewVoiceCode())
        case CodeCheck.WRONG:
            return turn.pose(ChangeVoiceCode(), Said("code.wrong")).noting(outcome=Outcome.REFUSED)
        case CodeCheck.LOCKED:
            return turn.pose(AnythingElse(), Said("code.locked_short")).noting(outcome=Outcome.REFUSED)


@routes.on("VoiceCodeIntent", "GiveQuantityIntent", asked=(NewVoiceCode,))
def keep_new_code(turn: Turn, ports: Ports) -> Reply:
    """Four digits, not all the same, kept as a hash."""
    digits = _digits(turn)
    if not voice_code.is_code(digits):
        return turn.pose(NewVoiceCode(), Said("code.not_four"))
    kept = voice_code.make(digits, ports.new_id())

    def with_code(record: Customer) -> Customer:
        return replace(record, voice_code=kept)

    ports.customers.update(turn.customer, with_code)
    return turn.pose(AnythingElse(), Said("code.kept"))


@routes.on("AddToCartIntent", "ChangeQuantityIntent", *TAKING_OUT, asked=(GiveVoiceCode, *_OWN))
def no_other_digits(turn: Turn, ports: Ports) -> Reply:
    """Digits that were heard as a product or a number of one: never said back, the code is asked for again."""
    return turn.pose(turn.session.asked or AnythingElse())


@routes.on("AMAZON.NoIntent", asked=_OWN)
def no_code(turn: Turn, ports: Ports) -> Reply:
    """No change, then."""
    return turn.pose(AnythingElse(), Said("code.unchanged"))


def _digits(turn: Turn) -> str:
    return turn.text("code") or turn.text("quantity")
